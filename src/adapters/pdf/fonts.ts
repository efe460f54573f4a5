/**
 * Liberation Sans, regular and bold: read once per process, measured and encoded without layout
 * tables. Each document embeds only the glyphs that it shows.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FinanceError } from '../../core/errors.js';
import { readTrueType, type TrueType } from './truetype.js';

export type Weight = 'regular' | 'bold';

export interface Face {
	readonly font: TrueType;
	/** Glyph of each character of the basic plane; 0 where the font has none. */
	readonly glyphs: Uint16Array;
	/** Advance of each character in thousandths of the font size. */
	readonly widths: Float64Array;
}

const FILES: Readonly<Record<Weight, string>> = {
	regular: 'LiberationSans-Regular',
	bold: 'LiberationSans-Bold',
};

/** Beside this source, or below dist where the build puts them. */
function fontFile(name: string): string {
	for (const folder of ['./assets/fonts/', './fonts/']) {
		const file = fileURLToPath(new URL(`${folder}${name}.ttf`, import.meta.url));
		if (existsSync(file)) return file;
	}
	throw new FinanceError('CONFIG_INVALID', { missing: `${name}.ttf` });
}

function readFace(name: string): Face {
	const font = readTrueType(name, readFileSync(fontFile(name)));
	const glyphs = new Uint16Array(0x10000);
	const widths = new Float64Array(0x10000);
	for (const [code, glyph] of font.glyphs) {
		glyphs[code] = glyph;
		widths[code] = ((font.advances[glyph] ?? 0) * 1000) / font.unitsPerEm;
	}
	return { font, glyphs, widths };
}

const faces = new Map<Weight, Face>();

/** The parsed font, from memory after the first call. */
export function faceOf(weight: Weight): Face {
	let face = faces.get(weight);
	if (!face) {
		face = readFace(FILES[weight]);
		faces.set(weight, face);
	}
	return face;
}

/** Width of a line of text in points. */
export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
	const { widths } = faceOf(weight);
	let sum = 0;
	for (let i = 0; i < text.length; i++) sum += widths[text.charCodeAt(i)] as number;
	return (sum * size) / 1000;
}

/** Characters that the fonts cannot draw, each once; none lies outside the basic plane. */
export function missingCharacters(text: string): string[] {
	const { glyphs } = faceOf('regular');
	let complete = true;
	for (let i = 0; i < text.length; i++) complete &&= glyphs[text.charCodeAt(i)] !== 0;
	if (complete) return [];
	return [...new Set(text)].filter((c) => c.length > 1 || glyphs[c.charCodeAt(0)] === 0);
}

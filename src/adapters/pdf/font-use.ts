/** The glyphs that one document uses of a font, and the font's objects in the PDF. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type PDFContext, PDFHexString, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';
import { invariant } from '../../core/errors.js';
import { type Face, faceOf, type Weight } from './fonts.js';
import { subsetOf } from './truetype-subset.js';

export interface FontUse {
	readonly weight: Weight;
	/** Glyphs as four hexadecimal digits each, for a text operator; notes them as used. */
	encode(text: string): string;
	/** Writes font, widths, outlines and characters into the document. */
	embed(context: PDFContext): PDFRef;
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
const hex4 = (n: number): string => (HEX[n >> 8] as string) + (HEX[n & 255] as string);

/** A stream of the document, compressed by zlib: several times faster than pdf-lib's own. */
export function compressed(
	context: PDFContext,
	bytes: Uint8Array,
	entries: Record<string, number | string> = {},
): PDFRef {
	const packed = deflateSync(bytes, { level: 4 });
	const dict = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length });
	return context.register(PDFRawStream.of(dict, packed));
}

/** From glyphs back to characters, so that the text can be searched, copied and read aloud. */
function toUnicode(used: readonly (readonly [number, number])[]): Uint8Array {
	const blocks: string[] = [];
	for (let i = 0; i < used.length; i += 100) {
		const rows = used.slice(i, i + 100).map(([glyph, code]) => `<${hex4(glyph)}><${hex4(code)}>`);
		blocks.push(`${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`);
	}
	return Buffer.from(
		[
			'/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
			'/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
			'/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
			'1 begincodespacerange\n<0000><ffff>\nendcodespacerange',
			...blocks,
			'endcmap CMapName currentdict /CMap defineresource pop end end',
		].join('\n'),
	);
}

/** Widths of neighbouring glyphs together: `[3 [277.8 277.8] 36 [667]]`. */
function widthRuns(
	face: Face,
	used: readonly (readonly [number, number])[],
): (number | number[])[] {
	const runs: (number | number[])[] = [];
	let last = -2;
	for (const [glyph, code] of used) {
		const width = Math.round((face.widths[code] ?? 0) * 10) / 10;
		if (glyph === last + 1) (runs.at(-1) as number[]).push(width);
		else runs.push(glyph, [width]);
		last = glyph;
	}
	return runs;
}

/** Six capitals from what the subset holds: the same text, the same name. */
function subsetTag(used: readonly (readonly [number, number])[]): string {
	const hash = createHash('sha256')
		.update(Uint16Array.from(used.map(([glyph]) => glyph)))
		.digest();
	return String.fromCharCode(...hash.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

function embed(context: PDFContext, face: Face, characters: ReadonlyMap<number, number>): PDFRef {
	const used = [...characters].sort(([a], [b]) => a - b);
	const { font } = face;
	const scale = 1000 / font.unitsPerEm;
	const name = `${subsetTag(used)}+${font.name}`;
	const file = subsetOf(font, characters.keys());
	const descriptor = context.register(
		context.obj({
			Type: 'FontDescriptor',
			FontName: name,
			Flags: 4,
			FontBBox: font.box.map((n) => Math.round(n * scale)),
			ItalicAngle: 0,
			Ascent: Math.round(font.ascent * scale),
			Descent: Math.round(font.descent * scale),
			CapHeight: Math.round(font.capHeight * scale),
			StemV: font.name.endsWith('Bold') ? 140 : 80,
			FontFile2: compressed(context, file, { Length1: file.length }),
		}),
	);
	const descendant = context.register(
		context.obj({
			Type: 'Font',
			Subtype: 'CIDFontType2',
			CIDToGIDMap: 'Identity',
			BaseFont: name,
			CIDSystemInfo: {
				Registry: PDFString.of('Adobe'),
				Ordering: PDFString.of('Identity'),
				Supplement: 0,
			},
			FontDescriptor: descriptor,
			DW: 0,
			W: widthRuns(face, used),
		}),
	);
	return context.register(
		context.obj({
			Type: 'Font',
			Subtype: 'Type0',
			BaseFont: name,
			Encoding: 'Identity-H',
			DescendantFonts: [descendant],
			ToUnicode: compressed(context, toUnicode(used)),
		}),
	);
}

/** A fresh count of used glyphs for one document. */
export function useFont(weight: Weight): FontUse {
	const face = faceOf(weight);
	const characters = new Map<number, number>();
	return {
		weight,
		encode(text) {
			let out = '';
			for (let i = 0; i < text.length; i++) {
				const code = text.charCodeAt(i);
				const glyph = face.glyphs[code] as number;
				invariant(glyph !== 0, 'pdf: a character without a glyph');
				characters.set(glyph, code);
				out += hex4(glyph);
			}
			return out;
		},
		embed: (context) => embed(context, face, characters),
	};
}

/** Text of the document's properties, in UTF-16. */
export const property = (text: string): PDFHexString => PDFHexString.fromText(text);

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import { describe, expect, test } from 'vitest';
import { faceOf, widthOf } from '../../../src/adapters/pdf/fonts.js';
import { countryName } from '../../../src/adapters/pdf/print.js';
import { TEXTS } from '../../../src/adapters/pdf/texts/texts.js';
import { subsetOf } from '../../../src/adapters/pdf/truetype-subset.js';
import { LANGUAGES } from '../../../src/core/parties/model.js';
import { isPrintable } from '../../../src/core/qr-bill/characters.js';

const FONTS = 'src/adapters/pdf/fonts';
const WEIGHTS = [
	['regular', 'LiberationSans-Regular.ttf'],
	['bold', 'LiberationSans-Bold.ttf'],
] as const;

/** Every character that the core lets through to paper. */
const PRINTABLE = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
	(c) => isPrintable(c) && c !== '\n',
);

describe.each(WEIGHTS)('Liberation Sans %s', (weight, file) => {
	const theirs = fontkit.create(readFileSync(`${FONTS}/${file}`));
	const ours = faceOf(weight);

	test('has a glyph for every character that the core calls printable', () => {
		expect(PRINTABLE.length).toBeGreaterThan(700);
		expect(PRINTABLE.filter((c) => ours.glyphs[c.charCodeAt(0)] === 0)).toEqual([]);
	});

	test('gives the same glyphs and widths as fontkit', () => {
		for (const c of PRINTABLE) {
			const glyph = theirs.glyphForCodePoint(c.charCodeAt(0));
			expect([c, ours.glyphs[c.charCodeAt(0)]]).toEqual([c, glyph.id]);
			expect(widthOf(c, 2048, weight)).toBe(glyph.advanceWidth);
		}
	});

	test('a subset draws its glyphs as the whole font does, and no others', () => {
		const text = 'Łukasz Škoda, 1’949.75 €';
		const glyphs = [...text].map((c) => ours.glyphs[c.charCodeAt(0)] ?? 0);
		const subset = fontkit.create(Buffer.from(subsetOf(ours.font, glyphs)));
		for (const glyph of glyphs) {
			const [mine, whole] = [subset.getGlyph(glyph, []), theirs.getGlyph(glyph, [])];
			expect(mine.path.toSVG()).toBe(whole.path.toSVG());
			expect(mine.advanceWidth).toBe(whole.advanceWidth);
		}
		const other = ours.glyphs['Q'.charCodeAt(0)] ?? 0;
		expect(subset.getGlyph(other, []).path.toSVG()).toBe('');
		expect(subsetOf(ours.font, glyphs).length).toBeLessThan(20_000);
	});
});

test.each(LANGUAGES)('all fixed texts and country names of %s can be printed', (language) => {
	const texts = Object.values({ ...TEXTS[language], ...TEXTS[language].payment });
	const words = texts.filter((t): t is string => typeof t === 'string');
	const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
	const countries = letters.flatMap((a) => letters.map((b) => countryName(a + b, language)));
	expect([...words, ...countries].filter((text) => !isPrintable(text))).toEqual([]);
	expect(countryName('DE', language)).not.toBe('DE');
});

test('the fonts lie beside their licence', () => {
	const licence = readdirSync(FONTS).find((name) => name.startsWith('LICENSE'));
	expect(licence && existsSync(`${FONTS}/${licence}`)).toBe(true);
	expect(readFileSync(`${FONTS}/${licence}`, 'utf8')).toContain('SIL OPEN FONT LICENSE');
});

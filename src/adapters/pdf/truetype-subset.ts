/**
 * Writes a TrueType font that holds only some glyphs, under their old numbers: what a PDF embeds.
 * Widths of other glyphs are zero; hinting, names and character tables are left out.
 */
import { componentsOf, type TrueType } from './truetype.js';

const view = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The glyphs with those that they are made of ("Š" needs "S" and the caron), and the empty one. */
function withComponents(font: TrueType, glyphs: Iterable<number>): number[] {
	const all = new Set<number>([0]);
	const add = (glyph: number): void => {
		if (all.has(glyph)) return;
		all.add(glyph);
		const outline = font.outline(glyph);
		if (outline.length === 0) return;
		const data = view(outline);
		if (data.getInt16(0) >= 0) return;
		for (const at of componentsOf(outline).at) add(data.getUint16(at + 2));
	};
	for (const glyph of glyphs) add(glyph);
	return [...all].sort((a, b) => a - b);
}

/** Outlines one after the other, on four-byte borders, with their places. */
function outlines(font: TrueType, glyphs: number[], count: number): [Uint8Array, Uint8Array] {
	const parts = glyphs.map((glyph) => font.outline(glyph));
	const glyf = new Uint8Array(parts.reduce((sum, part) => sum + ((part.length + 3) & ~3), 0));
	const loca = new Uint8Array(2 * (count + 1));
	const places = view(loca);
	let at = 0;
	let next = 0;
	for (const [i, glyph] of glyphs.entries()) {
		for (; next <= glyph; next++) places.setUint16(2 * next, at / 2);
		const part = parts[i] ?? new Uint8Array(0);
		glyf.set(part, at);
		at += (part.length + 3) & ~3;
	}
	for (; next <= count; next++) places.setUint16(2 * next, at / 2);
	return [glyf, loca];
}

function metrics(font: TrueType, glyphs: number[], count: number): Uint8Array {
	const hmtx = new Uint8Array(4 * count);
	const data = view(hmtx);
	for (const glyph of glyphs) {
		data.setUint16(4 * glyph, font.advances[glyph] ?? 0);
		data.setInt16(4 * glyph + 2, font.bearings[glyph] ?? 0);
	}
	return hmtx;
}

/** A copy of a table with 16-bit values put in at byte positions. */
function changed(table: Uint8Array, values: Readonly<Record<number, number>>): Uint8Array {
	const copy = table.slice();
	const data = view(copy);
	for (const [at, value] of Object.entries(values)) data.setUint16(Number(at), value);
	return copy;
}

function checksum(table: Uint8Array): number {
	const data = view(table);
	let sum = 0;
	for (let i = 0; i + 4 <= table.length; i += 4) sum = (sum + data.getUint32(i)) >>> 0;
	for (let i = table.length & ~3; i < table.length; i++) {
		sum = (sum + (table[i] ?? 0) * 2 ** (24 - 8 * (i & 3))) >>> 0;
	}
	return sum;
}

function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
	const padded = (n: number): number => (n + 3) & ~3;
	const start = 12 + 16 * tables.length;
	const out = new Uint8Array(tables.reduce((sum, [, t]) => sum + padded(t.length), start));
	const data = view(out);
	const level = Math.floor(Math.log2(tables.length));
	data.setUint32(0, 0x00010000);
	data.setUint16(4, tables.length);
	data.setUint16(6, 16 * 2 ** level);
	data.setUint16(8, level);
	data.setUint16(10, 16 * (tables.length - 2 ** level));
	let at = start;
	for (const [i, [tag, table]] of tables.entries()) {
		const record = 12 + 16 * i;
		for (let c = 0; c < 4; c++) data.setUint8(record + c, tag.charCodeAt(c));
		data.setUint32(record + 4, checksum(table));
		data.setUint32(record + 8, at);
		data.setUint32(record + 12, table.length);
		out.set(table, at);
		at += padded(table.length);
	}
	return out;
}

/** The font file with these glyphs, ready for a PDF's FontFile2. The same glyphs, the same bytes. */
export function subsetOf(font: TrueType, glyphs: Iterable<number>): Uint8Array {
	const kept = withComponents(font, glyphs);
	const count = (kept.at(-1) ?? 0) + 1;
	const [glyf, loca] = outlines(font, kept, count);
	return assemble([
		['glyf', glyf],
		// indexToLocFormat: short; checkSumAdjustment is not read from embedded fonts.
		['head', changed(font.table('head'), { 8: 0, 10: 0, 50: 0 })],
		['hhea', changed(font.table('hhea'), { 34: count })],
		['hmtx', metrics(font, kept, count)],
		['loca', loca],
		// No instructions are left: their limits are zero.
		[
			'maxp',
			changed(font.table('maxp'), { 4: count, 14: 1, 16: 0, 18: 0, 20: 0, 22: 0, 24: 0, 26: 0 }),
		],
	]);
}

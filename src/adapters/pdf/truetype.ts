/**
 * Reads what printing needs from a TrueType font: glyphs of characters, widths, outlines
 * (OpenType 1.9: head, hhea, hmtx, cmap format 4, loca, glyf). Only for the fonts that we ship;
 * a general font library took 62 ms an invoice to do the same.
 */
import { invariant } from '../../core/errors.js';

export interface TrueType {
	/** PostScript name. */
	readonly name: string;
	readonly unitsPerEm: number;
	readonly ascent: number;
	readonly descent: number;
	/** Height of the letter H. */
	readonly capHeight: number;
	readonly box: readonly [xMin: number, yMin: number, xMax: number, yMax: number];
	readonly glyphs: ReadonlyMap<number, number>;
	/** Advance width by glyph, in font units. */
	readonly advances: Uint16Array;
	/** Left side bearing by glyph. */
	readonly bearings: Int16Array;
	/** Outline of a glyph without its hinting; empty for a blank. */
	readonly outline: (glyph: number) => Uint8Array;
	/** A table's bytes. */
	readonly table: (tag: string) => Uint8Array;
}

const view = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readTables(font: Uint8Array): (tag: string) => Uint8Array {
	const data = view(font);
	const tables = new Map<string, Uint8Array>();
	for (let i = 0; i < data.getUint16(4); i++) {
		const at = 12 + i * 16;
		const tag = String.fromCharCode(...font.subarray(at, at + 4));
		const from = data.getUint32(at + 8);
		tables.set(tag, font.subarray(from, from + data.getUint32(at + 12)));
	}
	return (tag) => {
		const table = tables.get(tag);
		invariant(table, 'font: table missing');
		return table;
	};
}

/** The Unicode table of the basic plane (platform 3, encoding 1, format 4). */
function readCharacters(cmap: DataView): Map<number, number> {
	let at = 0;
	for (let i = 0; i < cmap.getUint16(2); i++) {
		const record = 4 + i * 8;
		if (cmap.getUint16(record) === 3 && cmap.getUint16(record + 2) === 1) {
			at = cmap.getUint32(record + 4);
		}
	}
	invariant(at > 0 && cmap.getUint16(at) === 4, 'font: no Unicode table');
	const span = cmap.getUint16(at + 6);
	const glyphs = new Map<number, number>();
	for (let i = 0; i < span; i += 2) {
		const end = cmap.getUint16(at + 14 + i);
		const start = cmap.getUint16(at + 16 + span + i);
		const delta = cmap.getUint16(at + 16 + 2 * span + i);
		const rangeAt = at + 16 + 3 * span + i;
		const range = cmap.getUint16(rangeAt);
		for (let code = start; code <= end && code < 0xffff; code++) {
			const listed = range === 0 ? code : cmap.getUint16(rangeAt + range + 2 * (code - start));
			const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
			if (glyph !== 0) glyphs.set(code, glyph);
		}
	}
	return glyphs;
}

/** A simple glyph without its instructions; screens and printers no longer need them. */
function withoutHints(glyph: Uint8Array): Uint8Array {
	if (glyph.length === 0) return glyph;
	const data = view(glyph);
	const contours = data.getInt16(0);
	if (contours < 0) return compositeWithoutHints(glyph);
	const at = 10 + 2 * contours;
	const rest = glyph.subarray(at + 2 + data.getUint16(at));
	const out = new Uint8Array(at + 2 + rest.length);
	out.set(glyph.subarray(0, at));
	out.set(rest, at + 2);
	return out;
}

const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const SCALE_XY = 0x40;
const MATRIX = 0x80;
const INSTRUCTIONS = 0x100;

/** Byte positions of the components' records, and where the last one ends. */
export function componentsOf(glyph: Uint8Array): { at: number[]; end: number } {
	const data = view(glyph);
	const found: number[] = [];
	let at = 10;
	for (let more = true; more; ) {
		const flags = data.getUint16(at);
		found.push(at);
		at += 4 + (flags & WORDS ? 4 : 2);
		at += flags & SCALE ? 2 : flags & SCALE_XY ? 4 : flags & MATRIX ? 8 : 0;
		more = (flags & MORE) !== 0;
	}
	return { at: found, end: at };
}

function compositeWithoutHints(glyph: Uint8Array): Uint8Array {
	const { at, end } = componentsOf(glyph);
	const out = glyph.slice(0, end);
	const data = view(out);
	for (const record of at) data.setUint16(record, data.getUint16(record) & ~INSTRUCTIONS);
	return out;
}

function readOutlines(table: (tag: string) => Uint8Array): (glyph: number) => Uint8Array {
	const glyf = table('glyf');
	const loca = view(table('loca'));
	const long = view(table('head')).getInt16(50) === 1;
	const offset = (i: number): number => (long ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i));
	const known = new Map<number, Uint8Array>();
	return (glyph) => {
		let outline = known.get(glyph);
		if (!outline) {
			outline = withoutHints(glyf.subarray(offset(glyph), offset(glyph + 1)));
			known.set(glyph, outline);
		}
		return outline;
	};
}

/** Reads a font file. */
export function readTrueType(name: string, font: Uint8Array): TrueType {
	const table = readTables(font);
	const [head, hhea, hmtx] = [view(table('head')), view(table('hhea')), view(table('hmtx'))];
	const count = view(table('maxp')).getUint16(4);
	const metrics = hhea.getUint16(34);
	const advances = new Uint16Array(count);
	const bearings = new Int16Array(count);
	for (let i = 0; i < count; i++) {
		advances[i] = hmtx.getUint16(4 * Math.min(i, metrics - 1));
		bearings[i] = hmtx.getInt16(i < metrics ? 4 * i + 2 : 4 * metrics + 2 * (i - metrics));
	}
	const glyphs = readCharacters(view(table('cmap')));
	const outline = readOutlines(table);
	return {
		name,
		unitsPerEm: head.getUint16(18),
		ascent: hhea.getInt16(4),
		descent: hhea.getInt16(6),
		capHeight: view(outline(glyphs.get(72) ?? 0)).getInt16(8),
		box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
		glyphs,
		advances,
		bearings,
		outline,
		table,
	};
}

/**
 * How hard a QR code is to scan, by the penalties of ISO/IEC 18004, 7.8.3, on 32 modules at a time:
 * trying all eight masks module by module was a quarter of the time of an invoice.
 */

/** Light modules kept before a line's first one: finder patterns are looked for in the border too. */
const BORDER = 4;

/** A code's rows and columns as bits: each line `words` long, its first module at bit 4. */
export interface Lines {
	readonly size: number;
	readonly words: number;
	readonly rows: Int32Array;
	readonly columns: Int32Array;
}

/** Words of a line: border, modules, what windows look ahead, and one word to spare. */
const wordsOf = (size: number): number => Math.ceil((size + BORDER + 15) / 32) + 1;

/** Packs modules (row by row, 1 is dark) into lines. */
export function packed(modules: Uint8Array, size: number): Lines {
	const words = wordsOf(size);
	const rows = new Int32Array(size * words);
	const columns = new Int32Array(size * words);
	const set = (lines: Int32Array, line: number, at: number): void => {
		const word = line * words + (at >>> 5);
		lines[word] = (lines[word] as number) | (1 << (at & 31));
	};
	for (let i = 0; i < modules.length; i++) {
		if (!modules[i]) continue;
		const [x, y] = [i % size, Math.floor(i / size)];
		set(rows, y, x + BORDER);
		set(columns, x, y + BORDER);
	}
	return { size, words, rows, columns };
}

/** The lines with those modules turned over that are dark in `mask`. */
export function flipped(lines: Lines, mask: Lines): Lines {
	const xor = (a: Int32Array, b: Int32Array): Int32Array => {
		const out = new Int32Array(a.length);
		for (let i = 0; i < a.length; i++) out[i] = (a[i] as number) ^ (b[i] as number);
		return out;
	};
	return { ...lines, rows: xor(lines.rows, mask.rows), columns: xor(lines.columns, mask.columns) };
}

/** Number of set bits. */
function count(bits: number): number {
	let b = bits - ((bits >>> 1) & 0x55555555);
	b = (b & 0x33333333) + ((b >>> 2) & 0x33333333);
	return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits of a word at which a window of `length` modules lies inside the line. */
function inside(size: number, length: number, word: number): number {
	const [first, last] = [BORDER - 32 * word, BORDER + size - length - 32 * word];
	const upTo = (bit: number): number => (bit < 0 ? 0 : bit > 30 ? -1 : (2 << bit) - 1);
	return upTo(last) & ~upTo(first - 1);
}

const insides = new Map<number, { readonly five: Int32Array; readonly two: Int32Array }>();

function insidesOf(size: number): { readonly five: Int32Array; readonly two: Int32Array } {
	let known = insides.get(size);
	if (!known) {
		const of = (length: number) =>
			Int32Array.from({ length: wordsOf(size) }, (_, word) => inside(size, length, word));
		known = { five: of(5), two: of(2) };
		insides.set(size, known);
	}
	return known;
}

/**
 * Runs of five and more (3, and 1 for each further module), and finder-like patterns: dark and light
 * as 1:1:3:1:1 beside a light stretch of 4 (40 each).
 */
function linePenalty(lines: Int32Array, { size, words }: Lines): number {
	const { five: insideFive } = insidesOf(size);
	let penalty = 0;
	for (let line = 0; line < size; line++) {
		let carry = 0;
		let suspect = 0;
		for (let word = 0; word + 1 < words; word++) {
			const at = line * words + word;
			const low = lines[at] as number;
			const high = lines[at + 1] as number;
			const s1 = (low >>> 1) | (high << 31);
			const s2 = (low >>> 2) | (high << 30);
			const s3 = (low >>> 3) | (high << 29);
			const s4 = (low >>> 4) | (high << 28);
			const s5 = (low >>> 5) | (high << 27);
			const s6 = (low >>> 6) | (high << 26);
			const s7 = (low >>> 7) | (high << 25);
			const dark = low & s1 & s2 & s3 & s4;
			const light = ~(low | s1 | s2 | s3 | s4);
			const five = (dark | light) & (insideFive[word] as number);
			const begins = five & ~((five << 1) | carry);
			carry = five >>> 31;
			penalty += count(five) + 2 * count(begins);
			const s8 = (low >>> 8) | (high << 24);
			const s10 = (low >>> 10) | (high << 22);
			const core = s4 & ~s5 & s6 & s7 & s8 & s10 & ~s3;
			const s9 = (low >>> 9) | (high << 23);
			const s11 = (low >>> 11) | (high << 21);
			const six = ~low & ~s1 & s2 & s3 & s4 & s5 & s6 & s7;
			const nine = ~low & ~s1 & ~s2 & s3 & s4 & s5 & s6 & s7 & s8 & s9 & s10 & s11;
			suspect |= (six & ~s8 & ~s9) | nine;
			if (core === 0) continue;
			const found = core & ~s9 & ~s11;
			const s12 = (low >>> 12) | (high << 20);
			const s13 = (low >>> 13) | (high << 19);
			const s14 = (low >>> 14) | (high << 18);
			penalty += 40 * (count(found & ~(low | s1 | s2)) + count(found & ~(s12 | s13 | s14)));
		}
		if (suspect !== 0) penalty += 40 * widePatterns(lines, line * words, size);
	}
	return penalty;
}

/**
 * Finder-like patterns whose bars are two modules wide or more: rare, so looked for run by run, and
 * only in lines with a middle bar of six between light ones of two, or of nine behind three.
 */
function widePatterns(lines: Int32Array, from: number, size: number): number {
	const runs: number[] = [];
	let length = size;
	let colour = 0;
	for (let at = BORDER; at < BORDER + size; at++) {
		const module = ((lines[from + (at >>> 5)] as number) >>> (at & 31)) & 1;
		if (module === colour) length++;
		else {
			runs.push(length);
			[colour, length] = [module, 1];
		}
	}
	// Around the code all is light; dark runs have odd places.
	if (colour === 1) runs.push(length, size);
	else runs.push(length + size);
	let found = 0;
	for (let i = 1; i + 5 < runs.length; i += 2) {
		const n = runs[i] as number;
		if (n < 2 || runs[i + 2] !== 3 * n) continue;
		if (runs[i + 1] !== n || runs[i + 3] !== n || runs[i + 4] !== n) continue;
		const [before, after] = [runs[i - 1] as number, runs[i + 5] as number];
		if (before >= 4 * n && after >= n) found++;
		if (after >= 4 * n && before >= n) found++;
	}
	return found;
}

/** Blocks of two by two in one colour, 3 each. */
function blockPenalty({ rows, size, words }: Lines): number {
	const { two } = insidesOf(size);
	let blocks = 0;
	for (let line = 0; line + 1 < size; line++) {
		for (let word = 0; word + 1 < words; word++) {
			const at = line * words + word;
			const [a, b] = [rows[at] as number, rows[at + words] as number];
			const a1 = (a >>> 1) | ((rows[at + 1] as number) << 31);
			const b1 = (b >>> 1) | ((rows[at + words + 1] as number) << 31);
			const same = (a & a1 & b & b1) | ~(a | a1 | b | b1);
			blocks += count(same & (two[word] as number));
		}
	}
	return 3 * blocks;
}

/** Ten for each step of five per cent away from half dark. */
function balancePenalty({ rows, size }: Lines): number {
	let dark = 0;
	for (const word of rows) dark += count(word);
	const all = size * size;
	return 10 * (Math.ceil(Math.abs(dark * 20 - all * 10) / all) - 1);
}

/** The standard's penalty of a finished code. */
export const penaltyOf = (code: Lines): number =>
	linePenalty(code.rows, code) +
	linePenalty(code.columns, code) +
	blockPenalty(code) +
	balancePenalty(code);

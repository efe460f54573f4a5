/** Choosing the mask of a QR code: the eight patterns and the penalties of ISO/IEC 18004, 7.8. */
import { invariant } from '../../core/errors.js';

/** A QR code as bits, row by row; 1 is dark. */
export interface QrMatrix {
	readonly size: number;
	readonly modules: Uint8Array;
}

type Rule = (x: number, y: number) => boolean;

const RULES: readonly Rule[] = [
	(x, y) => (x + y) % 2 === 0,
	(_, y) => y % 2 === 0,
	(x) => x % 3 === 0,
	(x, y) => (x + y) % 3 === 0,
	(x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
	(x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
	(x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
	(x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The modules that a mask turns over, outside the function patterns. */
export function maskBits(mask: number, size: number, taken: Uint8Array): Uint8Array {
	const rule = RULES[mask];
	invariant(rule, 'qr-code: no such mask');
	return taken.map((t, i) => (!t && rule(i % size, Math.floor(i / size)) ? 1 : 0));
}

/** Run lengths of the line being judged, light first; reused from line to line. */
const runs = new Uint16Array(512);

/** What a module adds that makes its run this long: 3 for the fifth, 1 for each one after. */
const RUN_COST = Uint8Array.from({ length: 512 }, (_, length) =>
	length < 5 ? 0 : length === 5 ? 3 : 1,
);

/**
 * Runs of five and more, and finder-like patterns (1:1:3:1:1 beside a light stretch) of a line.
 * Without branches: the modules are as good as random, and wrong guesses took half of the time.
 */
function linePenalty({ modules: m, size }: QrMatrix, from: number, step: number): number {
	let penalty = 0;
	let last = 0;
	let colour = 0;
	let length = 0;
	for (let i = 0, at = from; i < size; i++, at += step) {
		const module = m[at] as number;
		const change = module ^ colour;
		last += change;
		length = length * (1 - change) + 1;
		runs[last] = length;
		penalty += RUN_COST[length] as number;
		colour = module;
	}
	// Around the code all is light; a line that begins dark has a first run of no modules.
	runs[0] = size + (m[from] === 0 ? (runs[0] as number) : 0);
	if (colour === 1) runs[++last] = 0;
	runs[last] = (runs[last] as number) + size;
	return penalty + 40 * finderLike(last);
}

/** Patterns among the runs up to `last`; dark ones have odd places. */
function finderLike(last: number): number {
	let found = 0;
	for (let i = 1; i + 5 <= last; i += 2) {
		const n = runs[i] as number;
		if (runs[i + 2] !== 3 * n) continue;
		if (runs[i + 1] !== n || runs[i + 3] !== n || runs[i + 4] !== n) continue;
		const before = runs[i - 1] as number;
		const after = runs[i + 5] as number;
		if (before >= 4 * n && after >= n) found++;
		if (after >= 4 * n && before >= n) found++;
	}
	return found;
}

/** By the number of dark modules in a block of two by two. */
const BLOCK_COST = Uint8Array.of(3, 0, 0, 0, 3);

function blockPenalty(m: Uint8Array, size: number): number {
	let penalty = 0;
	for (let y = 0; y < size - 1; y++) {
		for (let i = y * size, end = i + size - 1; i < end; i++) {
			const above = (m[i] as number) + (m[i + 1] as number);
			const sum = above + (m[i + size] as number) + (m[i + size + 1] as number);
			penalty += BLOCK_COST[sum] as number;
		}
	}
	return penalty;
}

function balancePenalty(m: Uint8Array): number {
	let dark = 0;
	for (const module of m) dark += module;
	const off = Math.abs(dark * 20 - m.length * 10);
	return 10 * (Math.ceil(off / m.length) - 1);
}

/** The standard's penalty of a finished code: what makes it hard to scan, added up. */
export function penaltyOf(code: QrMatrix): number {
	const { modules, size } = code;
	let penalty = blockPenalty(modules, size) + balancePenalty(modules);
	for (let i = 0; i < size; i++) {
		penalty += linePenalty(code, i * size, 1) + linePenalty(code, i, size);
	}
	return penalty;
}

/** The candidate with the lowest penalty; the first of equals. */
export function bestMask(candidates: readonly QrMatrix[]): QrMatrix {
	const scores = candidates.map(penaltyOf);
	const best = candidates[scores.indexOf(Math.min(...scores))];
	invariant(best, 'qr-code: no mask');
	return best;
}

/** The eight masks of a QR code (ISO/IEC 18004, 7.8.2), and which of them is the best. */
import { invariant } from '../../core/errors.js';
import { flipped, type Lines, penaltyOf } from './qr-penalty.js';

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

/** The number of the mask whose code has the lowest penalty; the first of equals. */
export function bestMask(plain: Lines, masks: readonly Lines[]): number {
	const scores = masks.map((mask) => penaltyOf(flipped(plain, mask)));
	return scores.indexOf(Math.min(...scores));
}

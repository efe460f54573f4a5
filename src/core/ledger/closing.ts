/** What payments close of a document in the books' currency. */
import type { Shares } from '../payments/shares.js';
import { atRate } from './base.js';

export interface Closed {
	readonly closingMinor: bigint;
	readonly writeOffMinor: bigint;
}

/** A document before a payment; minor units of its currency, base in the books'. */
export interface SettledBefore {
	/** Closed by whatever: payments, write-offs, credit notes. */
	readonly settledMinor: bigint;
	/** Of that, by payments and write-offs; and what these closed in the books. */
	readonly paidMinor: bigint;
	readonly paidBaseMinor: bigint;
	/** The rate that the document was booked at. */
	readonly rate: string;
}

/**
 * The document at its own rate, less what was closed before: so parts, in whatever order they come
 * and go, sum to the whole. `direction` is -1 for a return, which opens what it takes back.
 */
export function closedInBooks(
	d: SettledBefore,
	{ closingMinor, writeOffMinor }: Pick<Shares, 'closingMinor' | 'writeOffMinor'>,
	direction: 1n | -1n,
): Closed {
	const before = d.paidBaseMinor + atRate(d.settledMinor - d.paidMinor, d.rate);
	const after = d.settledMinor + direction * closingMinor;
	const closing = atRate(after, d.rate) - before;
	const all = atRate(after + writeOffMinor, d.rate) - before;
	return { closingMinor: direction * closing, writeOffMinor: all - closing };
}

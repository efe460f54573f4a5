/**
 * What of a statement is new. Banks tell one booking at two levels: as one amount (camt.053 without
 * details) and payment by payment (camt.054). Both have the booking's reference, so a booking whose
 * sum is known is known, whichever level came first; payments take the place of their whole while
 * nothing hangs on it.
 */
import { type Day, daysBetween } from '../days.js';
import { abs, minorOf } from '../money/money.js';
import type { BankRow } from './row.js';

/** A row of the account that is there already. */
export interface KnownRow {
	readonly id: string;
	readonly key: string | null;
	readonly booking: string | null;
	readonly bookedOn: Day;
	readonly minor: bigint;
	readonly whole: boolean;
	/** Nothing is allocated to it and nobody has decided on it. */
	readonly isUntouched: boolean;
}

export interface Resolved {
	readonly inserted: readonly BankRow[];
	/** Ids of wholes that make way for their payments. */
	readonly replaced: readonly string[];
	/** Payments known of a booking that the bank now tells as a whole of another amount. */
	readonly differing: readonly string[];
}

/** Some banks count references anew with the year: only near days make them the same. */
export const NEAR_DAYS = 10;

const isNear = (a: Day, b: Day): boolean => abs(BigInt(daysBetween(a, b))) <= NEAR_DAYS;
const sum = (minors: readonly bigint[]): bigint => minors.reduce((a, b) => a + b, 0n);

type Verdict = 'known' | 'finer' | 'differing' | 'by-key';

function verdictOf(rows: readonly BankRow[], known: readonly KnownRow[]): Verdict {
	if (known.length === 0) return 'by-key';
	const isSame = sum(rows.map((r) => minorOf(r.amount))) === sum(known.map((k) => k.minor));
	const isWhole = rows.every((r) => r.whole);
	const wasWhole = known.every((k) => k.whole);
	if (!isSame) return isWhole && known.every((k) => !k.whole) ? 'differing' : 'by-key';
	return wasWhole && !isWhole && known.every((k) => k.isUntouched) ? 'finer' : 'known';
}

function byBooking(rows: readonly BankRow[]): ReadonlyMap<string, readonly BankRow[]> {
	const found = new Map<string, BankRow[]>();
	for (const row of rows) {
		if (row.booking === null) continue;
		const group = found.get(row.booking);
		if (group) group.push(row);
		else found.set(row.booking, [row]);
	}
	return found;
}

/** The rows of one statement against what the account has; the ports over SQL decide the same. */
export function resolve(rows: readonly BankRow[], known: readonly KnownRow[]): Resolved {
	const bookings = byBooking(rows);
	const dropped = new Set<BankRow>();
	const replaced: string[] = [];
	const differing: string[] = [];
	for (const [booking, mine] of bookings) {
		const first = mine.reduce(
			(a, r) => (r.booked_on < a ? r.booked_on : a),
			mine[0]?.booked_on ?? '',
		);
		const theirs = known.filter((k) => k.booking === booking && isNear(k.bookedOn, first));
		const verdict = verdictOf(mine, theirs);
		if (verdict === 'known' || verdict === 'differing') for (const r of mine) dropped.add(r);
		if (verdict === 'finer') replaced.push(...theirs.map((k) => k.id));
		if (verdict === 'differing') differing.push(booking);
	}
	const left = known.filter((k) => !replaced.includes(k.id));
	const keys = new Map(left.flatMap((k) => (k.key === null ? [] : [[k.key, k.bookedOn] as const])));
	const inserted = rows.flatMap((r) => {
		if (dropped.has(r)) return [];
		const there = keys.get(r.key);
		const key =
			there === undefined || isNear(there, r.booked_on) ? r.key : `${r.key} @${r.booked_on}`;
		return keys.has(key) ? [] : [{ ...r, key }];
	});
	return { inserted, replaced, differing };
}

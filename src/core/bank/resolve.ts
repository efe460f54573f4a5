/**
 * What of a statement is new. Banks tell one booking at two levels: as one amount (camt.053 without
 * details) and payment by payment (camt.054). Both have the booking's reference, and both its amount:
 * what its payments come to. A booking whose reference and amount are known is known, whichever
 * level came first; payments take the place of their whole while nothing hangs on it. Bookings of
 * one reference and other amounts (a reversal, a charge) stand beside it.
 */
import { type Day, daysBetween } from '../days.js';
import { abs, minorOf } from '../money/money.js';
import type { BankRow } from './row.js';

/** A row of the account that is there already. */
export interface KnownRow {
	readonly id: string;
	readonly key: string | null;
	readonly booking: string | null;
	/** What its booking moved the account by. */
	readonly entryMinor: bigint;
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
	/** References of payments known of a booking that the bank now tells as a whole of another amount. */
	readonly differing: readonly string[];
}

/** Some banks count references anew with the year: only near days make them the same. */
export const NEAR_DAYS = 10;

const isNear = (a: Day, b: Day): boolean => abs(BigInt(daysBetween(a, b))) <= NEAR_DAYS;
const sum = (minors: readonly bigint[]): bigint => minors.reduce((a, b) => a + b, 0n);
const byKey = (a: { key: string | null }, b: { key: string | null }): number =>
	(a.key ?? '') < (b.key ?? '') ? -1 : 1;

/** Bookings of one reference and one amount: twins, or the same one told twice. */
interface Entry {
	readonly minor: bigint;
	readonly mine: BankRow[];
	readonly theirs: KnownRow[];
}

/** How many bookings were told payment by payment, and how many as wholes. */
interface Told {
	readonly fine: number;
	readonly whole: number;
}

function toldOf(entry: bigint, rows: readonly { minor: bigint; whole: boolean }[]): Told {
	const fine = rows.filter((r) => !r.whole);
	const times = entry === 0n ? 1n : sum(fine.map((r) => r.minor)) / entry;
	return { fine: fine.length === 0 ? 0 : Number(times), whole: rows.length - fine.length };
}

const mineOf = ({ minor, mine }: Entry): Told =>
	toldOf(
		minor,
		mine.map((r) => ({ minor: minorOf(r.amount), whole: r.whole })),
	);
const theirsOf = ({ minor, theirs }: Entry): Told => toldOf(minor, theirs);

/** Known payments of which the statement does not tell the booking. */
const isLoose = (entry: Entry): boolean => {
	const [mine, theirs] = [mineOf(entry), theirsOf(entry)];
	return theirs.fine - mine.fine > Math.max(0, mine.whole - theirs.whole);
};

function entriesOf(mine: readonly BankRow[], theirs: readonly KnownRow[]): readonly Entry[] {
	const entries = new Map<bigint, Entry>();
	const of = (minor: bigint): Entry => {
		const entry = entries.get(minor) ?? { minor, mine: [], theirs: [] };
		entries.set(minor, entry);
		return entry;
	};
	for (const row of mine) of(minorOf(row.entry)).mine.push(row);
	for (const row of theirs) of(row.entryMinor).theirs.push(row);
	return [...entries.values()];
}

interface Decided {
	readonly dropped: readonly BankRow[];
	readonly replaced: readonly string[];
	readonly isDiffering: boolean;
}

/** Payments: known, or in the place of wholes, or beside what is there. */
function decideFine(entry: Entry): Omit<Decided, 'isDiffering'> {
	const [mine, theirs] = [mineOf(entry), theirsOf(entry)];
	const [news, wholes] = [mine.fine - theirs.fine, theirs.whole - mine.whole];
	const known = entry.theirs.filter((k) => k.whole);
	const areUntouched = known.every((k) => k.isUntouched);
	if (news <= 0 || (news <= wholes && !areUntouched)) {
		return { dropped: entry.mine.filter((r) => !r.whole), replaced: [] };
	}
	if (wholes <= 0 || !areUntouched) return { dropped: [], replaced: [] };
	const last = known.sort(byKey).slice(-Math.min(news, wholes));
	return { dropped: [], replaced: last.map((k) => k.id) };
}

/** Wholes: known by their payments, or of another amount than those, or beside what is there. */
function decideWhole(
	entry: Entry,
	o: { readonly isNew: (row: BankRow) => boolean; readonly loose: readonly Entry[] },
): Omit<Decided, 'replaced'> {
	const [mine, theirs] = [mineOf(entry), theirsOf(entry)];
	const [news, fine] = [mine.whole - theirs.whole, theirs.fine - mine.fine];
	const wholes = entry.mine.filter((r) => r.whole);
	if (news <= Math.max(0, fine)) return { dropped: wholes, isDiffering: false };
	if (fine > 0) {
		const dropped = wholes.filter(o.isNew).sort(byKey).slice(0, fine);
		return { dropped, isDiffering: false };
	}
	const isDiffering = o.loose.some((l) => l.minor < 0n === entry.minor < 0n);
	return { dropped: isDiffering ? wholes : [], isDiffering };
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
	const dropped = new Set<BankRow>();
	const replaced = new Set<string>();
	const differing = new Set<string>();
	const days = new Map(known.map((k) => [k.key, k.bookedOn]));
	const isNew = ({ key, booked_on: on }: BankRow): boolean => {
		const there = days.get(key);
		return there === undefined || !isNear(there, on);
	};
	for (const [booking, mine] of byBooking(rows)) {
		const first = mine.reduce(
			(a, r) => (r.booked_on < a ? r.booked_on : a),
			mine[0]?.booked_on ?? '',
		);
		const theirs = known.filter((k) => k.booking === booking && isNear(k.bookedOn, first));
		const entries = entriesOf(mine, theirs);
		const loose = entries.filter(isLoose);
		for (const entry of entries) {
			const [fine, whole] = [decideFine(entry), decideWhole(entry, { isNew, loose })];
			for (const r of [...fine.dropped, ...whole.dropped]) dropped.add(r);
			for (const id of fine.replaced) replaced.add(id);
			if (whole.isDiffering) differing.add(booking);
		}
	}
	const left = known.filter((k) => !replaced.has(k.id));
	const keys = new Map(left.flatMap((k) => (k.key === null ? [] : [[k.key, k.bookedOn] as const])));
	const inserted = rows.flatMap((r) => {
		if (dropped.has(r)) return [];
		const there = keys.get(r.key);
		const key =
			there === undefined || isNear(there, r.booked_on) ? r.key : `${r.key} @${r.booked_on}`;
		return keys.has(key) ? [] : [{ ...r, key }];
	});
	return { inserted, replaced: [...replaced], differing: [...differing].sort() };
}

/** Reads a bank's CSV export, known by its header row or by a mapping. */
import { FinanceError } from '../../errors.js';
import { warning } from '../../findings.js';
import { minorText } from '../../money/money.js';
import type { BankEvent, StatementProof } from '../model.js';
import { journalOf } from './journal.js';
import { layoutOf } from './layout.js';
import { bookingsIn, type CsvBooking, transactionsOf } from './lines.js';
import type { CsvProfile } from './profiles.js';
import { csvRows } from './table.js';

export interface CsvFile {
	/** "csv.postfinance" */
	readonly format: string;
	readonly events: readonly BankEvent[];
}

interface Known {
	readonly account: string | null;
	readonly currency: string | null;
	readonly opening: bigint | null;
	readonly closing: bigint | null;
	readonly isLedger?: true;
}

const NOTHING: Known = { account: null, currency: null, opening: null, closing: null };

/**
 * Statements of a CSV text, one for each account and currency in it, oldest booking first. Throws
 * BANK_FILE_UNKNOWN for columns that nobody knows, BANK_FILE_BROKEN, BANK_AMOUNT_INVALID and
 * BANK_DATE_INVALID: then nothing of the file counts.
 */
export function readCsv(text: string, mapping?: CsvProfile): CsvFile {
	const rows = csvRows(text);
	const journal = mapping ? null : journalOf(rows);
	if (journal) {
		const events = groups(journal.bookings).flatMap((group, i) => {
			const opening = journal.openings.get(group[0]?.account ?? '') ?? null;
			return statement(group, { ...NOTHING, opening, isLedger: true }, i);
		});
		return { format: 'csv.bexio', events };
	}
	const layout = layoutOf(rows, mapping);
	if (!layout) throw new FinanceError('BANK_FILE_UNKNOWN');
	const bookings = groups(bookingsIn(layout, rows));
	const known = bookings.length === 1 ? layout : { ...NOTHING, account: layout.account };
	const events = bookings.flatMap((group, i) => statement(group, known, i));
	return { format: layout.format, events: events.length > 0 ? events : empty(layout) };
}

/** An export of a time without bookings is a statement all the same. */
function empty(known: Known): readonly BankEvent[] {
	const { account, currency, opening, closing } = known;
	const balanced = opening === null || closing === null ? null : opening === closing;
	const head = { id: null, account, currency, from: null, to: null };
	return [
		{ kind: 'statement', statement: head },
		{ kind: 'end', proof: { opening, closing, isInterim: false, balanced, transactions: 0 } },
	];
}

/** By account and currency, in the order in which they first occur. */
function groups(bookings: readonly CsvBooking[]): readonly (readonly CsvBooking[])[] {
	const found = new Map<string, CsvBooking[]>();
	for (const booking of bookings) {
		const key = `${booking.account ?? ''} ${booking.currency ?? ''}`;
		const group = found.get(key);
		if (group) group.push(booking);
		else found.set(key, [booking]);
	}
	return [...found.values()];
}

/** Swiss banks leave the currency out of exports of franc accounts only. */
const ASSUMED = 'CHF';

function statement(group: readonly CsvBooking[], known: Known, index: number): BankEvent[] {
	const bookings = oldestFirst(group);
	const [first, last] = [bookings[0], bookings.at(-1)];
	const told = first?.currency ?? known.currency;
	const currency = told ?? ASSUMED;
	const list = bookings.flatMap((booking) => transactionsOf(booking, currency));
	const proof = proofOf(bookings, known, list.length);
	const field = `statements.${index}`;
	const account = first?.account ?? known.account;
	const events: BankEvent[] = [
		{
			kind: 'statement',
			statement: {
				...{ id: null, account, currency, ...(known.isLedger && { isLedger: true }) },
				...{ from: first?.bookedOn ?? null, to: last?.bookedOn ?? null },
			},
		},
		...list.map((transaction) => ({ kind: 'transaction' as const, transaction })),
	];
	if (told === null) {
		const finding = warning(`${field}.currency`, 'BANK_CURRENCY_ASSUMED', { currency });
		events.push({ kind: 'warning', finding });
	}
	if (proof.balanced === false) {
		const missing = (proof.closing ?? 0n) - (proof.opening ?? 0n) - sumOf(bookings);
		const details = { missing: minorText(missing) };
		const finding = warning(`${field}.closing`, 'BANK_BALANCE_DIFFERS', details);
		events.push({ kind: 'warning', finding });
	}
	return [...events, { kind: 'end', proof }];
}

const sumOf = (bookings: readonly CsvBooking[]): bigint =>
	bookings.reduce((sum, { minor }) => sum + minor, 0n);

/** Some banks print the latest first; on a single day the running balance tells. */
function oldestFirst(bookings: readonly CsvBooking[]): readonly CsvBooking[] {
	const [first, last] = [bookings[0]?.bookedOn ?? '', bookings.at(-1)?.bookedOn ?? ''];
	const reversed = [...bookings].reverse();
	if (first !== last) return first > last ? reversed : bookings;
	return chain(bookings).holds === false && chain(reversed).holds ? reversed : bookings;
}

/** The running balances: what they say was there before and after, and whether each follows. */
function chain(bookings: readonly CsvBooking[]) {
	let [before, after]: [bigint | null, bigint | null] = [null, null];
	let [moved, holds]: [bigint, boolean | null] = [0n, null];
	for (const { minor, balance } of bookings) {
		moved += minor;
		if (after !== null) after += minor;
		if (balance === null) continue;
		if (before === null) before = balance - moved;
		else holds = holds !== false && after === balance;
		after = balance;
	}
	return { before, after, holds };
}

/** Balances that the bank names count first, then those that its running balance gives. */
function proofOf(
	bookings: readonly CsvBooking[],
	known: Known,
	transactions: number,
): StatementProof {
	const { before, after, holds } = chain(bookings);
	const [opening, closing] = [known.opening ?? before, known.closing ?? after];
	const isWhole = opening !== null && closing !== null;
	const isProven = known.opening !== null && known.closing !== null ? true : holds;
	const adds = isWhole && opening + sumOf(bookings) === closing;
	const balanced = isWhole && isProven !== null ? adds : null;
	return { opening, closing, isInterim: false, balanced, transactions };
}

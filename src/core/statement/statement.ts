/**
 * A client's statement of account: what was billed, credited and paid, in order, with the balance
 * after each. Above zero the client owes; below, the client has a credit.
 */
import type { Day } from '../days.js';
import { abs } from '../money/money.js';

/** `credit` is what a client paid too much; `refund` what was paid back. */
export type MoveKind = 'invoice' | 'credit_note' | 'payment' | 'credit' | 'refund' | 'write_off';

/** One row of a client's account, as it was booked. */
export interface AccountMove {
	readonly id: string;
	readonly kind: MoveKind;
	readonly on: Day;
	/** Number of the invoice or credit note; of a payment, of the invoice that it pays. */
	readonly number: string;
	readonly currency: string;
	/** Minor units, without a sign. */
	readonly amountMinor: bigint;
	/** Decides between rows of one day and kind. */
	readonly sequence: number;
}

export interface StatementRow {
	readonly id: string;
	readonly kind: MoveKind;
	readonly on: Day;
	readonly number: string;
	/** Above zero raises what the client owes. */
	readonly amountMinor: bigint;
	readonly balanceMinor: bigint;
}

/** The account in one currency. */
export interface Account {
	readonly currency: string;
	readonly openingMinor: bigint;
	readonly rows: readonly StatementRow[];
	readonly closingMinor: bigint;
}

export interface Statement {
	readonly from: Day;
	readonly to: Day;
	/** By currency; none where nothing was ever booked. */
	readonly accounts: readonly Account[];
}

/** Kinds in the order of a day: what is paid on the day of its invoice comes after it. */
const ORDER: readonly MoveKind[] = [
	'invoice',
	'credit_note',
	'payment',
	'credit',
	'write_off',
	'refund',
];
const RAISING: ReadonlySet<MoveKind> = new Set<MoveKind>(['invoice', 'refund']);

/** What a move does to the balance. */
export const signedMinor = ({ kind, amountMinor }: AccountMove): bigint =>
	RAISING.has(kind) ? abs(amountMinor) : -abs(amountMinor);

const compare = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = (a: AccountMove, b: AccountMove): number =>
	compare(a.on, b.on) ||
	ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
	a.sequence - b.sequence ||
	compare(a.number, b.number) ||
	compare(a.id, b.id);

function accountOf(currency: string, moves: readonly AccountMove[], from: Day): Account {
	let balanceMinor = 0n;
	let openingMinor = 0n;
	const rows: StatementRow[] = [];
	for (const move of [...moves].sort(inOrder)) {
		const amountMinor = signedMinor(move);
		balanceMinor += amountMinor;
		if (move.on < from) openingMinor = balanceMinor;
		else {
			const { id, kind, on, number } = move;
			rows.push({ id, kind, on, number, amountMinor, balanceMinor });
		}
	}
	return { currency, openingMinor, rows, closingMinor: balanceMinor };
}

/** The statement of the days from `from` to `to`, both included; later moves are left out. */
export function statementOf(
	moves: readonly AccountMove[],
	{ from, to }: { readonly from: Day; readonly to: Day },
): Statement {
	const byCurrency = new Map<string, AccountMove[]>();
	for (const move of moves) {
		if (move.on > to) continue;
		const known = byCurrency.get(move.currency);
		if (known) known.push(move);
		else byCurrency.set(move.currency, [move]);
	}
	const accounts = [...byCurrency]
		.sort(([a], [b]) => compare(a, b))
		.map(([currency, own]) => accountOf(currency, own, from));
	return { from, to, accounts };
}

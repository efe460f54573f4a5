/** Bookings that take back an earlier one: returned, recalled or reversed payments. */
import { daysBetween } from '../days.js';
import { compactIban } from './book.js';
import type { BankTransaction } from './model.js';
import { foldText } from './names.js';
import { compactReference } from './tokens.js';

export interface Return {
	readonly transaction: BankTransaction;
	/** The payment that it takes back; null when none is known. */
	readonly of: BankTransaction | null;
	/** The bank says so, and one payment only is meant. */
	readonly isCertain: boolean;
}

/** How banks write it in four languages. */
const WORDS =
	/(?<!\p{L})(?:r(?:ü|ue|u)ck(?:buchung|lastschrift|weisung|zahlung)|retoure?|storno|stornierung|extourne|rejet|annulation|restitution|riaccredito|returned|reversal|recall)(?!\p{L})/iu;

/** A return comes within two months: debtors may revoke a direct debit for eight weeks. */
const MAX_DAYS = 62;

const mayBeReturn = (t: BankTransaction): boolean => t.isReversal || WORDS.test(t.text);

const sumKey = (t: BankTransaction, sign: bigint): string => `${t.currency}${t.amountMinor * sign}`;

/** What makes two bookings the same payment there and back. */
function identities(t: BankTransaction): string[] {
	const named = [
		['r', compactReference(t.reference)],
		['e', t.endToEndId],
		['i', compactIban(t.counterpartyIban)],
		['n', foldText(t.counterpartyName)],
	] as const;
	return named.flatMap(([kind, text]) =>
		text === '' || text === 'NOTPROVIDED' ? [] : `${kind}${text}`,
	);
}

/** Returns by the id of the returning transaction. `sorted` is in order of booking. */
export function findReturns(sorted: readonly BankTransaction[]): ReadonlyMap<string, Return> {
	const suspects = sorted.filter(mayBeReturn);
	const returns = new Map<string, Return>();
	if (suspects.length === 0) return returns;
	const wanted = new Set(suspects.map((t) => sumKey(t, -1n)));
	const payments = new Map<string, BankTransaction[]>();
	for (const t of sorted) {
		const key = sumKey(t, 1n);
		if (!wanted.has(key)) continue;
		for (const identity of identities(t)) {
			const list = payments.get(`${key}\n${identity}`);
			if (list) list.push(t);
			else payments.set(`${key}\n${identity}`, [t]);
		}
	}
	const taken = new Set<string>();
	for (const t of suspects) {
		const of = paymentOf(t, payments, taken);
		if (of.length === 0 && !t.isReversal) continue;
		const [latest] = of;
		if (latest) taken.add(latest.id);
		returns.set(t.id, {
			transaction: t,
			of: latest ?? null,
			isCertain: t.isReversal && of.length === 1,
		});
	}
	return returns;
}

/** Payments that the booking may take back, by its strongest identity, the latest first. */
function paymentOf(
	back: BankTransaction,
	payments: ReadonlyMap<string, readonly BankTransaction[]>,
	taken: ReadonlySet<string>,
): readonly BankTransaction[] {
	for (const identity of identities(back)) {
		const list = payments.get(`${sumKey(back, -1n)}\n${identity}`) ?? [];
		const before = list.filter((t) => {
			const days = daysBetween(t.bookedOn, back.bookedOn);
			return t.id !== back.id && !taken.has(t.id) && days >= 0 && days <= MAX_DAYS;
		});
		if (before.length > 0) return before.reverse();
	}
	return [];
}

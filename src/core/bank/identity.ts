/**
 * Which bookings are one and the same. A file that is read again, statements that overlap, and a
 * credit that camt.053 and camt.054 both tell give the same key; twins on one statement do not.
 */
import { minorText } from '../money/money.js';
import type { BankTransaction } from './model.js';

export interface Identity {
	/** The same for the same payment, at most 140 characters. */
	readonly key: string;
	/** The bank's reference of the booking that it came in; null where it has none that tells. */
	readonly booking: string | null;
}

/** SHA-256 in hex, or what else tells texts apart. */
export type Hash = (text: string) => string;

/** What banks write where they have no reference: words, or one sign again and again. */
const NO_REFERENCE = /^(?:NOT ?(?:PROVIDED|AVAILABLE)|NON ?REF(?:ERENCE)?|NONE|N\/?A|(.)\1*)$/i;
/** Shorter ones are counted anew every day. */
const SHORTEST = 6;
/** Beside it the amount and a count have to fit. */
const LONGEST = 90;

/** A reference by which the bank itself tells bookings apart; null for what is none. */
export function tellingReference(text: string | null): string | null {
	const reference = text?.replace(/\s+/g, ' ').trim() ?? '';
	return reference.length < SHORTEST || NO_REFERENCE.test(reference) ? null : reference;
}

/** Everything that a booking without a reference is known by; blanks and case aside. */
const contentOf = (t: BankTransaction): string =>
	[
		...[t.bookedOn, minorText(t.minor), t.currency, t.reference, t.endToEndId],
		...[t.counterpartyIban, t.counterpartyName, t.text],
	]
		.map((part) => (part ?? '').replace(/\s+/g, ' ').trim().toLowerCase())
		.join('|');

const fitting = (reference: string, hash: Hash): string =>
	reference.length > LONGEST ? `~${hash(reference).slice(0, 48)}` : reference;

/**
 * Identities of one statement's transactions, in their order. The amount belongs to the key: some
 * banks give a payment and its charge one reference. What is the same then is counted: the second
 * twin is the second one in every statement that has both.
 */
export function identities(hash: Hash): (t: BankTransaction) => Identity {
	const seen = new Map<string, number>();
	return (t) => {
		const reference = tellingReference(t.bankReference);
		const base = reference
			? `${fitting(reference, hash)} ${minorText(t.minor)}`
			: `~${hash(contentOf(t)).slice(0, 48)}`;
		const count = (seen.get(base) ?? 0) + 1;
		seen.set(base, count);
		const booking = tellingReference(t.entryReference);
		return {
			key: count === 1 ? base : `${base} #${count}`,
			booking: booking && fitting(booking, hash),
		};
	};
}

/**
 * When a payment is booked without asking. Each rule gives a ruling, or null when it does not
 * apply; what no rule takes is proposed at most.
 */

import { min } from '../money/money.js';
import {
	type Book,
	type Contact,
	type Item,
	ofContact,
	oldestOpen,
	pairKey,
	valuesOf,
	withAmount,
} from './book.js';
import { type Candidate, scoreOf, weigh } from './evidence.js';
import type { Alternative, BankTransaction, MatchSettings, WhyNot } from './model.js';
import { likenessTo, type Payment, payersOf, wantedOf } from './payment.js';
import { findSubset } from './subset.js';
import { compactReference } from './tokens.js';

export interface Ruling {
	readonly parts: readonly { readonly candidate: Candidate; readonly amountMinor: bigint }[];
	readonly whyNot: WhyNot | null;
	readonly alternatives: readonly Alternative[];
}

export interface Desk {
	readonly book: Book;
	readonly settings: MatchSettings;
}

/** Fewer points between two candidates than this are no difference. */
export const MARGIN = 10;

/** A sum proves less the more combinations there are: above this many items, nothing. */
const MAX_SUM_ITEMS = 14;

/** With the best one: what a person can look through at a glance. */
const MAX_ALTERNATIVES = 4;

/** Payers of one name whose invoices are added up. */
const MAX_SUM_PAYERS = 3;

/** The item can take something of this payment, and nobody said no. */
export const isOpenFor = (
	payment: Pick<Payment, 'source' | 'wanted'>,
	item: Item,
	book: Book,
): boolean =>
	item.left > 0n &&
	item.source.direction === payment.wanted.side &&
	item.source.currency === payment.wanted.currency &&
	!(book.rejected.size > 0 && book.rejected.has(pairKey(payment.source.id, item.source.id)));

/** What a payment may put on it: with its charges where it pays exactly both. */
export const mostOf = ({ item, amount }: Candidate): bigint =>
	amount === 'charges' ? item.left + (item.source.chargesMinor ?? 0n) : item.left;

export const rulingOf = (
	payment: Payment,
	candidates: readonly Candidate[],
	rest: { whyNot?: WhyNot | null; alternatives?: readonly Alternative[] } = {},
): Ruling => {
	let left = payment.wanted.minor;
	const parts = candidates.flatMap((candidate) => {
		const amountMinor = min(left, mostOf(candidate));
		left -= amountMinor;
		return amountMinor > 0n ? [{ candidate, amountMinor }] : [];
	});
	return { parts, whyNot: rest.whyNot ?? null, alternatives: rest.alternatives ?? [] };
};

/** The others, best first, and why they were not taken. */
export const alternativesTo = (
	best: Candidate,
	candidates: readonly Candidate[],
	{ wanted }: Payment,
): readonly Alternative[] =>
	candidates
		.filter((c) => c.item !== best.item)
		.slice(0, MAX_ALTERNATIVES)
		.map((c) => ({
			item: c.item.source.id,
			amountMinor: min(wanted.minor, mostOf(c)),
			score: scoreOf(c.points),
			reasons: c.reasons,
			whyNot: c.points > best.points - MARGIN ? 'AS_GOOD' : 'WEAKER',
		}));

/** Most points first; of equal ones the oldest item. */
export const byPoints = (a: Candidate, b: Candidate): number =>
	b.points - a.points || a.item.place - b.item.place;

const sumOf = (items: readonly Item[]): bigint => items.reduce((sum, i) => sum + i.left, 0n);

/** Items whose reference or end-to-end id the payment carries, open or not. */
export function referencedItems(payment: Payment, book: Book): readonly Item[] {
	const { endToEndId } = payment.source;
	const lists = [...payment.references].map((r) => valuesOf(book.byReference, r));
	if (endToEndId) lists.push(valuesOf(book.byEndToEndId, endToEndId));
	return [...new Set(lists.flat())].filter((i) => i.hasCheckedReference || i.source.endToEndId);
}

/**
 * The item of which the reference field has the reference, with its exact amount: no other evidence
 * is stronger, so that nothing else of the payment needs to be read.
 */
export function referencedExactly(source: BankTransaction, book: Book): Item | null {
	if (source.reference === '') return null;
	const [item, ...others] = valuesOf(book.byReference, compactReference(source.reference));
	if (!item?.hasCheckedReference || others.length > 0) return null;
	const wanted = wantedOf(source);
	return item.left === wanted.minor && isOpenFor({ source, wanted }, item, book) ? item : null;
}

/** A reference with right check digits: automatic, whoever pays and however late. */
export function byReference(payment: Payment, { book, settings }: Desk): Ruling | null {
	const items = referencedItems(payment, book).filter((i) => isOpenFor(payment, i, book));
	const candidates = items.map((i) => weigh(payment, i, settings)).filter((c) => c.isReferenced);
	const [only] = candidates;
	if (only === undefined) return null;
	if (candidates.length > 1) {
		return sumOf(items) === payment.wanted.minor ? rulingOf(payment, candidates) : null;
	}
	// More than is open, after others have paid: perhaps paid twice.
	if (only.amount === 'over' && only.item.paidBy.length > 0) return null;
	return rulingOf(payment, candidates);
}

const isKnownPayer = ({ payer }: Candidate): boolean => payer === 'account' || payer === 'name';

/** Open items that the payment names by their numbers. */
export const numberedItems = (payment: Payment, book: Book): readonly Item[] =>
	payment.numbers.length === 0
		? []
		: [...new Set(payment.numbers.flatMap((n) => n.values))].filter((i) =>
				isOpenFor(payment, i, book),
			);

/** Invoice numbers in the text, with an amount or a payer that agrees. */
export function byNumber(payment: Payment, desk: Desk): Ruling | null {
	const items = numberedItems(payment, desk.book);
	if (items.length === 0) return null;
	if (items.length > 1 && items.length === payment.numbers.length) {
		const isSum = sumOf(items) === payment.wanted.minor;
		if (isSum)
			return rulingOf(
				payment,
				items.map((i) => weigh(payment, i, desk.settings)),
			);
	}
	const candidates = items.map((i) => weigh(payment, i, desk.settings)).sort(byPoints);
	return byOneNumber(payment, candidates, desk) ?? byCompletion(payment, candidates, desk);
}

function byOneNumber(
	payment: Payment,
	candidates: readonly Candidate[],
	desk: Desk,
): Ruling | null {
	const [best, second] = candidates;
	if (!best || (second && second.points > best.points - MARGIN)) return null;
	if (best.amount !== 'exact' && (candidates.length > 1 || best.amount === 'over')) return null;
	if (best.amount !== 'exact' && !isKnownPayer(best)) return null;
	if (best.amount === 'surplus' && best.item.paidBy.length > 0) return null;
	if (best.amount === 'exact' && isKnownPayer(best)) return rulingOf(payment, [best]);
	// Another invoice of this amount, of the very payer: the number may be a slip.
	const others = exactCandidates(payment, desk).filter((c) => c.item !== best.item);
	if (others.some((c) => isKnownPayer(c) && !c.isIssuedLater)) return null;
	return rulingOf(payment, [best], { alternatives: alternativesTo(best, others, payment) });
}

/** Some numbers of a list could be read; the payer's other invoices make up the rest exactly. */
function byCompletion(
	payment: Payment,
	candidates: readonly Candidate[],
	desk: Desk,
): Ruling | null {
	const contact = candidates[0]?.item.contact;
	const named = candidates.map((c) => c.item);
	const missing = payment.wanted.minor - sumOf(named);
	const isOnePayer = candidates.every((c) => c.item.contact === contact && isKnownPayer(c));
	if (!contact || missing <= 0n || !isOnePayer) return null;
	const others = sumItems(payment, contact, desk).filter((i) => !named.includes(i));
	if (others.length > MAX_SUM_ITEMS) return null;
	const single = others.filter((i) => i.left === missing);
	const maxParts = desk.settings.maxParts;
	const amounts = others.map((i) => i.left);
	const answer = findSubset({ amounts, sum: missing, maxParts });
	const rest =
		single.length === 1 && answer.first === null
			? single
			: single.length === 0 && answer.isOnly
				? (answer.first ?? []).flatMap((i) => others[i] ?? [])
				: [];
	if (rest.length === 0) return null;
	return rulingOf(payment, [...candidates, ...rest.map((i) => weigh(payment, i, desk.settings))]);
}

/**
 * Items of exactly the amount that the payer's account or a like name point to; with `strangers`
 * also those that only the amount points to.
 */
export function exactCandidates(
	payment: Payment,
	{ book, settings }: Desk,
	strangers = false,
): Candidate[] {
	const isByAccount = payment.ibanContacts.length > 0;
	const { items: some, isAll } = withAmount(book, payment.wanted, payment.name);
	const isWorthALook = ({ contact }: Item): boolean =>
		strangers ||
		(isByAccount
			? payment.ibanContacts.includes(contact)
			: likenessTo(payment, contact) !== 'none');
	const items = new Set(some.filter(isWorthALook));
	if (!isAll) {
		for (const contact of payersOf(payment, book))
			for (const item of ofContact(contact, payment.wanted)) items.add(item);
	}
	return [...items]
		.filter((i) => isOpenFor(payment, i, book))
		.map((i) => weigh(payment, i, settings))
		.sort(byPoints);
}

/** The text speaks of something else: then payer and amount alone book nothing. */
export const speaksOfOther = (payment: Payment): boolean =>
	payment.namesUnknown || payment.numbers.length > 0 || payment.references.size > 0;

/** A known payer and exactly the amount of one invoice. */
export function byPayer(payment: Payment, desk: Desk): Ruling | null {
	if (speaksOfOther(payment)) return null;
	const candidates = exactCandidates(payment, desk);
	const [best, second] = candidates;
	if (!best || !isKnownPayer(best) || best.ibanDiffers || best.isIssuedLater) return null;
	if (second && second.points > best.points - MARGIN) return null;
	return rulingOf(payment, [best], { alternatives: alternativesTo(best, candidates, payment) });
}

/** Items of one contact that a payment without numbers may add up. */
function sumItems(payment: Payment, contact: Contact, { book }: Desk): readonly Item[] {
	const { bookedOn } = payment.source;
	return oldestOpen(contact, MAX_SUM_ITEMS + 1, (item) => {
		const isIssued = item.source.issuedOn === null || item.source.issuedOn <= bookedOn;
		return isIssued && isOpenFor(payment, item, book);
	});
}

/** Several invoices of one payer that make up the amount; automatic when in one way only. */
export function bySum(payment: Payment, desk: Desk): Ruling | null {
	const { book, settings } = desk;
	const rulings = payersOf(payment, book)
		.slice(0, MAX_SUM_PAYERS)
		.flatMap((contact): Ruling[] => {
			const items = sumItems(payment, contact, desk);
			const amounts = items.map((i) => i.left);
			const sum = payment.wanted.minor;
			// One of them alone is at least as likely, and several are the reason why none was taken.
			if (amounts.includes(sum)) return [];
			const answer = findSubset({ amounts, sum, maxParts: settings.maxParts });
			if (answer.first === null) return [];
			const chosen = answer.first.flatMap((i) => items[i] ?? []);
			const candidates = chosen.map((i) => weigh(payment, i, settings));
			const isSure = answer.isOnly && items.length <= MAX_SUM_ITEMS;
			const isPayer = candidates.every((c) => isKnownPayer(c) && !c.ibanDiffers);
			const whyNot = !isSure ? 'SUM_AMBIGUOUS' : isPayer ? null : 'EVIDENCE_WEAK';
			return [rulingOf(payment, candidates, { whyNot })];
		});
	const [first, second] = rulings;
	if (first === undefined) return null;
	if (second) return { ...first, whyNot: 'SUM_AMBIGUOUS' };
	return speaksOfOther(payment) ? { ...first, whyNot: 'CONTRADICTION' } : first;
}

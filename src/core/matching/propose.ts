/** What a person is asked about a payment that no rule took: the best guess, and why it waits. */
import { type Book, type Item, oldestOpen, valuesOf } from './book.js';
import { type Candidate, weigh } from './evidence.js';
import type { WhyNot } from './model.js';
import { type Payment, payersOf } from './payment.js';
import {
	alternativesTo,
	byPoints,
	bySum,
	type Desk,
	exactCandidates,
	isOpenFor,
	MARGIN,
	mostOf,
	numberedItems,
	type Ruling,
	referencedItems,
	rulingOf,
	speaksOfOther,
} from './rules.js';

/** Fewer points are no proposal: an equal amount of a stranger among many is chance. */
const MIN_POINTS = 30;

/** Of a payer whose amount fits nothing, the oldest items are offered. */
const MAX_OLDEST = 5;

const oldestOf = (payment: Payment, book: Book): readonly Item[] =>
	payersOf(payment, book).flatMap((contact) =>
		oldestOpen(contact, MAX_OLDEST, (item) => isOpenFor(payment, item, book)),
	);

/** Everything worth a look, best first. */
function candidatesFor(payment: Payment, { book, settings }: Desk): Candidate[] {
	const exact = exactCandidates(payment, { book, settings }, true);
	const known = new Set(exact.map((c) => c.item));
	const more = [
		...referencedItems(payment, book),
		...valuesOf(book.byReference, payment.referenceText),
		...numberedItems(payment, book),
		...(exact.some((c) => c.payer !== 'unknown') ? [] : oldestOf(payment, book)),
	];
	const others = [...new Set(more)].filter((i) => !known.has(i) && isOpenFor(payment, i, book));
	return [...exact, ...others.map((i) => weigh(payment, i, settings))].sort(byPoints);
}

function whyNotAuto(payment: Payment, best: Candidate, second: Candidate | undefined): WhyNot {
	if (second && second.points > best.points - MARGIN) return 'AS_GOOD';
	return speaksOfOther(payment) && !best.isReferenced ? 'CONTRADICTION' : 'EVIDENCE_WEAK';
}

/** Several numbers were named: together, the oldest first, as far as the money goes. */
function byNumbers(payment: Payment, { book, settings }: Desk): Ruling | null {
	const items = numberedItems(payment, book);
	const isList = items.length > 1 && items.length === payment.numbers.length;
	const longest = items.reduce((most, i) => (i.left > most ? i.left : most), 0n);
	if (!isList || payment.wanted.minor <= longest) return null;
	const candidates = items.map((i) => weigh(payment, i, settings));
	candidates.sort((a, b) => a.item.place - b.item.place);
	return rulingOf(payment, candidates, { whyNot: 'EVIDENCE_WEAK' });
}

/** The proposal, or null: a list of numbers, a sum, or the best single item. */
export function propose(payment: Payment, desk: Desk): Ruling | null {
	const listed = byNumbers(payment, desk);
	if (listed) return listed;
	const candidates = candidatesFor(payment, desk);
	const [best, second] = candidates;
	const isGood = best?.amount === 'exact' && (best.payer !== 'unknown' || best.number !== null);
	const sum = isGood || best?.isReferenced ? null : bySum(payment, desk);
	if (sum) return { ...sum, whyNot: sum.whyNot ?? 'EVIDENCE_WEAK' };
	if (!best || best.points < MIN_POINTS) return null;
	const isChance = best.payer === 'unknown' && best.number === null && !best.isReferenced;
	if (isChance && second && second.points > best.points - MARGIN) return null;
	const whyNot = whyNotAuto(payment, best, second);
	const alternatives = alternativesTo(best, candidates, payment);
	return rulingOf(payment, [best], { whyNot, alternatives });
}

/** Points of a ruling's weakest part: stronger proposals choose first. */
export const strengthOf = (ruling: Ruling): number =>
	Math.min(...ruling.parts.map((p) => p.candidate.points));

/** The items that a ruling would take are still as they were when it was made. */
export const stillHolds = (ruling: Ruling): boolean =>
	ruling.parts.every((p) => mostOf(p.candidate) >= p.amountMinor);

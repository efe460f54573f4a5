/**
 * Which payment pays which open item. Pure: the same input gives the same answer in whatever order
 * it comes. Strong evidence first, over all payments: references, then numbers, then payers with
 * amounts, then sums; what is left is proposed. Cost grows with payments plus items, because every
 * look-up is an index with short lists.
 */
import { minorText } from '../money/money.js';
import {
	allocate,
	type Book,
	compactIban,
	compareText,
	type Item,
	makeBook,
	openAmounts,
	pairKey,
} from './book.js';
import { scoreOf } from './evidence.js';
import {
	type BankTransaction,
	DEFAULT_SETTINGS,
	type MatchFacts,
	type MatchInput,
	type MatchResult,
	type Remark,
	reason,
} from './model.js';
import { type Payment, readPayment } from './payment.js';
import { propose, stillHolds, strengthOf } from './propose.js';
import { findReturns, type Return } from './returns.js';
import {
	byNumber,
	byPayer,
	byReference,
	bySum,
	type Desk,
	numberedItems,
	type Ruling,
	referencedExactly,
	referencedItems,
} from './rules.js';

export const NO_FACTS: MatchFacts = Object.freeze({
	payers: [],
	rejected: [],
	decided: [],
	ownIbans: [],
});

interface Work extends Desk {
	readonly remarks: Remark[];
	readonly facts: MatchFacts;
	/** Returns by the payment that they take back. */
	readonly returnsOf: ReadonlyMap<string, Return>;
}

const byBooking = (a: BankTransaction, b: BankTransaction): number =>
	compareText(a.bookedOn, b.bookedOn) || compareText(a.id, b.id);

/** Allocations, proposals and what is left. Ids are unique; amounts in minor units. */
export function match({
	transactions,
	openItems,
	facts = NO_FACTS,
	settings = DEFAULT_SETTINGS,
}: Pick<MatchInput, 'transactions' | 'openItems'> & Partial<MatchInput>): MatchResult {
	const book = makeBook({ transactions, openItems, facts, settings });
	const sorted = [...transactions].sort(byBooking);
	const returns = findReturns(sorted);
	const returnsOf = new Map([...returns.values()].flatMap((r) => (r.of ? [[r.of.id, r]] : [])));
	const work: Work = { book, settings, facts, remarks: [], returnsOf };
	undoDecided(work);
	let payments = settleReferences(payable(sorted, returns, work), work);
	openAmounts(book);
	payments = settle(payments, work, byNumber).filter((p) => !isKnownTwice(p, work));
	payments = settleTogether(payments, work, byPayer);
	payments = settleTogether(payments, work, (p, w) => onlySure(bySum(p, w)));
	proposeAll(payments, work);
	const done = new Set(book.allocations.map((a) => a.transaction));
	for (const { transaction } of facts.decided) done.add(transaction);
	for (const { transaction, of } of returns.values()) {
		if (done.has(transaction.id)) continue;
		const about = of?.id ?? '';
		work.remarks.push({ transaction: transaction.id, code: 'RETURN_WITHOUT_PAYMENT', about });
	}
	const unmatched = sorted.filter((t) => !done.has(t.id)).map((t) => t.id);
	return { allocations: book.allocations, unmatched, remarks: work.remarks };
}

/** Returns of payments that were allocated before this matching. */
function undoDecided({ book, facts, returnsOf }: Work): void {
	for (const { transaction, item, amountMinor } of facts.decided) {
		const back = returnsOf.get(transaction);
		if (back) undo(book, back, { item, amountMinor, isAuto: true });
	}
}

/** What is to be matched: not decided, not a return, not between own accounts. */
function payable(
	sorted: readonly BankTransaction[],
	returns: ReadonlyMap<string, Return>,
	{ facts, remarks }: Work,
): BankTransaction[] {
	const decided = new Set(facts.decided.map((d) => d.transaction));
	const own = new Set(facts.ownIbans.map(compactIban));
	return sorted.filter((t) => {
		if (decided.has(t.id) || returns.has(t.id) || t.amountMinor === 0n) return false;
		if (!own.has(compactIban(t.counterpartyIban))) return true;
		remarks.push({ transaction: t.id, code: 'OWN_TRANSFER', about: '' });
		return false;
	});
}

type Rule = (payment: Payment, desk: Desk) => Ruling | null;

const onlySure = (ruling: Ruling | null): Ruling | null =>
	ruling && ruling.whyNot === null ? ruling : null;

/** Payments with a reference; the others are read and given back. */
function settleReferences(transactions: readonly BankTransaction[], work: Work): Payment[] {
	const rest: Payment[] = [];
	for (const transaction of transactions) {
		const item = referencedExactly(transaction, work.book);
		if (item) {
			postExact(transaction, item, work);
			continue;
		}
		const payment = readPayment(transaction, work.book);
		const ruling = byReference(payment, work);
		if (ruling) post(payment, ruling, work);
		else rest.push(payment);
	}
	return rest.filter((payment) => !isKnownTwice(payment, work));
}

/** One payment after the other: the earlier one has the item. Gives what is left. */
function settle(payments: readonly Payment[], work: Work, rule: Rule): Payment[] {
	return payments.filter((payment) => {
		const ruling = rule(payment, work);
		if (ruling) post(payment, ruling, work);
		return ruling === null;
	});
}

/** Only where no other payment would have the same item by the same rule. */
function settleTogether(payments: readonly Payment[], work: Work, rule: Rule): Payment[] {
	const rulings = payments.map((payment) => rule(payment, work));
	const wanted = new Map<string, number>();
	for (const id of rulings.flatMap((r) => r?.parts.map((p) => p.candidate.item.source.id) ?? []))
		wanted.set(id, (wanted.get(id) ?? 0) + 1);
	return payments.filter((payment, i) => {
		const ruling = rulings[i];
		if (!ruling?.parts.every((p) => wanted.get(p.candidate.item.source.id) === 1)) return true;
		post(payment, ruling, work);
		return false;
	});
}

/** Strong proposals first; a payment whose item is gone is thought about once more. */
function proposeAll(payments: readonly Payment[], work: Work): void {
	const proposals = payments.flatMap((payment) => {
		const ruling = propose(payment, work);
		return ruling ? [{ payment, ruling, strength: strengthOf(ruling) }] : [];
	});
	proposals.sort(
		(a, b) => b.strength - a.strength || byBooking(a.payment.source, b.payment.source),
	);
	for (const { payment, ruling } of proposals) {
		const now = stillHolds(ruling) ? ruling : propose(payment, work);
		if (now) post(payment, now, work);
	}
}

/** The payment names only what is paid already: told, and not put on anything else. */
function isKnownTwice(payment: Payment, { book, remarks }: Work): boolean {
	const numbered = payment.numbers.flatMap((n) => (n.isFull ? n.values : []));
	const items = [...referencedItems(payment, book), ...numbered];
	const [item] = items;
	if (!item) return false;
	const { currency, direction } = item.source;
	if (items.every((i) => i.source.currency !== payment.wanted.currency)) {
		remarks.push({ transaction: payment.source.id, code: 'WRONG_CURRENCY', about: currency });
		return true;
	}
	if (direction !== payment.wanted.side || numberedItems(payment, book).length > 1) return false;
	const { minor } = payment.wanted;
	// Paid but for its charges, which is what comes now: a person puts it there.
	if (item.left === 0n && minor === item.source.chargesMinor) return false;
	const twin = item.paidBy.find((p) => p.amountMinor === minor);
	if (item.left >= minor || (item.left > 0n && !twin)) return false;
	const about = (twin ?? item.paidBy.at(-1))?.transaction ?? '';
	remarks.push({ transaction: payment.source.id, code: 'DUPLICATE_OF', about });
	return true;
}

function undo(
	book: Book,
	back: Return,
	part: { item: string; amountMinor: bigint; isAuto: boolean },
): void {
	if (book.rejected.has(pairKey(back.transaction.id, part.item))) return;
	const because = reason('RETURN_OF', back.of?.id ?? '');
	allocate(book, {
		transaction: back.transaction.id,
		item: part.item,
		amountMinor: -part.amountMinor,
		score: scoreOf(because.points),
		tier: part.isAuto && back.isCertain ? 'auto' : 'suggest',
		reasons: [because],
		whyNot: part.isAuto && back.isCertain ? null : 'EVIDENCE_WEAK',
		alternatives: [],
	});
}

function postExact({ id }: BankTransaction, item: Item, work: Work): void {
	const amountMinor = item.left;
	const reasons = [
		reason('REFERENCE', item.reference),
		reason('AMOUNT_EXACT', minorText(amountMinor)),
	];
	allocate(work.book, {
		transaction: id,
		item: item.source.id,
		amountMinor,
		score: scoreOf(reasons.reduce((points, r) => points + r.points, 0)),
		tier: 'auto',
		reasons,
		whyNot: null,
		alternatives: [],
	});
	const back = work.returnsOf.get(id);
	if (back) undo(work.book, back, { item: item.source.id, amountMinor, isAuto: true });
}

function post(payment: Payment, ruling: Ruling, work: Work): void {
	const { id } = payment.source;
	const isSum = ruling.parts.length > 1;
	const sum = isSum ? [reason('AMOUNT_SUM', minorText(payment.wanted.minor))] : [];
	const back = work.returnsOf.get(id);
	const isAuto = ruling.whyNot === null;
	for (const { candidate, amountMinor } of ruling.parts) {
		const item = candidate.item.source.id;
		const reasons = isSum
			? [...candidate.reasons.filter((r) => !r.code.startsWith('AMOUNT')), ...sum]
			: candidate.reasons;
		allocate(work.book, {
			transaction: id,
			item,
			amountMinor,
			score: scoreOf(reasons.reduce((points, r) => points + r.points, 0)),
			tier: isAuto ? 'auto' : 'suggest',
			reasons,
			whyNot: isAuto ? null : ruling.whyNot,
			alternatives: ruling.alternatives,
		});
		if (back) undo(work.book, back, { item, amountMinor, isAuto });
	}
}

/** What a person decides at the review desk, at once; and a matching that a request asks for. */
import { FinanceError } from '../core/errors.js';
import type { Booked } from '../core/payments/model.js';
import type { Ports } from '../ports.js';
import type { StoredSuggestion } from '../ports-matching.js';
import { bookFound, lockAll, triedOf } from '../steps/bank/book-found.js';
import { type Booking, type Found, findMatches } from '../steps/bank/find.js';
import { bookAllocations } from '../steps/payment/book.js';

/** Throws NOT_FOUND or SUGGESTION_CLOSED. */
async function openSuggestion(id: string, ports: Ports): Promise<StoredSuggestion> {
	// First of all locks, as a matching takes it: nobody waits for each other.
	await ports.matching.lock();
	const suggestion = await ports.matching.suggestion(id);
	if (!suggestion) throw new FinanceError('NOT_FOUND', { suggestion: id });
	if (suggestion.state !== 'open') throw new FinanceError('SUGGESTION_CLOSED', { suggestion: id });
	return suggestion;
}

/** Books what was proposed; from then on the account that it came from is known as the payer's. */
export async function acceptSuggestion(id: string, ports: Ports): Promise<Booked> {
	const { transaction, parts, score } = await openSuggestion(id, ports);
	const booked = await bookAllocations(
		{
			...{ transaction, score, run: null },
			allocations: parts.map(({ invoice, supplierInvoice, amountMinor }) => ({
				amountMinor,
				target: invoice === null ? { supplierInvoice: supplierInvoice ?? '' } : { invoice },
			})),
			matchedBy: 'user',
			reasons: parts.flatMap((p) => p.reasons),
		},
		ports,
	);
	await ports.matching.decide(id, { state: 'accepted', note: null });
	return booked;
}

/** The pair does not come back. */
export async function rejectSuggestion(
	{ id, reason }: { readonly id: string; readonly reason: string | null },
	ports: Ports,
): Promise<string> {
	const { transaction } = await openSuggestion(id, ports);
	await ports.matching.decide(id, { state: 'rejected', note: reason });
	return transaction;
}

export interface Matched {
	readonly found: Found;
	readonly booked: readonly Booking[];
	readonly suggested: Found['proposals'];
	/** More was found than a request books: a run goes on with it. */
	readonly isMore: boolean;
}

/** Transactions that a request books at most: nobody waits for more than a few seconds. */
const MOST = 200;

/** Matches now; dry: what it would do, and nothing is written. */
export async function matchNow(
	{ threshold, isDry }: { readonly threshold: string | null; readonly isDry: boolean },
	ports: Ports,
): Promise<Matched> {
	if (!isDry) await ports.matching.lock();
	const found = await findMatches({ threshold }, ports);
	if (isDry) {
		return { found, booked: found.bookings, suggested: found.proposals, isMore: false };
	}
	// One transaction to its end: all of its locks before the first entry takes its number.
	await lockAll(triedOf(found.bookings, MOST), ports);
	const { booked, refused, isMore } = await bookFound(found, { run: null, most: MOST }, ports);
	const suggested = [...found.proposals, ...refused];
	const { collectionOf } = found;
	await ports.matching.keepProposals(suggested, { run: null, collectionOf });
	if (isMore) await ports.matching.goOn();
	return { found, booked, suggested, isMore };
}

/** Puts a transaction aside with a reason, or takes it back with null. Throws TRANSACTION_STATE. */
export async function ignoreTransaction(
	{ transaction, reason }: { readonly transaction: string; readonly reason: string | null },
	ports: Ports,
): Promise<void> {
	if (await ports.matching.setIgnored(transaction, reason)) return;
	const now = await ports.money.transaction(transaction);
	if (!now) throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_transactions' });
	throw new FinanceError('TRANSACTION_STATE', { transaction, status: now.status });
}

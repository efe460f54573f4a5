/** What a matching of the company's open transactions comes to; nothing is written. */

import { match } from '../../core/matching/match.js';
import { DEFAULT_SETTINGS } from '../../core/matching/model.js';
import { type Plan, type Planned, type Proposal, plan } from '../../core/matching/plan.js';
import type { Allocation, BookOrder } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import type { Desk, ItemCollection } from '../../ports-matching.js';
import { directOrders } from './direct.js';

/** Something to be booked, and the proposal that it becomes where it cannot be. */
export interface Booking {
	readonly order: Omit<BookOrder, 'run'>;
	readonly planned: Proposal | null;
}

export interface Found {
	readonly desk: Desk;
	/** Transactions that were looked at. */
	readonly processed: number;
	readonly bookings: readonly Booking[];
	readonly proposals: readonly Proposal[];
	readonly unmatched: Plan['unmatched'];
	readonly collectionOf: (item: string) => ItemCollection | null;
}

const targetOf = (item: string, collection: ItemCollection | null): Allocation['target'] =>
	collection === 'finance_supplier_invoices' ? { supplierInvoice: item } : { invoice: item };

/** The order that books what was matched. */
export const orderOf = (
	planned: Planned,
	collectionOf: Found['collectionOf'],
): Omit<BookOrder, 'run'> => ({
	transaction: planned.transaction,
	allocations: planned.parts.map(({ item, amountMinor, asCredit }) => ({
		amountMinor,
		target: targetOf(item, collectionOf(item)),
		...(asCredit && { asCredit }),
	})),
	matchedBy: 'auto',
	score: planned.score,
	reasons: planned.parts.flatMap((p) => p.reasons),
});

/** Of one transaction that a person looks at, everything is shown, however little speaks for it. */
const ANYTHING = { auto: 0, suggest: 0 } as const;

/**
 * Matches. `threshold` (0 to 1) stands in for the company's own; `transaction` looks at that one
 * alone, and proposes all there is.
 */
export async function findMatches(
	o: { readonly threshold: string | null; readonly transaction?: string },
	ports: Ports,
): Promise<Found> {
	const desk = await ports.matching.desk({ transaction: o.transaction ?? null });
	const items = new Map(desk.openItems.map((i) => [i.id, i]));
	const open = desk.transactions.filter((t) => t.isOpen);
	const { facts, openItems, transactions, takenBack } = desk;
	const auto = o.threshold === null ? desk.thresholds.auto : Number(o.threshold);
	const planned = plan({
		result: match({ transactions, openItems, facts, settings: DEFAULT_SETTINGS }),
		transactions: open,
		sideOf: (id) => items.get(id)?.direction ?? null,
		thresholds: o.transaction === undefined ? { ...desk.thresholds, auto } : ANYTHING,
		takenBack,
	});
	const collectionOf = (id: string) => items.get(id)?.collection ?? null;
	const direct = directOrders(desk, planned.unmatched);
	const isDirect = new Set(direct.map((order) => order.transaction));
	const matched = planned.bookings.map((p) => ({ order: orderOf(p, collectionOf), planned: p }));
	return {
		...{ desk, collectionOf, processed: open.length, proposals: planned.proposals },
		bookings: [...matched, ...direct.map((order) => ({ order, planned: null }))],
		unmatched: planned.unmatched.filter((u) => !isDirect.has(u.transaction)),
	};
}

/** Books what a matching found, a few transactions at a time: what is booked stays booked. */
import { FinanceError, rowOf } from '../../core/errors.js';
import type { Proposal } from '../../core/matching/plan.js';
import type { Ports } from '../../ports.js';
import { bookAllocations } from '../payment/book.js';
import type { Booking, Found } from './find.js';

/** Transactions of one commit. */
const BATCH = 50;

export interface BookedFound {
	/** Those that were booked. */
	readonly booked: readonly Booking[];
	/** Those that could not be: asked of a person, with the code that stood in the way. */
	readonly refused: readonly Proposal[];
	/** More was found than was to be booked at once. */
	readonly isMore: boolean;
}

async function bookAll(
	batch: readonly Booking[],
	run: string | null,
	ports: Ports,
): Promise<readonly Booking[]> {
	await ports.matching.lock();
	const transactions = batch.map((b) => b.order.transaction);
	const targets = batch.flatMap((b) => b.order.allocations.map((a) => a.target));
	// All of the commit at once, so that a person who books meanwhile waits for it and not it for them.
	await ports.money.lock({
		transactions,
		invoices: targets.flatMap((t) => ('invoice' in t ? [t.invoice] : [])),
		supplierInvoices: targets.flatMap((t) => ('supplierInvoice' in t ? [t.supplierInvoice] : [])),
	});
	const open = await ports.matching.stillOpen(transactions);
	const wanted = batch.filter((b) => open.has(b.order.transaction));
	for (const { order } of wanted) await bookAllocations({ ...order, run }, ports);
	return wanted;
}

/** The books or the state of an item say no; anything else goes up. */
const isRefusal = (e: unknown): e is FinanceError => e instanceof FinanceError && !rowOf(e).retry;

function proposalOf({ planned, order }: Booking, code: string): Proposal[] {
	if (!planned) return [];
	return [{ ...planned, transaction: order.transaction, whyNot: code, alternatives: [] }];
}

/** One by one: the one that cannot be booked does not hold up the others. */
async function bookSingly(
	batch: readonly Booking[],
	run: string | null,
	ports: Ports,
): Promise<Pick<BookedFound, 'booked' | 'refused'>> {
	const booked: Booking[] = [];
	const refused: Proposal[] = [];
	for (const booking of batch) {
		try {
			const one = await ports.matching.apart((inner) => bookAll([booking], run, inner));
			booked.push(...one);
		} catch (e) {
			if (!isRefusal(e)) throw e;
			refused.push(...proposalOf(booking, e.code));
		}
	}
	return { booked, refused };
}

/** `most`: transactions that are booked now; the others are left to the next matching. */
export async function bookFound(
	{ bookings }: Found,
	{ run, most }: { readonly run: string | null; readonly most: number },
	ports: Ports,
): Promise<BookedFound> {
	const booked: Booking[] = [];
	const refused: Proposal[] = [];
	for (let at = 0; at < Math.min(bookings.length, most); at += BATCH) {
		const batch = bookings.slice(at, Math.min(at + BATCH, most));
		try {
			booked.push(...(await ports.matching.apart((inner) => bookAll(batch, run, inner))));
		} catch (e) {
			if (!isRefusal(e)) throw e;
			const singly = await bookSingly(batch, run, ports);
			booked.push(...singly.booked);
			refused.push(...singly.refused);
		}
	}
	return { booked, refused, isMore: bookings.length > most };
}

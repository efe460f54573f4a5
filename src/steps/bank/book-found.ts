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

/** All of a commit at once, so that a person who books meanwhile waits for it and not it for them. */
export async function lockAll(bookings: readonly Booking[], ports: Ports): Promise<void> {
	const targets = bookings.flatMap((b) => b.order.allocations.map((a) => a.target));
	await ports.money.lock({
		transactions: bookings.map((b) => b.order.transaction),
		invoices: targets.flatMap((t) => ('invoice' in t ? [t.invoice] : [])),
		supplierInvoices: targets.flatMap((t) => ('supplierInvoice' in t ? [t.supplierInvoice] : [])),
	});
}

async function bookAll(
	batch: readonly Booking[],
	run: string | null,
	ports: Ports,
): Promise<readonly Booking[]> {
	await ports.matching.lock();
	await lockAll(batch, ports);
	const open = await ports.matching.stillOpen(batch.map((b) => b.order.transaction));
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

/** More than are to be booked: refusals must not hold up all the others. */
export const triedOf = (bookings: readonly Booking[], most: number): readonly Booking[] =>
	bookings.slice(0, 5 * most);

/** `most`: transactions that are booked now; the others are left to the next matching. */
export async function bookFound(
	{ bookings }: Found,
	{ run, most }: { readonly run: string | null; readonly most: number },
	ports: Ports,
): Promise<BookedFound> {
	const booked: Booking[] = [];
	const refused: Proposal[] = [];
	const tried = triedOf(bookings, most);
	let at = 0;
	while (at < tried.length && booked.length < most) {
		const batch = tried.slice(at, at + Math.min(BATCH, most - booked.length));
		at += batch.length;
		try {
			booked.push(...(await ports.matching.apart((inner) => bookAll(batch, run, inner))));
		} catch (e) {
			if (!isRefusal(e)) throw e;
			const singly = await bookSingly(batch, run, ports);
			booked.push(...singly.booked);
			refused.push(...singly.refused);
		}
	}
	return { booked, refused, isMore: at < bookings.length };
}

/** Taking payments back: by reversal, never by erasing. */
import { FinanceError, invariant } from '../../core/errors.js';
import { openDay, reversalEntry } from '../../core/ledger/reversal.js';
import type { Undone, UndoOrder } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import type { PaymentRow, StoredPayment } from '../../ports-money.js';
import { type Reopened, reopen, summed } from './reopen.js';
import { refuseFollowed } from './undo-check.js';

/** A payment and what was booked together with it: taken back as one. */
export interface Booking {
	readonly main: StoredPayment;
	readonly rows: readonly StoredPayment[];
}

const notFound = (): FinanceError =>
	new FinanceError('NOT_FOUND', { collection: 'finance_payments' });

/** A refund is a booking of its own, whatever credit it pays back. */
const mainOf = (p: StoredPayment): string =>
	p.kind !== 'refund' && p.ofPayment !== null ? p.ofPayment : p.id;

/** What the booking of a payment touches, without a lock. */
export async function bookingOf(payment: string, ports: Ports): Promise<Booking> {
	const asked = await ports.payments.get(payment);
	if (!asked || asked.kind === 'reversal') throw notFound();
	const main = asked.id === mainOf(asked) ? asked : await ports.payments.get(mainOf(asked));
	if (!main) throw notFound();
	const belonging = await ports.payments.belonging(main.id);
	return { main, rows: [main, ...belonging.filter((p) => p.kind !== 'refund')] };
}

export async function lockBookings(bookings: readonly Booking[], ports: Ports): Promise<void> {
	const rows = bookings.flatMap((b) => b.rows);
	await ports.money.lock({
		transactions: rows.flatMap((p) => p.transaction ?? []),
		invoices: rows.flatMap((p) => ('invoice' in p.target ? [p.target.invoice] : [])),
		supplierInvoices: rows.flatMap((p) =>
			'supplierInvoice' in p.target ? [p.target.supplierInvoice] : [],
		),
		payments: rows.map((p) => p.id),
	});
}

/** The same, of rows that are locked. */
export async function undoLocked(order: UndoOrder, ports: Ports): Promise<Reopened> {
	const { main, rows } = await bookingOf(order.payment, ports);
	if (main.reversedBy) throw new FinanceError('PAYMENT_REVERSED', { payment: main.id });
	await refuseFollowed(rows, ports);
	const entry = await ports.ledger.ofPayment(main.id);
	invariant(entry, 'payment: booked without an entry');
	const { booksLockedUntil: lockedUntil } = await ports.company.own();
	const reversalOf = (p: StoredPayment): PaymentRow => ({
		...p,
		...{ kind: 'reversal', ofPayment: null, writeOff: null, matchedBy: 'user', score: null },
		...{ reasons: [], note: order.reason, run: order.run },
		paidOn: openDay(p.paidOn, lockedUntil),
	});
	const source = await ports.payments.reverse(main.id, reversalOf(main));
	for (const part of rows.slice(1)) await ports.payments.reverse(part.id, reversalOf(part));
	await ports.ledger.post(reversalEntry(entry, { source, lockedUntil }));
	const reopened = await reopen(main, rows, ports);
	ports.events.emit('finance.payment.undone', { payment: main.id });
	return reopened;
}

/**
 * Takes a payment back with everything that was booked together with it. Throws NOT_FOUND,
 * PAYMENT_REVERSED, PAYMENT_RETURNED or CREDIT_REFUNDED. In a locked period the reversal is posted
 * on the first open day.
 */
export async function undoPayment(order: UndoOrder, ports: Ports): Promise<Undone> {
	await lockBookings([await bookingOf(order.payment, ports)], ports);
	return summed([await undoLocked(order, ports)]);
}

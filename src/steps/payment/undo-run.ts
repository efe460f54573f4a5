/** Taking back what a whole run booked. */
import { FinanceError } from '../../core/errors.js';
import type { Undone, UndoOrder } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import { type Reopened, summed } from './reopen.js';
import { type Booking, bookingOf, lockBookings, undoLocked } from './undo.js';

interface Round {
	readonly undone: readonly Reopened[];
	/** To be tried again when what has followed on them is undone. */
	readonly refused: string[];
	readonly refusal: FinanceError | null;
}

/** Refusals come before anything is written: what is refused now may go later. */
async function undoThose(
	payments: readonly string[],
	by: Pick<UndoOrder, 'reason' | 'run'>,
	ports: Ports,
): Promise<Round> {
	const undone: Reopened[] = [];
	const refused: string[] = [];
	let refusal: FinanceError | null = null;
	for (const payment of payments) {
		try {
			undone.push(await undoLocked({ payment, ...by }, ports));
		} catch (e) {
			if (!(e instanceof FinanceError)) throw e;
			// Somebody took it back by hand meanwhile.
			if (e.code === 'PAYMENT_REVERSED') continue;
			refused.push(payment);
			refusal = e;
		}
	}
	return { undone, refused, refusal };
}

/**
 * Takes back all that a run booked and nobody took back since. All of it or nothing: one that
 * cannot be taken back is named by its code. Nothing left to undo is no failure.
 */
export async function undoRun(
	{ run, reason, by }: { run: string; reason: string; by: string | null },
	ports: Ports,
): Promise<Undone> {
	const ids = await ports.payments.ofRun(run);
	const bookings: Booking[] = [];
	for (const id of ids) bookings.push(await bookingOf(id, ports));
	await lockBookings(bookings, ports);
	const reopened: Reopened[] = [];
	let waiting = bookings.map((b) => b.main.id);
	while (waiting.length > 0) {
		const { undone, refused, refusal } = await undoThose(waiting, { reason, run: by }, ports);
		if (undone.length === 0 && refusal) throw refusal;
		reopened.push(...undone);
		waiting = refused;
	}
	return summed(reopened);
}

/** Taking back what a whole run booked. */
import type { Undone } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import { type Reopened, summed } from './reopen.js';
import { type Booking, bookingOf, lockBookings, undoLocked } from './undo.js';

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
	// The latest first: a refund before the payment whose credit it paid back.
	for (const { main } of bookings.reverse()) {
		const now = await ports.payments.get(main.id);
		if (now?.reversedBy === null) {
			reopened.push(await undoLocked({ payment: main.id, reason, run: by }, ports));
		}
	}
	return summed(reopened);
}

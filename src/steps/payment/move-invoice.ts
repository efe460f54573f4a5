/** What money does to a client invoice: its sums, its state, and the day of its next reminder. */
import { nextReminderOn } from '../../core/dunning/next-level.js';
import { invariant } from '../../core/errors.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { type InvoiceState, stateByMoney } from '../../core/invoice/states.js';
import { abs } from '../../core/money/money.js';
import { usesOf } from '../../core/payments/notes.js';
import type { Ports } from '../../ports.js';

export interface InvoiceStanding {
	readonly id: string;
	readonly status: InvoiceState;
	readonly openMinor: bigint;
}

/**
 * What stays open of an invoice that is closed by so much more (below zero: opened): its credit
 * notes pay what they can of what opens, and get back what money has replaced.
 */
async function openAfter(
	{ id, openMinor }: StoredInvoice,
	closedMinor: bigint,
	ports: Ports,
): Promise<bigint> {
	const without = openMinor - closedMinor;
	if (without === 0n || (without > 0n && closedMinor > 0n)) return without;
	const after = usesOf(await ports.invoices.notesOn(id), without);
	for (const { note, minor } of after.uses) await moveNote(note, minor, ports);
	return after.openMinor;
}

/** Closes (or, below zero, opens) so much of a locked invoice, as its payments say by now. */
export async function moveInvoice(
	stored: StoredInvoice,
	closedMinor: bigint,
	ports: Ports,
): Promise<InvoiceStanding> {
	const paidMinor = stored.paidMinor + closedMinor;
	const openMinor = await openAfter(stored, closedMinor, ports);
	const { lostMinor } = await ports.payments.settled({ invoice: stored.id });
	const status = stateByMoney({
		totalMinor: abs(stored.totalMinor),
		openMinor,
		creditedMinor: await ports.invoices.creditedMinor(stored.id),
		lostMinor,
		sent: stored.sentAt !== null,
	});
	await ports.invoices.applyMoney(stored.id, { paidMinor, openMinor, state: status });
	if (openMinor === 0n) await ports.invoices.setNextReminder(stored.id, null);
	else if (stored.openMinor === 0n) {
		const debt = await ports.reminders.debt(stored.id);
		invariant(debt, 'payment: invoice gone');
		const on = nextReminderOn(debt, await ports.company.own());
		await ports.invoices.setNextReminder(stored.id, on);
	}
	return { id: stored.id, status, openMinor };
}

/** Uses up (or, below zero, gives back) so much of a locked credit note. */
export async function moveNote(id: string, usedMinor: bigint, ports: Ports): Promise<void> {
	const note = await ports.invoices.lock(id);
	invariant(note, 'payment: credit note gone');
	await ports.invoices.applyMoney(id, {
		paidMinor: note.paidMinor + usedMinor,
		openMinor: note.openMinor - usedMinor,
		state: note.status,
	});
}

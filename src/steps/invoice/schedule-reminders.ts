/** invoice-schedule-reminders: writes the day on which the next reminder is due. */
import { scheduleReminders } from '../../contracts/invoice.js';
import { nextReminderOn } from '../../core/dunning/next-level.js';
import { step } from '../../engine/step.js';
import { lockedInvoice } from './draft.js';

export default step(scheduleReminders, async ({ invoice }, ports) => {
	const stored = await lockedInvoice(invoice, ports);
	const debt = stored.kind === 'invoice' ? await ports.reminders.debt(invoice) : null;
	const on = debt && nextReminderOn(debt, await ports.company.own());
	if (on !== stored.nextReminderOn) await ports.invoices.setNextReminder(invoice, on);
	return { invoice, nextReminderOn: on };
});

/** invoice-schedule-reminders: writes the day on which the first reminder is due. */
import { scheduleReminders } from '../../contracts/invoice.js';
import { firstReminderOn } from '../../core/invoice/reminder-day.js';
import { step } from '../../engine/step.js';
import { lockedInvoice } from './draft.js';

export default step(scheduleReminders, async ({ invoice }, ports) => {
	const stored = await lockedInvoice(invoice, ports);
	const company = await ports.company.own();
	const due = stored.kind === 'invoice' && stored.openMinor > 0n ? stored.dueOn : null;
	const on = due && firstReminderOn(company, due);
	if (on !== stored.nextReminderOn) await ports.invoices.setNextReminder(invoice, on);
	return { invoice, nextReminderOn: on };
});

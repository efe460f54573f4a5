/** When the first reminder is due. */
import { addDays, type Day } from '../days.js';
import type { Company } from '../parties/model.js';

/** After an invoice that is due on `due`; null where the company sends no reminders. */
export function firstReminderOn(
	{ reminderLevels }: Pick<Company, 'reminderLevels'>,
	due: Day,
): Day | null {
	const [first] = reminderLevels;
	return first ? addDays(due, first.afterDays) : null;
}

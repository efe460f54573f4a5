/** Contracts of the steps that remind clients of what they owe. */
import { contract } from './contract.js';

export const sendReminder = contract({
	id: 'reminder-send',
	icon: 'notification_important',
	queue: 'notifications',
	effect: 'mail',
	input: {
		invoice: { kind: 'id', of: 'finance_invoices' },
		/** Null: whichever comes next. */
		level: { kind: 'integer', min: 1, max: 9, optional: true },
		/** False writes the letter for the post. */
		send_email: { kind: 'boolean', optional: true },
	},
});

export const checkReminders = contract({
	id: 'reminders-check',
	icon: 'event_upcoming',
	queue: 'notifications',
	effect: 'database',
	input: {},
});

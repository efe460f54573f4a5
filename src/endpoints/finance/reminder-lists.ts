/** Reminders: what went out, what will go out, and their letters. */
import { reminderPdf } from '../../commands/reminder-pdf.js';
import { addDays } from '../../core/days.js';
import { reminderPlan } from '../../queries/reminders.js';
import { data, paged, type Route, route } from './route.js';

const LEVEL = { kind: 'integer', min: 1, max: 9, optional: true } as const;
const SORTS = ['sent_on', 'level', 'total_due'] as const;

export const REMINDER_LIST_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/reminders/:company',
		summary: 'Reminders that went out, newest first',
		access: 'company',
		query: {
			client_id: { kind: 'id', of: 'finance_contacts', optional: true },
			from: { kind: 'day', optional: true },
			to: { kind: 'day', optional: true },
		},
		paged: SORTS,
		answer: { status: 200, pageOf: 'ReminderRow' },
		async run({ query: { client_id, from, to }, page, reads }) {
			const filter = { contact: client_id ?? undefined, from: from ?? undefined };
			return paged(await reads.reminders({ ...filter, to: to ?? undefined }, page), page);
		},
	}),
	route({
		method: 'GET',
		path: '/reminders/preview/:company',
		summary: 'Who gets which reminder on a day (tomorrow unless said), and who gets none and why',
		access: 'company',
		query: { day: { kind: 'day', optional: true } },
		answer: { status: 200, of: 'ReminderPlan' },
		async run({ query, ports, caller: { language } }) {
			const day = query.day ?? addDays(ports.clock.today(), 1);
			return data(await reminderPlan({ day, language }, ports));
		},
	}),
	route({
		method: 'POST',
		path: '/reminder/:id/pdf',
		summary: 'The letter of an invoice’s reminder; of one that is not sent yet, a draft of it',
		access: 'finance_invoices',
		body: { level: LEVEL },
		row: 'finance_reminders',
		answer: { status: 200, file: 'application/pdf' },
		async run({ params, body: { level }, ports }) {
			return { file: await reminderPdf({ invoice: params.id ?? '', level }, ports) };
		},
	}),
];

/** How an invoice's state looks, and in which words. */
import type { PageKey, Values } from '../../../app/texts/texts.js';
import { type Day, daysBetween } from '../../../core/days.js';
import type { InvoiceState } from '../../../core/invoice/states.js';
import type { InvoiceRow } from './model.js';

export const TONES = {
	draft: 'neutral',
	to_send: 'info',
	issued: 'info',
	sent: 'info',
	partially_paid: 'warning',
	paid: 'success',
	credited: 'neutral',
	written_off: 'neutral',
	discarded: 'neutral',
} as const satisfies Record<InvoiceState, string>;

/** The calendar day in Switzerland, whatever the browser's own clock is set to. */
export const todayHere = (now = new Date()): Day =>
	new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Zurich', dateStyle: 'short' }).format(now);

const OWING: readonly InvoiceState[] = ['issued', 'sent', 'partially_paid'];

export interface Words {
	readonly key: PageKey;
	readonly values: Values;
}

/** Days past due in words; null where nothing is owed or it is not yet due. */
export function lateness(row: InvoiceRow, today: Day): Words | null {
	if (row.kind !== 'invoice' || row.due_on === null || !OWING.includes(row.status)) return null;
	const days = daysBetween(row.due_on, today);
	if (days < 0) return null;
	if (days === 0) return { key: 'invoices.dueToday', values: {} };
	return { key: days === 1 ? 'invoices.overdue.one' : 'invoices.overdue.more', values: { days } };
}

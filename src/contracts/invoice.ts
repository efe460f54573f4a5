/** Contracts of the steps on client invoices. */
import { contract, type Fields } from './contract.js';

/** What a caller may say of a draft: the same words on REST, in Flows and in the step. */
export const DRAFT_FIELDS = {
	kind: { kind: 'choice', of: ['invoice', 'credit_note'], optional: true },
	client_id: { kind: 'id', of: 'finance_contacts' },
	line_items: { kind: 'list', max: 500 },
	currency: { kind: 'text', max: 3, optional: true },
	payment_terms: { kind: 'integer', min: 0, max: 365, optional: true },
	language: { kind: 'choice', of: ['de', 'fr', 'it', 'en'], optional: true },
	message: { kind: 'text', max: 1000, multiline: true, optional: true },
	notes: { kind: 'text', max: 4000, multiline: true, optional: true },
	supply_from: { kind: 'day', optional: true },
	supply_to: { kind: 'day', optional: true },
	bank_account: { kind: 'id', of: 'finance_bank_accounts', optional: true },
	prices_include_vat: { kind: 'boolean', optional: true },
	discount_percent: { kind: 'decimal', scale: 4, optional: true },
	discount_until: { kind: 'day', optional: true },
} as const satisfies Fields;

export const createInvoice = contract({
	id: 'invoice-create',
	icon: 'note_add',
	queue: 'invoice-processing',
	effect: 'database',
	input: DRAFT_FIELDS,
});

const invoice = { kind: 'id', of: 'finance_invoices' } as const;

export const issueInvoice = contract({
	id: 'invoice-issue',
	icon: 'verified',
	queue: 'invoice-processing',
	effect: 'database',
	input: { invoice },
});

export const renderInvoicePdf = contract({
	id: 'invoice-render-pdf',
	icon: 'picture_as_pdf',
	queue: 'invoice-processing',
	effect: 'file',
	input: { invoice },
});

export const emailInvoice = contract({
	id: 'invoice-email',
	icon: 'forward_to_inbox',
	queue: 'notifications',
	effect: 'mail',
	input: {
		invoice,
		to: { kind: 'email', optional: true },
		cc: { kind: 'emails', max: 5, optional: true },
		message: { kind: 'text', max: 2000, multiline: true, optional: true },
	},
});

export const scheduleReminders = contract({
	id: 'invoice-schedule-reminders',
	icon: 'event_repeat',
	queue: 'invoice-processing',
	effect: 'database',
	input: { invoice },
});

export const PAYMENT_METHODS = ['bank_transfer', 'cash', 'card', 'twint', 'other'] as const;

export const settleInvoice = contract({
	id: 'invoice-settle',
	icon: 'price_check',
	queue: 'invoice-processing',
	effect: 'database',
	input: {
		payment: { kind: 'id', of: 'finance_payments', optional: true },
		invoice: { kind: 'id', of: 'finance_invoices', optional: true },
		/** Null pays what is open. */
		amount: { kind: 'amount', optional: true },
		paid_on: { kind: 'day', optional: true },
		method: { kind: 'choice', of: PAYMENT_METHODS, optional: true },
		/** The bank transaction that brought the money: its day and account are the payment's. */
		transaction: { kind: 'id', of: 'finance_bank_transactions', optional: true },
		/** What exceeds the open amount stays as a credit of the customer. */
		as_credit: { kind: 'boolean', optional: true },
		note: { kind: 'text', max: 1000, multiline: true, optional: true },
	},
});

/** What answers about client invoices hold, for openapi.json. */
import type { Schema } from '../../runtime/openapi.js';
import { ADDRESS, optional, RUN_ROW, shape } from './schema-shapes.js';

const INVOICE_ROW = {
	...{ id: 'id', owner_company: 'text', client_id: 'id', client_name: 'text?', kind: 'text' },
	...{ status: 'text', number: 'text?', original_invoice: 'id?', issued_on: 'day?' },
	...{ due_on: 'day?', currency: 'text', net: 'amount', vat: 'amount', total: 'amount' },
	...{ paid: 'amount', open: 'amount', disputed: 'bool', dunning_hold: 'bool' },
	...{ sent_at: 'instant?', reminder_count: 'int', next_reminder_on: 'day?', has_pdf: 'bool' },
	...{ created_at: 'instant', updated_at: 'instant?' },
};

/** The documents that money was booked on, as they stand now. */
const TOUCHED = { invoices: '[]DocumentStanding', supplier_invoices: '[]DocumentStanding' };

export const INVOICE_SCHEMAS: Readonly<Record<string, Schema>> = {
	InvoiceRow: shape(INVOICE_ROW),
	Invoice: shape({
		...INVOICE_ROW,
		...{ language: 'text', prices_include_vat: 'bool', payment_terms: 'int', supply_from: 'day?' },
		...{ supply_to: 'day?', discount_percent: 'number?', discount_until: 'day?', message: 'text?' },
		...{
			notes: 'text?',
			vat_breakdown: '[]VatGroup',
			bank_account: 'id?',
			reference_type: 'text?',
		},
		...{ reference: 'text?', findings: '[]object', pdf_sha256: 'text?', sent_to: 'text?' },
		...{ sent_by: 'text?', line_items: '[]Line', payments: '[]PaymentRow', reminders: '[]object' },
		...{ credit_notes: '[]object', runs: '[]RunWithStages', timeline: '[]TimelineEntry' },
		...{ entries: '[]JournalEntry', client: 'InvoiceClient?', original: 'object?' },
		...{ created_by: 'text?', updated_by: 'text?', may: 'InvoiceMay' },
	}),
	InvoiceForm: shape({
		...{ today: 'day', company: 'object', defaults: 'object', vat_registered: 'bool' },
		...{ currencies: '[]text', vat_codes: '[]object', accounts: '[]object' },
		...{ account_numbers: '[]text', bank_accounts: '[]object', limits: 'object' },
		books_locked_until: 'day?',
	}),
	InvoiceMail: shape({
		...{ to: 'text?', cc: '[]text', from: 'object', reply_to: 'text?', language: 'text' },
		...{ subject: 'text', text: 'text', html: 'text', attachment: 'text', what: 'MailEffect' },
		findings: '[]object',
	}),
	MailEffect: shape({
		...{ issues: 'bool', resends: 'bool', number: 'text?', issued_on: 'day?', due_on: 'day?' },
		first_reminder_on: 'day?',
	}),
	VatGroup: shape({ code: 'text', rate: 'number', net: 'amount', vat: 'amount' }),
	Line: shape({
		...{ position: 'int?', kind: 'text', description: 'text?', quantity: 'number?', unit: 'text?' },
		...{ unit_price: 'number?', discount_percent: 'number?', vat_code: 'text?', net: 'amount' },
		...{ vat: 'amount', account: 'text?' },
	}),
	PaymentRow: shape({
		...{ id: 'id', status: 'text', kind: 'text', amount: 'amount', currency: 'text' },
		...{ paid_on: 'day', method: 'text', note: 'text?', reversed: 'bool', recorded_by: 'text?' },
		...{ write_off: 'text?', of_payment: 'id?', matched_by: 'text?', score: 'number?' },
		...{ reasons: '[]object', undone: 'object?', transaction: 'object?' },
	}),
	InvoiceMay: shape({
		...{ edit: 'bool', send: 'bool', resend: 'bool', pay: 'bool', credit: 'bool', cancel: 'bool' },
		...{ duplicate: 'bool', hold: 'bool', dispute: 'bool', download: 'bool', write_off: 'bool' },
	}),
	InvoiceClient: shape({
		...{ id: 'id', name: 'text', contact_person: 'text?', address_line_2: 'text?', ...ADDRESS },
		...{ email: 'text?', billing_email: 'text?', cc: '[]text', delivery: 'text' },
		...{ language: 'text?', dunning_hold: 'bool' },
	}),
	JournalEntry: shape({
		...{ id: 'id', number: 'int', booked_on: 'day', kind: 'text', text: 'text' },
		...{ source_kind: 'text?', postings: '[]Posting' },
	}),
	Posting: shape({
		...{ account: 'text', account_name: 'text?', debit: 'amount', credit: 'amount' },
		vat_code: 'text?',
	}),
	RunWithStages: shape({ ...RUN_ROW, stages: '[]object' }),
	TimelineEntry: shape({ at: 'text', event: 'text', details: 'object' }),
	QrBill: shape({ payload: 'text', fields: 'object' }),
	Payment: shape({
		...{ payment: 'id', amount: 'amount', credit: 'amount', open: 'amount', status: 'text' },
		invoice: 'Invoice',
	}),
	Allocated: shape({
		payments: '[]id',
		learnt: 'bool',
		transaction: 'TransactionStanding',
		...TOUCHED,
	}),
	Undone: shape({ payments: '[]id', transactions: '[]TransactionStanding', ...TOUCHED }),
	TransactionStanding: shape({ id: 'id', status: 'text', allocated: 'amount', open: 'amount' }),
	DocumentStanding: shape({ id: 'id', status: 'text', open: 'amount' }),
	WrittenOff: shape({
		...{ payment: 'id', invoice: 'id', status: 'text', amount: 'amount', open: 'amount' },
	}),
	Refunded: shape({ payment: 'id', amount: 'amount' }),
	Started: shape({ run: 'id', invoice: 'id' }),
	InvoiceCounts: shape({ counts: 'InvoiceTabs', currencies: '[]OpenSum' }),
	InvoiceTabs: shape({
		...{ all: 'int', drafts: 'int', to_send: 'int', open: 'int', overdue: 'int', paid: 'int' },
		...{ credited: 'int', written_off: 'int', discarded: 'int' },
	}),
	OpenSum: shape({ currency: 'text', open: 'amount', overdue: 'amount' }),
	BulkSent: {
		...optional({ invoice: 'id', run: 'id', code: 'text', message: 'text', findings: '[]object' }),
		required: ['invoice'],
		description: 'A run, or the code of what stands in the way.',
	},
	InvoiceStats: shape({ currencies: '[]object', statuses: 'object', states: '[]StateSum' }),
	StateSum: shape({ status: 'text', currency: 'text', count: 'int', open: 'amount?' }),
};

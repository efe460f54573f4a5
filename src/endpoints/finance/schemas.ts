/** What the answers hold, for openapi.json. */
import type { Schema } from '../../runtime/openapi.js';
import { optional, shape } from './schema-shape.js';

const INVOICE_ROW = {
	...{ id: 'id', owner_company: 'text', client_id: 'id', client_name: 'text?', kind: 'text' },
	...{ status: 'text', number: 'text?', original_invoice: 'id?', issued_on: 'day?' },
	...{ due_on: 'day?', currency: 'text', net: 'amount', vat: 'amount', total: 'amount' },
	...{ paid: 'amount', open: 'amount', disputed: 'bool', dunning_hold: 'bool' },
	...{ sent_at: 'instant?', reminder_count: 'int', next_reminder_on: 'day?', has_pdf: 'bool' },
	...{ created_at: 'instant', updated_at: 'instant?' },
};

const RUN_ROW = {
	...{ id: 'id', workflow: 'text', state: 'text', company: 'text', item_kind: 'text?' },
	...{ item: 'text?', error_code: 'text?', step: 'text?', stage: 'int', steps: 'int' },
	...{ created_at: 'instant', started_at: 'instant?', ended_at: 'instant?', next_at: 'instant?' },
	...{ duration_ms: 'int?', attempts: 'int?', item_label: 'text?' },
};

const ADDRESS = {
	...{ street: 'text?', building_number: 'text?', postal_code: 'text?', town: 'text?' },
	country: 'text',
};

export const SCHEMAS: Readonly<Record<string, Schema>> = {
	LineInput: optional({
		...{ kind: 'text', description: 'text', quantity: 'any', unit: 'text', unit_price: 'any' },
		...{ discount_percent: 'any', discount: 'any', vat_code: 'text', vat_rate: 'any' },
		...{ account: 'text', position: 'int' },
	}),
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
		...{ credit_notes: '[]object', runs: '[]RunRow', timeline: '[]TimelineEntry' },
	}),
	VatGroup: shape({ code: 'text', rate: 'number', net: 'amount', vat: 'amount' }),
	Line: shape({
		...{ position: 'int?', kind: 'text', description: 'text?', quantity: 'number?', unit: 'text?' },
		...{ unit_price: 'number?', discount_percent: 'number?', vat_code: 'text?', net: 'amount' },
		...{ vat: 'amount', account: 'text?' },
	}),
	PaymentRow: shape({
		...{ id: 'id', status: 'text', kind: 'text', amount: 'amount', currency: 'text' },
		...{ paid_on: 'day', method: 'text', note: 'text?', reversed: 'bool' },
	}),
	TimelineEntry: shape({ at: 'text', event: 'text', details: 'object' }),
	QrBill: shape({ payload: 'text', fields: 'object' }),
	Payment: shape({
		...{ payment: 'id', amount: 'amount', credit: 'amount', open: 'amount', status: 'text' },
		invoice: 'Invoice',
	}),
	Started: shape({ run: 'id', invoice: 'id' }),
	InvoiceStats: shape({ currencies: '[]object', statuses: 'object' }),
	Contact: shape({
		...{ id: 'id', company: 'text', kind: 'text', name: 'text', contact_person: 'text?' },
		...{
			address_line_2: 'text?',
			...ADDRESS,
			email: 'text?',
			billing_email: 'text?',
			cc: '[]text',
		},
		...{ delivery: 'text', language: 'text?', currency: 'text?', payment_terms_days: 'int?' },
		...{ dunning_hold: 'bool', uid: 'text?', default_account: 'text?', default_vat_code: 'text?' },
	}),
	Company: shape({
		...{ id: 'id', code: 'text', legal_name: 'text', display_name: 'text', ...ADDRESS },
		...{ uid: 'text?', language: 'text', currency: 'text', invoice_prefix: 'text' },
		...{ number_format: 'text', payment_terms_days: 'int', prices_include_vat: 'bool' },
		...{ vat_method: 'text', vat_number: 'text?', bank_accounts: '[]object' },
	}),
	CompanyName: shape({ id: 'id', code: 'text', name: 'text', role: 'text' }),
	Thresholds: shape({
		...{ company: 'text', match_auto_threshold: 'number', match_suggest_threshold: 'number' },
		...{ ocr_auto_threshold: 'number', reminder_levels: '[]object' },
	}),
	VatCode: shape({
		...{ code: 'text', titles: 'object', rate: 'number', valid_from: 'day', valid_to: 'day?' },
		direction: 'text',
	}),
	ExchangeRate: shape({ currency: 'text', rate: 'number', day: 'day', source: 'text' }),
	Example: shape({ invoices: 'int' }),
	Health: { ...shape({ status: 'text' }), description: 'Details for finance users only.' },
	Instance: shape({ is: 'text', key: 'text?', belongs_to: 'text?', mail_to: 'text?' }),
	Queue: shape({
		...{ queue: 'text', waiting: 'int', active: 'int', delayed: 'int', completed: 'int' },
		...{ failed: 'int', paused: 'bool', workers: 'int', oldestWaitingMs: 'int?' },
		...{ lastMinute: 'Ended', lastHour: 'Ended' },
	}),
	Ended: shape({ completed: 'int', failed: 'int' }),
	Schedule: shape({
		...{ id: 'text', workflow: 'text', company: 'text?', cron: 'text', zone: 'text' },
		...{ enabled: 'bool', next: 'instant?', next_from: 'text', late: 'bool', last: 'LastRun?' },
	}),
	LastRun: shape({
		...{ run: 'id?', state: 'text', error_code: 'text?', message: 'text?' },
		...{ started_at: 'instant', ended_at: 'instant?' },
	}),
	RunStarted: shape({ run: 'id' }),
	MailTest: shape({ status: 'text', to: 'text?', code: 'text?', message: 'text?' }),
	AuditVerdict: shape({
		...{ ok: 'bool', rows: 'int', from: 'day?', to: 'day?', unsealed: 'int' },
		...{ head: 'AuditHead?', firstBroken: 'AuditBreak?' },
	}),
	AuditHead: shape({ position: 'int', hash: 'text', sealedAt: 'instant?' }),
	AuditBreak: shape({ position: 'any', id: 'text?', reason: 'text' }),
	Changes: shape({ changes: '[]Change', cursor: 'text' }),
	Change: shape({ kind: 'text', id: 'id', state: 'text', company: 'text', changed_at: 'text' }),
	RunRow: shape(RUN_ROW),
	Run: shape({ ...RUN_ROW, input: 'object', stages: '[]object' }),
};

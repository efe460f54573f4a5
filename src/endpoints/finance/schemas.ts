/** What the answers hold, for openapi.json. */
import type { Schema } from '../../runtime/openapi.js';
import { INVOICE_SCHEMAS } from './invoice-schemas.js';
import { ADDRESS, optional, RUN_ROW, shape } from './schema-shapes.js';
import { BANK_SCHEMAS } from './schemas-bank.js';
import { DESK_SCHEMAS } from './schemas-desk.js';
import { RECONCILIATION_SCHEMAS } from './schemas-reconciliation.js';
import { REMINDER_SCHEMAS } from './schemas-reminders.js';

export const SCHEMAS: Readonly<Record<string, Schema>> = {
	LineInput: optional({
		...{ kind: 'text', description: 'text', quantity: 'any', unit: 'text', unit_price: 'any' },
		...{ discount_percent: 'any', discount: 'any', vat_code: 'text', vat_rate: 'any' },
		...{ account: 'text', position: 'int' },
	}),
	...INVOICE_SCHEMAS,
	...DESK_SCHEMAS,
	...RECONCILIATION_SCHEMAS,
	...BANK_SCHEMAS,
	...REMINDER_SCHEMAS,
	Company: shape({
		...{ id: 'id', code: 'text', legal_name: 'text', display_name: 'text', ...ADDRESS },
		...{ uid: 'text?', language: 'text', currency: 'text', invoice_prefix: 'text' },
		...{ number_format: 'text', payment_terms_days: 'int', prices_include_vat: 'bool' },
		...{ vat_method: 'text', vat_number: 'text?', bank_accounts: '[]object' },
		/** Invoices that have a number, by year. */
		invoices_numbered: 'object',
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
	ExampleFlow: shape({
		...{ id: 'text', name: 'text', description: 'text', flow: 'id', company: 'bool' },
		...{ installed: 'bool', active: 'bool', missing: '[]object' },
	}),
	Health: { ...shape({ status: 'text' }), description: 'Details for finance users only.' },
	Instance: shape({ is: 'text', key: 'text?', belongs_to: 'text?', mail_to: 'text?' }),
	Queue: shape({
		...{ queue: 'text', waiting: 'int', active: 'int', delayed: 'int', completed: 'int' },
		...{ failed: 'int', paused: 'bool', workers: 'int', oldestWaitingMs: 'int?' },
		...{ lastMinute: 'Ended', lastHour: 'Ended' },
	}),
	Ended: shape({ completed: 'int', failed: 'int' }),
	Schedule: shape({
		...{ id: 'text', kind: 'text', workflow: 'text', company: 'text?', cron: 'text', zone: 'text' },
		...{
			enabled: 'bool',
			problem: 'text?',
			next: 'instant?',
			next_from: 'text',
			late: 'bool',
			last: 'LastRun?',
		},
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

/** Answers about contacts, members, texts, notices and example data, for openapi.json. */
import type { Schema } from '../../runtime/openapi.js';
import { ADDRESS, shape } from './schema-shapes.js';

const CONTACT_ROW = {
	...{ id: 'id', company: 'text', kind: 'text', name: 'text', contact_person: 'text?' },
	...{ address_line_2: 'text?', ...ADDRESS, email: 'text?', billing_email: 'text?' },
	...{ cc: '[]text', delivery: 'text', language: 'text?', currency: 'text?' },
	...{ payment_terms_days: 'int?', dunning_hold: 'bool', uid: 'text?', default_account: 'text?' },
	...{ default_vat_code: 'text?', updated_at: 'instant?', balance: '[]Balance' },
};

export const DESK_SCHEMAS: Readonly<Record<string, Schema>> = {
	ContactRow: shape(CONTACT_ROW),
	Contact: shape({
		...CONTACT_ROW,
		...{ open_items: '[]object', credits: '[]Credit', invoices: '[]object' },
		...{ reminders: '[]object', documents: '[]object' },
	}),
	Balance: shape({ currency: 'text', open: 'amount', overdue: 'amount', credit: 'amount' }),
	Credit: shape({
		...{ id: 'id', kind: 'text', number: 'text?', on: 'day', currency: 'text' },
		...{ amount: 'amount', open: 'amount' },
	}),
	Statement: shape({ contact: 'object', from: 'day', to: 'day', accounts: '[]StatementAccount' }),
	StatementAccount: shape({
		...{ currency: 'text', opening: 'amount', entries: '[]StatementEntry', closing: 'amount' },
	}),
	StatementEntry: shape({
		...{ id: 'id', kind: 'text', on: 'day', number: 'text', amount: 'amount', balance: 'amount' },
	}),
	Account: shape({
		...{ number: 'text', name: 'text', type: 'text', role: 'text?', vat_code: 'text?' },
		active: 'bool',
	}),
	Member: shape({ user: 'id', name: 'text', email: 'text?', role: 'text', active: 'bool' }),
	Person: shape({ id: 'id', name: 'text', email: 'text?' }),
	Notice: shape({
		...{ id: 'id', company: 'text?', kind: 'text', severity: 'text', item: 'text?' },
		...{ subject: 'text', message: 'text', created_at: 'instant', read_at: 'instant?' },
	}),
	NoticesRead: shape({ read: 'int' }),
	MailText: shape({
		...{ kind: 'text', language: 'text', source: 'text', version: 'int', subject: 'text' },
		...{ body: 'text', variables: '[]text' },
	}),
	MailPreview: shape({ subject: 'text', text: 'text', html: 'text' }),
	ExampleState: shape({ companies: '[]CompanyLabel', can_write: 'bool' }),
	CompanyLabel: shape({ code: 'text', name: 'text' }),
	ExampleRemoved: shape({ companies: 'int', invoices: 'int', files: 'int' }),
};

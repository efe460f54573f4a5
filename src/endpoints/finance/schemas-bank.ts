/** Answers about bank accounts, transactions and imports, for openapi.json. */
import type { Schema } from '../../runtime/openapi.js';
import { shape } from './schema-shapes.js';

export const TRANSACTION_ROW = {
	...{ id: 'id', company: 'text', bank_account: 'id', bank_account_name: 'text' },
	...{ booked_on: 'day', value_on: 'day?', amount: 'amount', currency: 'text', status: 'text' },
	...{ allocated: 'amount', open: 'amount', counterparty_name: 'text?', is_batched: 'bool' },
	...{ counterparty_iban: 'text?', reference: 'text?', end_to_end_id: 'text?', text: 'text?' },
	...{ charges: 'amount', ignored_because: 'text?' },
};

const FINDING = { field: 'text', code: 'text', severity: 'text', message: 'text' };

export const BANK_SCHEMAS: Readonly<Record<string, Schema>> = {
	BankAccount: shape({
		...{ id: 'id', company: 'text', name: 'text', kind: 'text', bank: 'text?', iban: 'text?' },
		...{ qr_iban: 'text?', currency: 'text', account: 'text', fee_account: 'text' },
		...{ reference_prefix: 'text', active: 'bool', invoice_default: 'bool?' },
		...{ csv_mapping: 'any', balance: 'amount?', balance_on: 'day?', to_review: 'int' },
		...{ books_balance: 'amount?', updated_at: 'instant?' },
	}),
	BankTransactionRow: shape(TRANSACTION_ROW),
	BankTransaction: shape({
		...TRANSACTION_ROW,
		...{ batch: 'text?', bank_reference: 'text?' },
		...{ source: 'text?', raw: 'object', bank_account_iban: 'text?', created_at: 'instant' },
		payments: '[]object',
	}),
	BankMonth: shape({
		...{ month: 'text', currency: 'text', transactions: 'int', money_in: 'amount' },
		...{ money_out: 'amount', net: 'amount' },
	}),
	BankImport: shape({
		...{ import: 'id', format: 'text', sha256: 'text', imported: 'int', duplicates: 'int' },
		...{ replaced: 'int', rejected: '[]BankFinding', statements: '[]BankStatement' },
		...{ accounts_created: '[]id', opening_balances: '[]OpeningBalance' },
		warnings: '[]BankFinding',
	}),
	BankFinding: shape(FINDING),
	BankStatement: shape({
		...{ account: 'id', account_name: 'text', iban: 'text?', currency: 'text', from: 'day?' },
		...{ to: 'day?', opening: 'amount?', booked: 'amount', closing: 'amount?' },
		...{ imported: 'int', duplicates: 'int', replaced: 'int' },
		interim: 'bool',
		/** Opening and bookings give the closing balance; null where a balance is missing. */
		balanced: 'bool?',
	}),
	OpeningBalance: shape({
		...{ account: 'id', on: 'day', amount: 'amount', currency: 'text', state: 'text' },
	}),
	BankImportRow: shape({
		...{ id: 'id', name: 'text?', sha256: 'text', bytes: 'int', format: 'text', imported: 'int' },
		...{ duplicates: 'int', statements: '[]BankStatement', created_by: 'id?' },
		created_at: 'instant',
	}),
};

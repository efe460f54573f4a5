/** Bank accounts and imports as callers name their fields, and the step that imports a file. */
import { CURRENCIES } from '../core/money/money.js';
import { contract, type Fields } from './contract.js';

export const ACCOUNT_KINDS = ['bank', 'cash', 'card', 'twint', 'clearing'] as const;

export const CSV_FORMATS = [
	...['auto', 'postfinance', 'ubs', 'raiffeisen', 'zkb', 'twint', 'yuh', 'bexio'],
	/** By the mapping that is given or saved. */
	'mapped',
] as const;

export const TRANSACTION_STATES = ['open', 'suggested', 'reconciled', 'ignored'] as const;

const text = (max: number) => ({ kind: 'text', max, optional: true }) as const;

export const ACCOUNT_FIELDS = {
	name: text(70),
	kind: { kind: 'choice', of: ACCOUNT_KINDS, optional: true },
	bank: text(70),
	iban: text(60),
	qr_iban: text(60),
	currency: { kind: 'choice', of: CURRENCIES, optional: true },
	account: text(10),
	fee_account: text(10),
	reference_prefix: text(10),
	active: { kind: 'boolean', optional: true },
	/** Columns of its CSV exports. */
	csv_mapping: { kind: 'object', optional: true },
} as const satisfies Fields;

/** What a caller decides of an import. */
export const IMPORT_FIELDS = {
	/** Make accounts whose IBAN the company does not have yet. */
	create_account: { kind: 'boolean', optional: true },
	/** Book the opening balance of an account's first statement. */
	opening_balance: { kind: 'boolean', optional: true },
	/** Take a statement although its balances do not prove its bookings. */
	accept_unbalanced: { kind: 'boolean', optional: true },
	/** For files that name no account. */
	bank_account: { kind: 'id', of: 'finance_bank_accounts', optional: true },
} as const satisfies Fields;

export const CSV_FIELDS = {
	bank_format: { kind: 'choice', of: CSV_FORMATS, optional: true },
	mapping: { kind: 'object', optional: true },
	/** Keep the mapping with the account. */
	save_mapping: { kind: 'boolean', optional: true },
} as const satisfies Fields;

export const importBank = contract({
	id: 'bank-import',
	icon: 'account_balance',
	queue: 'reconciliation',
	effect: 'database',
	input: {
		file: { kind: 'id', of: 'directus_files' },
		...IMPORT_FIELDS,
	},
});

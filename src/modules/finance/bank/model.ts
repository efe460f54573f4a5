/** Money accounts, transactions and imports as the API answers them; amounts are decimal text. */
import type { SpokenFinding } from '../../../app/api.js';
import type { ACCOUNT_KINDS } from '../../../contracts/bank.js';

export type AccountKind = (typeof ACCOUNT_KINDS)[number];
export type TransactionState = 'open' | 'suggested' | 'reconciled' | 'ignored';

export interface Account {
	readonly id: string;
	/** The company's code. */
	readonly company: string;
	readonly name: string;
	readonly kind: AccountKind;
	readonly bank: string | null;
	readonly iban: string | null;
	readonly qr_iban: string | null;
	readonly currency: string;
	readonly account: string;
	readonly fee_account: string;
	readonly active: boolean;
	readonly csv_mapping: { readonly columns?: Readonly<Record<string, unknown>> } | null;
	readonly balance: string | null;
	readonly balance_on: string | null;
	/** What the books say on that day; null where several accounts share their ledger account. */
	readonly books_balance: string | null;
	readonly to_review: number;
}

export interface TransactionRow {
	readonly id: string;
	readonly company: string;
	readonly bank_account: string;
	readonly bank_account_name: string;
	readonly booked_on: string;
	readonly value_on: string | null;
	readonly amount: string;
	readonly currency: string;
	readonly status: TransactionState;
	readonly open: string;
	readonly counterparty_name: string | null;
	readonly counterparty_iban: string | null;
	readonly reference: string | null;
	readonly text: string | null;
}

export interface TransactionPayment {
	readonly id: string;
	readonly amount: string;
	readonly currency: string;
	readonly paid_on: string;
	readonly invoice: string | null;
	readonly invoice_number: string | null;
	readonly supplier_number: string | null;
	readonly account: string | null;
	readonly reversed_by: string | null;
}

export interface Transaction extends TransactionRow {
	readonly allocated: string;
	readonly end_to_end_id: string | null;
	readonly charges: string;
	readonly batch: string | null;
	readonly bank_reference: string | null;
	readonly source: string | null;
	readonly bank_account_iban: string | null;
	readonly raw: Readonly<Record<string, string | number | boolean>>;
	readonly payments: readonly TransactionPayment[];
}

export interface ImportedStatement {
	readonly account: string;
	readonly account_name: string;
	readonly currency: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly opening: string | null;
	readonly booked: string;
	readonly closing: string | null;
	readonly balanced: boolean | null;
	readonly imported: number;
	readonly duplicates: number;
}

export interface ImportReport {
	readonly import: string;
	readonly imported: number;
	readonly duplicates: number;
	readonly replaced: number;
	readonly rejected: readonly SpokenFinding[];
	readonly warnings: readonly SpokenFinding[];
	readonly statements: readonly ImportedStatement[];
	readonly accounts_created: readonly string[];
	readonly opening_balances: readonly {
		readonly account: string;
		readonly on: string;
		readonly amount: string;
		readonly currency: string;
		readonly state: 'offered' | 'posted';
	}[];
}

export const TONES = {
	open: 'warning',
	suggested: 'info',
	reconciled: 'success',
	ignored: 'neutral',
} as const satisfies Record<TransactionState, string>;

/** Where a company's rows are asked for; all companies' without one. */
export const bankPath = (what: string, company: string | null, query = ''): string =>
	`/${what}${company === null ? '' : `/${company}`}${query && `?${query}`}`;

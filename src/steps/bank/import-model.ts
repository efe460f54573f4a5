/** What an import is asked for, what it answers, and what it holds meanwhile. */
import type { CsvProfile } from '../../core/bank/csv/profiles.js';
import type { BankStatement } from '../../core/bank/model.js';
import type { Finding } from '../../core/findings.js';
import type { Ports } from '../../ports.js';
import type { BankSource, MoneyAccount } from '../../ports-bank.js';
import type { Finder } from './import-accounts.js';
import type { OpeningOffer } from './import-balances.js';

export interface ImportWish {
	readonly source: BankSource;
	/** What the file is called where it comes from. */
	readonly name: string | null;
	/** For files that name no account. */
	readonly account: string | null;
	readonly mapping: CsvProfile | null;
	/** The mapping counts in any case. */
	readonly isMapped: boolean;
	/** "csv.ubs": what the caller says that it is; null for whatever it is. */
	readonly format: string | null;
	readonly createAccount: boolean;
	readonly openingBalance: boolean;
	readonly acceptUnbalanced: boolean;
}

/** Amounts are decimal text, days `YYYY-MM-DD`. */
export interface ImportedStatement {
	readonly account: string;
	readonly account_name: string;
	readonly iban: string | null;
	readonly currency: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly opening: string | null;
	/** What its bookings come to. */
	readonly booked: string;
	readonly closing: string | null;
	/** The closing balance is one of a page or an hour, and not the day's last word. */
	readonly interim: boolean;
	/** Do they prove each other? Null where the file names no balance. */
	readonly balanced: boolean | null;
	readonly imported: number;
	readonly duplicates: number;
	readonly replaced: number;
}

export interface ImportReport {
	readonly import: string;
	readonly format: string;
	readonly sha256: string;
	readonly imported: number;
	readonly duplicates: number;
	readonly replaced: number;
	/** What of the file is not taken, and why. */
	readonly rejected: readonly Finding[];
	readonly statements: readonly ImportedStatement[];
	readonly accounts_created: readonly string[];
	readonly opening_balances: readonly OpeningOffer[];
	readonly warnings: readonly Finding[];
}

/** An import under way. */
export interface Importing {
	readonly wish: ImportWish;
	readonly ports: Ports;
	readonly find: Finder;
	readonly findings: Finding[];
	readonly warnings: Finding[];
	readonly statements: ImportedStatement[];
	readonly importedMinor: Map<string, bigint>;
	/** The latest balance of each account in the file. */
	readonly closings: Map<string, { readonly closing: string; readonly on: string }>;
	/** Place of the open statement in the file, from 0 on: findings name it. */
	place: number;
	head: BankStatement | null;
	account: MoneyAccount | null;
}

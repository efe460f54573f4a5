/** What an import of bank statements asks of the world. */
import type { CsvProfile } from './core/bank/csv/profiles.js';
import type { OwnAccount } from './core/bank/own-account.js';
import type { PreparedEvent, RowBatch } from './core/bank/row.js';
import type { Day } from './core/days.js';

/** A money account as an import looks at it. */
export interface MoneyAccount extends OwnAccount {
	readonly balanceMinor: bigint | null;
	readonly balanceOn: Day | null;
	/** Columns of its CSV exports, as somebody has named them; null where nobody has. */
	readonly mapping: Readonly<Record<string, unknown>> | null;
}

/** By column name; checked before. */
export type AccountColumns = Readonly<Record<string, string | boolean | null>>;

/** What became of one statement's rows. */
export interface Settled {
	readonly imported: number;
	readonly duplicates: number;
	/** Bookings that were there as one amount and are there payment by payment now. */
	readonly replaced: number;
	/** Bookings whose payments, known before, come to another amount than the bank tells now. */
	readonly differing: readonly string[];
	/** Of what is new. */
	readonly importedMinor: bigint;
}

export interface ImportRecord {
	readonly name: string | null;
	readonly sha256: string;
	readonly bytes: number;
	readonly format: string;
	readonly imported: number;
	readonly duplicates: number;
	readonly importedMinor: ReadonlyMap<string, bigint>;
	/** Accounts that got new rows. */
	readonly accounts: readonly string[];
	/** As the answer tells them: plain JSON. */
	readonly statements: readonly unknown[];
	/** Did somebody insist although balances do not prove the bookings? */
	readonly unproven: boolean;
}

export interface ToldBalance {
	readonly minor: bigint;
	readonly on: Day;
	/** Not the day's last word. */
	readonly isInterim: boolean;
}

export interface BankPort {
	/** The company's turn: its imports follow one another. Before anything is read or written. */
	begin(): Promise<void>;
	accounts(): Promise<readonly MoneyAccount[]>;
	account(id: string): Promise<MoneyAccount | null>;
	/** Without a ledger account it gets one of its own, made where the chart has none free. */
	insertAccount(columns: AccountColumns): Promise<string>;
	updateAccount(id: string, columns: AccountColumns): Promise<void>;
	hasTransactions(account: string): Promise<boolean>;
	saveMapping(account: string, mapping: Readonly<Record<string, unknown>>): Promise<void>;
	/** Lays rows of the statement aside, until it is settled. */
	lay(batch: RowBatch): Promise<void>;
	/** What was laid aside becomes the account's, as far as it is new. */
	settle(account: string, source: string): Promise<Settled>;
	/** Forgets what was laid aside. */
	drop(): Promise<void>;
	/**
	 * Takes the balance over unless the account's own is of a later day; an interim one not if it is
	 * of the same day either.
	 */
	setBalance(account: string, balance: ToldBalance): Promise<void>;
	/** No opening entry, and nothing booked or imported before this day. */
	mayOpen(account: MoneyAccount, on: Day): Promise<boolean>;
	/** The file's row in the journal and in the list of imports; tells the matching. */
	record(of: ImportRecord): Promise<string>;
}

/** Where an import's bytes are. */
export type BankSource =
	/** A file of Directus, by its id. */
	| { readonly file: string }
	/** What a request brought, laid aside on disk. */
	| { readonly upload: { readonly path: string; readonly sha256: string; readonly bytes: number } }
	| { readonly text: string };

export interface OpenBankFile {
	readonly sha256: string;
	readonly bytes: number;
	/** The format last, as the value returned. Throws BANK_… and FILE_UNREADABLE. */
	readonly events: AsyncGenerator<PreparedEvent, string>;
	/** Gives back what it holds; the events end. */
	close(): Promise<void>;
}

export interface BankFilePort {
	/** `isMapped`: the mapping counts in any case, and not only where nobody knows the columns. */
	open(
		source: BankSource,
		o: { readonly mapping: CsvProfile | null; readonly isMapped: boolean },
	): Promise<OpenBankFile>;
}

/** Double-entry books: accounts and entries as plain data. */
import type { Day } from '../days.js';
import type { Language } from '../parties/model.js';

export type AccountType = 'asset' | 'liability' | 'income' | 'expense' | 'closing';

export interface LedgerAccount {
	readonly number: string;
	readonly name: Readonly<Record<Language, string>>;
	readonly type: AccountType;
	readonly vatCode: string | null;
	/** What the program uses it for: `receivables`, `output_vat`, `revenue`, `bank`, … */
	readonly role: string | null;
	readonly active: boolean;
}

/** Exactly one of the sides is above zero. Amounts in minor units of the books' currency. */
export interface EntryLine {
	readonly account: string;
	readonly debitMinor: bigint;
	readonly creditMinor: bigint;
	readonly vatCode: string | null;
	/** The amount in the document's own currency where it is not the books'. */
	readonly currency: string | null;
	readonly currencyMinor: bigint | null;
	/** CHF for one unit, as decimal text. */
	readonly rate: string | null;
}

export interface EntryDraft {
	readonly bookedOn: Day;
	readonly kind: 'auto' | 'manual' | 'opening' | 'closing' | 'reversal';
	readonly text: string;
	/** Collection and id of the voucher. */
	readonly sourceKind: string;
	readonly source: string;
	/** Id of the entry that a reversal takes back. */
	readonly reverses?: string;
	readonly lines: readonly EntryLine[];
}

/** A posted entry. */
export interface StoredEntry extends EntryDraft {
	readonly id: string;
}

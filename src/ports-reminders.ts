/** What reminders ask of the world: debts, the letters that went out, and their sending. */
import type { Day } from './core/days.js';
import type { Demand } from './core/dunning/demand.js';
import type { Debt } from './core/dunning/model.js';
import type { Standing } from './core/instance.js';
import type { IssuedParties } from './core/invoice/model.js';
import type { Currency } from './core/money/money.js';
import type { Language } from './core/parties/model.js';
import type { QrBill } from './core/qr-bill/model.js';
import type { Ports } from './ports.js';

/** A reminder as it is kept. */
export interface ReminderRow {
	readonly invoice: string;
	readonly demand: Demand;
	/** The sealed letter. */
	readonly pdf: string;
	readonly pdfSha256: string;
	/** Null where it goes by post. */
	readonly sentTo: string | null;
	/** ISO instant. */
	readonly sentAt: string;
	readonly run: string | null;
	/** When the one after it may go out; null where none will. */
	readonly nextOn: Day | null;
}

export interface StoredReminder {
	readonly id: string;
	readonly level: number;
	readonly run: string | null;
	readonly sentTo: string | null;
	readonly deadlineOn: Day;
	readonly totalMinor: bigint;
	readonly pdf: string | null;
	readonly pdfSha256: string | null;
}

/** A reminder that a run of its own is to send. */
export interface ReminderRequest {
	readonly invoice: string;
	readonly level: number;
	/** Requests of one key are one run. */
	readonly key: string;
}

/** A debt as a list shows it, and the run that is at its reminder or stands still with it. */
export interface WatchedDebt extends Debt {
	readonly clientName: string;
	/** Where the client wants mail, is there an address for it? Null where it goes by post. */
	readonly hasAddress: boolean | null;
	readonly run: { readonly id: string; readonly state: string; readonly level: number } | null;
}

export interface ReminderPort {
	/** As it stands; in a transaction that has locked the invoice, as it stays. Null: none of ours. */
	debt(invoice: string): Promise<WatchedDebt | null>;
	/** Invoices past due on a day with something open, in the order of their ids, after one of them. */
	overdue(
		day: Day,
		page: { readonly after: string | null; readonly limit: number },
	): Promise<readonly WatchedDebt[]>;
	sent(invoice: string, level: number): Promise<StoredReminder | null>;
	/** Writes the reminder, and what it changes of its invoice. Guards refuse a second one. */
	write(row: ReminderRow): Promise<string>;
	/** Written in the same transaction; runs start once it is committed. */
	request(requests: readonly ReminderRequest[]): Promise<void>;
	/** What of the charges is open by now. */
	applyCharges(invoice: string, openMinor: bigint): Promise<void>;
	/** Nothing of the charges stays open; the note is added to the invoice's internal notes. */
	waiveCharges(invoice: string, note: string): Promise<void>;
	/** May this installation act outside? In a transaction, read in it. */
	installation(): Promise<Standing['kind']>;
	/** Work in one transaction of its own. */
	together<T>(work: (ports: Ports) => Promise<T>): Promise<T>;
}

/** What a reminder's letter says. */
export interface ReminderLetter {
	readonly language: Language;
	readonly currency: Currency;
	readonly parties: IssuedParties;
	readonly number: string;
	readonly issuedOn: Day;
	readonly dueOn: Day;
	readonly demand: Demand;
	/** Percent a year as decimal text. */
	readonly interestRate: string;
	/** The words of its level, filled. */
	readonly body: string;
	/** Null where the letter is only looked at. */
	readonly bill: QrBill | null;
}

/**
 * The read side: what queries and routes may ask. Rows are plain JSON with snake_case keys as the
 * API answers them; amounts are decimal text.
 */
import type { RunFilter } from './contracts/runs.js';
import type { Day } from './core/days.js';
import type { InvoiceFilter } from './core/invoice/filter.js';
import type { AccountMove } from './core/statement/statement.js';
import type { MatchingReads } from './ports-matching.js';

type Row = Readonly<Record<string, unknown>>;

export interface ReminderFilter {
	readonly contact?: string | undefined;
	readonly from?: Day | undefined;
	readonly to?: Day | undefined;
}

export interface ReminderReads {
	/** Reminders that have gone out. */
	reminders(filter: ReminderFilter, page: PageOf): Promise<Page>;
	/** What clients owe on a day: by age and currency, the most indebted, and the oldest items. */
	receivables(day: Day): Promise<Row>;
}

/** A page of notices, and how many of all are unread. */
export interface NoticePage extends Page {
	readonly unread: number;
}

export interface DeskReads {
	/** Every invoice, credit note and payment of a contact up to a day, in no order. */
	moves(contact: string, until: Day): Promise<readonly AccountMove[]>;
	/** Who sees a company, by name: user, name, email, role. */
	members(): Promise<readonly Row[]>;
	/** People of Directus who may sign in, members of something or not. */
	people(filter: { text?: string | undefined }, page: PageOf): Promise<Page>;
	/** What a person was told of the companies that are read, newest first. */
	notices(filter: { user: string; unread: boolean }, page: PageOf): Promise<NoticePage>;
}

export interface BankFilter {
	readonly status?: readonly string[] | undefined;
	readonly account?: string | undefined;
	readonly direction?: 'in' | 'out' | undefined;
	readonly from?: Day | undefined;
	readonly to?: Day | undefined;
	readonly text?: string | undefined;
}

export interface BankPeriod {
	readonly from: Day | null;
	readonly to: Day | null;
}

/** The read side of the bank; rows are plain JSON as the API answers them. */
export interface BankReads {
	/** All of them, or the one with this id. */
	bankAccounts(id?: string): Promise<readonly Row[]>;
	bankTransactions(filter: BankFilter, page: PageOf): Promise<Page>;
	bankTransaction(id: string): Promise<Row | null>;
	bankStats(period: BankPeriod): Promise<readonly Row[]>;
	bankImports(page: PageOf): Promise<Page>;
}

/** A page of rows: plain JSON with snake_case keys as the API answers them; amounts as text. */
export interface Page {
	readonly rows: readonly Readonly<Record<string, unknown>>[];
	readonly total: number;
}

export interface PageOf {
	/** From 1. */
	readonly page: number;
	/** 1–200. */
	readonly limit: number;
	/** A column, `-` in front for descending; null for the usual order. */
	readonly sort: string | null;
}

/** The read side: rows of the companies it was made for, and no others. Sums are made in SQL. */
export interface Reads extends DeskReads, BankReads, MatchingReads, ReminderReads {
	invoices(filter: InvoiceFilter, page: PageOf): Promise<Page>;
	/** `counts` by tab and what is open per currency. */
	invoiceCounts(filter: InvoiceFilter, today: Day): Promise<Readonly<Record<string, unknown>>>;
	/** The invoice with lines, payments, reminders and runs; null when absent or foreign. */
	invoice(id: string): Promise<Readonly<Record<string, unknown>> | null>;
	invoiceStats(o: {
		from: Day | null;
		to: Day | null;
		today: Day;
	}): Promise<Readonly<Record<string, unknown>>>;
	contacts(
		filter: { kind?: string | undefined; text?: string | undefined; today: Day },
		page: PageOf,
	): Promise<Page>;
	contact(id: string, today: Day): Promise<Readonly<Record<string, unknown>> | null>;
	companies(): Promise<readonly Readonly<Record<string, unknown>>[]>;
	vatCodes(day: Day): Promise<readonly Readonly<Record<string, unknown>>[]>;
	exchangeRates(day: Day): Promise<readonly Readonly<Record<string, unknown>>[]>;
	runs(filter: RunFilter, page: PageOf): Promise<Page>;
	run(id: string): Promise<Readonly<Record<string, unknown>> | null>;
	/**
	 * Ids, kinds and states of what changed after a cursor, oldest first, at most `limit`; of
	 * notifications those to `user` alone.
	 */
	changes(
		since: string | null,
		of: { readonly limit: number; readonly user: string | null },
	): Promise<{
		readonly changes: readonly Readonly<Record<string, unknown>>[];
		readonly cursor: string;
	}>;
}

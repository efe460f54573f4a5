/** What matching asks of the world: what is open, what is known, and where its proposals are kept. */

import type { Day } from './core/days.js';
import type { BankTransaction, MatchFacts, OpenItem } from './core/matching/model.js';
import type { Proposal, Thresholds } from './core/matching/plan.js';
import type { OwnAccount, PostingRule } from './core/matching/posting-rules.js';
import type { Ports } from './ports.js';
import type { Page, PageOf } from './ports-reads.js';

export interface OpenTransaction extends BankTransaction {
	readonly bankAccount: string;
	/** Still to be matched: false for one that is there because a return may take it back. */
	readonly isOpen: boolean;
}

/** Everything that one matching looks at, as it is at one moment. */
export interface Desk {
	readonly transactions: readonly OpenTransaction[];
	/** With those that were paid lately: what names them is a duplicate, not a puzzle. */
	readonly openItems: readonly (OpenItem & { readonly collection: ItemCollection })[];
	readonly facts: MatchFacts;
	readonly rules: readonly PostingRule[];
	readonly accounts: readonly OwnAccount[];
	/** Transactions of which somebody took a booking back. */
	readonly takenBack: ReadonlySet<string>;
	readonly thresholds: Thresholds;
}

export type ItemCollection = 'finance_invoices' | 'finance_supplier_invoices';

/** What was kept of a proposal. */
export interface StoredSuggestion {
	readonly id: string;
	readonly transaction: string;
	readonly state: 'open' | 'accepted' | 'rejected' | 'stale';
	readonly score: number;
	readonly parts: readonly {
		readonly invoice: string | null;
		readonly supplierInvoice: string | null;
		readonly amountMinor: bigint;
		readonly reasons: readonly { code: string; points: number; value: string }[];
	}[];
}

/** Where money like a transaction's is booked from now on. */
export interface LearntPosting {
	readonly account: string;
	readonly vatCode: string | null;
	readonly text: string | null;
}

export interface MatchingPort {
	/** One at a time for a company: waits, and holds until the transaction ends. */
	lock(): Promise<void>;
	/** `transaction`: that one alone, whatever its state; null: all that are open. */
	desk(o: { readonly transaction: string | null }): Promise<Desk>;
	/** Of the given transactions those that are still open and untouched. */
	stillOpen(transactions: readonly string[]): Promise<ReadonlySet<string>>;
	/** How many transactions a run has booked something of that still stands. */
	bookedBy(run: string): Promise<number>;
	/**
	 * Keeps the proposals for these transactions instead of those that were open, and sets what is
	 * merely proposed to `suggested` and what is no more back to `open`. Returns how many of them
	 * nobody had seen before.
	 */
	keepProposals(
		proposals: readonly Proposal[],
		o: {
			readonly run: string | null;
			readonly collectionOf: (item: string) => ItemCollection | null;
		},
	): Promise<number>;
	/** Locks it; null when it is absent. */
	suggestion(id: string): Promise<StoredSuggestion | null>;
	/** Accepted: the transaction's others become stale. Rejected: the pair never comes back. */
	decide(
		id: string,
		as: { readonly state: 'accepted' | 'rejected'; readonly note: string | null },
	): Promise<void>;
	/**
	 * Writes a rule for what is like this transaction, or renews the one that is there. False where
	 * there is nothing by which it would be known again.
	 */
	learnRule(transaction: string, posting: LearntPosting): Promise<boolean>;
	removeRule(id: string): Promise<boolean>;
	/** Puts a transaction aside or takes it back; false where its state does not allow it. */
	setIgnored(transaction: string, reason: string | null): Promise<boolean>;
	/** More is to be done than one run does: another one follows. */
	goOn(): Promise<void>;
	/** Runs work in a transaction of its own; within one, so that its failure takes nothing else. */
	apart<T>(work: (ports: Ports) => Promise<T>): Promise<T>;
}

type Row = Readonly<Record<string, unknown>>;

export interface Between {
	readonly from: Day | null;
	readonly to: Day | null;
}

export interface MatchedFilter extends Between {
	readonly run: string | null;
	readonly transaction: string | null;
}

/** One part of a proposal, as it is shown. */
export interface ShownPart {
	readonly invoice: string | null;
	readonly supplier_invoice: string | null;
	readonly number: string | null;
	readonly contact_name: string | null;
	readonly issued_on: string | null;
	readonly due_on: string | null;
	readonly currency: string;
	readonly total: string;
	readonly open: string;
	/** What of the payment goes there. */
	readonly amount: string;
	readonly reasons: readonly { readonly code: string; readonly value: string }[];
}

export interface ShownProposal {
	/** Null for one that was computed for the question and is kept nowhere. */
	readonly id: string | null;
	readonly transaction: string;
	readonly score: number;
	readonly why_not: string | null;
	readonly parts: readonly ShownPart[];
}

/** The read side of reconciliation; amounts are decimal text. */
export interface MatchingReads {
	/** By status: how many, of the same accounts. */
	transactionCounts(): Promise<Row>;
	/** The stored proposals of these transactions, best first. */
	proposals(transactions: readonly string[]): Promise<readonly ShownProposal[]>;
	/** Every payment of a bank transaction, newest first. */
	matched(filter: MatchedFilter, page: PageOf): Promise<Page>;
	/** Runs that booked something, newest first. */
	matchingRuns(page: PageOf): Promise<Page>;
	/** Counts and sums of the transactions booked by the bank in a time. */
	matchReport(o: Between): Promise<Row>;
	postingRules(): Promise<readonly Row[]>;
}

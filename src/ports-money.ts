/** What booking money asks of the world: bank transactions, payments and what they settle. */
import type { Day } from './core/days.js';
import type {
	DocumentStanding,
	MatchedBy,
	MatchReason,
	TransactionStanding,
	WriteOffKind,
} from './core/payments/model.js';
import type { VatGroup } from './core/vat/model.js';

export interface StoredTransaction extends TransactionStanding {
	readonly bankAccount: string;
	readonly bookedOn: Day;
	/** Above zero: money in. */
	readonly amountMinor: bigint;
	readonly currency: string;
	/** Numbers of the bank account's ledger account and of the account of its charges. */
	readonly account: string;
	readonly feeAccount: string;
}

export interface StoredSupplierInvoice extends DocumentStanding {
	readonly kind: string;
	readonly number: string | null;
	readonly currency: string;
	readonly totalMinor: bigint;
	readonly paidMinor: bigint;
	readonly vatBreakdown: readonly VatGroup[];
	/** The rate that it was booked at: CHF for one unit. */
	readonly rate: string;
	/** In a payment file. */
	readonly ordered: boolean;
}

export type PaymentKind =
	| 'payment'
	/** What was paid too much, kept for the customer. */
	| 'credit'
	/** Charges of reminders. */
	| 'charges'
	/** Paid charges that the bank took back. */
	| 'charges_return'
	/** A credit paid back. */
	| 'refund'
	/** A payment that the bank took back. */
	| 'return'
	| 'write_off'
	| 'posting'
	| 'transfer'
	/** What takes another payment back. */
	| 'reversal';

/** What a payment is for; a booked one has exactly one. */
export type PaymentTarget =
	| { readonly invoice: string }
	| { readonly supplierInvoice: string }
	| {
			readonly account: string;
			readonly vatCode: string | null;
			readonly vatMinor: bigint;
			readonly text: string;
	  }
	/** Another of the company's bank accounts. */
	| { readonly transferAccount: string };

export interface PaymentRow {
	readonly target: PaymentTarget;
	/** The bank transaction whose money it is; null for money without one. */
	readonly transaction: string | null;
	/** The payment that it was booked together with; of a refund, the credit that it pays back. */
	readonly ofPayment: string | null;
	readonly kind: PaymentKind;
	readonly writeOff: WriteOffKind | null;
	/** Above zero. */
	readonly amountMinor: bigint;
	readonly currency: string;
	/** CHF for one unit on the day. */
	readonly rate: string;
	/** What it closes of its document, in the books' currency. */
	readonly baseMinor: bigint;
	readonly paidOn: Day;
	readonly method: string;
	readonly matchedBy: MatchedBy;
	readonly score: number | null;
	readonly reasons: readonly MatchReason[];
	readonly note: string;
	/** Null where a request books at once, without a run. */
	readonly run: string | null;
}

export interface StoredPayment extends PaymentRow {
	readonly id: string;
	readonly reversedBy: string | null;
}

/** A payment that a user entered as an item and that waits to be booked. */
export interface RequestedPayment {
	readonly id: string;
	readonly invoice: string;
	readonly amountMinor: bigint;
	readonly paidOn: Day;
	readonly method: string;
	readonly note: string;
}

/** What stands of a document's payments: neither taken back nor taking back. */
export interface Settled {
	/** Payments less returns. */
	readonly paidMinor: bigint;
	/** Charges paid less charges returned. */
	readonly chargesMinor: bigint;
	/** What is written off as lost. */
	readonly lostMinor: bigint;
	/** What all of it closes in the books' currency. */
	readonly baseMinor: bigint;
	/** The rate of the latest payment; null without one. */
	readonly lastRate: string | null;
}

export interface PaymentPort {
	/** Locks the row until the transaction ends. */
	requested(id: string): Promise<RequestedPayment | null>;
	insertBooked(row: PaymentRow): Promise<string>;
	/** Makes a requested payment a booked one. */
	book(id: string, row: PaymentRow): Promise<void>;
	refuse(id: string, code: string): Promise<void>;
	/** A booked payment; null for any other. */
	get(id: string): Promise<StoredPayment | null>;
	/** The booked payments that name this one as theirs, reversals left out, oldest first. */
	belonging(id: string): Promise<readonly StoredPayment[]>;
	/** Ids of what a run booked and nobody took back, those left out that belong to another. */
	ofRun(run: string): Promise<readonly string[]>;
	/** Writes what takes a payment back, and says so on it. Returns its id. */
	reverse(id: string, by: PaymentRow): Promise<string>;
	settled(of: { invoice: string } | { supplierInvoice: string }): Promise<Settled>;
}

export interface MoneyPort {
	/**
	 * Locks rows until the transaction ends: transactions, invoices, supplier invoices, payments,
	 * each in the order of their ids, so that two bookings never wait for each other. Whoever books
	 * money locks by one call all that it will touch. A credit note is locked with its invoice, and
	 * after all invoices: who holds an invoice may lock the credit notes on it.
	 */
	lock(rows: {
		readonly transactions?: readonly string[];
		readonly invoices?: readonly string[];
		readonly supplierInvoices?: readonly string[];
		readonly payments?: readonly string[];
	}): Promise<void>;
	transaction(id: string): Promise<StoredTransaction | null>;
	/** What of it is allocated, with its sign; the state follows. */
	setAllocated(id: string, allocatedMinor: bigint): Promise<TransactionStanding>;
	supplierInvoice(id: string): Promise<StoredSupplierInvoice | null>;
	applySupplier(
		id: string,
		money: { readonly paidMinor: bigint; readonly openMinor: bigint; readonly state: string },
	): Promise<void>;
}

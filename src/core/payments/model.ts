/** What is done with the money of one bank transaction, and what became of it. */

/** Who said so: a person, the matching engine, or a posting rule. */
export type MatchedBy = 'user' | 'auto' | 'rule';

/** Why it was matched: a reason's code, its points and what it is about. */
export interface MatchReason {
	readonly code: string;
	readonly points: number;
	readonly value: string;
}

/**
 * What a difference between the money and what it closes is called, and so where it is booked:
 * `discount` 3800 and `loss` 3805 with their VAT (MWSTG art. 41), `fee` the bank account's fee
 * account, gross, `rounding` 6943 or 6953, at most 0.05.
 */
export const WRITE_OFFS = ['discount', 'loss', 'fee', 'rounding'] as const;
export type WriteOffKind = (typeof WRITE_OFFS)[number];

export interface WriteOff {
	readonly kind: WriteOffKind;
	/** Above zero, in the currency of the document. */
	readonly amountMinor: bigint;
}

/**
 * Where money goes. The transaction's sign says which way: money in pays an invoice and takes back
 * a payment to a supplier; money out pays a supplier invoice and takes back a customer's payment.
 */
export type AllocationTarget =
	| { readonly invoice: string }
	| { readonly supplierInvoice: string }
	/** A ledger account. The amount is gross; the VAT code (null for none) cuts the tax out of it. */
	| { readonly account: string; readonly vatCode: string | null; readonly text: string }
	/** To or from another of the company's own bank accounts. */
	| { readonly transferAccount: string }
	/** Money out that pays a customer's credit back: id of the payment of kind `credit`. */
	| { readonly credit: string };

export interface Allocation {
	/** Above zero: the money of the transaction that goes there, in its currency. */
	readonly amountMinor: bigint;
	readonly target: AllocationTarget;
	/**
	 * What explains the difference. Where less was paid than is closed (discount taken, loss, fee
	 * kept by the bank, rounding) it closes that much more than the money. Where more was paid (a fee
	 * on top of a payment to a supplier, rounding) that much of the money is no payment.
	 */
	readonly writeOff?: WriteOff;
	/** What exceeds the open amount of an invoice is kept as the customer's credit, not refused. */
	readonly asCredit?: boolean;
}

/** Money of one transaction to be booked: all of it, or none of it. */
export interface BookOrder {
	readonly transaction: string;
	readonly allocations: readonly Allocation[];
	readonly matchedBy: MatchedBy;
	/** 0 to 1; null where a person decided. */
	readonly score: number | null;
	readonly reasons: readonly MatchReason[];
	/** Null where a request books at once, without a run. */
	readonly run: string | null;
	readonly note?: string;
}

export type TransactionState = 'open' | 'suggested' | 'reconciled' | 'ignored';

/** Where a transaction stands; `allocated` and `open` carry the sign of its amount. */
export interface TransactionStanding {
	readonly id: string;
	readonly status: TransactionState;
	readonly allocatedMinor: bigint;
	readonly openMinor: bigint;
}

/** Where an invoice (`finance_invoices` or `finance_supplier_invoices`) stands. */
export interface DocumentStanding {
	readonly id: string;
	readonly status: string;
	readonly openMinor: bigint;
}

export interface Booked {
	/** Ids of the payments, one for each allocation, in its order. */
	readonly payments: readonly string[];
	readonly transaction: TransactionStanding;
	/** The client invoices that were touched, as they stand now. */
	readonly invoices: readonly DocumentStanding[];
	readonly supplierInvoices: readonly DocumentStanding[];
}

/** A payment to be taken back, with everything that was booked together with it. */
export interface UndoOrder {
	readonly payment: string;
	readonly reason: string;
	/** The run that undoes; null where a request does. */
	readonly run: string | null;
}

export interface Undone {
	/** Ids of the payments that were taken back. */
	readonly payments: readonly string[];
	/** None for money that came without a bank transaction. */
	readonly transactions: readonly TransactionStanding[];
	readonly invoices: readonly DocumentStanding[];
	readonly supplierInvoices: readonly DocumentStanding[];
}

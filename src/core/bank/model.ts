/** What a bank's file says, whatever its format: statements and the single payments on them. */
import type { Day } from '../days.js';
import type { Finding } from '../findings.js';

/** Bank charges of one payment, in the payment's currency; money that leaves is negative. */
export interface BankCharges {
	readonly minor: bigint;
	/** Is the amount of the transaction what is left after these charges? */
	readonly included: boolean;
}

/** The collective booking that a payment came in. */
export interface BankBatch {
	/** The bank's reference of the booking as a whole. */
	readonly reference: string | null;
	/** Payments in the booking, as the bank says, else as listed. */
	readonly count: number;
	/** 1 for the first payment listed; 0 where the bank lists none and the booking stands whole. */
	readonly position: number;
}

/** One payment. Texts as the bank gives them, trimmed; null where it says nothing. */
export interface BankTransaction {
	readonly bookedOn: Day | null;
	readonly valueOn: Day | null;
	/** Minor units of the account's currency (two decimals); negative when money leaves. */
	readonly minor: bigint;
	readonly currency: string;
	/** Structured payment reference without blanks: QRR, SCOR, or what the payer's bank let through. */
	readonly reference: string | null;
	readonly endToEndId: string | null;
	readonly instructionId: string | null;
	readonly counterpartyName: string | null;
	readonly counterpartyIban: string | null;
	/** The payer's or payee's own words, else the bank's. */
	readonly text: string;
	/** The bank's own words about the booking, where it has some. */
	readonly bankText: string;
	/** The bank's reference of this payment, else of its booking. */
	readonly bankReference: string | null;
	/** The bank's reference of the booking (AcctSvcrRef of the entry). */
	readonly entryReference: string | null;
	/** Our account or QR-IBAN that the payment names, where it names one. */
	readonly ownIban: string | null;
	/** What its booking moved the account by: the sum of all that came in it. */
	readonly entryMinor: bigint;
	readonly batch: BankBatch | null;
	/** A booking of which the bank names no single payment: only the whole is told. */
	readonly isWhole: boolean;
	readonly charges: BankCharges | null;
	/** What was ordered in another currency or amount, as decimal text. */
	readonly instructed: { readonly amount: string; readonly currency: string } | null;
	/** Takes back an earlier booking, or returns a payment. */
	readonly reversal: boolean;
	/** ISO 20022 reason of a return ("AC04"). */
	readonly returnReason: string | null;
	/** Kind of booking: "PMNT-RCDT-AUTT", or the bank's own code. */
	readonly code: string | null;
}

export interface BankStatement {
	readonly id: string | null;
	/** IBAN, or the bank's own number of the account; null when the file names none. */
	readonly account: string | null;
	/** The file is a journal: `account` is a number of the ledger. */
	readonly isLedger?: true;
	readonly currency: string | null;
	readonly from: Day | null;
	readonly to: Day | null;
}

/** How a statement ends: its balances, in minor units, and whether they prove its bookings. */
export interface StatementProof {
	readonly opening: bigint | null;
	readonly closing: bigint | null;
	/** The closing balance is one of a page or an hour: the day's own may be another. */
	readonly isInterim: boolean;
	/** opening + bookings = closing; null when a balance is missing. */
	readonly balanced: boolean | null;
	readonly transactions: number;
}

/** What a reader tells, in the order of the file: a statement, its transactions, its end. */
export type BankEvent =
	| { readonly kind: 'statement'; readonly statement: BankStatement }
	| {
			readonly kind: 'transaction';
			readonly transaction: BankTransaction;
			/**
			 * What the account moved by, where the details of a booking do not come to it: the booking
			 * whole with its first detail, null with the others.
			 */
			readonly moved?: BankTransaction | null;
	  }
	| { readonly kind: 'end'; readonly proof: StatementProof }
	| { readonly kind: 'warning'; readonly finding: Finding };

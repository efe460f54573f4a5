/** The client invoice as the core sees it. Amounts are minor units of the invoice's currency. */
import type { Day } from '../days.js';
import type { Currency } from '../money/money.js';
import type { Language, Party } from '../parties/model.js';
import type { VatGroup } from '../vat/model.js';
import type { InvoiceState } from './states.js';

export type InvoiceKind = 'invoice' | 'credit_note';
export type LineKind = 'item' | 'text' | 'subtotal';
export type ReferenceType = 'QRR' | 'SCOR' | 'NON';

/** A line with its computed amounts. Text and subtotal lines carry zeros. */
export interface InvoiceLine {
	readonly position: number;
	readonly kind: LineKind;
	readonly description: string;
	/** Decimal text, up to four decimals. */
	readonly quantity: string;
	readonly unit: string;
	/** Decimal text, up to four decimals. */
	readonly unitPrice: string;
	/** Percent as decimal text; "0" without discount. */
	readonly discountPercent: string;
	/** Null where the company is not registered for VAT. */
	readonly vatCode: string | null;
	/** Percent that the code had on the day of supply. */
	readonly vatRate: string;
	/** What the line counts: with VAT where prices include it, else without. */
	readonly amountMinor: bigint;
	/** Net of VAT. The lines' nets sum to the invoice's net, their vats to its vat. */
	readonly netMinor: bigint;
	readonly vatMinor: bigint;
	/** Revenue account number. */
	readonly account: string;
}

export interface InvoiceTotals {
	readonly netMinor: bigint;
	readonly vatMinor: bigint;
	readonly totalMinor: bigint;
	readonly vatBreakdown: readonly VatGroup[];
}

/** What an invoice needs before it gets its number. */
export interface InvoiceContent extends InvoiceTotals {
	readonly kind: InvoiceKind;
	readonly currency: Currency;
	readonly language: Language;
	readonly pricesIncludeVat: boolean;
	readonly lines: readonly InvoiceLine[];
	readonly supplyFrom: Day | null;
	readonly supplyTo: Day | null;
	readonly paymentTermsDays: number;
	readonly discountPercent: string | null;
	readonly discountUntil: Day | null;
	/** Printed on the document, above the lines, and at most 140 characters in the QR code. */
	readonly message: string;
}

/** Sender and receiver as they were on the day of issue; kept in the invoice's `parties`. */
export interface IssuedParties {
	readonly creditor: Party & {
		readonly vatNumber: string | null;
		readonly uid: string | null;
		/** IBAN or QR-IBAN on the payment part. */
		readonly iban: string;
	};
	readonly debtor: Party & { readonly addressLine2: string; readonly contactPerson: string };
}

/** Everything on paper: sealed from issue on. */
export interface IssuedInvoice extends InvoiceContent {
	readonly number: string;
	readonly issuedOn: Day;
	readonly dueOn: Day;
	readonly referenceType: ReferenceType;
	readonly reference: string;
	readonly parties: IssuedParties;
	/** Number of the invoice that a credit note revokes (MWSTG art. 27). */
	readonly originalNumber: string | null;
	readonly originalIssuedOn: Day | null;
}

/** A stored invoice row with what the rest of the program asks of it. */
export interface StoredInvoice extends InvoiceContent {
	readonly id: string;
	readonly company: string;
	readonly contact: string;
	readonly status: InvoiceState;
	readonly originalInvoice: string | null;
	readonly originalNumber: string | null;
	readonly originalIssuedOn: Day | null;
	readonly bankAccount: string | null;
	readonly number: string | null;
	readonly issuedOn: Day | null;
	readonly dueOn: Day | null;
	readonly referenceType: ReferenceType | null;
	readonly reference: string | null;
	readonly parties: IssuedParties | null;
	readonly paidMinor: bigint;
	readonly openMinor: bigint;
	readonly pdf: string | null;
	readonly pdfSha256: string | null;
	readonly sentAt: string | null;
	readonly nextReminderOn: Day | null;
	readonly notes: string;
}

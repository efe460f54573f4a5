/** What dunning knows of an invoice. Amounts are minor units of the invoice's currency, ≥ 0. */
import type { Day } from '../days.js';
import type { InvoiceKind } from '../invoice/model.js';
import type { InvoiceState } from '../invoice/states.js';
import type { Currency } from '../money/money.js';
import type { Company, Language } from '../parties/model.js';
import type { VatGroup } from '../vat/model.js';

/** A reminder that has gone out. */
export interface SentReminder {
	/** From 1. */
	readonly level: number;
	readonly sentOn: Day;
	/** The day until which it asked for payment. */
	readonly deadlineOn: Day;
	/** What this letter added: with its VAT. */
	readonly feeMinor: bigint;
	readonly feeVatCode: string | null;
	/** What this letter added. */
	readonly interestMinor: bigint;
}

/** A payment, a credit note or a write-off: it lowers what is owed from its day on. */
export interface Reduction {
	readonly on: Day;
	readonly amountMinor: bigint;
}

/** An invoice as a debt. */
export interface Debt {
	readonly invoice: string;
	readonly contact: string;
	readonly kind: InvoiceKind;
	readonly status: InvoiceState;
	/** Null while it is a draft. */
	readonly number: string | null;
	readonly dueOn: Day | null;
	readonly currency: Currency;
	readonly language: Language;
	/** What is still open of the invoice itself. */
	readonly openMinor: bigint;
	/** What is still open of the charges of earlier reminders. */
	readonly chargesOpenMinor: bigint;
	/** CHF for one unit at which the invoice was booked, as decimal text. */
	readonly rate: string;
	readonly vatBreakdown: readonly VatGroup[];
	readonly isDisputed: boolean;
	readonly isOnHold: boolean;
	readonly isContactOnHold: boolean;
	/** Its own sending is under way or has stopped: the client has not seen it yet. */
	readonly isBeingSent: boolean;
	/** In the order of their levels. */
	readonly sent: readonly SentReminder[];
	readonly reductions: readonly Reduction[];
}

/** What a company has set for its reminders. */
export type DunningTerms = Pick<
	Company,
	'reminderLevels' | 'defaultInterestRate' | 'dueDateAgreed'
>;

/** How a letter speaks. The third and every later one says that debt collection follows. */
export const TONES = ['friendly', 'firm', 'final'] as const;
export type Tone = (typeof TONES)[number];

export const toneOf = (level: number): Tone =>
	level <= 1 ? 'friendly' : level === 2 ? 'firm' : 'final';

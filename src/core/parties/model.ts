/** Who is on an invoice: the company that sends it, the contact that receives it, the account. */
import type { Day } from '../days.js';
import type { Currency } from '../money/money.js';

export const LANGUAGES = ['de', 'fr', 'it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A structured address (QR-bill type S). Empty text where a part does not exist. */
export interface Address {
	readonly street: string;
	readonly buildingNumber: string;
	readonly postalCode: string;
	readonly town: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
}

/** Name and address as they stand on the document. */
export interface Party extends Address {
	readonly name: string;
}

export type VatMethod = 'effective' | 'net_tax_rate' | 'none';
export type VatBasis = 'agreed' | 'received';

export interface ReminderLevel {
	/** Days after the due date; never before the deadline of the letter before has passed. */
	readonly afterDays: number;
	/** With its VAT, as decimal text in the company's currency; "0.00" where no fee is agreed. */
	readonly fee: string;
	/** Days that the letter grants. */
	readonly deadlineDays: number;
}

export interface Company {
	readonly id: string;
	readonly code: string;
	readonly legalName: string;
	readonly displayName: string;
	readonly address: Address;
	/** CHE-123.456.789 or null. */
	readonly uid: string | null;
	readonly language: Language;
	readonly currency: Currency;
	readonly invoicePrefix: string;
	/** e.g. "{prefix}-{year}-{sequence:5}". */
	readonly numberFormat: string;
	readonly paymentTermsDays: number;
	readonly pricesIncludeVat: boolean;
	/** Of lines that name none, where the client has none either. */
	readonly defaultVatCode: string | null;
	/** Account number. */
	readonly defaultAccount: string | null;
	readonly vatMethod: VatMethod;
	readonly vatBasis: VatBasis;
	/** 1–9999: the first four digits of every reference. */
	readonly referenceNo: number;
	/** CHE-123.456.789 MWST, or null when not registered. */
	readonly vatNumber: string | null;
	readonly vatFrom: Day | null;
	readonly vatTo: Day | null;
	/** Month 1–12 in which the business year begins. */
	readonly fiscalYearStart: number;
	readonly booksLockedUntil: Day | null;
	readonly emailFrom: string | null;
	readonly replyTo: string | null;
	/** Directus file id. */
	readonly logo: string | null;
	/** #rrggbb */
	readonly color: string;
	readonly reminderLevels: readonly ReminderLevel[];
	/** A date certain was agreed: default interest runs from the day after it (OR art. 102 II). */
	readonly dueDateAgreed: boolean;
	/** Percent a year as decimal text. */
	readonly defaultInterestRate: string;
	readonly isDemo: boolean;
}

export interface Contact {
	readonly id: string;
	readonly company: string;
	readonly kind: 'client' | 'supplier' | 'both';
	readonly name: string;
	readonly contactPerson: string | null;
	/** Printed below the name in the address window; not part of the QR code. */
	readonly addressLine2: string | null;
	readonly address: Address;
	readonly email: string | null;
	readonly billingEmail: string | null;
	readonly cc: readonly string[];
	readonly delivery: 'mail' | 'post';
	readonly language: Language;
	readonly currency: Currency;
	readonly uid: string | null;
	readonly defaultVatCode: string | null;
	/** Account number. */
	readonly defaultAccount: string | null;
	readonly paymentTermsDays: number | null;
	readonly dunningHold: boolean;
}

export interface BankAccount {
	readonly id: string;
	readonly company: string;
	readonly iban: string | null;
	readonly qrIban: string | null;
	readonly currency: Currency;
	readonly invoiceDefault: boolean;
	/** Digits that the bank puts in front of every QR reference; empty as a rule. */
	readonly referencePrefix: string;
	/** Number of the ledger account. */
	readonly account: string;
	readonly active: boolean;
}

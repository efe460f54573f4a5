/** Clients and suppliers as the API answers them. */
import type { Language, Party } from '../../../core/parties/model.js';

export type ContactKind = 'client' | 'supplier' | 'both';

/** Decimal text. */
export interface Balance {
	readonly currency: string;
	readonly open: string;
	readonly overdue: string;
	readonly credit: string;
}

export interface ContactRow {
	readonly id: string;
	/** The company's code. */
	readonly company: string;
	readonly kind: ContactKind;
	readonly name: string;
	readonly contact_person: string | null;
	readonly address_line_2: string | null;
	readonly street: string | null;
	readonly building_number: string | null;
	readonly postal_code: string | null;
	readonly town: string | null;
	readonly country: string;
	readonly email: string | null;
	readonly billing_email: string | null;
	readonly cc: readonly string[];
	readonly delivery: 'mail' | 'post';
	readonly language: Language | null;
	readonly currency: string | null;
	readonly payment_terms_days: number | null;
	readonly dunning_hold: boolean;
	readonly uid: string | null;
	readonly default_account: string | null;
	readonly default_vat_code: string | null;
	readonly updated_at: string | null;
	readonly balance: readonly Balance[];
}

export interface ContactInvoice {
	readonly id: string;
	readonly kind: 'invoice' | 'credit_note';
	readonly number: string | null;
	readonly status: string;
	readonly issued_on: string | null;
	readonly due_on: string | null;
	readonly currency: string;
	readonly total: string;
	readonly open: string;
}

export type OpenItem = ContactInvoice & { readonly overdue: boolean };

export interface Credit {
	readonly id: string;
	readonly kind: 'credit_note' | 'overpayment';
	readonly number: string | null;
	readonly on: string;
	readonly currency: string;
	readonly amount: string;
	readonly open: string;
}

export interface Reminder {
	readonly id: string;
	readonly invoice: string;
	readonly number: string | null;
	readonly level: number;
	readonly sent_on: string;
	readonly deadline_on: string | null;
	readonly total_due: string;
	readonly currency: string;
	readonly sent_to: string | null;
}

export interface ContactDocument {
	readonly id: string;
	readonly kind: 'invoice' | 'credit_note' | 'document';
	readonly number: string | null;
	readonly on: string;
}

export interface Contact extends ContactRow {
	readonly open_items: readonly OpenItem[];
	readonly credits: readonly Credit[];
	readonly invoices: readonly ContactInvoice[];
	readonly reminders: readonly Reminder[];
	readonly documents: readonly ContactDocument[];
}

/** Name and address as the QR-bill reads them. */
export const partyOf = (c: ContactRow): Party => ({
	name: c.name,
	street: c.street ?? '',
	buildingNumber: c.building_number ?? '',
	postalCode: c.postal_code ?? '',
	town: c.town ?? '',
	country: c.country,
});

/** Is an amount anything but zero? */
export const isAmount = (text: string): boolean => /[1-9]/.test(text);

/** Where a company's contacts are asked for; all companies' without one. */
export const contactsPath = (company: string | null, query: string): string =>
	`/contacts${company === null ? '' : `/${company}`}?${query}`;

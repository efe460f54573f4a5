/** GET /invoices/form/:company as the browser reads it. */
import type { Day } from '../core/days.js';
import type { Currency } from '../core/money/money.js';
import type { Contact, Language, VatMethod } from '../core/parties/model.js';
import type { VatDirection } from '../core/vat/model.js';

export interface AddressRow {
	readonly street: string | null;
	readonly building_number: string | null;
	readonly postal_code: string | null;
	readonly town: string | null;
	readonly country: string;
}

export interface FormCompany extends AddressRow {
	readonly id: string;
	readonly code: string;
	readonly legal_name: string;
	readonly display_name: string;
	readonly uid: string | null;
	readonly language: Language;
	readonly currency: Currency;
	readonly payment_terms_days: number;
	readonly prices_include_vat: boolean;
	readonly vat_method: VatMethod;
	readonly vat_number: string | null;
	readonly vat_from: Day | null;
	readonly vat_to: Day | null;
	readonly default_vat_code: string | null;
	readonly default_account: string | null;
	readonly is_demo: boolean;
}

/** A contact as GET /contacts answers it. */
export interface FormClient extends AddressRow {
	readonly id: string;
	readonly kind: Contact['kind'];
	readonly name: string;
	readonly contact_person: string | null;
	readonly address_line_2: string | null;
	readonly email: string | null;
	readonly billing_email: string | null;
	readonly cc: readonly string[];
	readonly delivery: Contact['delivery'];
	readonly language: Language | null;
	readonly currency: Currency | null;
	readonly uid: string | null;
	readonly default_vat_code: string | null;
	readonly default_account: string | null;
	readonly payment_terms_days: number | null;
	readonly dunning_hold: boolean;
}

export interface FormVatCode {
	readonly code: string;
	/** In the caller's language. */
	readonly title: string;
	readonly rate: string;
	readonly valid_from: Day;
	readonly valid_to: Day | null;
	/** On the server's today; supplies of earlier days take the codes of their own. */
	readonly valid_today: boolean;
	readonly direction: VatDirection;
	readonly turnover_figure: string | null;
}

export interface InvoiceForm {
	/** The calendar day in Europe/Zurich. */
	readonly today: Day;
	readonly company: FormCompany;
	/** What an empty field of a new invoice comes to, before a client says otherwise. */
	readonly defaults: {
		readonly currency: Currency;
		readonly language: Language;
		readonly payment_terms: number;
		readonly prices_include_vat: boolean;
		readonly vat_code: string | null;
		readonly account: string;
		readonly bank_account: string | null;
		readonly due_on: Day;
		/** First reminder after an invoice of today is due; null where none is sent. */
		readonly first_reminder_on: Day | null;
	};
	/** Registered for VAT today: else lines carry no code. */
	readonly vat_registered: boolean;
	readonly currencies: readonly Currency[];
	readonly vat_codes: readonly FormVatCode[];
	/** Active revenue accounts, for the picker. */
	readonly accounts: readonly { readonly number: string; readonly name: string }[];
	/** Numbers of all active accounts: those that a line may name. */
	readonly account_numbers: readonly string[];
	readonly bank_accounts: readonly {
		readonly id: string;
		readonly name: string;
		readonly bank: string | null;
		readonly iban: string | null;
		readonly qr_iban: string | null;
		readonly is_qr: boolean;
		readonly currency: Currency;
		readonly invoice_default: boolean;
		readonly reference_prefix: string | null;
		readonly account: string | null;
		readonly active: boolean;
	}[];
	readonly limits: {
		readonly lines: number;
		/** Characters of the message on the document. */
		readonly message: number;
		/** Highest total, decimal text. */
		readonly total: string;
	};
	readonly books_locked_until: Day | null;
}

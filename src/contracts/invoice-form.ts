/**
 * GET /invoices/form/:company as the browser reads it, and from it the core's own view of company
 * and client, so that the form is judged by the same functions as on the server.
 */
import type { Day } from '../core/days.js';
import type { DraftContext } from '../core/invoice/draft.js';
import type { Currency } from '../core/money/money.js';
import type { BankAccount, Company, Contact, Language, VatMethod } from '../core/parties/model.js';
import type { VatCode, VatDirection } from '../core/vat/model.js';

interface AddressRow {
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

const addressOf = (r: AddressRow) => ({
	street: r.street ?? '',
	buildingNumber: r.building_number ?? '',
	postalCode: r.postal_code ?? '',
	town: r.town ?? '',
	country: r.country,
});

const vatCodeOf = (v: FormVatCode): VatCode => ({
	code: v.code,
	titles: { de: v.title, fr: v.title, it: v.title, en: v.title },
	rate: v.rate,
	validFrom: v.valid_from,
	validTo: v.valid_to,
	direction: v.direction,
	turnoverFigure: v.turnover_figure,
	deductionFigure: null,
	taxFigure: null,
	account: null,
});

/** Numbering, mail and look have no say in what a draft comes to. */
const UNSAID = {
	invoicePrefix: '',
	numberFormat: '',
	vatBasis: 'agreed',
	referenceNo: 1,
	fiscalYearStart: 1,
	booksLockedUntil: null,
	emailFrom: null,
	replyTo: null,
	logo: null,
	color: '',
	reminderLevels: [],
} as const;

const companyOf = (c: FormCompany): Company => ({
	...UNSAID,
	id: c.id,
	code: c.code,
	legalName: c.legal_name,
	displayName: c.display_name,
	address: addressOf(c),
	uid: c.uid,
	language: c.language,
	currency: c.currency,
	paymentTermsDays: c.payment_terms_days,
	pricesIncludeVat: c.prices_include_vat,
	defaultVatCode: c.default_vat_code,
	defaultAccount: c.default_account,
	vatMethod: c.vat_method,
	vatNumber: c.vat_number,
	vatFrom: c.vat_from,
	vatTo: c.vat_to,
	isDemo: c.is_demo,
});

const clientOf = (c: FormClient, company: FormCompany): Contact => ({
	id: c.id,
	company: company.id,
	kind: c.kind,
	name: c.name,
	contactPerson: c.contact_person,
	addressLine2: c.address_line_2,
	address: addressOf(c),
	email: c.email,
	billingEmail: c.billing_email,
	cc: c.cc,
	delivery: c.delivery,
	language: c.language ?? 'de',
	currency: c.currency ?? 'CHF',
	uid: c.uid,
	defaultVatCode: c.default_vat_code,
	defaultAccount: c.default_account,
	paymentTermsDays: c.payment_terms_days,
	dunningHold: c.dunning_hold,
});

/** What `formTotals` needs, from the route's answer and the client that is picked (or null). */
export function formContext(form: InvoiceForm, client: FormClient | null): DraftContext {
	const { company } = form;
	return {
		company: companyOf(company),
		contact: client && clientOf(client, company),
		bankAccounts: form.bank_accounts.map(
			(b): BankAccount => ({
				id: b.id,
				company: company.id,
				iban: b.iban,
				qrIban: b.qr_iban,
				currency: b.currency,
				invoiceDefault: b.invoice_default,
				referencePrefix: b.reference_prefix ?? '',
				account: b.account ?? '',
				active: b.active,
			}),
		),
		vatCodes: form.vat_codes.map(vatCodeOf),
		accounts: form.account_numbers,
		today: form.today,
	};
}

/**
 * The core's own view of company and client, from what the API answers: so that the form in the
 * browser is judged by the same functions as on the server.
 */
import type { DraftContext } from '../core/invoice/draft.js';
import type { BankAccount, Company, Contact } from '../core/parties/model.js';
import type { VatCode } from '../core/vat/model.js';
import type {
	AddressRow,
	FormClient,
	FormCompany,
	FormVatCode,
	InvoiceForm,
} from './invoice-form.js';

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
	dueDateAgreed: false,
	defaultInterestRate: '5',
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

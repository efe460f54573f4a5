/** Everything that the invoice editor needs of its company, in one answer. */
import type { InvoiceForm } from '../contracts/invoice-form.js';
import { addDays, type Day } from '../core/days.js';
import { FinanceError } from '../core/errors.js';
import { INVOICE_CURRENCIES, isRegistered, MAX_MESSAGE, MAX_TOTAL } from '../core/invoice/draft.js';
import { lineDefaults } from '../core/invoice/line-defaults.js';
import { usualAccount } from '../core/invoice/payment.js';
import { firstReminderOn } from '../core/invoice/reminder-day.js';
import { minorText } from '../core/money/money.js';
import { Iban } from '../core/parties/iban.js';
import type { Language } from '../core/parties/model.js';
import type { VatCode } from '../core/vat/model.js';
import type { Ports } from '../ports.js';
import type { Reads } from '../ports-reads.js';
import { companySettings } from './company-settings.js';

/** Most lines of an invoice: what a body may carry. */
const MAX_LINES = 500;

type Row = Readonly<Record<string, unknown>>;

const forSales = (code: VatCode): boolean =>
	code.direction === 'none' || (code.direction === 'output' && code.turnoverFigure !== null);

const vatCodeOf = (v: VatCode, o: { readonly today: Day; readonly language: Language }) => ({
	code: v.code,
	title: v.titles[o.language],
	rate: v.rate,
	valid_from: v.validFrom,
	valid_to: v.validTo,
	valid_today: v.validFrom <= o.today && (v.validTo === null || o.today <= v.validTo),
	direction: v.direction,
	turnover_figure: v.turnoverFigure,
});

const bankAccountsOf = (rows: unknown): InvoiceForm['bank_accounts'] =>
	(rows as readonly (Omit<InvoiceForm['bank_accounts'][number], 'is_qr'> & Row)[]).map((b) => ({
		id: b.id,
		name: b.name,
		bank: b.bank,
		iban: b.iban,
		qr_iban: b.qr_iban,
		is_qr: b.qr_iban !== null && Iban.isQr(b.qr_iban),
		currency: b.currency,
		invoice_default: b.invoice_default,
		reference_prefix: b.reference_prefix,
		account: b.account,
		active: b.active,
	}));

const NAMES = [
	...['id', 'code', 'legal_name', 'display_name', 'street', 'building_number', 'postal_code'],
	...['town', 'country', 'uid', 'language', 'currency', 'payment_terms_days'],
	...['prices_include_vat', 'vat_method', 'vat_number', 'vat_from', 'vat_to'],
	...['default_vat_code', 'default_account', 'is_demo'],
];

/** Codes and titles in `language`; NOT_FOUND where the company is none of the caller's. */
export async function invoiceForm(
	o: { readonly company: string; readonly language: Language },
	reads: Reads,
	ports: Ports,
): Promise<InvoiceForm> {
	const settings = await companySettings(reads, o.company);
	if (!settings) throw new FinanceError('NOT_FOUND', { collection: 'finance_companies' });
	const company = await ports.company.own();
	const accounts = (await ports.company.accounts()).filter((a) => a.active);
	const vatCodes = await ports.company.vatCodes();
	const today = ports.clock.today();
	const line = lineDefaults({ company, contact: null, vatCodes }, today);
	const bankAccounts = bankAccountsOf(settings.bank_accounts);
	const due = addDays(today, company.paymentTermsDays);
	const registered = isRegistered(company, today);
	return {
		today,
		company: Object.fromEntries(
			NAMES.map((name) => [name, settings[name]]),
		) as unknown as InvoiceForm['company'],
		defaults: {
			currency: company.currency,
			language: company.language,
			payment_terms: company.paymentTermsDays,
			prices_include_vat: company.pricesIncludeVat,
			vat_code: registered ? line.defaultCode : null,
			account: line.defaultAccount,
			bank_account: usualAccount(await ports.company.bankAccounts(), company.currency)?.id ?? null,
			due_on: due,
			first_reminder_on: firstReminderOn(company, due),
		},
		vat_registered: registered,
		currencies: INVOICE_CURRENCIES,
		vat_codes: vatCodes.filter(forSales).map((v) => vatCodeOf(v, { today, language: o.language })),
		accounts: accounts
			.filter((a) => a.type === 'income')
			.map((a) => ({ number: a.number, name: a.name[o.language] })),
		account_numbers: accounts.map((a) => a.number),
		bank_accounts: bankAccounts,
		limits: { lines: MAX_LINES, message: MAX_MESSAGE, total: minorText(MAX_TOTAL) },
		books_locked_until: company.booksLockedUntil,
	};
}

/** A company's own settings, accounts and VAT codes. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import type { LedgerAccount } from '../../../core/ledger/model.js';
import type { BankAccount, Company, ReminderLevel } from '../../../core/parties/model.js';
import type { VatCode } from '../../../core/vat/model.js';
import type { CompanyPort } from '../../../ports.js';
import { addressOf, jsonRows, type Row, rowsOf } from './rows.js';

const COLUMNS = `id, code, legal_name, display_name, street, building_number, postal_code, town,
	country, uid, language, currency, invoice_prefix, number_format, payment_terms_days,
	prices_include_vat, default_vat_code, default_account, vat_method, vat_basis, reference_no, vat_number, vat_from::text,
	vat_to::text, fiscal_year_start, books_locked_until::text, email_from, reply_to, logo, color,
	reminder_levels, due_date_agreed, trim_scale(default_interest_rate)::text as default_interest_rate,
	is_demo`;

const levelOf = (l: Row): ReminderLevel => ({
	afterDays: Number(l['after_days']),
	fee: String(l['fee'] ?? '0.00'),
	deadlineDays: Number(l['deadline_days'] ?? 10),
});

const companyOf = (r: Row): Company => ({
	id: r['id'],
	code: r['code'],
	legalName: r['legal_name'],
	displayName: r['display_name'] ?? r['legal_name'],
	address: addressOf(r),
	uid: r['uid'],
	language: r['language'] ?? 'de',
	currency: r['currency'] ?? 'CHF',
	invoicePrefix: r['invoice_prefix'],
	numberFormat: r['number_format'],
	paymentTermsDays: Number(r['payment_terms_days']),
	pricesIncludeVat: r['prices_include_vat'],
	defaultVatCode: r['default_vat_code'],
	defaultAccount: r['default_account'],
	vatMethod: r['vat_method'],
	vatBasis: r['vat_basis'],
	referenceNo: Number(r['reference_no']),
	vatNumber: r['vat_number'],
	vatFrom: r['vat_from'],
	vatTo: r['vat_to'],
	fiscalYearStart: Number(r['fiscal_year_start']),
	booksLockedUntil: r['books_locked_until'],
	emailFrom: r['email_from'],
	replyTo: r['reply_to'],
	logo: r['logo'],
	color: r['color'],
	reminderLevels: ((r['reminder_levels'] as Row[] | null) ?? []).map(levelOf),
	dueDateAgreed: r['due_date_agreed'] === true,
	defaultInterestRate: r['default_interest_rate'] ?? '5',
	isDemo: r['is_demo'],
});

const bankAccountOf = (r: Row): BankAccount => ({
	id: r['id'],
	company: r['company'],
	iban: r['iban'],
	qrIban: r['qr_iban'],
	currency: r['currency'],
	invoiceDefault: r['invoice_default'],
	referencePrefix: r['reference_prefix'] ?? '',
	account: r['account'] ?? '1020',
	active: r['active'],
});

const vatCodeOf = (r: Row): VatCode => ({
	code: r['code'],
	titles: r['titles'],
	rate: r['rate'],
	validFrom: r['valid_from'],
	validTo: r['valid_to'],
	direction: r['direction'],
	turnoverFigure: r['turnover_figure'],
	deductionFigure: r['deduction_figure'],
	taxFigure: r['tax_figure'],
	account: r['account'],
});

const accountOf = (r: Row): LedgerAccount => ({
	number: r['number'],
	name: { de: r['name_de'], fr: r['name_fr'], it: r['name_it'], en: r['name_en'] },
	type: r['type'],
	vatCode: r['vat_code'],
	role: r['role'],
	active: r['active'],
});

interface Books {
	readonly company: Company;
	readonly accounts: readonly LedgerAccount[];
	readonly bankAccounts: readonly BankAccount[];
	readonly vatCodes: readonly VatCode[];
}

/** What a draft is judged by, in one statement: whoever needs one of them needs all. */
async function readBooks(db: Knex, company: string): Promise<Books> {
	const [row] = await rowsOf(
		db,
		`select ${COLUMNS},
			${jsonRows(`select number, name_de, name_fr, name_it, name_en, type, vat_code,
				role, active from finance_accounts where company = c.id order by number`)} as accounts,
			${jsonRows(`select id, company, iban, qr_iban, currency, invoice_default, reference_prefix,
				account, active
				from finance_bank_accounts where company = c.id
				order by invoice_default desc, created_at, id`)} as bank_accounts,
			${jsonRows(`select code, titles, trim_scale(rate)::text as rate, valid_from,
				valid_to, direction, turnover_figure, deduction_figure, tax_figure, account
				from finance.vat_codes order by valid_from, code`)} as vat_codes
		from finance_companies c where id = ?`,
		[company],
	);
	invariant(row, 'company: gone');
	return {
		company: companyOf(row),
		accounts: row['accounts'].map(accountOf),
		bankAccounts: row['bank_accounts'].map(bankAccountOf),
		vatCodes: row['vat_codes'].map(vatCodeOf),
	};
}

async function readCompany(db: Knex, company: string): Promise<Company> {
	const [row] = await rowsOf(db, `select ${COLUMNS} from finance_companies where id = ?`, [
		company,
	]);
	invariant(row, 'company: gone');
	return companyOf(row);
}

export function companyPort(db: Knex, company: string): CompanyPort {
	// What a step sees of its company does not change under it, unless it changes it itself.
	let known: { readonly own?: Promise<Company>; readonly books?: Promise<Books> } = {};
	const forget = (): void => {
		known = {};
	};
	const books = (): Promise<Books> => {
		const read = known.books ?? readBooks(db, company);
		known = { ...known, books: read };
		return read;
	};
	const port: CompanyPort = {
		own() {
			const own = known.own ?? known.books?.then((b) => b.company) ?? readCompany(db, company);
			known = { ...known, own };
			return own;
		},

		async update(values) {
			const names = Object.keys(values);
			if (names.length === 0) return;
			const result = await db('finance_companies')
				.where({ id: company })
				.update({ ...values, updated_at: db.fn.now() });
			if (result !== 1) throw new FinanceError('NOT_FOUND', { collection: 'finance_companies' });
			forget();
		},

		async setInvoiceAccount({ iban, qrIban }) {
			const values = {
				...(iban !== undefined && { iban }),
				...(qrIban !== undefined && { qr_iban: qrIban }),
			};
			const { currency, displayName } = await port.own();
			const changed = await db('finance_bank_accounts')
				.where({ company, currency, invoice_default: true })
				.update({ ...values, updated_at: db.fn.now() });
			forget();
			if (changed > 0) return;
			const row = { company, currency, name: displayName, invoice_default: true };
			await db('finance_bank_accounts').insert({ ...row, ...values });
		},

		bankAccounts: async () => (await books()).bankAccounts,
		vatCodes: async () => (await books()).vatCodes,
		accounts: async () => (await books()).accounts,

		async rate(currency, day) {
			const [row] = await rowsOf(
				db,
				`select trim_scale(rate)::text as rate, day::text as day from finance.exchange_rates
				 where currency = ? and day <= ?::date
				 order by exchange_rates.day desc, source = 'manual' desc limit 1`,
				[currency, day],
			);
			return row ? { rate: row['rate'], day: row['day'] } : null;
		},
	};
	return port;
}

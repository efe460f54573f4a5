/** Companies with their settings, VAT codes and exchange rates. */
import type { Knex } from 'knex';
import type { Day } from '../../../core/days.js';
import { counterName } from '../../../core/invoice/numbering.js';
import { type JsonRow, moment, ofCompanies, rowsOf, short, textOf } from './sql.js';

/** No secrets: `sources` names what is connected, and is left out all the same. */
const COMPANY = `id, code, legal_name, coalesce(nullif(display_name, ''), legal_name) as display_name,
	street, building_number, postal_code, town, country, uid, language, currency, invoice_prefix,
	number_format, payment_terms_days, prices_include_vat, vat_method, vat_basis, vat_period,
	reference_no, vat_number, ${textOf('vat_from')}, ${textOf('vat_to')}, net_tax_rates,
	default_vat_code, default_account, fiscal_year_start, ${textOf('books_locked_until')},
	email_from, reply_to, logo, color, reminder_levels, due_date_agreed,
	${short('default_interest_rate')}, ${short('match_auto_threshold')},
	${short('match_suggest_threshold')}, ${short('ocr_auto_threshold')}, ocr_auto_validate,
	four_eyes, reconcile_cron, sync_cron, reminder_cron, is_demo, ${moment('updated_at')},
	(select coalesce(jsonb_object_agg(n.year, n.value), '{}') from finance.counters n
		where n.company = finance_companies.id and n.name = '${counterName('invoice')}')
		as invoices_numbered`;

const ACCOUNTS = `company, id, name, kind, bank, iban, qr_iban, currency, invoice_default,
	reference_prefix, account, active`;

export async function readCompanies(
	db: Knex,
	companies: readonly string[],
): Promise<readonly JsonRow[]> {
	const own = ofCompanies('id', companies);
	const rows = await rowsOf<JsonRow & { id: string }>(
		db,
		`select ${COMPANY} from finance_companies where ${own.sql} order by code`,
		own.values,
	);
	const of = ofCompanies('company', companies);
	const accounts = await rowsOf<JsonRow & { company: string }>(
		db,
		`select ${ACCOUNTS} from finance_bank_accounts where ${of.sql}
		order by invoice_default desc, currency, name, id`,
		of.values,
	);
	return rows.map((row) => ({
		...row,
		bank_accounts: accounts
			.filter((a) => a.company === row.id)
			.map(({ company: _, ...account }) => account),
	}));
}

/** Codes that are valid on a day; they are the same for every company. */
export const readVatCodes = (db: Knex, day: Day): Promise<readonly JsonRow[]> =>
	rowsOf(
		db,
		`select code, titles, ${short('rate')}, ${textOf('valid_from')}, ${textOf('valid_to')},
			direction, turnover_figure, deduction_figure, tax_figure, account
		from finance.vat_codes
		where valid_from <= ?::date and (valid_to is null or valid_to >= ?::date)
		order by direction, rate desc, code`,
		[day, day],
	);

/** The latest rate of each currency that was known on a day: CHF for one unit. */
export const readExchangeRates = (db: Knex, day: Day): Promise<readonly JsonRow[]> =>
	rowsOf(
		db,
		`select distinct on (currency) currency, ${short('rate')}, ${textOf('day')}, source
		from finance.exchange_rates where day <= ?::date
		order by currency, exchange_rates.day desc, source = 'manual' desc, created_at desc`,
		[day],
	);

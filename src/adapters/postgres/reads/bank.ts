/** Money accounts, what came in and went out on them, and the files that told it. */
import type { Knex } from 'knex';
import { Decimal } from '../../../core/money/decimal.js';
import type { BankFilter, BankPeriod, Page, PageOf } from '../../../ports-reads.js';
import {
	type Condition,
	instant,
	type JsonRow,
	moment,
	ofCompanies,
	orderOf,
	pageOf,
	rowsOf,
	textOf,
	when,
	where,
} from './sql.js';

/**
 * What the books say on the day of the balance, in the account's currency; nothing where several
 * money accounts share one ledger account.
 */
const BOOKS = `(
	select sum(case when b.currency = co.currency then l.debit - l.credit
		else coalesce(l.currency_amount, 0) end)::numeric(15,2)::text
	from finance_journal_lines l join finance_journal_entries e on e.id = l.entry
	where e.company = b.company and l.account = b.account and e.booked_on <= b.balance_on
		and not exists (
			select from finance_bank_accounts o
			where o.company = b.company and o.account = b.account and o.id <> b.id
		)
) as books_balance`;

const ACCOUNT = `b.id, co.code as company, b.name, b.kind, b.bank, b.iban, b.qr_iban, b.currency,
	b.account, b.fee_account, b.reference_prefix, b.active, b.invoice_default, b.csv_mapping,
	${textOf('b.balance')}, ${textOf('b.balance_on')}, ${BOOKS}, ${moment('b.updated_at')},
	(select count(*)::int from finance_bank_transactions t where t.company = b.company
		and t.bank_account = b.id and t.status in ('open', 'suggested')) as to_review`;

const ACCOUNT_TABLES = 'finance_bank_accounts b join finance_companies co on co.id = b.company';

export function readAccounts(
	db: Knex,
	companies: readonly string[],
	id: string | null,
): Promise<readonly JsonRow[]> {
	const { sql, values } = where([ofCompanies('b.company', companies), ...when(id, 'b.id = ?')]);
	return rowsOf(
		db,
		`select ${ACCOUNT} from ${ACCOUNT_TABLES} where ${sql}
		order by co.code, b.active desc, b.invoice_default desc, lower(b.name), b.id`,
		values,
	);
}

const ROW = `t.id, co.code as company, t.bank_account, b.name as bank_account_name,
	${textOf('t.booked_on')}, ${textOf('t.value_on')}, ${textOf('t.amount')}, t.currency, t.status,
	${textOf('t.allocated')}, ${textOf('t.open')}, t.counterparty_name, t.counterparty_iban,
	t.reference, t.end_to_end_id, t.text, ${textOf('t.charges')}, t.ignored_because,
	t.batch is not null as is_batched`;

const TABLES = `finance_bank_transactions t join finance_companies co on co.id = t.company
	join finance_bank_accounts b on b.id = t.bank_account`;

const SORTS = {
	booked_on: 't.booked_on',
	amount: 't.amount',
	counterparty_name: 'lower(t.counterparty_name)',
};

const escaped = (text: string): string =>
	text
		.trim()
		.toLowerCase()
		.replace(/[\\%_]/g, '\\$&');

/** Names, texts, references and, for what looks like one, the amount whatever its sign. */
function inText(text: string | undefined): Condition[] {
	if (text === undefined || text.trim() === '') return [];
	const like = `%${escaped(text)}%`;
	const bare = `%${escaped(text.replace(/\s/g, ''))}%`;
	const amount = Decimal.parse(text.replace(/['’\s]/g, ''), 2);
	const sql = `lower(coalesce(t.counterparty_name, '')) like ? or lower(coalesce(t.text, '')) like ?
		or lower(coalesce(t.reference, '')) like ? or lower(coalesce(t.counterparty_iban, '')) like ?`;
	return [
		{
			sql: `(${sql}${amount ? ' or abs(t.amount) = abs(?::numeric)' : ''})`,
			values: [like, like, bare, bare, ...(amount ? [Decimal.toText(amount)] : [])],
		},
	];
}

const conditions = (companies: readonly string[], f: BankFilter): Condition =>
	where([
		ofCompanies('t.company', companies),
		...when(f.status, 't.status = any(?::text[])'),
		...when(f.account, 't.bank_account = ?'),
		...when(f.from, 't.booked_on >= ?::date'),
		...when(f.to, 't.booked_on <= ?::date'),
		...(f.direction === 'in' ? [{ sql: 't.amount > 0', values: [] }] : []),
		...(f.direction === 'out' ? [{ sql: 't.amount < 0', values: [] }] : []),
		...inText(f.text),
	]);

export const listTransactions = (
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: BankFilter; page: PageOf },
): Promise<Page> =>
	pageOf(
		db,
		{
			columns: ROW,
			from: TABLES,
			table: 'finance_bank_transactions t',
			id: 't.id',
			where: conditions(companies, filter),
			order: orderOf(page, { columns: SORTS, usual: 't.booked_on desc', id: 't.id' }),
			...(filter.text && { once: 't.id, t.booked_on, t.amount, t.counterparty_name' }),
		},
		page,
	);

const PAYMENTS = `
	select p.id, p.kind, p.status, ${textOf('p.amount')}, p.currency, ${textOf('p.paid_on')},
		p.invoice, i.number as invoice_number, p.supplier_invoice, s.number as supplier_number,
		p.account, p.vat_code, p.text, p.matched_by, p.reasons, p.reversed_by
	from finance_payments p left join finance_invoices i on i.id = p.invoice
		left join finance_supplier_invoices s on s.id = p.supplier_invoice
	where p.transaction = ? order by p.created_at, p.id`;

/** Null when it is absent or another company's. */
export async function readTransaction(
	db: Knex,
	companies: readonly string[],
	id: string,
): Promise<JsonRow | null> {
	const own = where([{ sql: 't.id = ?', values: [id] }, ofCompanies('t.company', companies)]);
	const [row] = await rowsOf(
		db,
		`select ${ROW}, t.batch, t.bank_reference, t.source,
			coalesce(t.raw, '{}') as raw, b.iban as bank_account_iban, ${instant('t.created_at')}
		from ${TABLES} where ${own.sql}`,
		own.values,
	);
	return row ? { ...row, payments: await rowsOf(db, PAYMENTS, [id]) } : null;
}

/** Money in, out and net by month and currency; transfers between own accounts count on both. */
export function bankStats(
	db: Knex,
	companies: readonly string[],
	{ from, to }: BankPeriod,
): Promise<readonly JsonRow[]> {
	const { sql, values } = where([
		ofCompanies('t.company', companies),
		...when(from, 't.booked_on >= ?::date'),
		...when(to, 't.booked_on <= ?::date'),
	]);
	return rowsOf(
		db,
		`select to_char(t.booked_on, 'YYYY-MM') as month, t.currency, count(*)::int as transactions,
			coalesce(sum(t.amount) filter (where t.amount > 0), 0.00)::text as money_in,
			coalesce(-sum(t.amount) filter (where t.amount < 0), 0.00)::text as money_out,
			sum(t.amount)::text as net
		from finance_bank_transactions t where ${sql}
		group by 1, 2 order by 1, 2`,
		values,
	);
}

export const listImports = (db: Knex, companies: readonly string[], page: PageOf): Promise<Page> =>
	pageOf(
		db,
		{
			columns: `i.id, i.name, i.sha256, i.bytes::float8 as bytes, i.format, i.imported, i.duplicates,
				i.statements, i.created_by, ${instant('i.created_at')}`,
			from: 'finance.bank_imports i',
			table: 'finance.bank_imports i',
			id: 'i.id',
			where: where([ofCompanies('i.company', companies)]),
			order: orderOf(page, {
				columns: { created_at: 'i.created_at' },
				usual: 'i.created_at desc',
				id: 'i.id',
			}),
		},
		page,
	);

/** Who matched what, how and when: the history, the runs, and what it all comes to. */
import type { Knex } from 'knex';
import type { Between, MatchedFilter } from '../../../ports-matching.js';
import type { Page, PageOf } from '../../../ports-reads.js';
import {
	instant,
	type JsonRow,
	ofCompanies,
	orderOf,
	pageOf,
	personOf,
	rowsOf,
	textOf,
	when,
	where,
} from './sql.js';

const MATCHED = `p.id, co.code as company, p.kind, ${textOf('p.amount')}, p.currency,
	${textOf('p.paid_on')}, p.transaction, ${textOf('t.booked_on')},
	t.amount::text as transaction_amount, t.counterparty_name, p.invoice, p.supplier_invoice,
	coalesce(i.number, d.number) as number, p.account, p.vat_code, b.name as transfer_to,
	p.write_off, p.matched_by, p.score::text, coalesce(p.reasons, '[]') as reasons, p.run,
	p.reversed_by is not null as undone, ${instant('p.created_at')}, ${personOf('p.created_by', 'by')}`;

const TABLES = `finance_payments p join finance_companies co on co.id = p.company
	left join finance_bank_transactions t on t.id = p.transaction
	left join finance_invoices i on i.id = p.invoice
	left join finance_supplier_invoices d on d.id = p.supplier_invoice
	left join finance_bank_accounts b on b.id = p.transfer_account`;

/** What takes a payment back is told on the payment. */
const OF_THE_BANK = `p.transaction is not null and p.status = 'booked' and p.kind <> 'reversal'`;

export const listMatched = (
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: MatchedFilter; page: PageOf },
): Promise<Page> =>
	pageOf(
		db,
		{
			columns: MATCHED,
			from: TABLES,
			table: 'finance_payments p',
			id: 'p.id',
			where: where([
				ofCompanies('p.company', companies),
				{ sql: OF_THE_BANK, values: [] },
				...when(filter.from ?? undefined, 'p.paid_on >= ?::date'),
				...when(filter.to ?? undefined, 'p.paid_on <= ?::date'),
				...when(filter.run ?? undefined, 'p.run = ?::uuid'),
				...when(filter.transaction ?? undefined, 'p.transaction = ?::uuid'),
			]),
			order: orderOf(page, {
				columns: { created_at: 'p.created_at', paid_on: 'p.paid_on', amount: 'p.amount' },
				usual: 'p.created_at desc',
				id: 'p.id',
			}),
		},
		page,
	);

export async function listMatchingRuns(
	db: Knex,
	companies: readonly string[],
	page: PageOf,
): Promise<Page> {
	const own = ofCompanies('p.company', companies);
	const [count] = await rowsOf<{ n: number }>(
		db,
		`select count(distinct p.run)::int as n from finance_payments p
		 where ${own.sql} and ${OF_THE_BANK} and p.run is not null`,
		own.values,
	);
	const rows = await rowsOf(
		db,
		`select p.run, co.code as company, r.workflow, ${instant('min(p.created_at)', 'at')},
			count(distinct p.transaction)::int as transactions,
			count(distinct p.transaction) filter (where p.reversed_by is null)::int as standing,
			${personOf('r.created_by', 'by')}
		 from finance_payments p join finance_companies co on co.id = p.company
			join finance_runs r on r.id = p.run
		 where ${own.sql} and ${OF_THE_BANK} and p.run is not null
		 group by p.run, co.code, r.workflow, r.created_by
		 order by min(p.created_at) desc, p.run limit ? offset ?`,
		[...own.values, page.limit, (page.page - 1) * page.limit],
	);
	return { rows, total: count?.n ?? 0 };
}

/** Shares of counts in percent, with one decimal; null where there is nothing to share. */
const shareOf = (part: number, of: number): number | null =>
	of === 0 ? null : Math.round((part * 1000) / of) / 10;

export async function readReport(
	db: Knex,
	companies: readonly string[],
	{ from, to }: Between,
): Promise<JsonRow> {
	const own = where([
		ofCompanies('t.company', companies),
		...when(from ?? undefined, 't.booked_on >= ?::date'),
		...when(to ?? undefined, 't.booked_on <= ?::date'),
	]);
	const states = await rowsOf<{ status: string; count: number }>(
		db,
		`select t.status, t.currency, count(*)::int as count,
			sum(greatest(t.amount, 0))::text as "in", sum(greatest(-t.amount, 0))::text as "out",
			sum(abs(t.open))::text as open
		 from finance_bank_transactions t where ${own.sql}
		 group by t.status, t.currency order by t.status, t.currency`,
		own.values,
	);
	const ways = await rowsOf<{ matched_by: string; transactions: number }>(
		db,
		`select p.matched_by, p.currency, ${personOf('p.created_by', 'by')},
			count(distinct p.transaction)::int as transactions, count(*)::int as payments,
			sum(p.amount)::text as amount, min(p.created_at)::date::text as first_on,
			max(p.created_at)::date::text as last_on
		 from finance_payments p join finance_bank_transactions t on t.id = p.transaction
		 where ${own.sql} and ${OF_THE_BANK} and p.reversed_by is null
		 group by p.matched_by, p.currency, p.created_by order by p.matched_by, p.currency, 3`,
		own.values,
	);
	const [undone] = await rowsOf<{ n: number }>(
		db,
		`select count(*)::int as n from finance_payments p
			join finance_bank_transactions t on t.id = p.transaction
		 where ${own.sql} and ${OF_THE_BANK} and p.reversed_by is not null`,
		own.values,
	);
	const total = states.reduce((sum, s) => sum + s.count, 0);
	const reconciled = states
		.filter((s) => s.status === 'reconciled')
		.reduce((sum, s) => sum + s.count, 0);
	const byMachine = ways
		.filter((w) => w.matched_by !== 'user')
		.reduce((sum, w) => sum + w.transactions, 0);
	return {
		...{ from, to, transactions: total, reconciled, undone: undone?.n ?? 0 },
		reconciled_percent: shareOf(reconciled, total),
		automatic_percent: shareOf(byMachine, total),
		...{ states, ways },
	};
}

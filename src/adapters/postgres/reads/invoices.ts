/** Lists of client invoices and their sums. */
import type { Knex } from 'knex';
import type { Day } from '../../../core/days.js';
import type { PageOf, Reads } from '../../../ports-reads.js';
import {
	type Condition,
	instant,
	type JsonRow,
	moment,
	ofCompanies,
	orderOf,
	pageOf,
	prefixOf,
	rowsOf,
	textOf,
	when,
	where,
	wordsOf,
} from './sql.js';

/** What a list shows of an invoice. */
export const INVOICE_ROW = `i.id, co.code as owner_company, i.contact as client_id,
	c.name as client_name, i.kind, i.status, i.number, i.original_invoice,
	${textOf('i.issued_on')}, ${textOf('i.due_on')}, i.currency,
	${textOf('i.net')}, ${textOf('i.vat')}, ${textOf('i.total')}, ${textOf('i.paid')},
	${textOf('i.open')}, i.disputed, i.dunning_hold, ${instant('i.sent_at')},
	i.reminder_count, ${textOf('i.next_reminder_on')}, i.pdf is not null as has_pdf,
	${instant('i.created_at')}, ${moment('i.updated_at')}`;

export const INVOICE_TABLES = `finance_invoices i
	join finance_companies co on co.id = i.company
	left join finance_contacts c on c.id = i.contact`;

const SORTS = {
	number: 'i.number',
	issued_on: 'i.issued_on',
	due_on: 'i.due_on',
	total: 'i.total',
	open: 'i.open',
	status: 'i.status',
	created_at: 'i.created_at',
};

export const INVOICE_SORTS = Object.keys(SORTS);

/** Beginning of the number, its sequence, or words of the client's name. */
function textCondition(text: string | undefined, companies: readonly string[]): Condition[] {
	if (text === undefined || text.trim() === '') return [];
	const words = wordsOf(text);
	const [ofNumber, ofName] = [
		ofCompanies('n.company', companies),
		ofCompanies('k.company', companies),
	];
	const sequence = /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
	// Each by an index of its own: with "or", or with a long list, every invoice would be compared.
	const found: Condition[] = [
		{
			sql: `select n.id from finance_invoices n where ${ofNumber.sql} and lower(n.number) like ?`,
			values: [...ofNumber.values, prefixOf(text)],
		},
	];
	if (sequence !== null) {
		found.push({
			sql: `select n.id from finance_invoices n where ${ofNumber.sql} and n.sequence = ?`,
			values: [...ofNumber.values, sequence],
		});
	}
	if (words !== null) {
		found.push({
			sql: `select n.id from finance_invoices n join finance_contacts k on k.id = n.contact
				where ${ofName.sql} and to_tsvector('simple', k.name) @@ to_tsquery('simple', ?)`,
			values: [...ofName.values, words],
		});
	}
	const sql = `i.id in (${found.map((c) => c.sql).join(' union ')})`;
	return [{ sql, values: found.flatMap((c) => c.values) }];
}

/** What clients owe; as the index of open items asks it. */
const OWED = `i.open > 0 and i.number is not null and i.kind <> 'credit_note'
	and i.status not in ('credited', 'written_off')`;

type Filter = Parameters<Reads['invoices']>[0];

/** Text is looked for in two tables: such rows are found once, whatever is asked about them. */
const isSearch = ({ text }: Filter): boolean => (text ?? '').trim() !== '';

const conditions = (filter: Filter, companies: readonly string[]): Condition[] => [
	ofCompanies('i.company', companies),
	...when(filter.status, 'i.status = any(?::text[])'),
	...when(filter.contact, 'i.contact = ?'),
	...when(filter.original, 'i.original_invoice = ?'),
	...when(filter.from, 'i.issued_on >= ?::date'),
	...when(filter.to, 'i.issued_on <= ?::date'),
	...when(filter.kind, 'i.kind = ?'),
	...when(filter.currency, 'i.currency = ?'),
	...when(filter.min, 'i.total >= ?::numeric'),
	...when(filter.max, 'i.total <= ?::numeric'),
	...(filter.isOwed ? [{ sql: OWED, values: [] }] : []),
	...when(filter.overdueOn, `${OWED} and i.due_on < ?::date`),
	...textCondition(filter.text, companies),
];

export const listInvoices = (
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: Filter; page: PageOf },
) =>
	pageOf(
		db,
		{
			columns: INVOICE_ROW,
			from: INVOICE_TABLES,
			table: 'finance_invoices i',
			id: 'i.id',
			where: where(conditions(filter, companies)),
			order: orderOf(page, { columns: SORTS, usual: 'i.issued_on desc', id: 'i.id' }),
			...(isSearch(filter) && { once: `i.id, ${Object.values(SORTS).join(', ')}` }),
		},
		page,
	);

/**
 * How many invoices each tab holds, under the list's other filters. `open` and `overdue` are about
 * what is owed, so one invoice stands in several tabs; sums are per currency and in no other one.
 */
export async function countInvoices(
	db: Knex,
	companies: readonly string[],
	o: { filter: Filter; today: Day },
): Promise<JsonRow> {
	const { sql, values } = where(conditions(o.filter, companies));
	// Rows of a search are looked up once; without one, each part has an index of its own.
	const found = `found as materialized (select i.status, i.currency, i.open, i.due_on,
		i.number, i.kind from finance_invoices i where ${sql}),`;
	const rows = isSearch(o.filter) ? 'found i where true' : `finance_invoices i where ${sql}`;
	const [tabs] = await rowsOf<{ currencies: unknown }>(
		db,
		`with ${isSearch(o.filter) ? found : ''} tab as (
			select status, count(*) as n from ${rows} group by status
		), owed as (
			select currency, count(*) as n, sum(open) as open,
				count(*) filter (where due_on < ?::date) as late,
				coalesce(sum(open) filter (where due_on < ?::date), 0.00) as overdue
			from ${rows} and ${OWED} group by currency order by currency
		)
		select coalesce(sum(n), 0)::int as all,
			coalesce(sum(n) filter (where status = 'draft'), 0)::int as drafts,
			coalesce(sum(n) filter (where status = 'to_send'), 0)::int as to_send,
			(select coalesce(sum(n), 0)::int from owed) as open,
			(select coalesce(sum(late), 0)::int from owed) as overdue,
			coalesce(sum(n) filter (where status = 'paid'), 0)::int as paid,
			coalesce(sum(n) filter (where status = 'credited'), 0)::int as credited,
			coalesce(sum(n) filter (where status = 'written_off'), 0)::int as written_off,
			coalesce(sum(n) filter (where status = 'discarded'), 0)::int as discarded,
			(select coalesce(json_agg(json_build_object('currency', currency, 'open', open::text,
				'overdue', overdue::text)), '[]') from owed) as currencies
		from tab`,
		[...values, o.today, o.today, ...(isSearch(o.filter) ? [] : values)],
	);
	const { currencies, ...counts } = tabs ?? { currencies: [] };
	return { counts, currencies };
}

/** Credit notes count against what was invoiced; drafts are counted and add to no sum. */
const BY_CURRENCY = `
	select currency,
		count(*) filter (where kind <> 'credit_note')::int as invoices,
		count(*) filter (where kind = 'credit_note')::int as credit_notes,
		sum(case when kind = 'credit_note' then -net else net end)::text as net,
		sum(case when kind = 'credit_note' then -vat else vat end)::text as vat,
		sum(case when kind = 'credit_note' then -total else total end)::text as total,
		sum(case when kind = 'credit_note' then 0 else paid end)::text as paid,
		sum(case when kind = 'credit_note' then 0 else open end)::text as open,
		sum(case when kind = 'credit_note' then open else 0 end)::text as credit,
		count(*) filter (where overdue)::int as overdue_invoices,
		coalesce(sum(open) filter (where overdue), 0)::text as overdue
	from issued group by currency order by currency`;

/** Before an invoice has a number nothing is owed: its open sum is unknown, not zero. */
const BY_STATE = `
	select status, currency, count(*)::int as count,
		sum(open) filter (where number is not null and kind <> 'credit_note')::text as open
	from finance_invoices`;

/** Per currency and per status; a day range is about the day of issue. */
export async function invoiceStats(
	db: Knex,
	companies: readonly string[],
	o: { from: Day | null; to: Day | null; today: Day },
): Promise<JsonRow> {
	const all = where([
		ofCompanies('company', companies),
		...when(o.from, '(number is null or issued_on >= ?::date)'),
		...when(o.to, '(number is null or issued_on <= ?::date)'),
	]);
	const currencies = await rowsOf(
		db,
		`with issued as (
			select *, kind <> 'credit_note' and open > 0 and due_on < ?::date
				and status not in ('credited', 'written_off') as overdue
			from finance_invoices where number is not null and ${all.sql}
		) ${BY_CURRENCY}`,
		[o.today, ...all.values],
	);
	const states = await rowsOf<{ status: string; count: number }>(
		db,
		`${BY_STATE} where ${all.sql} group by status, currency order by status, currency`,
		all.values,
	);
	const statuses: Record<string, number> = {};
	for (const { status, count } of states) statuses[status] = (statuses[status] ?? 0) + count;
	return { currencies, statuses, states };
}

/** Workflow runs: lists, one with every step, and what changed since a cursor. */
import type { Knex } from 'knex';
import { isId } from '../../../contracts/contract.js';
import { CURSOR } from '../../../contracts/cursor.js';
import type { RunFilter } from '../../../contracts/runs.js';
import type { PageOf, Reads } from '../../../ports-reads.js';
import {
	type Condition,
	instant,
	type JsonRow,
	ofCompanies,
	orderOf,
	pageOf,
	prefixOf,
	rowsOf,
	when,
	where,
} from './sql.js';

export const RUN_ROW = `r.id, r.workflow, r.state, co.code as company, r.item_kind, r.item,
	r.error_code, r.stages -> r.stage ->> 'step' as step, r.stage,
	jsonb_array_length(r.stages) as steps, ${instant('r.created_at')},
	${instant('r.started_at')}, ${instant('r.ended_at')}, ${instant('r.next_at')},
	(extract(epoch from r.ended_at - r.started_at) * 1000)::int as duration_ms,
	(select sum((s ->> 'attempts')::int)::int from jsonb_array_elements(r.stages) s) as attempts,
	(select i.number from finance_invoices i where i.id = case r.item_kind
		when 'finance_invoices' then r.item::uuid
		when 'finance_payments' then (select invoice from finance_payments where id = r.item::uuid)
		end) as item_label`;

export const RUN_TABLES = 'finance_runs r join finance_companies co on co.id = r.company';

const SORTS = {
	created_at: 'r.created_at',
	ended_at: 'r.ended_at',
	workflow: 'r.workflow',
	state: 'r.state',
};

export const RUN_SORTS = Object.keys(SORTS);

/** `open` means waiting or running. */
const stateCondition = (state: string | undefined): Condition[] =>
	state === 'open'
		? [{ sql: `r.state in ('waiting', 'running')`, values: [] }]
		: when(state, 'r.state = ?');

/** An id of an item or a run as it is; anything else is the beginning of an invoice's number. */
const searched = (text: string | undefined, companies: readonly string[]): Condition[] => {
	if (text === undefined || text.trim() === '') return [];
	if (isId(text)) {
		const id = text.toLowerCase();
		return [{ sql: '(r.item = ? or r.id = ?::uuid)', values: [id, id] }];
	}
	const own = ofCompanies('company', companies);
	return [
		{
			sql: `r.item = any(array(
				with found as (select id from finance_invoices
					where lower(number) like ? and ${own.sql} limit ${MOST_FOUND})
				select id::text from found union all
				select p.id::text from finance_payments p join found on p.invoice = found.id))`,
			values: [prefixOf(text), ...own.values],
		},
	];
};

/** More invoices than anybody looks through; their runs are found by the index on the item. */
const MOST_FOUND = 2000;

/** The beginning of a calendar day in Switzerland. */
const DAY = `(?::date::timestamp at time zone 'Europe/Zurich')`;
const NEXT_DAY = `((?::date + 1)::timestamp at time zone 'Europe/Zurich')`;

export const listRuns = (
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: RunFilter; page: PageOf },
) =>
	pageOf(
		db,
		{
			columns: RUN_ROW,
			from: RUN_TABLES,
			table: 'finance_runs r',
			id: 'r.id',
			where: where([
				ofCompanies('r.company', companies),
				...stateCondition(filter.state),
				...when(filter.workflow, 'r.workflow = ?'),
				...when(filter.item, 'r.item = ?'),
				...when(filter.code, 'r.error_code = ?'),
				...when(filter.from, `r.created_at >= ${DAY}`),
				...when(filter.to, `r.created_at < ${NEXT_DAY}`),
				...searched(filter.text, companies),
			]),
			order: orderOf(page, { columns: SORTS, usual: 'r.created_at desc', id: 'r.id' }),
		},
		page,
	);

export async function readRun(
	db: Knex,
	companies: readonly string[],
	id: string,
): Promise<JsonRow | null> {
	const own = where([{ sql: 'r.id = ?', values: [id] }, ofCompanies('r.company', companies)]);
	const [run] = await rowsOf(
		db,
		`select ${RUN_ROW}, r.input, r.stages, r.created_by from ${RUN_TABLES} where ${own.sql}`,
		own.values,
	);
	return run ?? null;
}

/** Kinds of items whose changes a page follows, with the column that tells their state. */
const CHANGING = [
	['invoice', 'finance_invoices', 'status'],
	['payment', 'finance_payments', 'status'],
	['run', 'finance_runs', 'state'],
	['contact', 'finance_contacts', 'kind'],
	['bank', 'finance_bank_accounts', 'kind'],
	[
		'notification',
		'finance_notifications',
		`case when cleared_at is not null then 'cleared' when read_at is not null then 'read'
			else 'unread' end`,
	],
] as const;

/** What a notification says is for the person alone whom it tells. */
const whose = (kind: string): string => (kind === 'notification' ? 'and "user" = ?::uuid' : '');

const MICROS = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/**
 * Up to where every change is visible: a transaction that began earlier and still writes may
 * commit rows that bear its own, earlier time.
 */
const SETTLED = `
	select to_char(least(now(), coalesce((
		select min(xact_start) from pg_stat_activity
		where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()
	), now())) at time zone 'UTC', ${MICROS}) as cursor`;

const CHANGED = CHANGING.map(
	([kind, table, state]) => `
	(select '${kind}' as kind, id, ${state} as state, company, updated_at from ${table}
	where <own> ${whose(kind)} and (updated_at, '${kind}', id) > (?::timestamptz, ?, ?::uuid)
	order by updated_at, id limit ?)`,
).join(' union all ');

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Without a cursor nothing but the cursor from which to follow. */
export async function changesSince(
	db: Knex,
	companies: readonly string[],
	{ since, limit, user }: { since: string | null; limit: number; user: string | null },
): ReturnType<Reads['changes']> {
	const [settled] = await rowsOf<{ cursor: string }>(db, SETTLED);
	const now = settled?.cursor ?? '';
	const [, at, kind = '', id = NO_ID] = CURSOR.exec(since ?? '') ?? [];
	if (at === undefined || companies.length === 0) return { changes: [], cursor: now };
	const own = ofCompanies('company', companies);
	const values = CHANGING.flatMap(([changing]) => [
		...own.values,
		...(changing === 'notification' ? [user] : []),
		...[at, kind, id, limit],
	]);
	const rows = await rowsOf<{ cursor: string; kind: string; id: string; state: string }>(
		db,
		`select c.kind, c.id, c.state, co.code as company,
			to_char(c.updated_at at time zone 'UTC', ${MICROS}) as cursor
		from (${CHANGED.replaceAll('<own>', own.sql)}) c
		join finance_companies co on co.id = c.company
		order by c.updated_at, c.kind, c.id limit ?`,
		[...values, limit],
	);
	const last = rows.at(-1);
	const more = last !== undefined && rows.length === limit;
	return {
		changes: rows.map(({ cursor: changed_at, ...row }) => ({ ...row, changed_at })),
		cursor: more ? `${last.cursor} ${last.kind} ${last.id}` : later(now, at),
	};
}

/** A cursor never goes back. */
const later = (a: string, b: string): string => (a > b ? a : b);

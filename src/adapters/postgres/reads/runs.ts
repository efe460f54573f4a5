/** Workflow runs: lists, one with every step, and what changed since a cursor. */
import type { Knex } from 'knex';
import { CURSOR } from '../../../contracts/cursor.js';
import type { PageOf, Reads } from '../../../ports-reads.js';
import {
	type Condition,
	instant,
	type JsonRow,
	ofCompanies,
	orderOf,
	pageOf,
	rowsOf,
	when,
	where,
} from './sql.js';

export const RUN_ROW = `r.id, r.workflow, r.state, co.code as company, r.item_kind, r.item,
	r.error_code, r.stages -> r.stage ->> 'step' as step, r.stage,
	jsonb_array_length(r.stages) as steps, ${instant('r.created_at')},
	${instant('r.started_at')}, ${instant('r.ended_at')}, ${instant('r.next_at')}`;

export const RUN_TABLES = 'finance_runs r join finance_companies co on co.id = r.company';

const SORTS = {
	created_at: 'r.created_at',
	ended_at: 'r.ended_at',
	workflow: 'r.workflow',
	state: 'r.state',
};

export const RUN_SORTS = Object.keys(SORTS);

type Filter = Parameters<Reads['runs']>[0];

/** `open` means waiting or running. */
const stateCondition = (state: string | undefined): Condition[] =>
	state === 'open'
		? [{ sql: `r.state in ('waiting', 'running')`, values: [] }]
		: when(state, 'r.state = ?');

export const listRuns = (
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: Filter; page: PageOf },
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
] as const;

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
	where <own> and (updated_at, '${kind}', id) > (?::timestamptz, ?, ?::uuid)
	order by updated_at, id limit ?)`,
).join(' union all ');

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Without a cursor nothing but the cursor from which to follow. */
export async function changesSince(
	db: Knex,
	companies: readonly string[],
	{ since, limit }: { since: string | null; limit: number },
): ReturnType<Reads['changes']> {
	const [settled] = await rowsOf<{ cursor: string }>(db, SETTLED);
	const now = settled?.cursor ?? '';
	const [, at, kind = '', id = NO_ID] = CURSOR.exec(since ?? '') ?? [];
	if (at === undefined || companies.length === 0) return { changes: [], cursor: now };
	const own = ofCompanies('company', companies);
	const values = CHANGING.flatMap(() => [...own.values, at, kind, id, limit]);
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

/** What was done of each schedule, the company that its runs are for, and the last of them. */
import type { Knex } from 'knex';
import { invariant } from '../../core/errors.js';
import type { Instant } from '../../core/schedule/times.js';
import type { RunState } from '../../engine/run.js';
import { classify } from './classify.js';
import { RUNS } from './runs.js';
import type { Unit } from './transaction.js';

export const SCHEDULES_DONE = 'finance.schedules';

async function reached<T>(ask: Promise<T>): Promise<T> {
	try {
		return await ask;
	} catch (e) {
		throw classify(e) ?? e;
	}
}

/** The last planned time that was done, by schedule. */
export async function doneTimes(db: Knex): Promise<ReadonlyMap<string, Instant>> {
	const rows: { id: string; done_at: Date }[] = await reached(
		db(SCHEDULES_DONE).select('id', 'done_at'),
	);
	return new Map(rows.map(({ id, done_at }) => [id, done_at.toISOString()]));
}

/**
 * The last planned time that was done, null for never. Until the transaction ends nobody else is
 * told: two processes never find the same time due.
 */
export async function takeDone({ knex }: Unit, id: string): Promise<Instant | null> {
	await knex.raw(`select pg_advisory_xact_lock(hashtextextended('finance.schedule ' || ?, 0))`, [
		id,
	]);
	const row: { done_at: Date } | undefined = await knex(SCHEDULES_DONE)
		.select('done_at')
		.where({ id })
		.first();
	return row?.done_at.toISOString() ?? null;
}

export async function writeDone({ knex }: Unit, id: string, doneAt: Instant): Promise<void> {
	await knex(SCHEDULES_DONE).insert({ id, done_at: doneAt }).onConflict('id').merge();
}

/**
 * The company in whose name something is done for all: the oldest one. `by: 'itself'` leaves
 * example companies out, for which nothing is fetched unless a person asks. Null: there is none.
 */
export async function firstCompany(db: Knex, by: 'itself' | 'person'): Promise<string | null> {
	const all = db('finance_companies').select('id').orderBy(['is_demo', 'created_at', 'id']).first();
	const row: { id: string } | undefined = await reached(
		by === 'itself' ? all.where({ is_demo: false }) : all,
	);
	return row?.id ?? null;
}

export interface CompanyTimes {
	readonly id: string;
	readonly code: string;
	readonly isDemo: boolean;
	/** Its cron texts, by column, as somebody typed them. */
	readonly crons: Readonly<Record<string, string>>;
}

/** Every company with its planned times. */
export async function companyTimes(
	db: Knex,
	settings: readonly string[],
): Promise<readonly CompanyTimes[]> {
	const rows: (Record<string, string> & { id: string; code: string })[] = await reached(
		db('finance_companies')
			.select('id', 'code', 'is_demo', ...settings)
			.orderBy('code'),
	);
	return rows.map(({ id, code, is_demo, ...crons }) => ({
		...{ id, code, isDemo: Boolean(is_demo) },
		crons,
	}));
}

/** What is open or merely proposed: a matching may find more today than an hour ago. */
const NEEDS: Readonly<Record<string, string>> = {
	open_transactions: `select 1 from finance_bank_transactions
		where company = ? and status in ('open', 'suggested') limit 1`,
};

/** Does a company have what a schedule needs? */
export async function hasNeed({ knex }: Unit, need: string, company: string): Promise<boolean> {
	const sql = NEEDS[need];
	invariant(sql, `schedule: unknown need ${need}`);
	const { rows } = await knex.raw<{ rows: unknown[] }>(sql, [company]);
	return rows.length > 0;
}

export interface LastRun {
	readonly id: string;
	readonly company: string;
	readonly state: RunState;
	readonly error_code: string | null;
	readonly created_at: Date;
	readonly ended_at: Date | null;
}

/** The newest run of a workflow, whatever started it; `company` null: of any. */
export const lastRunOf = async (
	db: Knex,
	{ workflow, company }: { readonly workflow: string; readonly company: string | null },
): Promise<LastRun | null> =>
	(await reached(
		db(RUNS)
			.select('id', 'company', 'state', 'error_code', 'created_at', 'ended_at')
			.where({ workflow, ...(company !== null && { company }) })
			.orderBy('created_at', 'desc')
			.first(),
	)) ?? null;

/** What was done of each schedule, the company that its runs are for, and the last of them. */
import type { Knex } from 'knex';
import type { Instant } from '../../core/schedule/times.js';
import type { RunState } from '../../engine/run.js';
import { classify } from './classify.js';
import { RUNS } from './runs.js';
import type { Unit } from './transaction.js';

const DONE = 'finance.schedules';

async function reached<T>(ask: Promise<T>): Promise<T> {
	try {
		return await ask;
	} catch (e) {
		throw classify(e) ?? e;
	}
}

/** The last planned time that was done, by schedule. */
export async function doneTimes(db: Knex): Promise<ReadonlyMap<string, Instant>> {
	const rows: { id: string; done_at: Date }[] = await reached(db(DONE).select('id', 'done_at'));
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
	const row: { done_at: Date } | undefined = await knex(DONE)
		.select('done_at')
		.where({ id })
		.first();
	return row?.done_at.toISOString() ?? null;
}

export async function writeDone({ knex }: Unit, id: string, doneAt: Instant): Promise<void> {
	await knex(DONE).insert({ id, done_at: doneAt }).onConflict('id').merge();
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

export interface LastRun {
	readonly id: string;
	readonly company: string;
	readonly state: RunState;
	readonly error_code: string | null;
	readonly created_at: Date;
	readonly ended_at: Date | null;
}

/** The newest run of a workflow, whatever started it. */
export const lastRunOf = async (db: Knex, workflow: string): Promise<LastRun | null> =>
	(await reached(
		db(RUNS)
			.select('id', 'company', 'state', 'error_code', 'created_at', 'ended_at')
			.where({ workflow })
			.orderBy('created_at', 'desc')
			.first(),
	)) ?? null;

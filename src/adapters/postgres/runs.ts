/** The run rows in `finance_runs`: the truth about every workflow. */
import type { Knex } from 'knex';
import type { Run, RunState, StageRecord } from '../../engine/run.js';
import type { Output } from '../../engine/step.js';
import type { Move, RunStore } from '../../engine/store.js';
import { classify } from './classify.js';
import { markOf, type Transact, type Unit } from './transaction.js';

export const RUNS = 'finance_runs';

/** How long a run that was put back on its queue is left alone by the sweeper. */
const PUT_BACK_MS = 30_000;

interface RunRow {
	readonly id: string;
	readonly workflow: string;
	readonly company: string;
	readonly item_kind: string | null;
	readonly item: string | null;
	readonly key: string;
	readonly input: Output;
	readonly stages: readonly StageRecord[];
	readonly stage: number;
	readonly state: RunState;
	readonly next_at: Date | null;
	readonly priority: number;
	readonly created_by: string | null;
	readonly created_at: Date;
	readonly ended_at: Date | null;
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const runOf = (row: RunRow): Run => ({
	id: row.id,
	workflow: row.workflow,
	company: row.company,
	itemKind: row.item_kind,
	item: row.item,
	key: row.key,
	input: row.input,
	stages: row.stages,
	stage: row.stage,
	state: row.state,
	nextAt: instant(row.next_at),
	priority: row.priority,
	createdBy: row.created_by,
	createdAt: row.created_at.toISOString(),
	endedAt: instant(row.ended_at),
});

/** What stands in the way now; an error that was overcome stays in its stage only. */
const errorCodeOf = (run: Run): string | null =>
	run.state === 'done' || run.state === 'cancelled'
		? null
		: (run.stages[run.stage]?.error?.code ?? null);

/** The columns that a move may change. */
const movingColumns = (run: Run) => ({
	stages: JSON.stringify(run.stages),
	stage: run.stage,
	state: run.state,
	next_at: run.nextAt,
	error_code: errorCodeOf(run),
	started_at: run.stages.find((s) => s.startedAt)?.startedAt ?? null,
	ended_at: run.endedAt,
});

const newRow = (run: Run) => ({
	id: run.id,
	workflow: run.workflow,
	company: run.company,
	item_kind: run.itemKind,
	item: run.item,
	key: run.key,
	input: JSON.stringify(run.input),
	priority: run.priority,
	created_by: run.createdBy,
	created_at: run.createdAt,
	updated_at: run.createdAt,
	...movingColumns(run),
});

export interface RunStoreParts {
	readonly database: Knex;
	/** Unmarked: taking the run's row marks the transaction. */
	readonly transact: Transact;
	readonly ports: RunStore<Unit>['ports'];
	/**
	 * Longest that one statement of a run's transaction may take: a step that was given up cannot be
	 * rolled back before its statement has ended.
	 */
	readonly statementLimitMs: number;
}

/** The engine's store over Directus' knex instance. */
export function createRunStore(parts: RunStoreParts): RunStore<Unit> {
	const { database, transact, ports, statementLimitMs } = parts;
	return {
		insert: (run, unit) => reached(() => insert(unit?.knex ?? database, run)),
		get: (id) => reached(() => get(database, id)),
		change: (id: string, move: Move, unit: Unit | null) =>
			unit
				? change(unit.knex, { id, statementLimitMs }, move)
				: reached(() => changeAlone(database, id, move)),
		due: (now, limit) => reached(() => takeDue(database, now, limit)),
		transaction: transact,
		ports,
	};
}

async function reached<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (e) {
		throw classify(e) ?? e;
	}
}

async function insert(knex: Knex, run: Run): Promise<{ run: Run; created: boolean }> {
	const added = await knex(RUNS).insert(newRow(run)).onConflict('key').ignore().returning('id');
	if (added.length > 0) return { run, created: true };
	const row = await knex<RunRow>(RUNS).where({ key: run.key }).first();
	// Deleted in between: then nothing stands in the way of the key any more.
	return row ? { run: runOf(row as RunRow), created: false } : insert(knex, run);
}

async function get(knex: Knex, id: string): Promise<Run | null> {
	const row = await knex(RUNS).where({ id }).first();
	return row ? runOf(row as RunRow) : null;
}

async function change(
	knex: Knex.Transaction,
	{ id, statementLimitMs }: { id: string; statementLimitMs: number },
	move: Move,
): Promise<Run | null> {
	const locked = await knex.raw<{ rows: RunRow[] }>(
		`select *, ${markOf('created_by')}, set_config('statement_timeout', ?, true)
		from ${RUNS} where id = ? for update`,
		[String(statementLimitMs), id],
	);
	const [row] = locked.rows;
	if (!row) return null;
	const run = runOf(row);
	const moved = await move(run);
	if (moved && moved !== run) {
		await knex(RUNS)
			.where({ id })
			.update({ ...movingColumns(moved), updated_at: knex.fn.now() });
	}
	return moved;
}

/**
 * Without a transaction: two statements instead of four. The row's own version tells whether it is
 * still the one that the move saw; each turn that is lost is one that somebody else has made.
 */
async function changeAlone(database: Knex, id: string, move: Move): Promise<Run | null> {
	for (;;) {
		const row = await database(RUNS)
			.select('*', database.raw('xmin::text as version'))
			.where({ id });
		const seen: (RunRow & { readonly version: string }) | undefined = row[0];
		if (!seen) return null;
		const run = runOf(seen);
		const moved = await move(run);
		if (!moved || moved === run) return moved;
		const written = await database(RUNS)
			.where({ id })
			.whereRaw('xmin = ?::xid', [seen.version])
			.update({ ...movingColumns(moved), updated_at: database.fn.now() });
		if (written === 1) return moved;
	}
}

/**
 * Open runs whose time has come. The same statement sets their next turn, so that a backlog longer
 * than `limit` is gone through in turns and two sweepers never return the same run.
 */
async function takeDue(knex: Knex, now: string, limit: number): Promise<readonly Run[]> {
	const nextAt = new Date(Date.parse(now) + PUT_BACK_MS).toISOString();
	const { rows } = await knex.raw<{ rows: RunRow[] }>(
		`with due as (
			select id, next_at as was_due from ${RUNS}
			where state in ('waiting', 'running') and next_at <= ?
			order by priority, next_at limit ? for update skip locked
		)
		update ${RUNS} r set next_at = ? from due where r.id = due.id
		returning r.*, due.was_due`,
		[now, limit, nextAt],
	);
	const order = (row: RunRow & { was_due?: Date }) => row.was_due?.getTime() ?? 0;
	return rows.toSorted((a, b) => a.priority - b.priority || order(a) - order(b)).map(runOf);
}

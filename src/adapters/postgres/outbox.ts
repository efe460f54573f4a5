/** The outbox: what triggers wrote down beside an accepted change, so that its run is started. */
import type { Run } from '../../engine/run.js';
import type { Log } from '../../engine/store.js';
import { classify } from './classify.js';
import { behindSavepoint, type Transact, type Unit } from './transaction.js';

export const OUTBOX = 'finance.outbox';

const BATCH = 100;
/** A row that cannot become a run is tried again in a minute, behind the others. */
const RETRY_AFTER = '1 minute';

/**
 * Rows of this kind wait a little for others of their company: statements of several accounts are
 * one matching.
 */
const GATHERED = 'bank.imported';
const GATHER = '5 seconds';

export interface OutboxRow {
	readonly id: string;
	/** What starts: names a workflow's cause, such as `invoice.to_send`. */
	readonly kind: string;
	readonly company: string;
	readonly item: string;
	readonly payload: Readonly<Record<string, unknown>>;
}

export interface OutboxParts {
	readonly transact: Transact;
	/** Turns a row into its run, in the row's transaction; null when nothing is to be done. */
	readonly started: (row: OutboxRow, unit: Unit) => Promise<Run | null>;
	readonly log: Log;
}

/**
 * Turns waiting rows into runs and deletes them in the same transaction. Several may do so at
 * once: each row is taken by one. Returns the runs, for the caller to hint.
 */
export async function drainOutbox(parts: OutboxParts): Promise<readonly Run[]> {
	const runs: Run[] = [];
	for (;;) {
		const batch = await parts.transact((unit) => drainBatch(unit, parts));
		runs.push(...batch.runs);
		if (batch.rows < BATCH) return runs;
	}
}

async function drainBatch(unit: Unit, parts: OutboxParts): Promise<{ rows: number; runs: Run[] }> {
	const rows: OutboxRow[] = await unit
		.knex({ o: OUTBOX })
		.where('retry_at', '<=', unit.knex.fn.now())
		.whereRaw(
			`(kind <> ? or exists (select from ${OUTBOX} g where g.kind = o.kind
				and g.company = o.company and g.created_at <= now() - interval '${GATHER}'))`,
			[GATHERED],
		)
		.orderBy('id')
		.limit(BATCH)
		.forUpdate()
		.skipLocked();
	const runs: Run[] = [];
	const taken: string[] = [];
	const left: string[] = [];
	for (const row of rows) {
		const started = await startedAlone(row, unit, parts);
		(started.ok ? taken : left).push(row.id);
		if (started.ok && started.run) runs.push(started.run);
	}
	if (taken.length > 0) await unit.knex(OUTBOX).whereIn('id', taken).delete();
	if (left.length > 0) await postpone(unit, left);
	return { rows: rows.length, runs };
}

type Started = { readonly ok: true; readonly run: Run | null } | { readonly ok: false };

/** One row behind a savepoint: a bad one does not hold up the others. */
async function startedAlone(row: OutboxRow, unit: Unit, parts: OutboxParts): Promise<Started> {
	try {
		return { ok: true, run: await behindSavepoint(unit, (inner) => parts.started(row, inner)) };
	} catch (e) {
		const failure = classify(e);
		if (failure?.code === 'DATABASE_UNREACHABLE') throw failure;
		const fields = { outbox: row.id, kind: row.kind, company: row.company, item: row.item };
		parts.log.error({ ...fields, code: failure?.code ?? 'INTERNAL' }, 'outbox row not started');
		return { ok: false };
	}
}

const postpone = (unit: Unit, ids: readonly string[]): Promise<unknown> =>
	unit
		.knex(OUTBOX)
		.whereIn('id', [...ids])
		.update({
			attempts: unit.knex.raw('attempts + 1'),
			retry_at: unit.knex.raw(`now() + interval '${RETRY_AFTER}'`),
		});

/** Forgets what has served its time, in batches small enough to disturb nobody. */
import type { Knex } from 'knex';
import { classify } from './classify.js';
import { IDEMPOTENCY } from './idempotency.js';
import { OUTBOX } from './outbox.js';
import { RUNS } from './runs.js';
import { SCHEDULES_DONE } from './schedules.js';

const BATCH = 500;

/** How long each is kept. A run that failed stays until somebody settles it. */
const KEPT = [
	{ table: OUTBOX, where: `created_at < now() - interval '7 days'` },
	{ table: IDEMPOTENCY, where: `created_at < now() - interval '48 hours'` },
	{
		table: RUNS,
		where: `state in ('done', 'cancelled') and ended_at < now() - interval '400 days'`,
	},
	{
		table: SCHEDULES_DONE,
		// What a removed company's schedule had done.
		where: `position('.' in id) > 0 and not exists (
			select from finance_companies c where c.id::text = split_part(finance.schedules.id, '.', 2))`,
	},
];

/** Deletes one batch of each; returns how many rows went. Call it again and again. */
export async function prune(database: Knex): Promise<number> {
	let deleted = 0;
	for (const { table, where } of KEPT) {
		try {
			const { rowCount } = await database.raw<{ rowCount: number }>(
				`delete from ${table} where ctid = any (array(
					select ctid from ${table} where ${where} limit ${BATCH} for update skip locked))`,
			);
			deleted += rowCount;
		} catch (e) {
			throw classify(e) ?? e;
		}
	}
	return deleted;
}

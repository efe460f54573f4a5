/** How many steps ended in the last minute and hour, by queue: what the runs tell. */
import type { Knex } from 'knex';
import type { QueueCounts } from '../../contracts/health.js';
import type { QueueName } from '../../contracts/queues.js';
import { classify } from './classify.js';

export type Lately = ReadonlyMap<QueueName, Pick<QueueCounts, 'lastMinute' | 'lastHour'>>;

interface Row {
	readonly queue: QueueName;
	readonly done: number;
	readonly failed: number;
	readonly done_minute: number;
	readonly failed_minute: number;
}

/** The index on updated_at leads to the runs; a stage ends no later than its run is written. */
const ENDED = `
	with ended as (
		select s ->> 'queue' as queue, s ->> 'state' as state, (s ->> 'endedAt')::timestamptz as at
		from finance_runs r cross join lateral jsonb_array_elements(r.stages) s
		where r.updated_at > now() - interval '1 hour' and s ->> 'state' in ('done', 'failed')
	)
	select queue,
		count(*) filter (where state = 'done')::int as done,
		count(*) filter (where state = 'failed')::int as failed,
		count(*) filter (where state = 'done' and at > now() - interval '1 minute')::int
			as done_minute,
		count(*) filter (where state = 'failed' and at > now() - interval '1 minute')::int
			as failed_minute
	from ended where at > now() - interval '1 hour' group by queue`;

export async function endedLately(db: Knex): Promise<Lately> {
	try {
		const { rows } = await db.raw<{ rows: Row[] }>(ENDED);
		return new Map(
			rows.map((r) => [
				r.queue,
				{
					lastMinute: { completed: r.done_minute, failed: r.failed_minute },
					lastHour: { completed: r.done, failed: r.failed },
				},
			]),
		);
	} catch (e) {
		throw classify(e) ?? e;
	}
}

/** The queues with what was done lately: asked of the runs, and not more often than needed. */
import type { Knex } from 'knex';
import type { Counted } from '../adapters/bullmq/counts.js';
import { endedLately, type Lately } from '../adapters/postgres/ended-lately.js';
import type { QueueCounts } from '../contracts/health.js';

/** How old the figures of the last hour may be, however many pages ask. */
const FRESH_MS = 5000;
const NONE = { completed: 0, failed: 0 };

export function queueCounter(
	database: Knex,
	counts: () => Promise<readonly Counted[]>,
): () => Promise<readonly QueueCounts[]> {
	let kept: { readonly at: number; readonly lately: Promise<Lately> } | null = null;

	function lately(): Promise<Lately> {
		if (kept && performance.now() - kept.at < FRESH_MS) return kept.lately;
		const fresh = { at: performance.now(), lately: endedLately(database) };
		kept = fresh;
		fresh.lately.catch(() => {
			if (kept === fresh) kept = null;
		});
		return fresh.lately;
	}

	return async () => {
		const [counted, ended] = await Promise.all([counts(), lately()]);
		return counted.map((c) => {
			const { lastMinute = NONE, lastHour = NONE } = ended.get(c.queue) ?? {};
			return { ...c, lastMinute, lastHour };
		});
	};
}

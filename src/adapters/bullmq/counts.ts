/** How full the queues are, for people to look at. */
import type { JobType, Queue } from 'bullmq';
import type { QueueCounts } from '../../contracts/health.js';
import type { QueueName } from '../../contracts/queues.js';
import type { JobData } from './backend.js';

/** `paused` is no state in BullMQ's types, but what its PostgreSQL backend calls waiting jobs. */
const STATES = [
	'waiting',
	'prioritized',
	'paused',
	'active',
	'delayed',
	'completed',
	'failed',
] as JobType[];

/** What the queues' server knows; how much was done is in the runs. */
export type Counted = Omit<QueueCounts, 'lastMinute' | 'lastHour'>;

export async function countsOf(queue: Queue<JobData, void>, now: number): Promise<Counted> {
	const [counts, paused, workers, ticks, oldest] = await Promise.all([
		queue.getJobCounts(...STATES),
		queue.isPaused(),
		queue.getWorkersCount(),
		queue.getJobSchedulersCount(),
		Promise.all([
			queue.getJobs(['waiting'], 0, 0, true),
			queue.getJobs(['prioritized'], 0, 0, true),
		]),
	]);
	const added = oldest.flat().map((job) => job.timestamp);
	return {
		queue: queue.name as QueueName,
		waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) + (counts.paused ?? 0),
		active: counts.active ?? 0,
		// The next tick of each schedule waits for its time: nothing is late with it.
		delayed: Math.max(0, (counts.delayed ?? 0) - ticks),
		completed: counts.completed ?? 0,
		failed: counts.failed ?? 0,
		paused,
		workers,
		oldestWaitingMs: added.length > 0 ? Math.max(0, now - Math.min(...added)) : null,
	};
}

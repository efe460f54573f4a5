/** Job schedulers: what the queues' server starts by itself at planned times, once each. */
import type { Queue } from 'bullmq';
import type { QueueName } from '../../contracts/queues.js';
import type { JobData } from './backend.js';

/** A schedule as its queue keeps it. */
export interface Ticking {
	readonly id: string;
	readonly queue: QueueName;
	readonly cron: string;
	readonly zone: string;
}

type Producers = Readonly<Record<QueueName, Queue<JobData, void>>>;

const MOST = 1000;

interface Known {
	readonly key: string;
	readonly queue: QueueName;
	readonly pattern?: string | undefined;
	readonly tz?: string | undefined;
	/** Milliseconds; the time of the tick that waits. */
	readonly next?: number | undefined;
}

async function known(producers: Producers): Promise<readonly Known[]> {
	const all = Object.entries(producers).map(async ([queue, producer]) => {
		const found = await producer.getJobSchedulers(0, MOST, true);
		return found.map((s) => ({ ...s, queue: queue as QueueName }));
	});
	return (await Promise.all(all)).flat();
}

const isSame = (k: Known, t: Ticking): boolean =>
	k.key === t.id && k.queue === t.queue && k.pattern === t.cron && k.tz === t.zone;

/** A tick that is lost or fails is made up for by the sweeper, which knows what was done. */
const TICK = { attempts: 1, removeOnComplete: true, removeOnFail: true, priority: 10 } as const;

/**
 * Puts missing schedulers in place and takes others away; returns how many it changed. A scheduler
 * that is right stays untouched: putting it in place anew would move its waiting tick.
 */
export async function keepTicks(producers: Producers, wanted: readonly Ticking[]): Promise<number> {
	const there = await known(producers);
	const others = there.filter((k) => !wanted.some((t) => isSame(k, t)));
	const missing = wanted.filter((t) => !there.some((k) => isSame(k, t)));
	for (const k of others) await producers[k.queue].removeJobScheduler(k.key);
	for (const { id, queue, cron, zone } of missing) {
		await producers[queue].upsertJobScheduler(
			id,
			{ pattern: cron, tz: zone },
			{ name: 'tick', data: { schedule: id }, opts: TICK },
		);
	}
	return others.length + missing.length;
}

/** When each schedule ticks next (ISO instant), as its queue has it. */
export async function nextTicks(producers: Producers): Promise<ReadonlyMap<string, string>> {
	const there = await known(producers);
	return new Map(
		there.flatMap(({ key, next }) => (next ? [[key, new Date(next).toISOString()]] : [])),
	);
}

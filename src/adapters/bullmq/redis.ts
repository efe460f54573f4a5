/** Queues on Redis: one connection for producers, one for the workers, one for each that waits. */
import type { Redis } from 'ioredis';
import type { Backend, BackendChoice, BackendEvents } from './backend.js';

const LONGEST_PAUSE_MS = 1000;
/** How long our sign of life stays there. */
const ALIVE_MS = 60_000;
/** BullMQ's keys begin with it. */
const PREFIX = 'finance';

const retryStrategy = (times: number): number => Math.min(50 * 2 ** times, LONGEST_PAUSE_MS);

/** Opens the two connections; ioredis makes them again whenever they break. */
export async function redisBackend(
	choice: Extract<BackendChoice, { kind: 'redis' }>,
	events: BackendEvents,
): Promise<Backend> {
	const { Queue, Worker } = await import('bullmq');
	const { Redis } = await import('ioredis');
	const common = { ...choice.options, retryStrategy, lazyConnect: true };
	// A producer's command fails when there is no connection: nobody waits for Redis to come back.
	const producers = new Redis(choice.url, {
		...common,
		enableOfflineQueue: false,
		maxRetriesPerRequest: 1,
	});
	// BullMQ demands this of the connections of workers.
	const workers = new Redis(choice.url, { ...common, maxRetriesPerRequest: null });
	for (const client of [producers, workers]) client.on('error', events.down);
	producers.on('close', () => events.down(new Error('connection closed')));
	producers.on('ready', events.up);

	return {
		name: 'redis',
		async open() {
			// A first attempt that fails is not the last one: readiness is what counts.
			for (const client of [producers, workers]) client.connect().catch(() => {});
			await Promise.all([ready(producers), ready(workers)]);
		},
		queue: (name, options) =>
			new Queue(name, { ...options, connection: producers, prefix: PREFIX }),
		worker: (name, process, options) =>
			new Worker(name, process, { ...options, connection: workers, prefix: PREFIX }),
		async ping() {
			// A write: a server that is full answers everything else.
			await producers.set(`${PREFIX}:alive`, '1', 'PX', ALIVE_MS);
		},
		warnings: () => warningsOf(producers),
		async close() {
			for (const client of [producers, workers]) client.disconnect();
		},
	};
}

function ready(client: Redis): Promise<void> {
	if (client.status === 'ready') return Promise.resolve();
	return new Promise((resolve, reject) => {
		client.once('ready', resolve);
		client.once('end', () => reject(new Error('connection given up')));
	});
}

/** INFO is allowed where CONFIG is not, as with hosted Redis. */
async function warningsOf(client: Redis): Promise<readonly string[]> {
	const info = await client.info();
	const value = (name: string) => info.match(new RegExp(`^${name}:(.*?)\\r?$`, 'm'))?.[1];
	const policy = value('maxmemory_policy');
	const warnings: string[] = [];
	if (policy !== undefined && policy !== 'noeviction') warnings.push('REDIS_EVICTS');
	if (value('aof_enabled') === '0') warnings.push('REDIS_WITHOUT_AOF');
	return warnings;
}

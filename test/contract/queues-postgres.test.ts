/** The queues over BullMQ's PostgreSQL backend, and what only PostgreSQL can do to them. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createQueues, type QueueSet } from '../../src/adapters/bullmq/queues.js';
import type { Job } from '../../src/engine/store.js';
import { startChild } from '../harness/child.js';
import { waitUntil } from '../harness/lifetime.js';
import { type Database, type Postgres, startPostgres } from '../harness/postgres.js';
import {
	DONE,
	hint,
	logTo,
	onTick,
	POLICIES,
	queueContract,
	type Settings,
} from './queue-contract.js';

let postgres: Postgres;
let database: Database;
const backendOf = (url: string) =>
	({ kind: 'postgres', connection: { connectionString: url } }) as const;
const open = (settings: Settings): QueueSet =>
	createQueues({ backend: backendOf(database.url), ...settings });

beforeAll(async () => {
	postgres = await startPostgres();
	database = await postgres.createDatabase({ empty: true });
}, 60_000);

queueContract('queues over PostgreSQL', async () => ({ make: open }));

describe('queues and a PostgreSQL that comes and goes', () => {
	const made: QueueSet[] = [];
	const start = (seen: Job[], role: 'api' | 'both' = 'both'): QueueSet => {
		const onJob = async (job: Job) => {
			seen.push(job);
			return DONE;
		};
		const queues = open({ role, policies: POLICIES, log: logTo([]), onJob, onTick });
		made.push(queues);
		queues.startWorkers();
		return queues;
	};
	const works = (queues: QueueSet, seen: Job[]) => {
		const one = hint();
		return waitUntil(
			async () => {
				await queues.add([one]);
				return seen.some((job) => job.run === one.run);
			},
			15_000,
			'a job to be worked on',
		);
	};

	afterEach(async () => {
		await Promise.all(made.splice(0).map((queues) => queues.stop(1000)));
	});

	test('a process that works has at most seventeen connections, one that answers at most two', async () => {
		const [before] = await database.query<{ n: number }>(CONNECTIONS);
		const answering = start([], 'api');
		await waitUntil(() => answering.counts(), 10_000, 'counts');
		const [answers] = await database.query<{ n: number }>(CONNECTIONS);
		const seen: Job[] = [];
		await works(start(seen), seen);
		const [both] = await database.query<{ n: number }>(CONNECTIONS);
		expect((answers?.n ?? 0) - (before?.n ?? 0)).toBeLessThanOrEqual(2);
		expect((both?.n ?? 0) - (answers?.n ?? 0)).toBeLessThanOrEqual(17);
	});

	test.each(['fast', 'immediate'] as const)('restarted (%s): the workers go on', async (mode) => {
		const seen: Job[] = [];
		const queues = start(seen);
		await works(queues, seen);
		await postgres.stop(mode);
		const asked = performance.now();
		await expect(queues.add([hint()])).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
		expect(performance.now() - asked).toBeLessThan(2200);
		expect(queues.unreachableSince()).not.toBeNull();
		await postgres.start();
		await works(queues, seen);
		await waitUntil(() => queues.unreachableSince() === null, 5000, 'health to recover');
	});

	test('absent at first: workers start when it comes', async () => {
		await postgres.stop();
		const seen: Job[] = [];
		const queues = start(seen);
		await expect(queues.add([hint()])).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
		await postgres.start();
		await works(queues, seen);
	});

	test('a killed worker’s job is taken up by another within ten seconds', async () => {
		const backend = JSON.stringify(backendOf(database.url));
		const doomed = await startChild('test/contract/worker-process.ts', [backend]);
		const took = new Promise<void>((resolve) => doomed.once('message', () => resolve()));
		const seen: Job[] = [];
		const answering = start([], 'api');
		const one = hint();
		await waitUntil(() => answering.add([one]).then(() => true), 10_000, 'the hint');
		await took;
		doomed.kill('SIGKILL');
		const killed = performance.now();
		start(seen);
		await waitUntil(() => seen.some((job) => job.run === one.run), 15_000, 'the job again');
		expect(performance.now() - killed).toBeLessThan(10_000);
	});
});

const CONNECTIONS = `select count(*)::int as n from pg_stat_activity
	where datname = current_database() and pid <> pg_backend_pid()`;

/** The queues over Redis, and what only Redis can do to them. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createQueues, type QueueSet } from '../../src/adapters/bullmq/queues.js';
import type { Job } from '../../src/engine/store.js';
import { startChild } from '../harness/child.js';
import { waitUntil } from '../harness/lifetime.js';
import { type Redis, startRedis } from '../harness/redis.js';
import {
	DONE,
	hint,
	type Line,
	logTo,
	onTick,
	POLICIES,
	queueContract,
	type Settings,
} from './queue-contract.js';

let redis: Redis;
const open = (settings: Settings, url = redis.url): QueueSet =>
	createQueues({ backend: { kind: 'redis', url }, ...settings });

beforeAll(async () => {
	redis = await startRedis();
}, 60_000);

queueContract('queues over Redis', async () => ({ make: open }));

describe('queues and a Redis that comes and goes', () => {
	const made: QueueSet[] = [];
	let lines: Line[] = [];
	const start = (seen: Job[], o: { url?: string; role?: 'api' | 'both' } = {}): QueueSet => {
		lines = [];
		const onJob = async (job: Job) => {
			seen.push(job);
			return DONE;
		};
		const settings = {
			role: o.role ?? 'both',
			policies: POLICIES,
			log: logTo(lines),
			onJob,
			onTick,
		};
		const queues = open(settings, o.url);
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
			10_000,
			'a job to be worked on',
		);
	};

	afterEach(async () => {
		vi.restoreAllMocks();
		await Promise.all(made.splice(0).map((queues) => queues.stop(1000)));
	});

	test('absent at first: calls fail within two seconds, workers start when it comes', async () => {
		const late = await startRedis({ running: false });
		const seen: Job[] = [];
		const queues = start(seen, { url: late.url });
		const asked = performance.now();
		await expect(queues.add([hint()])).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
		await expect(queues.counts()).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
		expect(performance.now() - asked).toBeLessThan(4500);
		expect(queues.unreachableSince()).toMatch(/^\d{4}-.*Z$/);
		await late.start();
		await works(queues, seen);
		expect(queues.unreachableSince()).toBeNull();
		await late.stop();
	});

	test('a call that failed is not made up for later: the sweeper does that', async () => {
		const late = await startRedis({ running: false });
		const queues = start([], { url: late.url, role: 'api' });
		await expect(queues.add([hint({ queue: 'sync' })])).rejects.toThrow();
		await late.start();
		const counts = await waitUntil(() => queues.counts(), 10_000, 'counts');
		expect(counts.map((c) => c.waiting)).toEqual([0, 0, 0, 0, 0]);
	});

	test('restarted, also by kill -9: the workers go on', async () => {
		const seen: Job[] = [];
		const queues = start(seen);
		await works(queues, seen);
		for (const end of [redis.stop, redis.kill]) {
			await end();
			const asked = performance.now();
			await expect(queues.add([hint()])).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
			expect(performance.now() - asked).toBeLessThan(2200);
			expect(queues.unreachableSince()).not.toBeNull();
			await redis.start();
			await works(queues, seen);
			await waitUntil(() => queues.unreachableSince() === null, 5000, 'health to recover');
		}
	});

	test('after FLUSHALL new hints are worked on', async () => {
		const seen: Job[] = [];
		const queues = start(seen);
		await works(queues, seen);
		await redis.command('FLUSHALL');
		await works(queues, seen);
	});

	test('hanging: a call is told so within two seconds, and health says since when', async () => {
		const seen: Job[] = [];
		const queues = start(seen, { role: 'api' });
		await waitUntil(() => queues.counts(), 10_000, 'counts');
		await redis.command('CLIENT', 'PAUSE', 4000, 'ALL');
		const asked = performance.now();
		await expect(queues.add([hint({ queue: 'sync' })])).rejects.toMatchObject({
			code: 'QUEUE_UNREACHABLE',
		});
		expect(performance.now() - asked).toBeLessThan(2200);
		expect(queues.unreachableSince()).not.toBeNull();
		await waitUntil(() => queues.unreachableSince() === null, 10_000, 'health to recover');
	});

	test('stopping without Redis does not hang', async () => {
		const seen: Job[] = [];
		const queues = start(seen);
		await works(queues, seen);
		await redis.kill();
		const asked = performance.now();
		await queues.stop(20_000);
		expect(performance.now() - asked).toBeLessThan(6000);
		await redis.start();
	});

	test('errors are logged once, not at every attempt to connect', async () => {
		const absent = await startRedis({ running: false });
		const queues = start([], { url: absent.url });
		const since = await waitUntil(() => queues.unreachableSince(), 5000, 'the outage');
		await waitUntil(() => Date.now() - Date.parse(since) > 2500, 5000, 'a few attempts');
		expect(lines.filter((line) => line.text === 'queue error').length).toBeLessThanOrEqual(3);
	});

	test('an evicting Redis without AOF is told to the operator', async () => {
		// BullMQ says so itself, once for each connection.
		vi.spyOn(console, 'warn').mockImplementation(() => {});
		const settings = { 'maxmemory-policy': 'allkeys-lru', appendonly: 'no' };
		const careless = await startRedis({ settings });
		const queues = start([], { url: careless.url });
		await waitUntil(() => queues.warnings().length > 0, 10_000, 'warnings');
		expect(queues.warnings()).toEqual(['REDIS_EVICTS', 'REDIS_WITHOUT_AOF']);
		await careless.stop();
		await careless.start({});
		await waitUntil(() => queues.warnings().length === 0, 10_000, 'the warnings to go');
	});

	test('dropped from its list: given again, the job finds its way', async () => {
		const queues = start([], { role: 'api' });
		const one = hint();
		await queues.add([one]);
		expect(await redis.command('DEL', `finance:${one.queue}:wait`)).toBe(1);
		await queues.add([one]);
		const waiting = async () =>
			(await queues.counts()).find(({ queue }) => queue === one.queue)?.waiting;
		expect(await waiting()).toBe(0);
		await queues.addAgain([one, one]);
		expect(await waiting()).toBe(1);
		await queues.addAgain([one]);
		expect(await waiting()).toBe(1);
	});

	test('full: not reachable for as long as it takes no job, however it answers', async () => {
		const small = await startRedis();
		const queues = start([], { url: small.url });
		await waitUntil(() => queues.counts(), 10_000, 'the queues');
		await small.command('CONFIG', 'SET', 'maxmemory', '1mb');
		await expect(queues.add([hint()])).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
		const since = queues.unreachableSince();
		const last = Date.parse(since ?? '') + 3500;
		await waitUntil(
			async () => {
				await queues.counts();
				return Date.now() > last || queues.unreachableSince() !== since;
			},
			5000,
			'probes',
		);
		expect(queues.unreachableSince()).toBe(since);
		await small.command('CONFIG', 'SET', 'maxmemory', '0');
		await waitUntil(() => queues.unreachableSince() === null, 10_000, 'room');
	});

	test('a password in the address is used, and is not in the log', async () => {
		const locked = await startRedis({ settings: { requirepass: 'canary-secret' } });
		const seen: Job[] = [];
		const queues = start(seen, { url: locked.url });
		await works(queues, seen);
		const wrong = start([], { url: locked.url.replace('canary-secret', 'canary-wrong') });
		await expect(wrong.counts()).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
		expect(JSON.stringify(lines)).not.toContain('canary');
	});

	test('a killed worker’s job is taken up by another within ten seconds', async () => {
		const backend = JSON.stringify({ kind: 'redis', url: redis.url });
		const doomed = await startChild('test/contract/worker-process.ts', [backend]);
		const took = new Promise<void>((resolve) => doomed.once('message', () => resolve()));
		const seen: Job[] = [];
		const answering = start([], { role: 'api' });
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

/** How fast a hint becomes work, beside bare BullMQ on the same server in the same run. */
import { randomUUID } from 'node:crypto';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { BackendChoice } from '../src/adapters/bullmq/backend.js';
import { createQueues } from '../src/adapters/bullmq/queues.js';
import { QUEUES } from '../src/contracts/queues.js';
import type { Log } from '../src/engine/store.js';
import { waitUntil } from '../test/harness/lifetime.js';
import { startPostgres } from '../test/harness/postgres.js';
import { startRedis } from '../test/harness/redis.js';
import { type BenchRow, median, percentile } from './row.js';

/** Something that takes ids and calls back when the work on one begins. */
interface Road {
	add(ids: readonly string[]): Promise<void>;
	onStart(listener: (id: string) => void): void;
	stop(): Promise<void>;
}

interface Measured {
	/** Milliseconds from add to start. */
	readonly latencies: number[];
	/** One figure for each round. */
	readonly jobsPerSecond: number[];
	/** Of this process, adding and working together. */
	readonly cpuMsPerJob: number[];
}

const CONCURRENCY = 10;
/** Jobs one after the other for the latency; rounds of jobs at once for the throughput. */
const SINGLE = 500;
const ROUNDS = 5;
const MANY = 2000;
/** What we may cost on top of the queue itself. */
const OVER_PEER_P99_MS = 10;
const CPU_MS_PER_JOB = 1;
const silent: Log = { info() {}, warn() {}, error() {} };

async function ourRoad(backend: BackendChoice): Promise<Road> {
	let listen: (id: string) => void = () => {};
	const policy = { ...QUEUES['invoice-processing'], concurrency: CONCURRENCY };
	const queues = createQueues({
		backend,
		role: 'both',
		policies: { ...QUEUES, 'invoice-processing': policy },
		log: silent,
		onTick: async () => {},
		async onJob({ run }) {
			listen(run);
			return { kind: 'done' };
		},
	});
	queues.startWorkers();
	const queue = 'invoice-processing' as const;
	return {
		add: (ids) =>
			queues.add(
				ids.map((run) => ({
					run,
					stage: 0,
					queue,
					tries: 0,
					attempts: 0,
					priority: 0,
					delayMs: 0,
				})),
			),
		onStart: (listener) => {
			listen = listener;
		},
		stop: () => queues.stop(5000),
	};
}

/** BullMQ as its documentation has it, with the same concurrency and the same retention. */
async function bareRoad(backend: BackendChoice): Promise<Road> {
	let listen: (id: string) => void = () => {};
	const options =
		backend.kind === 'redis'
			? { connection: { url: backend.url, maxRetriesPerRequest: null } }
			: { connection: { ...backend.connection, schema: 'bare', migrate: true, max: 3 } };
	const factory = backend.kind === 'redis' ? [] : [createPostgresBackend as never];
	const queue = new Queue('bare', options as never, ...factory);
	await queue.waitUntilReady();
	const worker = new Worker(
		'bare',
		async (job) => listen(job.data.id),
		{ ...options, concurrency: CONCURRENCY } as never,
		...factory,
	);
	await worker.waitUntilReady();
	return {
		async add(ids) {
			const opts = { removeOnComplete: 100, removeOnFail: 50 };
			await queue.addBulk(ids.map((id) => ({ name: 'bare', data: { id }, opts })));
		},
		onStart: (listener) => {
			listen = listener;
		},
		async stop() {
			await worker.close();
			await queue.close();
		},
	};
}

/** Adds ids and resolves when work on each has begun, each exactly once. */
function through(road: Road, batches: readonly (readonly string[])[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const open = new Set(batches.flat());
		road.onStart((id) => {
			if (!open.delete(id)) reject(new Error(`job ${id} was not expected`));
			if (open.size === 0) resolve();
		});
		Promise.all(batches.map((ids) => road.add(ids))).catch(reject);
	});
}

const ids = (n: number): string[] => Array.from({ length: n }, () => randomUUID());
const inBatches = (all: readonly string[], size: number): string[][] =>
	Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
		all.slice(i * size, (i + 1) * size),
	);

async function single(road: Road, into: Measured): Promise<void> {
	const begun = performance.now();
	await through(road, [ids(1)]);
	into.latencies.push(performance.now() - begun);
}

async function round(road: Road, into: Measured): Promise<void> {
	const batches = inBatches(ids(MANY), 100);
	const cpu = process.cpuUsage();
	const begun = performance.now();
	await through(road, batches);
	into.jobsPerSecond.push(MANY / ((performance.now() - begun) / 1000));
	const { user, system } = process.cpuUsage(cpu);
	into.cpuMsPerJob.push((user + system) / 1000 / MANY);
}

/** The first job waits for connections, which may take longer than a call may wait. */
const connected = (road: Road): Promise<true> =>
	waitUntil(() => through(road, [ids(1)]).then(() => true as const), 20_000, 'the first job');

/** In turns, so that what else the machine does hits both alike. */
async function measure(roads: readonly [Road, Road]): Promise<readonly [Measured, Measured]> {
	const empty = (): Measured => ({ latencies: [], jobsPerSecond: [], cpuMsPerJob: [] });
	const pairs = roads.map((road) => ({ road, into: empty() }));
	for (const { road } of pairs) await connected(road);
	for (let i = 0; i < SINGLE; i += 1) for (const p of pairs) await single(p.road, p.into);
	for (let i = 0; i < ROUNDS; i += 1) for (const p of pairs) await round(p.road, p.into);
	const [ours, peer] = pairs.map((p) => p.into);
	if (!ours || !peer) throw new Error('two roads have two results');
	return [ours, peer];
}

function rowsOf(backend: string, ours: Measured, peer: Measured): BenchRow[] {
	const pair = (pick: (m: Measured) => number) => ({ ours: pick(ours), peer: pick(peer) });
	const p50 = pair((m) => percentile(m.latencies, 0.5));
	const p99 = pair((m) => percentile(m.latencies, 0.99));
	const rate = pair((m) => median(m.jobsPerSecond));
	const cpu = pair((m) => median(m.cpuMsPerJob));
	const faster = (p: { ours: number; peer: number }) => ({ ...p, ratio: p.peer / p.ours });
	const name = (what: string): string => `hint added → job started, ${backend}: ${what}`;
	return [
		{ name: name('p50'), unit: 'ms', ...faster(p50), target: '–', ok: true },
		{
			name: name('p99'),
			unit: 'ms',
			...faster(p99),
			target: `≤ ${OVER_PEER_P99_MS} ms over bare BullMQ`,
			ok: p99.ours - p99.peer <= OVER_PEER_P99_MS,
		},
		{
			name: name('throughput'),
			unit: 'jobs/s',
			...rate,
			ratio: rate.ours / rate.peer,
			target: '–',
			ok: true,
		},
		{
			name: name('CPU per job'),
			unit: 'ms',
			...faster(cpu),
			target: `≤ ${CPU_MS_PER_JOB} ms`,
			ok: cpu.ours <= CPU_MS_PER_JOB,
		},
	];
}

/** Both backends, beside bare BullMQ on the same servers. */
export async function benchJobs(): Promise<readonly BenchRow[]> {
	const redis = await startRedis();
	const database = await (await startPostgres()).createDatabase({ empty: true });
	const backends: BackendChoice[] = [
		{ kind: 'redis', url: redis.url },
		{ kind: 'postgres', connection: { connectionString: database.url } },
	];
	const rows: BenchRow[] = [];
	for (const backend of backends) {
		const roads = [await ourRoad(backend), await bareRoad(backend)] as const;
		rows.push(...rowsOf(backend.kind, ...(await measure(roads))));
		for (const road of roads) await road.stop();
	}
	return rows;
}

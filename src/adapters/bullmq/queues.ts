/**
 * The five queues over BullMQ. Nothing here blocks a start or a request: the connection is made in
 * the background, for as long as it takes, and a call gets its answer within two seconds.
 */
import type { JobsOptions, Queue } from 'bullmq';
import { QUEUE_NAMES, type QueueName, type QueuePolicy } from '../../contracts/queues.js';
import { FinanceError } from '../../core/errors.js';
import type { Outcome } from '../../engine/work.js';
import type { Hint, Job, JobQueue, Log } from '../../engine/store.js';
import { type Backend, type BackendChoice, type BackendName, within } from './backend.js';
import { countsOf, type QueueCounts } from './counts.js';
import { postgresBackend } from './postgres.js';
import { createReach, type Reach } from './reach.js';
import { redisBackend } from './redis.js';
import { startWorkers, type Workers } from './workers.js';

/** No caller waits longer for the queue's server. */
const ANSWER_MS = 2000;
const PAUSE_MS = 1000;
/** BullMQ's own numbers: without one a job is first in line. */
const LATER = 10;

export interface QueuesParts {
	readonly backend: BackendChoice;
	/** A process that only answers requests adds hints and runs no worker. */
	readonly role: 'both' | 'api' | 'worker';
	readonly policies: Readonly<Record<QueueName, QueuePolicy>>;
	readonly onJob: (job: Job) => Promise<Outcome>;
	readonly log: Log;
}

export interface QueueSet extends JobQueue {
	readonly backend: BackendName;
	/** Connects in the background and, where the role says so, takes jobs once connected. */
	startWorkers(): void;
	/** Cuts no job that ends within `limitMs`. */
	stop(limitMs: number): Promise<void>;
	/** These three throw QUEUE_UNREACHABLE within two seconds. */
	counts(): Promise<readonly QueueCounts[]>;
	pause(queue: QueueName): Promise<void>;
	resume(queue: QueueName): Promise<void>;
	/** Null while reachable, else since when it is not (ISO instant). Never waits. */
	unreachableSince(): string | null;
	/** What is wrong with the server's settings: REDIS_EVICTS, REDIS_WITHOUT_AOF. */
	warnings(): readonly string[];
}

type Producers = Readonly<Record<QueueName, Queue<Job, void>>>;

interface Opened {
	readonly backend: Backend;
	readonly producers: Producers;
	readonly workers: Workers | null;
}

/** Makes the queues; the first call of any of their functions connects them. */
export function createQueues(parts: QueuesParts): QueueSet {
	const { log, policies } = parts;
	let opening: Promise<Opened | null> | null = null;
	let opened: Opened | null = null;
	let warnings: readonly string[] = [];
	let stopped = false;

	const reach: Reach = createReach({
		backend: parts.backend.kind,
		log,
		probe: async () => {
			if (!opened) throw new Error('not connected yet');
			await within(ANSWER_MS, opened.backend.ping());
			await look(opened.backend);
		},
	});

	async function look(backend: Backend): Promise<void> {
		const seen = await within(ANSWER_MS, backend.warnings());
		const fresh = seen.filter((code) => !warnings.includes(code));
		warnings = seen;
		for (const code of fresh) log.warn({ code }, 'queue server is not set up safely');
	}

	/** A server that came back may have other settings than before. */
	function cameUp(): void {
		reach.up();
		if (opened) look(opened.backend).catch((e: Error) => reach.down(e));
	}

	async function openOnce(): Promise<Opened> {
		const events = { up: cameUp, down: (e: Error) => reach.down(e) };
		const backend =
			parts.backend.kind === 'redis'
				? await redisBackend(parts.backend, events)
				: await postgresBackend(parts.backend, events);
		try {
			await backend.open();
			const producers = producersOf(backend, events.down);
			const workers =
				parts.role === 'api' ? null : await startWorkers({ ...workerParts, backend });
			return { backend, producers, workers };
		} catch (e) {
			await backend.close().catch(() => {});
			throw e;
		}
	}

	const workerParts = {
		policies,
		onJob: parts.onJob,
		onError: (e: Error) => reach.down(e),
		onStalled: (queue: QueueName, job: string) => log.warn({ queue, job }, 'job taken up again'),
	};

	async function openUntilDone(): Promise<Opened | null> {
		while (!stopped) {
			try {
				opened = await openOnce();
				reach.up();
				await look(opened.backend).catch((e: Error) => reach.down(e));
				return opened;
			} catch (e) {
				reach.down(e instanceof Error ? e : new Error('queue not opened'));
				await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
			}
		}
		return null;
	}

	const open = (): Promise<Opened | null> => {
		opening ??= openUntilDone();
		return opening;
	};

	/** Asks the queues something: an answer within the limit, or QUEUE_UNREACHABLE. */
	async function ask<T>(question: (producers: Producers) => Promise<T>): Promise<T> {
		let late = false;
		try {
			const answer = open().then((ready) => {
				// What the caller was told had failed must not happen later.
				if (!ready || late) throw new Error('not connected in time');
				return question(ready.producers);
			});
			// That it answers does not say that it takes jobs: only the probe calls it reachable again.
			return await within(ANSWER_MS, answer);
		} catch (e) {
			late = true;
			reach.down(e instanceof Error ? e : new Error('queue not reached'));
			throw new FinanceError('QUEUE_UNREACHABLE');
		}
	}

	return {
		backend: parts.backend.kind,

		startWorkers() {
			void open();
		},

		add: (hints) => ask((producers) => addAll(hints, { producers, policies })),

		counts: () =>
			ask((producers) =>
				Promise.all(QUEUE_NAMES.map((queue) => countsOf(producers[queue], Date.now()))),
			),

		pause: (queue) => ask((producers) => producers[queue].pause()),
		resume: (queue) => ask((producers) => producers[queue].resume()),
		unreachableSince: () => reach.since(),
		warnings: () => warnings,

		async stop(limitMs) {
			stopped = true;
			reach.stop();
			if (!opened) return;
			await opened.workers?.stop(limitMs);
			await within(ANSWER_MS, closeAll(opened)).catch(() => {});
		},
	};
}

function producersOf(backend: Backend, onError: (e: Error) => void): Producers {
	const made = QUEUE_NAMES.map((name) => {
		const queue = backend.queue(name, {});
		queue.on('error', onError);
		return [name, queue] as const;
	});
	return Object.fromEntries(made) as unknown as Producers;
}

async function closeAll({ backend, producers }: Opened): Promise<void> {
	await Promise.allSettled(Object.values(producers).map((queue) => queue.close()));
	await backend.close();
}

/** The job of a hint. The same hint twice has the same id, and BullMQ keeps one of them. */
function jobOf(hint: Hint, policy: QueuePolicy): { name: string; data: Job; opts: JobsOptions } {
	const { run, stage, tries, priority, delayMs } = hint;
	return {
		name: 'stage',
		data: { run, stage },
		opts: {
			jobId: `${run}_${stage}_${tries}`,
			attempts: policy.attempts,
			backoff: { type: policy.backoff.type, delay: policy.backoff.delayMs },
			removeOnComplete: policy.keepDone < 0 ? false : policy.keepDone,
			removeOnFail: policy.keepFailed < 0 ? false : policy.keepFailed,
			stackTraceLimit: 1,
			...(delayMs > 0 ? { delay: delayMs } : {}),
			...(priority > 0 ? { priority: LATER } : {}),
		},
	};
}

async function addAll(
	hints: readonly Hint[],
	o: { producers: Producers; policies: QueuesParts['policies'] },
): Promise<void> {
	const add = QUEUE_NAMES.map((queue) => {
		const jobs = hints.filter((h) => h.queue === queue).map((h) => jobOf(h, o.policies[queue]));
		return jobs.length > 0 ? o.producers[queue].addBulk(jobs) : null;
	});
	await Promise.all(add);
}

/** The way to the queues' server: made in the background and kept, with workers where wanted. */
import type { Queue } from 'bullmq';
import { QUEUE_NAMES, type QueueName, type QueuePolicy } from '../../contracts/queues.js';
import type { Job, Log } from '../../engine/store.js';
import type { Outcome } from '../../engine/work.js';
import {
	type Backend,
	type BackendChoice,
	type BackendEvents,
	type JobData,
	within,
} from './backend.js';
import { postgresBackend } from './postgres.js';
import { createReach, type Reach } from './reach.js';
import { redisBackend } from './redis.js';
import { startWorkers, type Workers } from './workers.js';

/** No caller waits longer for the queue's server. */
export const ANSWER_MS = 2000;
const PAUSE_MS = 1000;

export interface QueuesParts {
	readonly backend: BackendChoice;
	/** A process that only answers requests adds hints and runs no worker. */
	readonly role: 'both' | 'api' | 'worker';
	readonly policies: Readonly<Record<QueueName, QueuePolicy>>;
	readonly onJob: (job: Job, queue: QueueName) => Promise<Outcome>;
	/** Called with a stop; resolves when what goes on without a job has ended. */
	readonly rest?: () => Promise<void>;
	/** A schedule's planned time has come, perhaps not for the first time. */
	readonly onTick: (schedule: string) => Promise<void>;
	readonly log: Log;
}

export type Producers = Readonly<Record<QueueName, Queue<JobData, void>>>;

interface Opened {
	readonly backend: Backend;
	readonly producers: Producers;
	readonly workers: Workers | null;
}

export interface Connection {
	/** Resolves once connected, however long that takes; null when stopped before. */
	open(): Promise<Opened | null>;
	/** Has it been made? */
	isOpen(): boolean;
	readonly reach: Reach;
	warnings(): readonly string[];
	/** Cuts no job that ends within `limitMs`. */
	stop(limitMs: number): Promise<void>;
}

/** Connects when first opened, again and again until it works. */
export function createConnection(parts: QueuesParts): Connection {
	const { log } = parts;
	let opening: Promise<Opened | null> | null = null;
	let opened: Opened | null = null;
	let warnings: readonly string[] = [];
	let stopped = false;

	async function look(backend: Backend): Promise<void> {
		const seen = await within(ANSWER_MS, backend.warnings());
		const fresh = seen.filter((code) => !warnings.includes(code));
		warnings = seen;
		for (const code of fresh) log.warn({ code }, 'queue server is not set up safely');
	}

	async function probe(): Promise<void> {
		if (!opened) throw new Error('not connected yet');
		await within(ANSWER_MS, opened.backend.ping());
		await look(opened.backend);
	}

	const reach = createReach({ backend: parts.backend.kind, log, probe });
	const events: BackendEvents = {
		down: (e) => reach.down(e),
		/** A server that came back may have other settings than before. */
		up() {
			reach.up();
			if (opened) look(opened.backend).catch(events.down);
		},
	};

	async function openUntilDone(): Promise<Opened | null> {
		while (!stopped) {
			try {
				opened = await openOnce(parts, events);
				// Stopped in the meantime: nobody else would close what has just been opened.
				if (stopped) return await end(0);
				events.up();
				return opened;
			} catch (e) {
				reach.down(e instanceof Error ? e : new Error('queue not opened'));
				await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
			}
		}
		return null;
	}

	async function end(limitMs: number): Promise<null> {
		const rest = parts.rest?.() ?? Promise.resolve();
		await Promise.all([opened?.workers?.stop(limitMs), within(limitMs, rest).catch(() => {})]);
		if (opened) await within(ANSWER_MS, closeAll(opened)).catch(() => {});
		return null;
	}

	return {
		open() {
			opening ??= openUntilDone();
			return opening;
		},
		isOpen: () => opened !== null,
		reach,
		warnings: () => warnings,
		async stop(limitMs) {
			stopped = true;
			reach.stop();
			await end(limitMs);
		},
	};
}

async function openOnce(parts: QueuesParts, events: BackendEvents): Promise<Opened> {
	const { policies, onJob, onTick, log, role } = parts;
	const backend =
		parts.backend.kind === 'redis'
			? await redisBackend(parts.backend, events)
			: await postgresBackend(parts.backend, events);
	const onStalled = (queue: QueueName, job: string) =>
		log.warn({ queue, job }, 'job taken up again');
	const working = { backend, policies, onJob, onTick, onError: events.down, onStalled };
	try {
		await backend.open();
		const producers = producersOf(backend, events.down);
		return { backend, producers, workers: role === 'api' ? null : await startWorkers(working) };
	} catch (e) {
		await backend.close().catch(() => {});
		throw e;
	}
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

/**
 * The five queues over BullMQ. Nothing here blocks a start or a request: the connection is made in
 * the background, for as long as it takes, and a call gets its answer within two seconds.
 */
import type { JobsOptions } from 'bullmq';
import { QUEUE_NAMES, type QueueName, type QueuePolicy } from '../../contracts/queues.js';
import { FinanceError } from '../../core/errors.js';
import type { Hint, Job, JobQueue } from '../../engine/store.js';
import { type BackendName, within } from './backend.js';
import {
	ANSWER_MS,
	type Connection,
	createConnection,
	type Producers,
	type QueuesParts,
} from './connection.js';
import { type Counted, countsOf } from './counts.js';
import { createOpen } from './open.js';
import { keepTicks, nextTicks, type Ticking } from './ticks.js';

/** BullMQ's own numbers: without one a job is first in line. */
const LATER = 10;

export interface QueueSet extends JobQueue {
	readonly backend: BackendName;
	/** Connects in the background and, where the role says so, takes jobs once connected. */
	startWorkers(): void;
	/** Cuts no job that ends within `limitMs`. */
	stop(limitMs: number): Promise<void>;
	/** These five throw QUEUE_UNREACHABLE within two seconds. */
	counts(): Promise<readonly Counted[]>;
	pause(queue: QueueName): Promise<void>;
	resume(queue: QueueName): Promise<void>;
	/** Has exactly these schedules tick; returns how many had to be changed. */
	keepTicks(wanted: readonly Ticking[]): Promise<number>;
	/** When each schedule ticks next (ISO instant). */
	nextTicks(): Promise<ReadonlyMap<string, string>>;
	/** Is there a connection, and does its server answer? Never waits. */
	isConnected(): boolean;
	/** Null while reachable, else since when it is not (ISO instant). Never waits. */
	unreachableSince(): string | null;
	/** What is wrong with the server's settings: REDIS_EVICTS, REDIS_WITHOUT_AOF. */
	warnings(): readonly string[];
}

/** Makes the queues; the first call of any of their functions connects them. */
export function createQueues(parts: QueuesParts): QueueSet {
	const { policies } = parts;
	const connection = createConnection(parts);
	const ask = <T>(question: (producers: Producers) => Promise<T>) => asked(connection, question);
	const open = createOpen((queue) => ask((producers) => producers[queue].isPaused()));
	return {
		backend: parts.backend.kind,
		startWorkers: () => void connection.open(),
		add: (hints) => ask((producers) => addAll(hints, { producers, policies })),
		addAgain: (hints) =>
			ask(async (producers) => {
				if (parts.backend.kind === 'redis') await makeRoom(hints, { producers, policies });
				await addAll(hints, { producers, policies });
			}),
		counts: () =>
			ask((producers) =>
				Promise.all(QUEUE_NAMES.map((queue) => countsOf(producers[queue], Date.now()))),
			),
		isOpen: open.isOpen,
		async pause(queue) {
			await ask((producers) => producers[queue].pause());
			open.forget(queue);
		},
		resume: (queue) => ask((producers) => producers[queue].resume()),
		keepTicks: (wanted) => ask((producers) => keepTicks(producers, wanted)),
		nextTicks: () => ask(nextTicks),
		isConnected: () => connection.isOpen() && connection.reach.since() === null,
		unreachableSince: () => connection.reach.since(),
		warnings: connection.warnings,
		stop: connection.stop,
	};
}

/** Asks the queues something: an answer within the limit, or QUEUE_UNREACHABLE. */
async function asked<T>(
	connection: Connection,
	question: (producers: Producers) => Promise<T>,
): Promise<T> {
	let late = false;
	try {
		const answer = connection.open().then((opened) => {
			// What the caller was told had failed must not happen later.
			if (!opened || late) throw new Error('not connected in time');
			return question(opened.producers);
		});
		// That it answers does not say that it takes jobs: only the probe calls it reachable again.
		return await within(ANSWER_MS, answer);
	} catch (e) {
		late = true;
		connection.reach.down(e instanceof Error ? e : new Error('queue not reached'));
		throw new FinanceError('QUEUE_UNREACHABLE');
	}
}

/** The job of a hint. The same hint twice has the same id, and BullMQ keeps one of them. */
function jobOf(hint: Hint, policy: QueuePolicy): { name: string; data: Job; opts: JobsOptions } {
	const { run, stage, tries, attempts, priority, delayMs } = hint;
	const { type, delayMs: wait } = policy.backoff;
	return {
		name: 'stage',
		data: { run, stage },
		opts: {
			jobId: `${run}_${stage}_${tries}`,
			// Counted on from what was tried before: both sides then wait the same time.
			attempts: Math.max(1, policy.attempts - attempts),
			backoff: { type, delay: type === 'fixed' ? wait : wait * 2 ** attempts },
			removeOnComplete: policy.keepDone < 0 ? false : policy.keepDone,
			removeOnFail: policy.keepFailed < 0 ? false : policy.keepFailed,
			stackTraceLimit: 1,
			...(delayMs > 0 ? { delay: delayMs } : {}),
			...(priority > 0 ? { priority: LATER } : {}),
		},
	};
}

interface To {
	readonly producers: Producers;
	readonly policies: QueuesParts['policies'];
}

async function addAll(hints: readonly Hint[], o: To): Promise<void> {
	const add = QUEUE_NAMES.map((queue) => {
		const jobs = hints.filter((h) => h.queue === queue).map((h) => jobOf(h, o.policies[queue]));
		return jobs.length > 0 ? o.producers[queue].addBulk(jobs) : null;
	});
	await Promise.all(add);
}

/**
 * Removes jobs that Redis still knows by their id and has dropped from its lists, as an evicting
 * one does: no worker would ever see them, and their ids would swallow every later hint.
 */
async function makeRoom(hints: readonly Hint[], { producers, policies }: To): Promise<void> {
	const looks = hints.map(async (hint) => {
		const queue = producers[hint.queue];
		const id = jobOf(hint, policies[hint.queue]).opts.jobId ?? '';
		if ((await queue.getJobState(id)) === 'unknown') await queue.remove(id);
	});
	await Promise.all(looks);
}

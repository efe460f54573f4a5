/** The workers of this process: they hand jobs to the engine and tell BullMQ what became of them. */
import type { Processor, Worker } from 'bullmq';
import { QUEUE_NAMES, type QueueName, type QueuePolicy } from '../../contracts/queues.js';
import type { Job } from '../../engine/store.js';
import type { Outcome } from '../../engine/work.js';
import type { Backend, JobData, KeptJob } from './backend.js';

/**
 * A dead worker's job is free after the lock's end and two looks: within six seconds. The
 * engine's row says how often workers may die of it, so that BullMQ never gives up by itself.
 */
const TIMES = {
	lockDuration: 4000,
	stalledInterval: 1000,
	maxStalledCount: 1_000_000,
	runRetryDelay: 1000,
	drainDelay: 5,
} as const;
/** Time to close connections once nothing is in hand. */
const CLOSE_MS = 2000;
const LOOK_MS = 20;

export interface WorkersParts {
	readonly backend: Backend;
	readonly policies: Readonly<Record<QueueName, QueuePolicy>>;
	readonly onJob: (job: Job, queue: QueueName) => Promise<Outcome>;
	/** A schedule's planned time has come, perhaps not for the first time. */
	readonly onTick: (schedule: string) => Promise<void>;
	readonly onError: (error: Error) => void;
	readonly onStalled: (queue: QueueName, job: string) => void;
}

export interface Workers {
	/** Takes no new job and waits for those in hand, at most `limitMs`. */
	stop(limitMs: number): Promise<void>;
}

/** Starts one worker for each queue; rejects when one cannot be made ready. */
export async function startWorkers(parts: WorkersParts): Promise<Workers> {
	const { UnrecoverableError } = await import('bullmq');
	let inHand = 0;
	const process =
		(queue: QueueName): Processor<JobData, void> =>
		async (job: KeptJob) => {
			inHand += 1;
			try {
				const { data } = job;
				if ('schedule' in data) await parts.onTick(data.schedule);
				else tell(job, await parts.onJob(data, queue), UnrecoverableError);
			} finally {
				inHand -= 1;
			}
		};
	const workers = QUEUE_NAMES.map((queue) => {
		const { concurrency } = parts.policies[queue];
		const worker = parts.backend.worker(queue, process(queue), {
			...TIMES,
			concurrency,
			autorun: false,
		});
		worker.on('error', parts.onError);
		worker.on('stalled', (job) => parts.onStalled(queue, job));
		return worker;
	});
	try {
		await Promise.all(workers.map((worker) => worker.waitUntilReady()));
	} catch (e) {
		await Promise.allSettled(workers.map((worker) => worker.close(true)));
		throw e;
	}
	for (const worker of workers) worker.run().catch(parts.onError);
	return { stop: (limitMs) => stop(workers, { limitMs, idle: () => inHand === 0 }) };
}

/** What became of a job, in BullMQ's words. */
function tell(job: KeptJob, outcome: Outcome, Final: new (message: string) => Error): void {
	switch (outcome.kind) {
		case 'done':
			return;
		case 'nothing':
		case 'waiting':
			// Its id may be needed again: a finished job that is kept would swallow the next hint.
			job.opts.removeOnComplete = true;
			return;
		case 'retry':
			// If this was BullMQ's last try, the run is still open and its id must be free.
			job.opts.removeOnFail = true;
			throw new Error(outcome.failure.code);
		case 'failed':
			throw new Final(outcome.failure.code);
	}
}

async function stop(
	workers: readonly Worker<JobData, void>[],
	o: { limitMs: number; idle: () => boolean },
): Promise<void> {
	const closed = Promise.allSettled(workers.map((worker) => worker.close()));
	let waiting = true;
	await Promise.race([closed, until(o.idle, () => waiting, o.limitMs)]);
	waiting = false;
	// Without its server a worker never ends closing.
	await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_MS))]);
}

async function until(idle: () => boolean, waiting: () => boolean, limitMs: number): Promise<void> {
	const end = Date.now() + limitMs;
	while (waiting() && !idle() && Date.now() < end) {
		await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
	}
}

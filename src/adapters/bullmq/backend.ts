/** What a store of queues must offer: two do so, Redis and PostgreSQL. */
import type { Job as BullJob, Processor, Queue, QueueOptions, Worker, WorkerOptions } from 'bullmq';
import type { Job } from '../../engine/store.js';

export type BackendName = 'redis' | 'postgres';

export type BackendChoice =
	| {
			readonly kind: 'redis';
			/** redis:// or, with TLS, rediss://; user and password belong in it. */
			readonly url: string;
			/** More options of ioredis, such as `tls` or `password`. */
			readonly options?: Readonly<Record<string, unknown>>;
	  }
	| {
			readonly kind: 'postgres';
			/** Options of node-postgres: `connectionString`, or `host`, `user`, …, `ssl`. */
			readonly connection: Readonly<Record<string, unknown>>;
			readonly schema?: string;
	  };

/** A planned time has come. */
export interface Tick {
	readonly schedule: string;
}

/** What a job carries: ids only. */
export type JobData = Job | Tick;

/** A job as BullMQ keeps it. */
export type KeptJob = BullJob<JobData, void>;

export interface Backend {
	readonly name: BackendName;
	/** Connects and makes ready; rejects when that does not work, then it is closed. */
	open(): Promise<void>;
	/** The queue's producer. Its calls fail instead of waiting for a connection. */
	queue(name: string, options: Omit<QueueOptions, 'connection'>): Queue<JobData, void>;
	/** A worker that does not run yet. */
	worker(
		name: string,
		process: Processor<JobData, void>,
		options: Omit<WorkerOptions, 'connection'>,
	): Worker<JobData, void>;
	/** Asks the server for a sign of life: does it take jobs? */
	ping(): Promise<void>;
	/** What is wrong with the server's settings, as codes. */
	warnings(): Promise<readonly string[]>;
	close(): Promise<void>;
}

/** The store's own events: it came back, or something went wrong. */
export interface BackendEvents {
	readonly up: () => void;
	readonly down: (error: Error) => void;
}

/** Resolves with what `work` does, or rejects after `ms`; `work` goes on unheard. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
	});
	work.catch(() => {});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}

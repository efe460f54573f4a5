/** The five queues: what they carry, how often they try, what they keep. */

export interface QueuePolicy {
	readonly attempts: number;
	readonly backoff: { readonly type: 'exponential' | 'fixed'; readonly delayMs: number };
	/** Finished jobs that BullMQ keeps; `-1` keeps all. */
	readonly keepDone: number;
	readonly keepFailed: number;
	readonly concurrency: number;
	/** A try that takes longer is given up; what it does later changes nothing. */
	readonly stageLimitMs: number;
}

const USUAL_LIMIT_MS = 120_000;

export const QUEUES = {
	'invoice-processing': {
		attempts: 3,
		backoff: { type: 'exponential', delayMs: 2000 },
		keepDone: 100,
		keepFailed: 50,
		concurrency: 5,
		stageLimitMs: USUAL_LIMIT_MS,
	},
	'ocr-processing': {
		attempts: 2,
		backoff: { type: 'fixed', delayMs: 5000 },
		keepDone: 50,
		keepFailed: 25,
		concurrency: 2,
		// Many pages, read one after the other.
		stageLimitMs: 300_000,
	},
	reconciliation: {
		attempts: 3,
		backoff: { type: 'exponential', delayMs: 2000 },
		keepDone: 200,
		keepFailed: 100,
		concurrency: 5,
		stageLimitMs: USUAL_LIMIT_MS,
	},
	notifications: {
		attempts: 5,
		backoff: { type: 'exponential', delayMs: 2000 },
		keepDone: 500,
		keepFailed: -1,
		concurrency: 10,
		stageLimitMs: USUAL_LIMIT_MS,
	},
	sync: {
		attempts: 3,
		backoff: { type: 'exponential', delayMs: 1000 },
		keepDone: 100,
		keepFailed: -1,
		concurrency: 3,
		stageLimitMs: USUAL_LIMIT_MS,
	},
} as const satisfies Record<string, QueuePolicy>;

export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** Wait before try number `attempt + 1`, in milliseconds. */
export function backoffMs(policy: QueuePolicy, attempt: number): number {
	const { type, delayMs } = policy.backoff;
	return type === 'fixed' ? delayMs : delayMs * 2 ** Math.max(0, attempt - 1);
}

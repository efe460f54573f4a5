/** How things stand, as the server knows it and as its pages are told. */
import type { Finding } from '../core/findings.js';
import type { QueueName } from './queues.js';

export interface QueueCounts {
	readonly queue: QueueName;
	readonly waiting: number;
	readonly active: number;
	readonly delayed: number;
	readonly completed: number;
	readonly failed: number;
	readonly paused: boolean;
	/** Worker processes that listen to this queue. */
	readonly workers: number;
	/** Age of the oldest waiting job in milliseconds; null when none waits. */
	readonly oldestWaitingMs: number | null;
}

export interface Health {
	/** `held`: works, and lets nothing out until somebody has said what this installation is. */
	readonly status: 'ok' | 'degraded' | 'held' | 'down';
	readonly database: {
		readonly reachable: boolean;
		readonly version: string | null;
		readonly connectionsFreePercent: number | null;
	};
	readonly queue: {
		readonly backend: 'redis' | 'postgres';
		readonly reachable: boolean;
		readonly since: string | null;
		readonly warnings: readonly string[];
	};
	readonly workers: {
		readonly role: 'both' | 'api' | 'worker';
		/** Worker processes that are alive. */
		readonly processes: number;
		readonly sweptAt: string | null;
	};
	readonly schema: {
		readonly version: string | null;
		readonly state: 'ready' | 'installing' | 'refused' | 'failed';
		/** What is missing, each with a code. */
		readonly findings: readonly Pick<Finding, 'field' | 'code' | 'details'>[];
	};
	/** Runs that wait for an outage to end, and why; runs that gave up. */
	readonly runs: {
		readonly waitingForOutage: readonly { code: string; count: number }[];
		readonly failed: number;
	};
	/** Codes of what is wrong, worst first; each has a text saying what to do. */
	readonly problems: readonly string[];
}

/** The same as an answer: each problem with its text, in the language known of the user. */
export type HealthAnswer = Omit<Health, 'problems'> & {
	readonly problems: readonly { readonly code: string; readonly message: string }[];
};

/** Who has no right in Finance learns no more than this. */
export type PublicHealth = Pick<Health, 'status'>;

export interface QueuesMeta {
	/** May the caller pause and resume queues, and see every run? */
	readonly administrator: boolean;
}

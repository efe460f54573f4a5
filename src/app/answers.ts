/** What /finance answers, as far as the pages show it. */
import type { QueueName } from '../contracts/queues.js';
import type { Finding } from '../core/findings.js';

export interface QueueAnswer {
	readonly queue: QueueName;
	readonly waiting: number;
	readonly active: number;
	readonly delayed: number;
	readonly completed: number;
	readonly failed: number;
	readonly paused: boolean;
	readonly workers: number;
	/** Null when none waits. */
	readonly oldestWaitingMs: number | null;
}

export interface QueuesMeta {
	/** May the caller pause and resume queues, and see every run? */
	readonly administrator: boolean;
}

export interface HealthAnswer {
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
		readonly processes: number;
		readonly sweptAt: string | null;
	};
	readonly schema: {
		readonly version: string | null;
		readonly state: 'ready' | 'installing' | 'refused' | 'failed';
		readonly findings: readonly Pick<Finding, 'field' | 'code' | 'details'>[];
	};
	readonly runs: {
		readonly waitingForOutage: readonly { readonly code: string; readonly count: number }[];
		readonly failed: number;
	};
	/** What is wrong, worst first; `message` in the language that the server knows of the user. */
	readonly problems: readonly { readonly code: string; readonly message: string }[];
}

/** Who has no right in Finance learns no more than this. */
export type PublicHealth = Pick<HealthAnswer, 'status'>;

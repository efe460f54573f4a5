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
	/** Steps that ended, as the runs tell: a delivery that found nothing to do does not count. */
	readonly lastMinute: Ended;
	readonly lastHour: Ended;
}

/** Steps that were done, and those that were given up. */
export interface Ended {
	readonly completed: number;
	readonly failed: number;
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
	readonly mail: {
		/** Directus' EMAIL_TRANSPORT. */
		readonly transport: string;
		/** EMAIL_SENDMAIL_MISSING or EMAIL_NOT_CONFIGURED; null where nothing seems to be missing. */
		readonly problem: string | null;
	};
	/** Are there example companies? */
	readonly exampleData: boolean;
	readonly rates: {
		/** Do the official rates come by themselves (FINANCE_RATES_SYNC)? */
		readonly sync: boolean;
		/** Currencies of open invoices without a rate of the last seven days. */
		readonly missing: readonly string[];
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

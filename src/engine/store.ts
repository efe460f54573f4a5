/** What the engine needs of the world: rows that can be locked, queues that carry hints. */
import type { QueueName } from '../contracts/queues.js';
import type { Ports } from '../ports.js';
import type { Run } from './run.js';

/** A hint to look at a run. Losing it loses nothing: the row is the truth. */
export interface Job {
	readonly run: string;
	readonly stage: number;
}

export interface Hint extends Job {
	readonly queue: QueueName;
	/** Tries so far. Tells hints of different tries apart; the same hint twice is one job. */
	readonly tries: number;
	readonly priority: number;
	readonly delayMs: number;
}

/** The run rows. `Tx` is the adapter's own handle of a transaction. */
export interface RunStore<Tx> {
	/** Inserts, or returns the run that already has this key. */
	insert(run: Run, tx: Tx | null): Promise<{ run: Run; created: boolean }>;
	get(id: string): Promise<Run | null>;
	/** Locks the row, applies a pure move, writes it; null when the row or the move is missing. */
	change(id: string, move: (run: Run) => Run | null, tx: Tx | null): Promise<Run | null>;
	/** Open runs whose time has come, oldest first. */
	due(now: string, limit: number): Promise<readonly Run[]>;
	transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** The ports of a run's company, in a transaction or outside; who started it makes its rows. */
	ports(run: Pick<Run, 'company' | 'createdBy'>, tx: Tx | null): Ports;
}

/** Knows which worker processes are alive. */
export interface Presence {
	/** The number of this process. */
	readonly worker: number;
	isAlive(worker: number): Promise<boolean>;
}

export interface JobQueue {
	/** Puts hints on their queues within two seconds, or throws QUEUE_UNREACHABLE. */
	add(hints: readonly Hint[]): Promise<void>;
	/** The same for what nobody has taken up: a known job that stands in no list makes room. */
	addAgain(hints: readonly Hint[]): Promise<void>;
}

export interface Log {
	info(fields: Readonly<Record<string, unknown>>, text: string): void;
	warn(fields: Readonly<Record<string, unknown>>, text: string): void;
	error(fields: Readonly<Record<string, unknown>>, text: string): void;
}

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
	/** Tries before this one that counted. */
	readonly attempts: number;
	readonly priority: number;
	readonly delayMs: number;
}

export type PureMove = (run: Run) => Run | null;
export type Move = (run: Run) => Run | null | Promise<Run | null>;

/** The run rows. `Tx` is the adapter's own handle of a transaction. */
export interface RunStore<Tx> {
	/** Inserts, or returns the run that already has this key. */
	insert(run: Run, tx: Tx | null): Promise<{ run: Run; created: boolean }>;
	get(id: string): Promise<Run | null>;
	/**
	 * Applies a move to the row as it is and writes it; null when the row or the move is missing. In
	 * a transaction the row is locked first, so that the move may do its work there. Outside of one
	 * nobody waits: the move is applied anew when somebody else was quicker, so it has to be pure.
	 */
	change(id: string, move: Move, tx: Tx): Promise<Run | null>;
	change(id: string, move: PureMove, tx: null): Promise<Run | null>;
	change(id: string, move: PureMove, tx: Tx | null): Promise<Run | null>;
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
	/**
	 * True only where the queue was seen not to be paused within the last second. Never waits: when
	 * it is not known, it is asked for the next time.
	 */
	isOpen(queue: QueueName): boolean;
}

export interface Log {
	info(fields: Readonly<Record<string, unknown>>, text: string): void;
	warn(fields: Readonly<Record<string, unknown>>, text: string): void;
	error(fields: Readonly<Record<string, unknown>>, text: string): void;
}

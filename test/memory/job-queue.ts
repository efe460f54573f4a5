/** The five queues in memory: the same promises as over Redis and PostgreSQL, without a server. */

import type { QueuesParts } from '../../src/adapters/bullmq/connection.js';
import type { Counted } from '../../src/adapters/bullmq/counts.js';
import type { QueueSet } from '../../src/adapters/bullmq/queues.js';
import type { Ticking } from '../../src/adapters/bullmq/ticks.js';
import { backoffMs, QUEUE_NAMES, type QueueName } from '../../src/contracts/queues.js';
import { FinanceError } from '../../src/core/errors.js';
import { nextTime } from '../../src/core/schedule/times.js';
import type { Hint } from '../../src/engine/store.js';

interface Kept {
	readonly id: string;
	readonly hint: Hint;
	readonly addedAt: number;
	state: 'waiting' | 'active' | 'delayed' | 'completed' | 'failed';
	made: number;
	dueAt: number;
}

export interface MemoryQueues extends QueueSet {
	/** False: every call throws QUEUE_UNREACHABLE, as with a server that is away. */
	setReachable(reachable: boolean): void;
	/** Forgets every job, as FLUSHALL does. */
	flush(): void;
}

/** What processes on the same server share. */
interface Shared {
	readonly jobs: Map<string, Kept>;
	readonly paused: Set<QueueName>;
	readonly turns: Set<() => void>;
	/** Schedules with the time of the tick that waits. */
	readonly ticks: Map<string, { of: Ticking; next: string }>;
}

type Parts = Omit<QueuesParts, 'backend' | 'log'>;

/** A server without queues yet: each `make` is a process on it. */
export function createMemoryServer(): { make(parts: Parts): MemoryQueues } {
	const shared: Shared = { jobs: new Map(), paused: new Set(), turns: new Set(), ticks: new Map() };
	return { make: (parts) => createMemoryQueues(parts, shared) };
}

function createMemoryQueues(parts: Parts, { jobs, paused, turns, ticks }: Shared): MemoryQueues {
	const all = (): void => {
		for (const turn of turns) turn();
	};
	const timers = new Set<ReturnType<typeof setTimeout>>();
	let unreachableSince: string | null = null;
	let working = false;
	let inHand: Promise<unknown>[] = [];

	const reach = (): void => {
		if (unreachableSince) throw new FinanceError('QUEUE_UNREACHABLE');
	};
	const of = (queue: QueueName, ...states: Kept['state'][]): Kept[] =>
		[...jobs.values()].filter((j) => j.hint.queue === queue && states.includes(j.state));

	function later(ms: number): void {
		// A timer may fire a millisecond early, and then nothing would be due.
		const timer = setTimeout(() => {
			timers.delete(timer);
			all();
		}, ms + 2);
		timers.add(timer);
	}

	const isSame = (a: Ticking, b: Ticking | undefined): boolean =>
		a.queue === b?.queue && a.cron === b.cron && a.zone === b.zone;

	/** Whoever comes first takes a tick and puts the next one in place. */
	function takeTicks(): void {
		for (const tick of ticks.values()) {
			if (paused.has(tick.of.queue) || Date.parse(tick.next) > Date.now()) continue;
			tick.next = nextTime(tick.of, new Date().toISOString()).at;
			awaitTick(tick.next);
			const work = parts.onTick(tick.of.id).catch(() => {});
			inHand.push(work);
		}
	}

	/** A timer knows no more milliseconds than that; looked at early, nothing is due. */
	const awaitTick = (next: string): void =>
		later(Math.min(Date.parse(next) - Date.now(), 2 ** 31 - 10));

	function turn(): void {
		if (!working) return;
		takeTicks();
		for (const queue of QUEUE_NAMES) {
			if (paused.has(queue)) continue;
			const free = parts.policies[queue].concurrency - of(queue, 'active').length;
			const due = of(queue, 'waiting', 'delayed')
				.filter((j) => j.dueAt <= Date.now())
				.sort((a, b) => a.hint.priority - b.hint.priority);
			for (const job of due.slice(0, Math.max(0, free))) start(job);
		}
	}

	function start(job: Kept): void {
		job.state = 'active';
		const work = workOn(job).finally(() => {
			inHand = inHand.filter((w) => w !== work);
			all();
		});
		inHand.push(work);
	}

	async function workOn(job: Kept): Promise<void> {
		const { run, stage, queue } = job.hint;
		const outcome = await parts.onJob({ run, stage }, queue);
		job.made += 1;
		if (outcome.kind === 'nothing' || outcome.kind === 'waiting') jobs.delete(job.id);
		else if (outcome.kind === 'done') job.state = 'completed';
		else if (outcome.kind === 'failed') job.state = 'failed';
		else if (job.made >= parts.policies[queue].attempts) jobs.delete(job.id);
		else {
			const ms = backoffMs(parts.policies[queue], job.made);
			Object.assign(job, { state: 'delayed', dueAt: Date.now() + ms });
			later(ms);
		}
	}

	const countsOf = (queue: QueueName): Counted => {
		const waiting = of(queue, 'waiting');
		const oldest = Math.min(...waiting.map((j) => j.addedAt));
		return {
			queue,
			waiting: waiting.length,
			active: of(queue, 'active').length,
			delayed: of(queue, 'delayed').length,
			completed: of(queue, 'completed').length,
			failed: of(queue, 'failed').length,
			paused: paused.has(queue),
			workers: turns.size,
			oldestWaitingMs: waiting.length > 0 ? Date.now() - oldest : null,
		};
	};

	const add = async (hints: readonly Hint[]): Promise<void> => {
		reach();
		for (const hint of hints) {
			const id = `${hint.run}_${hint.stage}_${hint.tries}`;
			if (jobs.has(id)) continue;
			const addedAt = Date.now();
			const state = hint.delayMs > 0 ? 'delayed' : 'waiting';
			jobs.set(id, { id, hint, addedAt, state, made: 0, dueAt: addedAt + hint.delayMs });
			if (hint.delayMs > 0) later(hint.delayMs);
		}
		all();
	};

	return {
		backend: 'redis',
		add,
		addAgain: add,
		startWorkers() {
			working = parts.role !== 'api';
			if (working) turns.add(turn);
			turn();
		},
		async counts() {
			reach();
			return QUEUE_NAMES.map(countsOf);
		},
		async pause(queue) {
			reach();
			paused.add(queue);
		},
		async resume(queue) {
			reach();
			paused.delete(queue);
			all();
		},
		async keepTicks(wanted) {
			reach();
			const others = [...ticks.values()].filter(
				({ of }) => !wanted.some((t) => t.id === of.id && isSame(t, of)),
			);
			for (const { of } of others) ticks.delete(of.id);
			const missing = wanted.filter((t) => !ticks.has(t.id));
			for (const t of missing) {
				const { at } = nextTime(t, new Date().toISOString());
				ticks.set(t.id, { of: t, next: at });
				awaitTick(at);
			}
			return others.length + missing.length;
		},
		async nextTicks() {
			reach();
			return new Map([...ticks].map(([id, { next }]) => [id, next]));
		},
		isConnected: () => unreachableSince === null,
		isOpen: (queue) => unreachableSince === null && !paused.has(queue),
		unreachableSince: () => unreachableSince,
		warnings: () => [],
		async stop() {
			working = false;
			turns.delete(turn);
			for (const timer of timers) clearTimeout(timer);
			await Promise.all([...inHand, parts.rest?.()]);
		},
		setReachable(reachable) {
			unreachableSince = reachable ? null : new Date().toISOString();
		},
		flush() {
			jobs.clear();
			ticks.clear();
		},
	};
}

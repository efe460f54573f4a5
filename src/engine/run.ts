/** A run and its moves: pure functions on plain data. Postgres holds the row, a store locks it. */
import { backoffMs, type QueueName, type QueuePolicy } from '../contracts/queues.js';
import { type ErrorCode, type FinanceError, invariant, rowOf } from '../core/errors.js';
import type { Finding } from '../core/findings.js';
import type { Output } from './step.js';
import { type AnyWorkflow, past } from './workflow.js';

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
export type StageState = 'waiting' | 'running' | 'done' | 'skipped' | 'failed';

export interface StageError {
	readonly code: ErrorCode;
	readonly details: Readonly<Record<string, unknown>>;
	readonly findings: readonly Finding[];
	readonly at: string;
}

export interface StageRecord {
	readonly step: string;
	readonly queue: QueueName;
	readonly state: StageState;
	/** Times that a worker took it, whatever came of it. Never goes back: it names a try. */
	readonly tries: number;
	/** Tries that counted; waiting for an outage to end and the death of a worker do not. */
	readonly attempts: number;
	/** Times an outage was met in a row. */
	readonly waits: number;
	/** Workers that vanished in a row while they had it. */
	readonly crashes: number;
	/** No try before this instant, however early a hint arrives. */
	readonly notBefore: string | null;
	/** An earlier try may have had its effect outside. */
	readonly unknown: boolean;
	/** Number of the process that works on it. */
	readonly worker: number | null;
	readonly startedAt: string | null;
	readonly endedAt: string | null;
	readonly output: Output | null;
	/** The last failure; stays visible after a later success. */
	readonly error: StageError | null;
}

export interface Run {
	readonly id: string;
	readonly workflow: string;
	readonly company: string;
	readonly itemKind: string | null;
	readonly item: string | null;
	/** Unique: starting twice with the same key is starting once. */
	readonly key: string;
	readonly input: Output;
	readonly stages: readonly StageRecord[];
	/** Index of the stage that is due; = stages.length when done. */
	readonly stage: number;
	readonly state: RunState;
	/** When the sweeper may put it back on its queue; null when nothing is to be done. */
	readonly nextAt: string | null;
	/** 0 for what a person or an item started, 10 for scheduled and batch work. */
	readonly priority: number;
	readonly createdBy: string | null;
	readonly createdAt: string;
	readonly endedAt: string | null;
}

/** Time that a hint has to arrive, and that a worker has before somebody looks after it. */
export const GRACE_MS = 6000;
const LONGEST_WAIT_MS = 60_000;
/** A stage that outlived this many workers in a row is taken for what kills them. */
export const MOST_CRASHES = 5;

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

/** A new run of a workflow, standing before its first stage that is wanted. */
export function newRun(
	workflow: AnyWorkflow,
	r: Omit<Run, 'workflow' | 'stages' | 'stage' | 'state' | 'nextAt' | 'endedAt'>,
): Run {
	const stages = workflow.stages.map(
		({ step }): StageRecord => ({
			step: step.contract.id,
			queue: step.contract.queue,
			state: 'waiting',
			tries: 0,
			attempts: 0,
			waits: 0,
			crashes: 0,
			notBefore: null,
			unknown: false,
			worker: null,
			startedAt: null,
			endedAt: null,
			output: null,
			error: null,
		}),
	);
	const run: Run = {
		...r,
		workflow: workflow.id,
		stages,
		stage: 0,
		state: 'waiting',
		nextAt: later(r.createdAt, GRACE_MS),
		endedAt: null,
	};
	return toWantedStage(run, workflow, r.createdAt);
}

export const outputsOf = (run: Run): ReadonlyMap<string, Output | null> =>
	new Map(run.stages.map((s) => [s.step, s.output]));

const withStage = (run: Run, patch: Partial<StageRecord>): Run => ({
	...run,
	stages: run.stages.map((s, i) => (i === run.stage ? { ...s, ...patch } : s)),
});

export const currentStage = (run: Run): StageRecord | null => run.stages[run.stage] ?? null;

/** Skips stages that this run does not want; a run past its last stage is done. */
function toWantedStage(run: Run, workflow: AnyWorkflow, now: string): Run {
	let at = run;
	for (;;) {
		const stage = workflow.stages[at.stage];
		if (!stage) return { ...at, state: 'done', nextAt: null, endedAt: now };
		if (stage.when(past(at.input, outputsOf(at)))) return at;
		at = { ...withStage(at, { state: 'skipped', endedAt: now }), stage: at.stage + 1 };
	}
}

export const isOpen = (run: Run): boolean => run.state === 'waiting' || run.state === 'running';

export interface Claim {
	readonly stage: number;
	readonly worker: number;
	readonly now: string;
	/** The worker that holds it on paper and is known to be gone; null takes from nobody. */
	readonly from: number | null;
}

/** A worker takes the stage; null when it is not its to take, or not yet. */
export function claim(run: Run, c: Claim): Run | null {
	const stage = currentStage(run);
	if (!isOpen(run) || !stage || run.stage !== c.stage) return null;
	const held = stage.state === 'running';
	if (held && (c.from === null || stage.worker !== c.from)) return null;
	if (!held && stage.notBefore !== null && c.now < stage.notBefore) return null;
	const taken = withStage(run, {
		state: 'running',
		tries: stage.tries + 1,
		attempts: held ? stage.attempts : stage.attempts + 1,
		crashes: held ? stage.crashes + 1 : stage.crashes,
		notBefore: null,
		unknown: stage.unknown || held,
		worker: c.worker,
		startedAt: stage.startedAt ?? c.now,
		endedAt: null,
	});
	return { ...taken, state: 'running', nextAt: later(c.now, GRACE_MS) };
}

/** A try: which stage it is at, and which worker has it. */
export interface Try {
	readonly stage: number;
	readonly tries: number;
	readonly worker: number;
}

/** Is this try still the one that owns the stage? */
export const owns = (run: Run, { stage, tries, worker }: Try): boolean => {
	const s = currentStage(run);
	return (
		isOpen(run) &&
		run.stage === stage &&
		s?.state === 'running' &&
		s.tries === tries &&
		s.worker === worker
	);
};

/** The stage is done: on to the next one that is wanted. */
export function finish(
	run: Run,
	workflow: AnyWorkflow,
	{ output, now }: { readonly output: Output; readonly now: string },
): Run {
	const done = withStage(run, {
		state: 'done',
		worker: null,
		waits: 0,
		crashes: 0,
		endedAt: now,
		output,
	});
	return toWantedStage(
		{ ...done, stage: run.stage + 1, state: 'waiting', nextAt: later(now, GRACE_MS) },
		workflow,
		now,
	);
}

/** What a failure means for the run: wait for an outage to end, try again, or give up. */
export type Verdict = 'wait' | 'retry' | 'give-up';

export function verdict(run: Run, failure: FinanceError, policy: QueuePolicy): Verdict {
	const stage = currentStage(run);
	invariant(stage, 'run: no stage to judge');
	const row = rowOf(failure);
	if (row.outage) return 'wait';
	return row.retry && stage.attempts < policy.attempts ? 'retry' : 'give-up';
}

/** Records a failure. Nothing is undone: a run that gives up stays where it is, visible. */
export function fail(
	run: Run,
	failure: FinanceError,
	o: {
		readonly now: string;
		readonly policy: QueuePolicy;
		/** The effect outside happened, or may have: the next try must know. */
		readonly unknown: boolean;
	},
): Run {
	const stage = currentStage(run);
	invariant(stage, 'run: no stage to fail');
	const error: StageError = {
		code: failure.code,
		details: failure.details,
		findings: failure.findings,
		at: o.now,
	};
	const unknown = stage.unknown || o.unknown;
	const free = { state: 'waiting', worker: null, crashes: 0, unknown, error } as const;
	switch (verdict(run, failure, o.policy)) {
		case 'wait': {
			const ms = Math.min(LONGEST_WAIT_MS, 2000 * 2 ** Math.min(stage.waits, 10));
			const notBefore = later(o.now, ms);
			const counts = { attempts: stage.attempts - 1, waits: stage.waits + 1 };
			const waiting = withStage(run, { ...free, ...counts, notBefore });
			return { ...waiting, state: 'waiting', nextAt: notBefore };
		}
		case 'retry': {
			const notBefore = later(o.now, backoffMs(o.policy, stage.attempts));
			const waiting = withStage(run, { ...free, notBefore });
			// The queue itself delivers again; the sweeper only looks after it.
			return { ...waiting, state: 'waiting', nextAt: later(notBefore, GRACE_MS) };
		}
		case 'give-up': {
			const failed = withStage(run, { ...free, state: 'failed', endedAt: o.now });
			return { ...failed, state: 'failed', nextAt: null, endedAt: o.now };
		}
	}
}

/** A person lets a failed run go on from where it stopped. */
export function resume(run: Run, now: string): Run | null {
	if (run.state !== 'failed') return null;
	const fresh = { attempts: 0, waits: 0, notBefore: null, endedAt: null };
	const again = withStage(run, { ...fresh, state: 'waiting' });
	return { ...again, state: 'waiting', nextAt: later(now, GRACE_MS), endedAt: null };
}

/** Stops a run that is not being worked on right now. */
export function cancel(run: Run, now: string): Run | null {
	const stage = currentStage(run);
	if (run.state !== 'failed' && (run.state !== 'waiting' || stage?.state === 'running')) {
		return null;
	}
	return { ...run, state: 'cancelled', nextAt: null, endedAt: now };
}

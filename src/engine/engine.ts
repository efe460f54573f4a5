/**
 * The run engine: starts runs, works on their stages, puts forgotten ones back on their queues.
 * Postgres is the truth, a job is only a hint, and a step's effect and its record are one commit.
 */
import type { QueueName, QueuePolicy } from '../contracts/queues.js';
import { FinanceError, InvariantError, invariant, rowOf } from '../core/errors.js';
import type { Ports } from '../ports.js';
import {
	cancel,
	claim,
	currentStage,
	fail,
	finish,
	isOpen,
	MOST_CRASHES,
	newRun,
	outputsOf,
	owns,
	type Run,
	resume,
	verdict,
} from './run.js';
import type { AnyStep, Output, StepContext } from './step.js';
import type { Hint, Job, JobQueue, Log, Presence, RunStore } from './store.js';
import { type AnyWorkflow, past } from './workflow.js';

export interface EngineParts<Tx> {
	readonly store: RunStore<Tx>;
	readonly queue: JobQueue;
	readonly presence: Presence;
	readonly workflows: ReadonlyMap<string, AnyWorkflow>;
	/** How often each queue tries, as configured. */
	readonly policies: Readonly<Record<QueueName, QueuePolicy>>;
	readonly now: () => string;
	readonly newId: () => string;
	readonly log: Log;
	/** Tells an outage of the database or a coded failure from a bug. */
	readonly classify: (error: unknown) => FinanceError | null;
	/** Called when a run ends or changes state; for events, after the commit. */
	readonly ended: (run: Run) => void;
}

export interface StartRun {
	readonly workflow: string;
	readonly company: string;
	readonly item: { readonly kind: string; readonly id: string } | null;
	readonly key: string;
	readonly input: Output;
	readonly priority?: number;
	readonly createdBy: string | null;
}

/** What became of a job. */
export type Outcome =
	| { readonly kind: 'done' }
	/** Somebody else has it, or had it: nothing to do. */
	| { readonly kind: 'nothing' }
	/** An outage: the run waits, the sweeper brings it back. */
	| { readonly kind: 'waiting'; readonly failure: FinanceError }
	| { readonly kind: 'retry'; readonly failure: FinanceError }
	| { readonly kind: 'failed'; readonly failure: FinanceError };

export interface Engine<Tx> {
	/** Writes the run row, in the caller's transaction if there is one. Then hint() it. */
	start(start: StartRun, tx: Tx | null): Promise<{ run: Run; created: boolean }>;
	/** Puts runs on their queues; a failure is logged, the sweeper follows. */
	hint(runs: readonly Run[]): Promise<void>;
	/** Works on what a job points at; never rejects. */
	work(job: Job): Promise<Outcome>;
	/** Puts open runs whose time has come back on their queues; returns how many. */
	sweep(): Promise<number>;
	retry(run: string): Promise<Run>;
	cancel(run: string): Promise<Run>;
}

/** Thrown inside the effect's transaction when the stage has gone to somebody else. */
class Superseded extends Error {}

/** How far a try has come with its effect outside. */
interface Progress {
	acting: boolean;
	acted: boolean;
}

/** A failure, and whether the effect outside may have happened. */
interface Failed {
	readonly failure: FinanceError;
	readonly unknown: boolean;
}

const hintOf = (run: Run, delayMs = 0): Hint[] => {
	const stage = currentStage(run);
	if (!isOpen(run) || !stage) return [];
	const { tries, queue } = stage;
	return [{ run: run.id, stage: run.stage, queue, tries, priority: run.priority, delayMs }];
};

const contextOf = (run: Run): StepContext => {
	const stage = currentStage(run);
	invariant(stage, 'engine: no stage');
	return {
		run: run.id,
		workflow: run.workflow,
		key: `${run.id}-${run.stage}`,
		attempt: stage.attempts,
		unknown: stage.unknown,
		createdBy: run.createdBy,
	};
};

export function createEngine<Tx>(parts: EngineParts<Tx>): Engine<Tx> {
	const { store, queue, presence, now, log } = parts;
	const inHand = new Set<string>();

	const workflowOf = (run: Run): AnyWorkflow => {
		const found = parts.workflows.get(run.workflow);
		invariant(found, `engine: unknown workflow ${run.workflow}`);
		return found;
	};

	async function hint(runs: readonly Run[]): Promise<void> {
		const hints = runs.flatMap((run) => hintOf(run));
		if (hints.length === 0) return;
		try {
			await queue.add(hints);
		} catch (e) {
			log.warn({ code: codeOf(e), runs: hints.length }, 'queue not reached, the sweeper follows');
		}
	}

	async function take(job: Job): Promise<Run | null> {
		const by = (from: number | null) => (run: Run) =>
			claim(run, { stage: job.stage, worker: presence.worker, now: now(), from });
		const taken = await store.change(job.run, by(null), null);
		if (taken) return taken;
		const run = await store.get(job.run);
		const holder = run && isOpen(run) && run.stage === job.stage && currentStage(run)?.worker;
		if (typeof holder !== 'number') return null;
		// This process may hold it on paper, but inHand says that nobody here works on it.
		if (holder !== presence.worker && (await presence.isAlive(holder))) return null;
		return store.change(job.run, by(holder), null);
	}

	/** Everything of the transaction that does the work and records it. */
	function record(run: Run, step: AnyStep, work: (ports: Ports) => Promise<Output>): Promise<Run> {
		const { stage } = run;
		const tries = currentStage(run)?.tries ?? 0;
		return store.transaction(async (tx) => {
			const still = await store.change(
				run.id,
				(r) => (owns(r, stage, tries, presence.worker) ? r : null),
				tx,
			);
			if (!still) throw new Superseded(step.contract.id);
			const output = await work(store.ports(run.company, tx));
			const moved = await store.change(
				run.id,
				(r) => finish(r, workflowOf(r), output, now()),
				tx,
			);
			invariant(moved, 'engine: run vanished');
			return moved;
		});
	}

	async function runStage(run: Run, progress: Progress): Promise<Run> {
		const stage = workflowOf(run).stages[run.stage];
		invariant(stage, 'engine: no such stage');
		const input = stage.input(past(run.input, outputsOf(run)));
		const context = contextOf(run);
		const outside = store.ports(run.company, null);
		progress.acting = stage.step.act !== undefined;
		const acted = stage.step.act ? await stage.step.act(input, outside, context) : undefined;
		progress.acted = progress.acting;
		return record(run, stage.step, (ports) => stage.step.record(input, ports, context, acted));
	}

	/** Writes a failure down, and with a final one tells the item; null: it is not ours any more. */
	function writeFailure(run: Run, { failure, unknown }: Failed, tell: boolean): Promise<Run | null> {
		const stage = currentStage(run);
		invariant(stage, 'engine: no stage to fail');
		const o = { now: now(), policy: parts.policies[stage.queue], unknown };
		return store.transaction(async (tx) => {
			const moved = await store.change(
				run.id,
				(r) => (owns(r, run.stage, stage.tries, presence.worker) ? fail(r, failure, o) : null),
				tx,
			);
			const definition = workflowOf(run).stages[run.stage];
			if (tell && moved?.state === 'failed' && definition?.step.refused) {
				const input = definition.input(past(run.input, outputsOf(run)));
				await definition.step.refused(input, store.ports(run.company, tx), failure);
			}
			return moved;
		});
	}

	async function recordFailure(run: Run, failed: Failed): Promise<Outcome> {
		const stage = currentStage(run);
		invariant(stage, 'engine: no stage to fail');
		const { failure } = failed;
		const moved = await writeFailure(run, failed, true).catch((e: unknown) => {
			const second = failureOf(e);
			if (rowOf(second).outage) throw second;
			// What is told to the item must not keep the run from standing still for good.
			return writeFailure(run, failed, false);
		});
		if (!moved) return { kind: 'nothing' };
		const judged = verdict(run, failure, parts.policies[stage.queue]);
		if (judged === 'give-up') tellEnded(moved);
		const kind = judged === 'wait' ? 'waiting' : judged === 'retry' ? 'retry' : 'failed';
		return { kind, failure };
	}

	function tellEnded(run: Run): void {
		try {
			parts.ended(run);
		} catch (e) {
			log.error({ run: run.id, code: failureOf(e).code }, 'listener failed');
		}
	}

	async function workOn(job: Job): Promise<Outcome> {
		const run = await take(job);
		if (!run) return { kind: 'nothing' };
		const fields = { run: run.id, stage: currentStage(run)?.step, company: run.company };
		const progress: Progress = { acting: false, acted: false };
		try {
			if ((currentStage(run)?.crashes ?? 0) > MOST_CRASHES) throw new FinanceError('WORKER_LOST');
			const moved = await runStage(run, progress);
			log.info(fields, 'stage done');
			if (moved.state === 'done') tellEnded(moved);
			await hint([moved]);
			return { kind: 'done' };
		} catch (e) {
			if (e instanceof Superseded) return { kind: 'nothing' };
			const failure = failureOf(e);
			log.warn({ ...fields, code: failure.code }, 'stage failed');
			const unknown = progress.acted || (progress.acting && rowOf(failure).unclear === true);
			return recordFailure(run, { failure, unknown });
		}
	}

	/** A coded failure as it is; a broken invariant is final; anything unknown may be tried again. */
	function failureOf(e: unknown): FinanceError {
		const known = e instanceof FinanceError ? e : parts.classify(e);
		if (known) return known;
		log.error({ bug: e instanceof Error ? (e.stack ?? e.message) : 'not an error' }, 'unexpected');
		return new FinanceError(e instanceof InvariantError ? 'INTERNAL' : 'UNEXPECTED');
	}

	async function moveBy(
		id: string,
		move: (run: Run) => Run | null,
		code: 'RUN_NOT_FAILED' | 'RUN_NOT_OPEN',
	): Promise<Run> {
		const moved = await store.change(id, move, null);
		if (!moved) throw new FinanceError(code, { run: id });
		return moved;
	}

	return {
		hint,

		async start(s, tx) {
			const definition = parts.workflows.get(s.workflow);
			invariant(definition, `engine: unknown workflow ${s.workflow}`);
			const run = newRun(definition, {
				id: parts.newId(),
				company: s.company,
				itemKind: s.item?.kind ?? null,
				item: s.item?.id ?? null,
				key: s.key,
				input: s.input,
				priority: s.priority ?? 0,
				createdBy: s.createdBy,
				createdAt: now(),
			});
			return store.insert(run, tx);
		},

		async work(job) {
			const mark = `${job.run}-${job.stage}`;
			if (inHand.has(mark)) return { kind: 'nothing' };
			inHand.add(mark);
			try {
				return await workOn(job);
			} catch (e) {
				// Nothing could be written down: the row is as it was, and the next delivery takes it on.
				return { kind: 'retry', failure: failureOf(e) };
			} finally {
				inHand.delete(mark);
			}
		},

		async sweep() {
			const due = await store.due(now(), 500);
			await hint(due);
			return due.length;
		},

		async retry(id) {
			const run = await moveBy(id, (r) => resume(r, now()), 'RUN_NOT_FAILED');
			await hint([run]);
			return run;
		},

		cancel: (id) => moveBy(id, (r) => cancel(r, now()), 'RUN_NOT_OPEN'),
	};
}

const codeOf = (e: unknown): string => (e instanceof FinanceError ? e.code : 'INTERNAL');

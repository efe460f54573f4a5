/**
 * What a worker does with a job: takes the stage, has the effect, records both together; or
 * writes down what went wrong. A step's effect and its record are one commit.
 */
import type { QueueName, QueuePolicy } from '../contracts/queues.js';
import { FinanceError, InvariantError, invariant, rowOf } from '../core/errors.js';
import type { Ports } from '../ports.js';
import { limitOf } from './limit.js';
import type { Point, Probe } from './probe.js';
import {
	claim,
	currentStage,
	fail,
	finish,
	isOpen,
	MOST_CRASHES,
	outputsOf,
	owns,
	type Run,
	verdict,
} from './run.js';
import type { Output, StepContext } from './step.js';
import type { Job, JobQueue, Log, Move, Presence, RunStore } from './store.js';
import { type AnyWorkflow, past, type Stage } from './workflow.js';

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
	/** Absent in production. */
	readonly probe?: Probe;
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

export interface Around {
	/** The run where its stage is ours already; null: it has to be taken. */
	readonly taken: Run | null;
	/** Does a run that has come to its next stage go on in this process? Then it is taken at once. */
	readonly goesOn: (run: Run) => boolean;
	/** Called with a run that has come to its next stage, or to its end. */
	readonly moved: (run: Run) => Promise<void>;
	/** Resolves when no other stage of a dead worker is in this process' hands. */
	readonly alone: () => Promise<void>;
}

/** Works on a job's stage if it is there to be taken; rejects when nothing could be written. */
export async function workOn<Tx>(
	job: Job,
	parts: EngineParts<Tx>,
	around: Around,
): Promise<Outcome> {
	const run = around.taken ?? (await take(job, parts, around.alone));
	if (!run) return { kind: 'nothing' };
	const fields = { run: run.id, stage: currentStage(run)?.step, company: run.company };
	const progress: Progress = { acting: false, acted: false };
	try {
		if ((currentStage(run)?.crashes ?? 0) > MOST_CRASHES) throw new FinanceError('WORKER_LOST');
		const next = await runStage(run, progress, { parts, goesOn: around.goesOn });
		parts.log.info(fields, 'stage done');
		if (next.state === 'done') tellEnded(next, parts);
		await around.moved(next);
		return { kind: 'done' };
	} catch (e) {
		if (e instanceof Superseded) return { kind: 'nothing' };
		const failure = failureOf(e, parts);
		parts.log.warn({ ...fields, code: failure.code }, 'stage failed');
		const unknown = progress.acted || (progress.acting && rowOf(failure).unclear === true);
		return recordFailure(run, { failure, unknown }, parts);
	}
}

/** A coded failure as it is; a broken invariant is final; anything unknown may be tried again. */
export function failureOf<Tx>(e: unknown, { classify, log }: EngineParts<Tx>): FinanceError {
	const known = e instanceof FinanceError ? e : classify(e);
	if (known) return known;
	log.error({ bug: e instanceof Error ? (e.stack ?? e.message) : 'not an error' }, 'unexpected');
	return new FinanceError(e instanceof InvariantError ? 'INTERNAL' : 'UNEXPECTED');
}

/** The run with its stage in our hands; null when it is another's, or not due. */
async function take<Tx>(
	job: Job,
	parts: EngineParts<Tx>,
	alone: Around['alone'],
): Promise<Run | null> {
	const { store, presence } = parts;
	const by = (from: number | null) => (run: Run) =>
		claim(run, { stage: job.stage, worker: presence.worker, now: parts.now(), from });
	const taken = await store.change(job.run, by(null), null);
	if (taken) return taken;
	const run = await store.get(job.run);
	const holder = run && isOpen(run) && run.stage === job.stage && currentStage(run)?.worker;
	if (typeof holder !== 'number') return null;
	// This process may hold it on paper, but nobody here works on it: work() would have said so.
	if (holder !== presence.worker && (await presence.isAlive(holder))) return null;
	// One of those that a dead worker had in hand may be what killed it. Side by side they would
	// all be taken for it in the end.
	await alone();
	return store.change(job.run, by(holder), null);
}

function stageOf<Tx>(
	run: Run,
	parts: EngineParts<Tx>,
): { workflow: AnyWorkflow; stage: Stage<never> } {
	const workflow = parts.workflows.get(run.workflow);
	invariant(workflow, `engine: unknown workflow ${run.workflow}`);
	const stage = workflow.stages[run.stage];
	invariant(stage, `engine: ${run.workflow} has no stage ${run.stage}`);
	return { workflow, stage };
}

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

const inputOf = (run: Run, stage: Stage<never>) =>
	stage.input(past(run.input as never, outputsOf(run)));

interface Working<Tx> {
	readonly parts: EngineParts<Tx>;
	readonly goesOn: Around['goesOn'];
}

/** One try, within the time that its queue allows for it. */
async function runStage<Tx>(run: Run, progress: Progress, by: Working<Tx>): Promise<Run> {
	const { parts } = by;
	const { stage } = stageOf(run, parts);
	const { act, record, contract } = stage.step;
	const input = inputOf(run, stage);
	const context = contextOf(run);
	const probe = async (point: Point) => parts.probe?.({ step: contract.id, item: run.item, point });
	const ms = parts.policies[contract.queue as QueueName].stageLimitMs;
	const limit = limitOf(ms, () => new FinanceError('STAGE_TIMEOUT', { ms }));
	try {
		const acted = act && (await limit.around(acting()));
		// Within the transaction: the late record of an abandoned try is rolled back with it.
		const next = await recorded(run, by, (ports) => limit.around(recording(ports, acted)));
		await probe('after-commit');
		return next;
	} finally {
		limit.clear();
	}

	async function acting(): Promise<unknown> {
		await probe('before-act');
		progress.acting = true;
		const acted = await act?.(input, parts.store.ports(run, null), context);
		progress.acted = true;
		await probe('after-act');
		return acted;
	}

	async function recording(ports: Ports, acted: unknown): Promise<Output> {
		await probe('before-record');
		const output = await record(input, ports, { ...context, acted });
		await probe('after-record');
		return output;
	}
}

/** Everything of the transaction that does the work and records it. */
function recorded<Tx>(
	run: Run,
	{ parts, goesOn }: Working<Tx>,
	work: (ports: Ports) => Promise<Output>,
): Promise<Run> {
	const { store, presence } = parts;
	const { workflow } = stageOf(run, parts);
	return store.transaction(async (tx) => {
		const next = await store.change(
			run.id,
			ifOurs(run, parts, async (r) => {
				const output = await work(store.ports(run, tx));
				const now = parts.now();
				const done = finish(r, workflow, { output, now });
				if (!goesOn(done)) return done;
				return claim(done, { stage: done.stage, worker: presence.worker, now, from: null });
			}),
			tx,
		);
		if (!next) throw new Superseded(run.id);
		return next;
	});
}

/** A move that only the try holding the stage may make. */
const ifOurs =
	<Tx>(taken: Run, parts: EngineParts<Tx>, move: Move): Move =>
	(run) => {
		const { worker } = parts.presence;
		const held = { stage: taken.stage, tries: currentStage(taken)?.tries ?? 0, worker };
		return owns(run, held) ? move(run) : null;
	};

async function recordFailure<Tx>(
	run: Run,
	failed: Failed,
	parts: EngineParts<Tx>,
): Promise<Outcome> {
	const stage = currentStage(run);
	invariant(stage, 'engine: no stage to fail');
	const { failure } = failed;
	const written = await writeFailure(run, failed, { parts, tell: true }).catch((e: unknown) => {
		const second = failureOf(e, parts);
		if (rowOf(second).outage) throw second;
		// What is told to the item must not keep the run from standing still for good.
		return writeFailure(run, failed, { parts, tell: false });
	});
	if (!written) return { kind: 'nothing' };
	switch (verdict(run, failure, parts.policies[stage.queue])) {
		case 'wait':
			return { kind: 'waiting', failure };
		case 'retry':
			return { kind: 'retry', failure };
		case 'give-up':
			tellEnded(written, parts);
			return { kind: 'failed', failure };
	}
}

/** Writes a failure down, and with a final one tells the item; null: it is not ours any more. */
function writeFailure<Tx>(
	run: Run,
	{ failure, unknown }: Failed,
	{ parts, tell }: { parts: EngineParts<Tx>; tell: boolean },
): Promise<Run | null> {
	const { store, policies } = parts;
	const queue = currentStage(run)?.queue;
	invariant(queue, 'engine: no stage to fail');
	const o = { now: parts.now(), policy: policies[queue], unknown };
	return store.transaction(async (tx) => {
		const written = await store.change(
			run.id,
			ifOurs(run, parts, (r) => fail(r, failure, o)),
			tx,
		);
		if (tell && written?.state === 'failed') {
			const { stage } = stageOf(run, parts);
			const ports = store.ports(run, tx);
			await stage.step.refused?.(inputOf(run, stage), ports, failure);
		}
		return written;
	});
}

function tellEnded<Tx>(run: Run, parts: EngineParts<Tx>): void {
	try {
		parts.ended(run);
	} catch (e) {
		parts.log.error({ run: run.id, code: failureOf(e, parts).code }, 'listener failed');
	}
}

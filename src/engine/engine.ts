/**
 * The run engine: starts runs, works on their stages, puts forgotten ones back on their queues.
 * Postgres is the truth, a job is only a hint, and a step's effect and its record are one commit.
 */

import type { QueueName } from '../contracts/queues.js';
import { FinanceError, invariant } from '../core/errors.js';
import { createHands, type Hold } from './hands.js';
import { limitOf } from './limit.js';
import { cancel, currentStage, isOpen, newRun, type Run, resume } from './run.js';
import type { Output } from './step.js';
import type { Hint, Job } from './store.js';
import { createTurns } from './turns.js';
import { type Around, type EngineParts, failureOf, type Outcome, workOn } from './work.js';

/** Runs that one sweep puts back; the next sweep goes on with the others. */
const SWEEP_LIMIT = 500;
/** For reading the run, taking its stage and writing down what came of it. */
const AROUND_MS = 30_000;

export interface StartRun {
	readonly workflow: string;
	readonly company: string;
	readonly item: { readonly kind: string; readonly id: string } | null;
	readonly key: string;
	readonly input: Output;
	readonly priority?: number;
	readonly createdBy: string | null;
}

export interface Engine<Tx> {
	/** Writes the run row, in the caller's transaction if there is one. Then hint() it. */
	start(start: StartRun, tx: Tx | null): Promise<{ run: Run; created: boolean }>;
	/** Puts runs on their queues; a failure is logged, the sweeper follows. */
	hint(runs: readonly Run[]): Promise<void>;
	/**
	 * Works on what a job of this queue points at; never rejects. The stages that follow may go on in
	 * this process after the answer (decision 13).
	 */
	work(job: Job, queue: QueueName): Promise<Outcome>;
	/** No run goes on in this process from now on; resolves when those that did have come to a stop. */
	rest(): Promise<void>;
	/** Puts open runs whose time has come back on their queues; returns how many. */
	sweep(): Promise<number>;
	/** Lets a failed run go on. In a caller's transaction the caller hints, after its commit. */
	retry(run: string, tx?: Tx): Promise<Run>;
	cancel(run: string, tx?: Tx): Promise<Run>;
}

function hintOf(run: Run, now: string): readonly Hint[] {
	const stage = currentStage(run);
	if (!isOpen(run) || !stage) return [];
	const { tries, queue, notBefore } = stage;
	return [
		{
			run: run.id,
			stage: run.stage,
			queue,
			tries,
			attempts: stage.state === 'running' ? stage.attempts - 1 : stage.attempts,
			priority: run.priority,
			delayMs: notBefore === null ? 0 : Math.max(0, Date.parse(notBefore) - Date.parse(now)),
		},
	];
}

const codeOf = (e: unknown): string => (e instanceof FinanceError ? e.code : 'INTERNAL');

export function createEngine<Tx>(parts: EngineParts<Tx>): Engine<Tx> {
	const { store, queue, now } = parts;
	const hint = (runs: readonly Run[]) => addHints(runs, parts, (hints) => queue.add(hints));
	const putBack = (runs: readonly Run[]) => addHints(runs, parts, (hints) => queue.addAgain(hints));

	return {
		hint,
		start: (start, tx) => store.insert(firstOf(start, parts), tx),
		...createWorking(parts, hint),

		async sweep() {
			const due = await store.due(now(), SWEEP_LIMIT);
			await putBack(due);
			return due.length;
		},

		async retry(id, tx) {
			const run = await store.change(id, (r) => resume(r, now()), tx ?? null);
			if (!run) throw new FinanceError('RUN_NOT_FAILED', { run: id });
			if (tx === undefined) await hint([run]);
			return run;
		},

		async cancel(id, tx) {
			const run = await store.change(id, (r) => cancel(r, now()), tx ?? null);
			if (!run) throw new FinanceError('RUN_NOT_OPEN', { run: id });
			return run;
		},
	};
}

/** Work on stages: brought by a job, or come to by a run that goes on in this process. */
function createWorking<Tx>(
	parts: EngineParts<Tx>,
	hint: Engine<Tx>['hint'],
): Pick<Engine<Tx>, 'work' | 'rest'> {
	const { store, queue, policies } = parts;
	const hands = createHands((name) => policies[name].concurrency);
	const turns = createTurns();
	const longest = Math.max(...Object.values(policies).map((p) => p.stageLimitMs));
	const goingOn = new Set<Promise<void>>();
	let resting = false;

	/** A place for the stage that the run has come to; null: by its queue, where others see it, too. */
	function placeFor(run: Run, before: Hold): Hold | null {
		const stage = currentStage(run);
		if (resting || !isOpen(run) || !stage || !queue.isOpen(stage.queue)) return null;
		return hands.follow({ run: run.id, stage: run.stage }, stage.queue, before);
	}

	/** One stage; `taken` is the run where the stage is ours already. */
	async function attend(job: Job, held: Hold, taken: Run | null): Promise<Outcome> {
		// A database that takes a statement and never answers: the stage's own limit ends with a
		// statement, too. Then this process looks no longer after it, and the sweeper does.
		const limit = limitOf(2 * longest + AROUND_MS, () => new FinanceError('STAGE_TIMEOUT'));
		const turn = turns.next();
		const next: { hold: Hold | null; over: boolean } = { hold: null, over: false };
		const around: Around = {
			taken,
			alone: turn.wait,
			goesOn(run) {
				next.hold = next.over ? null : placeFor(run, held);
				return next.hold !== null;
			},
			async moved(run) {
				const { hold } = next;
				next.hold = null;
				if (hold) goOn(run, hold);
				else await hint([run]);
			},
		};
		try {
			return await limit.around(workOn(job, parts, around));
		} catch (e) {
			// Nothing could be written: the row is as it was, and the next delivery takes it on.
			return { kind: 'retry', failure: failureOf(e, parts) };
		} finally {
			limit.clear();
			turn.end();
			held.release();
			next.over = true;
			next.hold?.release();
			next.hold = null;
		}
	}

	function goOn(run: Run, hold: Hold): void {
		const work = attend({ run: run.id, stage: run.stage }, hold, run)
			.then(async ({ kind }) => {
				if (kind !== 'retry') return;
				// No job stands behind it that would be delivered again.
				const tried = await store.get(run.id).catch(() => null);
				if (tried) await hint([tried]);
			})
			.finally(() => goingOn.delete(work));
		goingOn.add(work);
	}

	return {
		async work(job, name) {
			const held = await hands.take(job, name);
			return held ? attend(job, held, null) : { kind: 'nothing' };
		},

		async rest() {
			resting = true;
			while (goingOn.size > 0) await Promise.all(goingOn);
		},
	};
}

function firstOf<Tx>(s: StartRun, parts: EngineParts<Tx>): Run {
	const definition = parts.workflows.get(s.workflow);
	invariant(definition, `engine: unknown workflow ${s.workflow}`);
	return newRun(definition, {
		id: parts.newId(),
		company: s.company,
		itemKind: s.item?.kind ?? null,
		item: s.item?.id ?? null,
		key: s.key,
		input: s.input,
		priority: s.priority ?? 0,
		createdBy: s.createdBy,
		createdAt: parts.now(),
	});
}

async function addHints<Tx>(
	runs: readonly Run[],
	{ log, now }: EngineParts<Tx>,
	add: (hints: readonly Hint[]) => Promise<void>,
): Promise<void> {
	const hints = runs.flatMap((run) => hintOf(run, now()));
	if (hints.length === 0) return;
	try {
		await add(hints);
	} catch (e) {
		log.warn({ code: codeOf(e), runs: hints.length }, 'queue not reached, the sweeper follows');
	}
}

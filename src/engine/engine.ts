/**
 * The run engine: starts runs, works on their stages, puts forgotten ones back on their queues.
 * Postgres is the truth, a job is only a hint, and a step's effect and its record are one commit.
 */
import { FinanceError, invariant } from '../core/errors.js';
import { limitOf } from './limit.js';
import { cancel, currentStage, isOpen, newRun, type Run, resume } from './run.js';
import type { Output } from './step.js';
import type { Hint, Job } from './store.js';
import { createTurns } from './turns.js';
import { type EngineParts, failureOf, type Outcome, workOn } from './work.js';

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
	/** Works on what a job points at; never rejects. */
	work(job: Job): Promise<Outcome>;
	/** Puts open runs whose time has come back on their queues; returns how many. */
	sweep(): Promise<number>;
	/** Lets a failed run go on. In a caller's transaction the caller hints, after its commit. */
	retry(run: string, tx?: Tx): Promise<Run>;
	cancel(run: string, tx?: Tx): Promise<Run>;
}

function hintOf(run: Run): readonly Hint[] {
	const stage = currentStage(run);
	if (!isOpen(run) || !stage) return [];
	const { tries, queue } = stage;
	return [{ run: run.id, stage: run.stage, queue, tries, priority: run.priority, delayMs: 0 }];
}

const codeOf = (e: unknown): string => (e instanceof FinanceError ? e.code : 'INTERNAL');

export function createEngine<Tx>(parts: EngineParts<Tx>): Engine<Tx> {
	const { store, queue, now } = parts;
	const inHand = new Set<string>();
	const turns = createTurns();
	const hint = (runs: readonly Run[]) => addHints(runs, parts, (hints) => queue.add(hints));
	const longest = Math.max(...Object.values(parts.policies).map((p) => p.stageLimitMs));
	const putBack = (runs: readonly Run[]) => addHints(runs, parts, (hints) => queue.addAgain(hints));

	return {
		hint,
		start: (start, tx) => store.insert(firstOf(start, parts), tx),

		async work(job) {
			const mark = `${job.run}-${job.stage}`;
			if (inHand.has(mark)) return { kind: 'nothing' };
			inHand.add(mark);
			// A database that takes a statement and never answers: the stage's own limit ends with a
			// statement, too. Then this process looks no longer after it, and the sweeper does.
			const limit = limitOf(2 * longest + AROUND_MS, () => new FinanceError('STAGE_TIMEOUT'));
			const turn = turns.next();
			try {
				const moved = (run: Run) => hint([run]);
				return await limit.around(workOn(job, parts, { moved, alone: turn.wait }));
			} catch (e) {
				// Nothing could be written: the row is as it was, and the next delivery takes it on.
				return { kind: 'retry', failure: failureOf(e, parts) };
			} finally {
				limit.clear();
				turn.end();
				inHand.delete(mark);
			}
		},

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
	{ log }: EngineParts<Tx>,
	add: (hints: readonly Hint[]) => Promise<void>,
): Promise<void> {
	const hints = runs.flatMap(hintOf);
	if (hints.length === 0) return;
	try {
		await add(hints);
	} catch (e) {
		log.warn({ code: codeOf(e), runs: hints.length }, 'queue not reached, the sweeper follows');
	}
}

/** What the world hears when a run ends: events for Flows and extensions, a bell for failures. */
import type { DirectusContext } from '../adapters/directus/context.js';
import { notificationPort } from '../adapters/postgres/ports/notifications.js';
import type { Transact } from '../adapters/postgres/transaction.js';
import type { Run } from '../engine/run.js';
import type { Log } from '../engine/store.js';
import type { AnyWorkflow } from '../engine/workflow.js';
import { bell } from './bell.js';

interface Parts {
	readonly context: DirectusContext;
	readonly transact: Transact;
	readonly log: Log;
	readonly workflows: ReadonlyMap<string, AnyWorkflow>;
}

/** Ids and codes only: events reach Flows and their logs. */
const payloadOf = (run: Run) => ({
	run: run.id,
	workflow: run.workflow,
	company: run.company,
	collection: run.itemKind,
	item: run.item,
	state: run.state,
	code: run.stages[run.stage]?.error?.code ?? null,
});

export async function runEnded(run: Run, parts: Parts): Promise<void> {
	const { context } = parts;
	const emit = (event: string): void =>
		context.emitter.emitAction(event, payloadOf(run), {
			database: context.database,
			schema: null,
			accountability: null,
		});
	if (run.state === 'done') {
		emit('finance.job.completed');
		const event = parts.workflows.get(run.workflow)?.event;
		if (event) emit(event);
		return;
	}
	emit('finance.job.failed');
	try {
		await tellFailure(run, parts);
	} catch {
		parts.log.warn({ run: run.id }, 'nobody could be told of the failed run');
	}
}

const tellFailure = (run: Run, { context, transact }: Parts): Promise<number> =>
	transact((unit) =>
		notificationPort(unit.knex, {
			company: run.company,
			bell: (people, notice) => bell(context, { db: unit.knex, people, notice }),
		}).tell({
			key: run.id,
			kind: 'run_failed',
			severity: 'error',
			item: run.itemKind === 'finance_invoices' ? run.item : null,
			user: run.createdBy,
			data: { code: run.stages[run.stage]?.error?.code ?? 'INTERNAL', run: run.id },
		}),
	);

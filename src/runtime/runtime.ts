/** The joiner: engine, store, queues and ports become one object that the gates ask. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createQueues, type QueueSet } from '../adapters/bullmq/queues.js';
import type { DirectusContext } from '../adapters/directus/context.js';
import { classify } from '../adapters/postgres/classify.js';
import { drainOutbox, type OutboxRow } from '../adapters/postgres/outbox.js';
import { createPresence, type OwnPresence } from '../adapters/postgres/presence.js';
import { enterRates } from '../adapters/postgres/rates.js';
import { createReads } from '../adapters/postgres/reads/reads.js';
import { createRunStore } from '../adapters/postgres/runs.js';
import { createTransact, type Unit } from '../adapters/postgres/transaction.js';
import { checkFields } from '../contracts/contract.js';
import { FinanceError, invariant } from '../core/errors.js';
import { createEngine, type Engine } from '../engine/engine.js';
import { isOpen, type Run } from '../engine/run.js';
import type { Log } from '../engine/store.js';
import type { Sweeper } from '../engine/sweeper.js';
import { ADMINISTRATOR_POLICY } from '../schema/access.js';
import { createAccess } from './access.js';
import { backendOf } from './backend.js';
import { systemClock } from './clock.js';
import { buildPorts } from './company-ports.js';
import type { Config } from './config.js';
import { draftCheck } from './draft-check.js';
import { runEnded } from './ended.js';
import { writeExample } from './example/write.js';
import { healthOf, type SchemaStatus } from './health.js';
import { stepOf, WORKFLOWS } from './registry.js';
import type { Runtime } from './types.js';

/** What the life cycle needs besides what the gates see. */
export interface RuntimeParts {
	readonly runtime: Runtime;
	readonly engine: Engine<Unit>;
	readonly queueSet: QueueSet;
	/** Null in a process that only answers. */
	readonly presence: OwnPresence | null;
	readonly database: Knex;
	/** The sweeper of this process, once it runs. */
	sweeper: Sweeper | null;
}

export interface RuntimeOptions {
	readonly context: DirectusContext;
	readonly config: Config;
	readonly log: Log;
	readonly schema: () => SchemaStatus;
}

const WAIT_STEP_MS = 150;

/** The run that an outbox row stands for. */
async function startedBy(row: OutboxRow, engine: Engine<Unit>, unit: Unit): Promise<Run | null> {
	const item = await unit
		.knex(row.kind === 'payment.requested' ? 'finance_payments' : 'finance_invoices')
		.select('id', 'created_by')
		.where({ id: row.item, company: row.company })
		.first();
	if (!item) return null;
	const common = { company: row.company, key: `outbox:${row.id}`, createdBy: item.created_by };
	if (row.kind === 'payment.requested') {
		const start = { workflow: 'invoice.mark-paid', input: { payment: row.item } };
		const about = { kind: 'finance_payments', id: row.item };
		return (await engine.start({ ...common, ...start, item: about }, unit)).run;
	}
	invariant(row.kind === 'invoice.to_send', `outbox: unknown kind ${row.kind}`);
	const input = { invoice: row.item, mail: true, to: null, cc: null, message: null };
	const about = { kind: 'finance_invoices', id: row.item };
	const start = { workflow: 'invoice.create-and-send', input, item: about };
	return (await engine.start({ ...common, ...start }, unit)).run;
}

export function createRuntime(o: RuntimeOptions): RuntimeParts {
	const { context, config, log } = o;
	const { database } = context;
	const works = config.role !== 'api';
	const transact = createTransact(database, log);
	const presence = works ? createPresence(database, log) : null;
	const portsOf = (company: string, unit: Unit | null, actor: string | null = null) =>
		buildPorts(context, config, { company, unit, actor });
	const store = createRunStore({ database, transact, ports: portsOf });
	const queueSet = createQueues({
		backend: backendOf(context.env, config),
		role: config.role,
		policies: config.queues,
		onJob: (job) => engine.work(job),
		log,
	});
	const engine: Engine<Unit> = createEngine<Unit>({
		store,
		queue: queueSet,
		presence: presence ?? { worker: 0, isAlive: async () => true },
		workflows: WORKFLOWS,
		policies: config.queues,
		now: systemClock.now,
		newId: randomUUID,
		log,
		classify,
		ended: (run) => {
			for (const wake of waiting.get(run.id) ?? []) wake();
			void runEnded(run, { context, transact, log, workflows: WORKFLOWS });
		},
	});
	const waiting = new Map<string, Set<() => void>>();

	async function drain(): Promise<void> {
		const started = (row: OutboxRow, unit: Unit) => startedBy(row, engine, unit);
		await engine.hint(await drainOutbox({ transact, started, log }));
	}

	async function runOf(id: string): Promise<Run> {
		const run = await store.get(id);
		if (!run) throw new FinanceError('NOT_FOUND', { collection: 'finance_runs' });
		return run;
	}

	/** Resolves when this process ends the run, or soon: another process may end it. */
	const nextLook = (id: string, ms: number): Promise<void> =>
		new Promise((resolve) => {
			const wakes = waiting.get(id) ?? new Set();
			waiting.set(id, wakes);
			const done = (): void => {
				clearTimeout(timer);
				wakes.delete(done);
				if (wakes.size === 0) waiting.delete(id);
				resolve();
			};
			const timer = setTimeout(done, Math.max(1, Math.min(ms, WAIT_STEP_MS)));
			wakes.add(done);
		});

	const runtime: Runtime = {
		config,
		access: createAccess({
			database,
			administratorPolicy: ADMINISTRATOR_POLICY,
			language: 'en',
		}),
		queues: queueSet,
		transaction: transact,
		ports: (company, unit, actor = null) => portsOf(company, unit, actor),
		reads: (companies, unit) => createReads(unit?.knex ?? database, companies),
		checkDraft: (company, input, unit) => draftCheck(portsOf(company, unit), input),
		enterRates,
		newId: randomUUID,
		today: systemClock.today,
		drain,

		async perform(contract, { company, input, caller }, unit) {
			const checked = checkFields(contract.input, input);
			if (!checked.ok) throw new FinanceError('INVALID_INPUT', {}, checked.findings);
			const step = stepOf(contract.id);
			invariant(!step.act, `${contract.id} has an effect outside: it is started, not performed`);
			return step.record(
				checked.value,
				portsOf(company, unit, caller.user),
				{
					run: null,
					workflow: `step.${contract.id}`,
					key: randomUUID(),
					attempt: 1,
					unknown: false,
					createdBy: caller.user,
				},
				undefined,
			);
		},

		async start(start, unit) {
			const { run } = await engine.start(start, unit);
			// Nobody waits for the queue: a request must not hang on an absent Redis.
			unit.afterCommit(() => void engine.hint([run]));
			return run;
		},

		retry: (id) => engine.retry(id),
		cancel: (id) => engine.cancel(id),

		async writeExample(unit) {
			const written = await writeExample({
				unit,
				today: systemClock.today(),
				ports: (company, clock) =>
					buildPorts(context, config, { company, unit, actor: null, clock }),
			});
			for (const { company, invoice } of written) {
				await runtime.start(
					{
						workflow: 'step.invoice-render-pdf',
						company,
						item: { kind: 'finance_invoices', id: invoice },
						key: `example:${invoice}`,
						input: { invoice },
						priority: 10,
						createdBy: null,
					},
					unit,
				);
			}
			return written.length;
		},

		async waitFor(id, ms) {
			const until = Date.now() + ms;
			for (;;) {
				const run = await runOf(id);
				const left = until - Date.now();
				if (!isOpen(run) || left <= 0) return run;
				await nextLook(id, left);
			}
		},

		health: () =>
			healthOf({
				database,
				config,
				queues: queueSet,
				schema: o.schema(),
				sweptAt: () => parts.sweeper?.sweptAt() ?? null,
			}),
	};
	const parts: RuntimeParts = { runtime, engine, queueSet, presence, database, sweeper: null };
	return parts;
}

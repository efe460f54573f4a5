/** The joiner: engine, store, queues and ports become one object that the gates ask. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createQueues, type QueueSet } from '../adapters/bullmq/queues.js';
import type { DirectusContext } from '../adapters/directus/context.js';
import { readSnapshot } from '../adapters/postgres/audit-rows.js';
import { classify } from '../adapters/postgres/classify.js';
import { readNotices } from '../adapters/postgres/notices.js';
import { drainOutbox, type OutboxRow } from '../adapters/postgres/outbox.js';
import { createPresence, type OwnPresence } from '../adapters/postgres/presence.js';
import { enterRates } from '../adapters/postgres/rates.js';
import { createReads } from '../adapters/postgres/reads/reads.js';
import { createRunStore } from '../adapters/postgres/runs.js';
import { createTransact, type Transact, type Unit } from '../adapters/postgres/transaction.js';
import { checkFields } from '../contracts/contract.js';
import { FinanceError, invariant } from '../core/errors.js';
import { createEngine, type Engine } from '../engine/engine.js';
import type { Log, RunStore } from '../engine/store.js';
import type { Sweeper } from '../engine/sweeper.js';
import { ADMINISTRATOR_POLICY } from '../schema/access.js';
import { mailWords } from '../steps/invoice/mail-text.js';
import { createAccess } from './access.js';
import { verifyAudit } from './audit-verify.js';
import { backendOf } from './backend.js';
import { systemClock } from './clock.js';
import { buildPorts, mailServer, type PortsGround } from './company-ports.js';
import type { Config } from './config.js';
import { draftCheck } from './draft-check.js';
import { runEnded } from './ended.js';
import { removeExamples } from './example/remove.js';
import { writeExample } from './example/write.js';
import { exampleFlows } from './example-flows/example-flows.js';
import { failpointsOf } from './failpoint.js';
import { healthOf, type SchemaStatus } from './health.js';
import { createInstanceGuard, type InstanceGuard } from './instance-guard.js';
import { mailSetup } from './mail-setup.js';
import { testMail } from './mail-test.js';
import { startedBy } from './outbox-runs.js';
import { queueCounter } from './queue-counts.js';
import { stepOf, WORKFLOWS } from './registry.js';
import { createSchedules, type Schedules } from './schedules.js';
import type { Runtime } from './types.js';
import { createWatch, type Watch } from './watch.js';

export interface RuntimeOptions {
	readonly context: DirectusContext;
	readonly config: Config;
	readonly log: Log;
	readonly schema: () => SchemaStatus;
}

/** What stands below the runtime: made once, used by the runtime and the life cycle. */
interface Ground {
	readonly database: Knex;
	readonly transact: Transact;
	/** Null in a process that only answers. */
	readonly presence: OwnPresence | null;
	readonly store: RunStore<Unit>;
	readonly queueSet: QueueSet;
	readonly engine: Engine<Unit>;
	readonly watch: Watch;
	readonly guard: InstanceGuard;
	readonly schedules: Schedules;
}

/** What the life cycle needs besides what the gates see. */
export interface RuntimeParts extends Ground {
	readonly runtime: Runtime;
	/** The sweeper of this process, once it runs. */
	sweeper: Sweeper | null;
}

/** A process that only answers claims no stage; it needs no number of its own. */
const NO_WORKER = { worker: 0, isAlive: async () => true };

function ground(o: RuntimeOptions): Ground {
	const { context, config, log } = o;
	const { database } = context;
	const guard = createInstanceGuard(database, config.instanceKey);
	const transact = createTransact(database, log);
	const on: PortsGround = { context, config, guard, transact };
	const presence = config.role === 'api' ? null : createPresence(database, log);
	const store = createRunStore({
		database,
		transact: createTransact(database, log, 'later'),
		ports: ({ company, createdBy }, unit) => buildPorts(on, { company, unit, actor: createdBy }),
		statementLimitMs: Math.max(...Object.values(config.queues).map((q) => q.stageLimitMs)),
	});
	const probe = failpointsOf(context.env);
	const watch = createWatch(store.get);
	const queueSet = createQueues({
		backend: backendOf(context.env, config),
		role: config.role,
		policies: config.queues,
		onJob: (job, queue) => engine.work(job, queue),
		rest: () => engine.rest(),
		onTick: async () => void (await schedules.startDue()),
		log,
	});
	const engine: Engine<Unit> = createEngine<Unit>({
		store,
		queue: queueSet,
		presence: presence ?? NO_WORKER,
		workflows: WORKFLOWS,
		policies: config.queues,
		now: systemClock.now,
		newId: randomUUID,
		log,
		classify,
		...(probe && { probe }),
		ended: (run) => {
			watch.ended(run.id);
			void runEnded(run, { context, transact, log, workflows: WORKFLOWS });
		},
	});
	const schedules = createSchedules({
		...{ database, transact, start: starting(engine), queues: queueSet },
		isOn: (id) => id !== 'rates-sync' || config.rates.sync,
		...{ now: systemClock.now, today: systemClock.today, newId: randomUUID },
	});
	return { database, transact, presence, store, queueSet, engine, watch, guard, schedules };
}

/** Writes a run; nobody waits for the queue: a request must not hang on an absent Redis. */
const starting =
	(engine: Engine<Unit>): Runtime['start'] =>
	async (wanted, unit) => {
		const { run } = await engine.start(wanted, unit);
		unit.afterCommit(() => void engine.hint([run]));
		return run;
	};

type Writing = Pick<Runtime, 'perform' | 'start' | 'retry' | 'cancel' | 'drain' | 'writeExample'>;

function writing({ context, config, log }: RuntimeOptions, g: Ground): Writing {
	const { engine, transact, guard } = g;
	const on: PortsGround = { context, config, guard, transact };

	const start = starting(engine);

	return {
		start,
		cancel: (id, unit) => engine.cancel(id, unit),

		async retry(id, unit) {
			const run = await engine.retry(id, unit);
			unit.afterCommit(() => void engine.hint([run]));
			return run;
		},

		async drain() {
			const started = (row: OutboxRow, unit: Unit) => startedBy(row, engine, unit);
			await engine.hint(await drainOutbox({ transact, started, log }));
		},

		async perform(contract, { company, input, caller }, unit) {
			const checked = checkFields(contract.input, input);
			if (!checked.ok) throw new FinanceError('INVALID_INPUT', {}, checked.findings);
			const step = stepOf(contract.id);
			invariant(!step.act, `${contract.id} has an effect outside: it is started, not performed`);
			const ports = buildPorts(on, { company, unit, actor: caller.user });
			return step.record(checked.value, ports, {
				run: null,
				workflow: `step.${contract.id}`,
				key: randomUUID(),
				attempt: 1,
				unknown: false,
				createdBy: caller.user,
				acted: undefined,
			});
		},

		async writeExample(unit, { user: actor }) {
			const written = await writeExample({
				unit,
				today: systemClock.today(),
				ports: (company, clock) => buildPorts(on, { company, unit, actor, clock }),
			});
			for (const { company, invoice } of written) await start(rendering(company, invoice), unit);
			return written.length;
		},
	};
}

/** The PDF of an example invoice, made when nothing more urgent is to be done. */
const rendering = (company: string, invoice: string) => ({
	workflow: 'step.invoice-render-pdf',
	company,
	item: { kind: 'finance_invoices', id: invoice },
	key: `example:${invoice}`,
	input: { invoice },
	priority: 10,
	createdBy: null,
});

export function createRuntime(o: RuntimeOptions): RuntimeParts {
	const { context, config } = o;
	const g = ground(o);
	const { database, queueSet, guard, transact } = g;
	const on: PortsGround = { context, config, guard, transact };
	const portsOf: Runtime['ports'] = (company, unit, actor = null) =>
		buildPorts(on, { company, unit, actor });

	const access = createAccess({
		database,
		administratorPolicy: ADMINISTRATOR_POLICY,
		language: 'en',
	});
	const runtime: Runtime = {
		config,
		access,
		queues: queueSet,
		queueCounts: queueCounter(database, queueSet.counts),
		schedules: g.schedules,
		testMail: (caller, unit) =>
			testMail({ context, guard, mail: mailServer(on), newId: randomUUID }, caller, unit),
		...writing(o, g),
		transaction: g.transact,
		ports: portsOf,
		reads: (companies, unit) => createReads(unit?.knex ?? database, companies),
		checkDraft: draftCheck,
		mailWords: (ports, about) => mailWords(about, ports),
		enterRates,
		removeExample: (unit) => removeExamples(unit, context),
		readNotices: (o, unit) => readNotices(unit, o),
		waitFor: g.watch.waitFor,
		newId: randomUUID,
		today: systemClock.today,
		exampleFlows: exampleFlows({ context, publicUrl: config.publicUrl, access }),
		instance: guard,
		verifyAudit: (question) => readSnapshot(database, (ask) => verifyAudit(ask, question)),
		health: () =>
			healthOf({
				database,
				config,
				queues: queueSet,
				schema: o.schema(),
				standing: guard.standing,
				mail: () => mailSetup(context.env),
				sweptAt: () => parts.sweeper?.sweptAt() ?? null,
			}),
	};
	const parts: RuntimeParts = { ...g, runtime, sweeper: null };
	return parts;
}

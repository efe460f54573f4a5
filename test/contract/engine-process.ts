/** A whole worker process around the engine, to be killed: real rows, real queues, real presence. */
import knex from 'knex';
import type { QueuesParts } from '../../src/adapters/bullmq/connection.js';
import { createQueues } from '../../src/adapters/bullmq/queues.js';
import { classify } from '../../src/adapters/postgres/classify.js';
import { createPresence } from '../../src/adapters/postgres/presence.js';
import { createRunStore } from '../../src/adapters/postgres/runs.js';
import { createTransact, type Unit } from '../../src/adapters/postgres/transaction.js';
import { QUEUES } from '../../src/contracts/queues.js';
import { createEngine, type Engine } from '../../src/engine/engine.js';
import type { Log } from '../../src/engine/store.js';
import { startSweeper } from '../../src/engine/sweeper.js';
import { asPorts, WORKFLOWS } from '../engine/workflows.js';

const [databaseUrl = '', backend = ''] = process.argv.slice(2);
const silent: Log = { info() {}, warn() {}, error() {} };
const now = (): string => new Date().toISOString();

const database = knex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 20 } });
const transact = createTransact(database, silent);
const note = async (db: typeof database, place: string, effect: string): Promise<void> => {
	await db('effects').insert({ place, effect });
	// Time in which a kill can come.
	await db.raw('select pg_sleep(0.02)');
};
const store = createRunStore({
	database,
	transact,
	statementLimitMs: 60_000,
	ports: (_, unit) =>
		asPorts({
			write: (effect) => note(unit?.knex ?? database, 'database', effect),
			act: (effect, unknown) => note(database, unknown ? 'outside again' : 'outside', effect),
			refuse: async () => {},
		}),
});
const presence = createPresence(database, silent);
const queues = createQueues({
	backend: JSON.parse(backend) as QueuesParts['backend'],
	role: 'both',
	policies: QUEUES,
	log: silent,
	onJob: (job, queue) => engine.work(job, queue),
	onTick: async () => {},
});
const engine: Engine<Unit> = createEngine<Unit>({
	store,
	queue: queues,
	presence,
	workflows: WORKFLOWS,
	policies: QUEUES,
	now,
	newId: () => crypto.randomUUID(),
	log: silent,
	classify,
	ended: () => {},
});

process.on('message', async (key: string) => {
	const item = { kind: 'x', id: key };
	const company = '11111111-1111-4111-8111-111111111111';
	const start = {
		workflow: 'test.three',
		company,
		item,
		key,
		input: { mail: true },
		createdBy: null,
	};
	const { run } = await engine.start(start, null);
	process.send?.({ accepted: key });
	await engine.hint([run]);
});

await presence.ready();
queues.startWorkers();
startSweeper({
	everyMs: 1000,
	tasks: [{ name: 'runs', everyMs: 0, run: () => engine.sweep() }],
	alone: (work) => presence.alone(1, work),
	now,
	log: silent,
	codeOf: () => '',
});
process.send?.({ ready: presence.worker });

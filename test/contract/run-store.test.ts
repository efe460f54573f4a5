/** The run rows in memory and in PostgreSQL. */
import { afterAll } from 'vitest';
import { createRunStore } from '../../src/adapters/postgres/runs.js';
import { createTransact } from '../../src/adapters/postgres/transaction.js';
import { startPostgres } from '../harness/postgres.js';
import { createMemoryDatabase } from '../memory/run-store.js';
import { type EngineDatabase, engineDatabase } from './database.js';
import { logTo } from './queue-contract.js';
import { runStoreContract } from './run-store-contract.js';

const ports = () => {
	throw new Error('no step runs here');
};
let database: EngineDatabase | undefined;

afterAll(() => database?.close());

runStoreContract(
	'run store in memory',
	async () => createMemoryDatabase({ ports }).connect().store,
);

runStoreContract('run store in PostgreSQL', async () => {
	database = await engineDatabase(await startPostgres());
	const transact = createTransact(database.knex, logTo([]));
	return createRunStore({ database: database.knex, transact, ports, statementLimitMs: 60_000 });
});

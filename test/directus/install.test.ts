import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install } from '../../src/adapters/directus/install/install.js';
import { type Database, type Postgres, startPostgres } from '../harness/postgres.js';

let postgres: Postgres;
let database: Database;
let db: Knex;

const contextOf = (database: Knex) => ({
	database,
	env: {},
	services: { UtilsService: class { async clearCache() {} } },
	getSchema: async () => ({ collections: {} }),
	logger: { info: () => {} },
});

beforeAll(async () => {
	postgres = await startPostgres();
	database = await postgres.createDatabase();
	db = knex({ client: 'pg', connection: database.url });
});
afterAll(() => db?.destroy());

test('installs', async () => {
	const report = await install(contextOf(db));
	console.log(report.state, report.milliseconds, report.changes.length);
	const again = await install(contextOf(db));
	console.log(again.state, again.milliseconds);
	expect(again.state).toBe('unchanged');
});

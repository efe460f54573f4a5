/** A database with the tables of the engine, and knex over it as Directus hands it out. */
import knex, { type Knex } from 'knex';
import { runs } from '../../src/schema/collections/runs.js';
import { MIGRATIONS } from '../../src/schema/migrations.js';
import { constraints, createTable, indexes } from '../../src/schema/sql.js';
import type { Postgres } from '../harness/postgres.js';

export interface EngineDatabase {
	readonly url: string;
	readonly knex: Knex;
	/** Another process' pool on the same database. */
	connect(): Knex;
	close(): Promise<void>;
}

export async function engineDatabase(postgres: Postgres): Promise<EngineDatabase> {
	const database = await postgres.createDatabase({ empty: true });
	const pools: Knex[] = [];
	const connect = (): Knex => {
		const pool = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 20 } });
		pools.push(pool);
		return pool;
	};
	const own = connect();
	await own.raw('create schema finance');
	for (const { sql } of MIGRATIONS) await own.raw(sql);
	await own.raw(createTable(runs));
	const named = [...constraints([runs]), ...indexes([runs])];
	// Companies and users are other tables' matter.
	for (const { sql } of named.filter((n) => !n.sql.includes('FOREIGN KEY'))) await own.raw(sql);
	return {
		url: database.url,
		knex: own,
		connect,
		close: async () => void (await Promise.all(pools.map((pool) => pool.destroy()))),
	};
}

/** Copies of a prepared database: there in a quarter of a second, with uploads of their own. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import pg from 'pg';
import { temporaryFolder } from '../../harness/lifetime.js';
import type { Database } from '../../harness/postgres.js';

export interface Copy extends Database {
	/** Whoever is connected. */
	drop(): Promise<void>;
}

const urlOf = ({ url }: Database, name: string): string => {
	const other = new URL(url);
	other.pathname = name;
	return other.href;
};

async function once(url: string, sql: string): Promise<void> {
	const client = new pg.Client(url);
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}

/** Sessions on a database would stand in the way of its copies. */
export const closeSessions = (database: Database): Promise<void> =>
	once(
		urlOf(database, 'postgres'),
		`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}'`,
	);

export async function copyOf(original: Database): Promise<Copy> {
	const name = `test_${randomBytes(6).toString('hex')}`;
	const server = urlOf(original, 'postgres');
	await once(server, `create database ${name} template ${original.name}`);
	const uploads = temporaryFolder('uploads');
	fs.cpSync(original.uploads, uploads, { recursive: true });
	const url = urlOf(original, name);
	const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true });
	pool.on('error', () => {});
	return {
		name,
		url,
		uploads,
		env: { ...original.env, DB_DATABASE: name },
		query: async (sql, values = []) => (await pool.query(sql, [...values])).rows,
		async drop() {
			await pool.end();
			await once(server, `drop database ${name} with (force)`);
			fs.rmSync(uploads, { recursive: true, force: true });
		},
	};
}

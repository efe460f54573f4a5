/**
 * A PostgreSQL of one's own for a test file: a copy of a cluster that was made once and holds a
 * bootstrapped Directus as template database, so that both are there in about a second.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import {
	type Cluster,
	clusterIn,
	makeCluster,
	startCluster,
	stopCluster,
} from '../../scripts/lib/cluster.mjs';
import { withLock } from '../../scripts/lib/lock.mjs';
import { hashOfFiles, homeFolder, ROOT } from '../../scripts/lib/places.mjs';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { run } from '../../scripts/lib/processes.mjs';
import { COMPILED, installedHost, temporaryFolder, untilTheEnd } from './lifetime.js';

/** Who the administrator of every Directus in tests is. */
export const ADMIN = {
	email: 'admin@example.com',
	password: 'admin-password-of-the-tests',
	token: 'admin-token-of-the-tests',
} as const;

/** Passwords of tests are worth little: each hashed as Directus does it costs 0.2 s of a processor. */
export const QUICK_HASHES = {
	HASH_MEMORY_COST: '1024',
	HASH_TIME_COST: '2',
	HASH_PARALLELISM: '1',
};

const TEMPLATE = 'directus_template';

/** As in production, but for durability against a power cut. */
const SETTINGS = { max_connections: 200, fsync: 'off', full_page_writes: 'off' };

export interface Database {
	readonly name: string;
	readonly url: string;
	/** The variables by which Directus finds it. */
	readonly env: Readonly<Record<string, string>>;
	/** The upload folder that belongs to it: every Directus on this database must use the same. */
	readonly uploads: string;
	/** Runs one statement as superuser and returns its rows. */
	query<Row extends object = Record<string, unknown>>(
		sql: string,
		values?: readonly unknown[],
	): Promise<Row[]>;
}

export interface Postgres {
	readonly port: number;
	/** A new database: bootstrapped by Directus, unless `empty`. */
	createDatabase(options?: { empty?: boolean }): Promise<Database>;
	/** Stops the server: `fast` as a planned stop, `immediate` as a crash. The data stays. */
	stop(mode?: 'fast' | 'immediate'): Promise<void>;
	/** Starts it again on the same port with the same data. */
	start(): Promise<void>;
}

/** A running PostgreSQL. It ends with the test process; `stop` it earlier where that matters. */
export async function startPostgres(): Promise<Postgres> {
	const template = await templateCluster();
	const folder = temporaryFolder('postgres');
	const cluster = await clusterIn(installedHost(), path.join(folder, 'cluster'));
	await run('cp', ['-a', template.folder, cluster.folder]);
	const port = await anyFreePort();
	const log = path.join(folder, 'postgres.log');
	const pools: pg.Pool[] = [];
	const start = () => startCluster(cluster, { port, log, settings: SETTINGS });
	untilTheEnd('PostgreSQL', { kind: 'cluster', cluster, mode: 'immediate' });
	await start();
	return {
		port,
		start,
		async stop(mode = 'fast') {
			if (mode === 'fast') await Promise.all(pools.splice(0).map((pool) => pool.end()));
			await stopCluster(cluster, mode);
		},
		createDatabase: async ({ empty = false } = {}) => {
			const name = `test_${randomBytes(6).toString('hex')}`;
			const connection = { host: '127.0.0.1', port, user: 'postgres', password: template.password };
			const from = empty ? 'template0' : TEMPLATE;
			await once(
				{ ...connection, database: 'postgres' },
				`create database ${name} template ${from}`,
			);
			const uploads = path.join(folder, `uploads-${name}`);
			fs.mkdirSync(uploads);
			return database({ ...connection, name, uploads }, pools);
		},
	};
}

interface Connection {
	readonly host: string;
	readonly port: number;
	readonly user: string;
	readonly password: string;
}

function database(
	{ name, uploads, ...connection }: Connection & { name: string; uploads: string },
	pools: pg.Pool[],
): Database {
	const { host, port, user, password } = connection;
	let pool: pg.Pool | undefined;
	return {
		name,
		uploads,
		url: `postgres://${user}:${password}@${host}:${port}/${name}`,
		env: {
			DB_CLIENT: 'pg',
			DB_HOST: host,
			DB_PORT: String(port),
			DB_USER: user,
			DB_PASSWORD: password,
			DB_DATABASE: name,
		},
		async query(sql, values = []) {
			if (!pool || pool.ending) {
				pool = new pg.Pool({ ...connection, database: name, max: 4, allowExitOnIdle: true });
				// A server that a test stops ends idle connections: the next query opens a new one.
				pool.on('error', () => {});
				pools.push(pool);
			}
			return (await pool.query(sql, [...values])).rows;
		},
	};
}

async function once(connection: Connection & { database: string }, sql: string): Promise<void> {
	const client = new pg.Client(connection);
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}

/** The cluster that is copied: made when the host or the way it is made has changed. */
async function templateCluster(): Promise<{ folder: string; password: string }> {
	const host = installedHost();
	const made = ['scripts/lib/cluster.mjs', 'test/harness/postgres.ts'].map((f) =>
		path.join(ROOT, f),
	);
	const key = `${path.basename(host)}-${hashOfFiles(made)}`;
	const home = path.join(homeFolder(), 'test/template');
	const folder = path.join(home, key);
	const passwordFile = path.join(folder, 'password');
	// The password is written last: it says that the cluster is complete.
	if (!fs.existsSync(passwordFile)) {
		await withLock(path.join(homeFolder(), 'locks/test-template'), async () => {
			if (fs.existsSync(passwordFile)) return;
			fs.rmSync(home, { recursive: true, force: true });
			fs.mkdirSync(folder, { recursive: true });
			const password = randomBytes(18).toString('hex');
			await makeTemplate(await clusterIn(host, path.join(folder, 'cluster')), { host, password });
			fs.writeFileSync(passwordFile, password, { mode: 0o600 });
		});
	}
	return {
		folder: path.join(folder, 'cluster'),
		password: fs.readFileSync(passwordFile, 'utf8'),
	};
}

async function makeTemplate(
	cluster: Cluster,
	{ host, password }: { host: string; password: string },
): Promise<void> {
	await makeCluster(cluster, { password, fsync: false });
	const port = await anyFreePort();
	const log = path.join(path.dirname(cluster.folder), 'postgres.log');
	await startCluster(cluster, { port, log, settings: SETTINGS });
	try {
		const connection = { host: '127.0.0.1', port, user: 'postgres', password };
		await once({ ...connection, database: 'postgres' }, `create database ${TEMPLATE}`);
		const { env } = database({ ...connection, name: TEMPLATE, uploads: '' }, []);
		await run(process.execPath, [path.join(host, 'node_modules/directus/cli.js'), 'bootstrap'], {
			cwd: host,
			env: {
				PATH: process.env.PATH,
				NODE_COMPILE_CACHE: COMPILED,
				...env,
				SECRET: password,
				ADMIN_EMAIL: ADMIN.email,
				ADMIN_PASSWORD: ADMIN.password,
				ADMIN_TOKEN: ADMIN.token,
				TELEMETRY: 'false',
				...QUICK_HASHES,
			},
		});
		const answered = `update directus_settings set project_owner = '${ADMIN.email}', project_usage = 'commercial'`;
		await once({ ...connection, database: TEMPLATE }, answered);
	} finally {
		await stopCluster(cluster);
	}
}

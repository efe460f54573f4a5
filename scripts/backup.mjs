// npm run backup [-- FILE | FOLDER]: the installation of `npm start` as one file: database, uploads,
// secrets, and a manifest with versions and hashes. It must be stopped: a copy of files that are
// being written is none.
import fs from 'node:fs';
import path from 'node:path';
import { pack, partialOf } from './lib/archive.mjs';
import { FOLDER, FORMAT, MANIFEST, partsOf, targetOf } from './lib/backup.mjs';
import { clusterExists, clusterIn, startCluster, stopCluster } from './lib/cluster.mjs';
import { installHost, requireFrom } from './lib/install.mjs';
import { underNode22 } from './lib/node22.mjs';
import { homeFolder, keptSecret, ROOT } from './lib/places.mjs';
import { anyFreePort } from './lib/ports.mjs';
import { giveUp, say, step } from './lib/progress.mjs';
import { whileStopped } from './lib/stopped.mjs';

const HOME = homeFolder();
const DATA = path.join(HOME, FOLDER);

/**
 * Opens the database once and closes it, which also heals what a crash left: what is copied then is
 * whole, and we know what it holds.
 * @param {import('./lib/stopped.mjs').Stopped} stopped
 * @param {string} host
 */
async function lookInside(stopped, host) {
	const cluster = await clusterIn(host, path.join(DATA, 'postgres'));
	if (!clusterExists(cluster)) throw new Error(`There is no database in ${cluster.folder}.`);
	const port = await anyFreePort();
	await stopped.running.add('PostgreSQL', { kind: 'cluster', cluster, mode: 'fast' });
	const log = path.join(HOME, 'logs/backup-postgres.log');
	fs.mkdirSync(path.dirname(log), { recursive: true });
	await startCluster(cluster, { port, log });
	try {
		return await factsOf(host, port);
	} finally {
		await stopCluster(cluster);
	}
}

/**
 * @param {string} host
 * @param {number} port
 */
async function factsOf(host, port) {
	const { Client } = requireFrom(host)('pg');
	const client = new Client({
		...{ host: '127.0.0.1', port, user: 'postgres', database: 'directus' },
		password: keptSecret(path.join(DATA, 'secrets/database')),
	});
	await client.connect();
	try {
		const one = async (/** @type {string} */ sql) => (await client.query(sql)).rows[0]?.value;
		return {
			postgres: String(await one("select current_setting('server_version') as value")),
			schema: Number(
				await one("select version as value from finance.migrations where id = 'schema'"),
			),
			holds: {
				invoices: Number(await one('select count(*) as value from finance_invoices')),
				files: Number(await one('select count(*) as value from directus_files')),
			},
		};
	} finally {
		await client.end();
	}
}

/** @param {import('./lib/stopped.mjs').Stopped} stopped @param {string} file */
async function backUp(stopped, file) {
	const { signal, work, unfinished } = stopped;
	const host = await installHost();
	const { postgres, schema, holds } = await step('database opened, read and closed', () =>
		lookInside(stopped, host),
	);
	signal.throwIfAborted();
	const parts = await step('files read', () => partsOf(DATA, signal));
	const { version: directus } = requireFrom(host)('directus/package.json');
	const { version: bundle } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	const versions = { bundle, directus, postgres, schema };
	const manifest = { format: FORMAT, made: new Date().toISOString(), versions, holds, parts };
	fs.writeFileSync(path.join(work, MANIFEST), `${JSON.stringify(manifest, null, '\t')}\n`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	unfinished(partialOf(file));
	const content = [
		{ folder: work, name: MANIFEST },
		{ folder: HOME, name: FOLDER },
	];
	await step('archive written and read back', () => pack({ to: file, content, signal }));
	const megabytes = (fs.statSync(file).size / 1e6).toFixed(1);
	say(`
  ${file}
  ${megabytes} MB: ${holds.invoices} invoices, ${holds.files} files. It holds passwords and people's data: keep it safe.
  Bring it back with: npm run restore -- ${file}
`);
}

await underNode22(import.meta.url);
try {
	const cwd = process.env.INIT_CWD ?? process.cwd();
	const file = targetOf(process.argv.slice(2), { home: HOME, cwd, now: new Date() });
	if (!fs.existsSync(DATA)) {
		throw new Error(`There is nothing to back up in ${DATA}: npm start makes an installation.`);
	}
	await whileStopped('A backup', HOME, (stopped) => backUp(stopped, file));
} catch (error) {
	giveUp(error);
}

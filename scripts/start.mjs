// npm start: from a fresh clone to a running Directus with this extension, its database and a mailbox.
// Any Node from 20 on, no dependencies. `npm start -- --reset` begins anew.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundle } from './lib/bundle.mjs';
import {
	clusterExists,
	clusterIn,
	clusterRuns,
	makeCluster,
	startCluster,
	stopCluster,
} from './lib/cluster.mjs';
import { signIn, untilAnswers } from './lib/directus-api.mjs';
import { installHost, installProject, requireFrom } from './lib/install.mjs';
import { fetchNode22, node22Env } from './lib/node22.mjs';
import { homeFolder, keptSecret, ROOT } from './lib/places.mjs';
import { nextFreePort } from './lib/ports.mjs';
import { lastLines, nameOf, run } from './lib/processes.mjs';
import { giveUp, say, step } from './lib/progress.mjs';
import { openRunning } from './lib/running.mjs';

const ADMIN = 'admin@example.com';
const HOME = homeFolder();
const DATA = path.join(HOME, 'data');
const LOGS = path.join(HOME, 'logs');

/** @typedef {Awaited<ReturnType<typeof openRunning>>} Running */
/** @typedef {{ web: number, database: number, smtp: number, mail: number }} Ports */

/** True when the user has told where mail goes: then nothing is caught. */
const hasOwnMail = () => Boolean(process.env.EMAIL_TRANSPORT || process.env.EMAIL_SMTP_HOST);

/**
 * The usual ports, or the next free ones.
 * @returns {Promise<Ports>}
 */
async function choosePorts() {
	const { PORT, FINANCE_PG_PORT, FINANCE_SMTP_PORT, FINANCE_MAIL_PORT } = process.env;
	const wanted = {
		web: Number(PORT ?? 8055),
		database: Number(FINANCE_PG_PORT ?? 54329),
		smtp: Number(FINANCE_SMTP_PORT ?? 1025),
		mail: Number(FINANCE_MAIL_PORT ?? 1080),
	};
	const ports = { ...wanted };
	const taken = new Set();
	for (const name of /** @type {(keyof Ports)[]} */ (Object.keys(wanted))) {
		ports[name] = await nextFreePort(wanted[name], taken);
		taken.add(ports[name]);
		if (ports[name] !== wanted[name])
			say(`          port ${wanted[name]} is taken: ${name} uses ${ports[name]}`);
	}
	return ports;
}

/**
 * Starts a program of the host in a process group of its own: Ctrl-C of the terminal reaches only
 * us, and we stop everything in order.
 * @param {Running} running
 * @param {{ what: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, ms: number }} options
 * @returns {Promise<() => string | undefined>} tells why it is gone, once it is
 */
async function startProgram(running, { what, args, cwd, env, ms }) {
	const node = await fetchNode22();
	const file = path.join(LOGS, `${what.toLowerCase()}.log`);
	const log = fs.openSync(file, 'w');
	const child = spawn(node.program, args, {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', log, log],
	});
	fs.closeSync(log);
	await running.add(what, { kind: 'process', name: nameOf(child.pid ?? 0), signal: 'SIGTERM', ms });
	/** @type {string | undefined} */
	let gone;
	child.once('exit', (code, signal) => {
		gone = `${what} ended (${signal ?? code}). The end of ${file}:\n${lastLines(fs.readFileSync(file, 'utf8'), 15)}`;
		if (!stopping) void stop(running, gone);
	});
	return () => gone;
}

/** @type {Promise<void> | undefined} */
let stopping;

/** A database that is half started cannot be stopped yet. @type {Promise<void> | undefined} */
let starting;

/**
 * Stops everything once, whoever asks first; ends with 1 when there was a reason.
 * @param {Running} running
 * @param {string} [reason]
 */
function stop(running, reason) {
	stopping ??= (async () => {
		say(reason === undefined ? '\nstopping …' : `\n${reason}\n`);
		await starting?.catch(() => {});
		await running.stopAll();
		process.exit(reason === undefined ? 0 : 1);
	})();
	return stopping;
}

/**
 * @param {Running} running
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string>} the password of the database
 */
async function startDatabase(running, host, port) {
	const cluster = await clusterIn(host, path.join(DATA, 'postgres'));
	const password = keptSecret(path.join(DATA, 'secrets/database'));
	if (!clusterExists(cluster)) {
		await step('database cluster made', () => makeCluster(cluster, { password, fsync: true }));
	}
	if (await clusterRuns(cluster)) await stopCluster(cluster);
	const log = path.join(LOGS, 'postgres.log');
	fs.rmSync(log, { force: true });
	await running.add('PostgreSQL', { kind: 'cluster', cluster, mode: 'fast' });
	starting = startCluster(cluster, { port, log, settings: { max_connections: 200 } });
	await starting;
	const { Client } = requireFrom(host)('pg');
	const client = new Client({
		host: '127.0.0.1',
		port,
		user: 'postgres',
		password,
		database: 'postgres',
	});
	await client.connect();
	const { rowCount } = await client.query("select 1 from pg_database where datname = 'directus'");
	if (rowCount === 0) await client.query('create database directus');
	await client.end();
	return password;
}

/**
 * A mailbox that catches all mail and shows it on a web page.
 * @param {Running} running
 * @param {string} host
 * @param {Ports} ports
 * @returns {Promise<() => Promise<void>>} waits until it answers: it gets ready beside Directus
 */
async function startMailbox(running, host, { smtp, mail }) {
	const folder = path.join(DATA, 'mail');
	fs.mkdirSync(folder, { recursive: true });
	const args = [
		path.join(host, 'node_modules/maildev/dist/bin/maildev.js'),
		...['--ip', '127.0.0.1', '--smtp', String(smtp)],
		...['--web-ip', '127.0.0.1', '--web', String(mail)],
		...['--mail-directory', folder, '--max-emails', '1000'],
	];
	const env = node22Env(await fetchNode22());
	const goneWhy = await startProgram(running, { what: 'Mailbox', args, cwd: HOME, env, ms: 3_000 });
	const url = `http://127.0.0.1:${mail}/api/email`;
	return () => untilAnswers(url, { ms: 60_000, what: 'The mailbox', goneWhy });
}

/**
 * @param {Ports} ports
 * @param {string} databasePassword
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function directusEnv(ports, databasePassword) {
	const mail = hasOwnMail()
		? { EMAIL_TRANSPORT: process.env.EMAIL_TRANSPORT ?? 'smtp' }
		: {
				EMAIL_TRANSPORT: 'smtp',
				EMAIL_SMTP_HOST: '127.0.0.1',
				EMAIL_SMTP_PORT: String(ports.smtp),
				EMAIL_SMTP_IGNORE_TLS: 'true',
				EMAIL_FROM: process.env.EMAIL_FROM ?? 'finance@example.com',
			};
	const env = node22Env(await fetchNode22(), {
		NODE_ENV: 'production',
		HOST: '127.0.0.1',
		PORT: String(ports.web),
		PUBLIC_URL: `http://127.0.0.1:${ports.web}`,
		SECRET: keptSecret(path.join(DATA, 'secrets/directus')),
		DB_CLIENT: 'pg',
		DB_HOST: '127.0.0.1',
		DB_PORT: String(ports.database),
		DB_DATABASE: 'directus',
		DB_USER: 'postgres',
		DB_PASSWORD: databasePassword,
		ADMIN_EMAIL: ADMIN,
		ADMIN_PASSWORD: keptSecret(path.join(DATA, 'secrets/admin')),
		STORAGE_LOCATIONS: 'local',
		STORAGE_LOCAL_DRIVER: 'local',
		STORAGE_LOCAL_ROOT: path.join(DATA, 'uploads'),
		EXTENSIONS_PATH: linkExtension(),
		EXTENSIONS_MUST_LOAD: 'true',
		EXTENSIONS_ROLLDOWN: 'true',
		EMAIL_VERIFY_SETUP: 'false',
		WEBSOCKETS_ENABLED: 'true',
		TELEMETRY: 'false',
		...mail,
	});
	// Any other REDIS_* would move Directus' own bus there; the queue has its own address.
	for (const name of Object.keys(env)) if (/^REDIS(_|$)/.test(name)) delete env[name];
	return { ...env, REDIS_ENABLED: 'false' };
}

/** Links to what Directus loads and no more: a link to the whole checkout shows it twice to tools. */
function linkExtension() {
	const folder = path.join(HOME, 'extensions');
	const link = path.join(folder, 'directus-extension-finance');
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(link, { recursive: true });
	for (const name of ['package.json', 'dist'])
		fs.symlinkSync(path.join(ROOT, name), path.join(link, name));
	return folder;
}

/**
 * @param {Running} running
 * @param {string} host
 * @param {NodeJS.ProcessEnv} env
 */
async function startDirectus(running, host, env) {
	const program = path.join(host, 'node_modules/directus/cli.js');
	fs.mkdirSync(path.join(DATA, 'uploads'), { recursive: true });
	const done = path.join(DATA, 'bootstrapped');
	const { version } = requireFrom(host)('directus/package.json');
	if (!fs.existsSync(done) || fs.readFileSync(done, 'utf8') !== version) {
		const node = await fetchNode22();
		const options = { cwd: host, env, log: path.join(LOGS, 'bootstrap.log') };
		await step('Directus set up in the database', () =>
			run(node.program, [program, 'bootstrap'], options),
		);
		fs.writeFileSync(done, version);
	}
	await step('Directus started', async () => {
		const goneWhy = await startProgram(running, {
			what: 'Directus',
			args: [program, 'start'],
			cwd: host,
			env,
			ms: 35_000,
		});
		await untilAnswers(`${env.PUBLIC_URL}/server/ping`, { ms: 120_000, what: 'Directus', goneWhy });
	});
}

/**
 * What a first login would be asked, and companies to try things with.
 * @param {string} url
 */
async function furnish(url) {
	const done = path.join(DATA, 'furnished');
	if (fs.existsSync(done)) return;
	await step('example companies written', async () => {
		const api = await signIn(url, {
			email: ADMIN,
			password: keptSecret(path.join(DATA, 'secrets/admin')),
		});
		await api.call('PATCH', '/settings', { project_owner: ADMIN, project_usage: 'commercial' });
		await api.call('POST', '/finance/config/sync', {});
	});
	fs.writeFileSync(done, '');
}

function reset() {
	const folders = [DATA, LOGS].filter((folder) => fs.existsSync(folder));
	if (folders.length > 0) {
		say('Beginning anew. Removed, with the database, uploaded files, caught mail and logins:');
	}
	for (const folder of folders) {
		fs.rmSync(folder, { recursive: true, force: true });
		say(`  ${folder}`);
	}
}

/** @param {Running} running */
function stopOnSignals(running) {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => void stop(running));
	// npm that is killed tells nobody: its child only gets another parent.
	const parent = process.ppid;
	if (process.env.npm_lifecycle_event !== 'start') return;
	setInterval(() => process.ppid !== parent && void stop(running), 500).unref();
}

/**
 * @param {Ports} ports
 * @returns {string}
 */
function addresses(ports) {
	const url = `http://127.0.0.1:${ports.web}`;
	const queue = process.env.FINANCE_REDIS_URL ? 'Redis (FINANCE_REDIS_URL)' : 'PostgreSQL';
	return [
		`  Directus   ${url}/admin`,
		`  Finance    ${url}/admin/finance`,
		`  Login      ${ADMIN}   ${keptSecret(path.join(DATA, 'secrets/admin'))}`,
		hasOwnMail()
			? '  Mail       sent as EMAIL_* says'
			: `  Mailbox    http://127.0.0.1:${ports.mail}/`,
		`  Queues     ${queue}`,
		`  Data       ${DATA}`,
	].join('\n');
}

async function main() {
	const began = performance.now();
	const { values } = parseArgs({ options: { reset: { type: 'boolean' } } });
	const running = await openRunning(path.join(HOME, 'running.json'));
	stopOnSignals(running);
	try {
		if (values.reset) reset();
		for (const folder of [DATA, LOGS]) fs.mkdirSync(folder, { recursive: true });
		await fetchNode22();
		const [host] = await Promise.all([installHost(), installProject().then(buildBundle)]);
		const ports = await choosePorts();
		const password = await step('PostgreSQL started', () =>
			startDatabase(running, host, ports.database),
		);
		const mailbox = hasOwnMail() ? undefined : await startMailbox(running, host, ports);
		const env = await directusEnv(ports, password);
		await startDirectus(running, host, env);
		if (mailbox) await step('mailbox started', mailbox);
		await furnish(String(env.PUBLIC_URL));
		const text = addresses(ports);
		running.tell(text);
		const seconds = ((performance.now() - began) / 1000).toFixed(1);
		console.log(`\n${text}\n\n  Ready in ${seconds} s. Ctrl-C stops all of it; the data stays.\n`);
	} catch (error) {
		await stop(running, error instanceof Error ? error.message : String(error));
	}
}

await main().catch(giveUp);

/** A real Directus process with the built bundle, on a database of the test's own. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isBundleFresh } from '../../scripts/lib/bundle.mjs';
import { ROOT } from '../../scripts/lib/places.mjs';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import {
	endProcess,
	isAlive,
	lastLines,
	nameOf,
	type ProcessName,
} from '../../scripts/lib/processes.mjs';
import { COMPILED, installedHost, temporaryFolder, untilTheEnd, waitUntil } from './lifetime.js';
import { ADMIN, type Database, QUICK_HASHES, startPostgres } from './postgres.js';
import type { Redis } from './redis.js';
import { type Smtp, startSmtp } from './smtp.js';

const QUICK_IMPORTS = new URL('./quick-imports.mjs', import.meta.url).href;
const START_MS = 60_000;
const STOP_MS = 40_000;

export interface DirectusOptions {
	/** From `createDatabase()`; several processes may share one. */
	readonly database: Database;
	/** Where its mail goes. Without one, sending fails. */
	readonly smtp?: Smtp;
	/** The queue; without one it is the database. */
	readonly redis?: Pick<Redis, 'url'>;
	/** FINANCE_ROLE: `both` if not given. */
	readonly role?: 'both' | 'api' | 'worker';
	/** True: serves the app in the browser too, which costs some start-up time. */
	readonly app?: boolean;
	/** More variables, or other values of those that are set here. */
	readonly env?: Readonly<Record<string, string>>;
}

export interface Answer<Body = any> {
	readonly status: number;
	/** Parsed JSON; text if it is something else; undefined if empty. */
	readonly body: Body;
	readonly headers: Headers;
}

export interface RequestOptions {
	/** Whose: the administrator's if not given; null is the public. */
	readonly token?: string | null;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface Directus {
	readonly url: string;
	readonly adminToken: string;
	/** Of the process that runs now. */
	readonly pid: number;
	/** One HTTP request. A body that is not text, bytes or FormData is sent as JSON. */
	request<Body = any>(
		method: string,
		path: string,
		body?: unknown,
		options?: RequestOptions,
	): Promise<Answer<Body>>;
	/** One GraphQL operation; `system` asks /graphql/system. */
	graphql<Data = any>(
		query: string,
		variables?: Record<string, unknown>,
		options?: RequestOptions & { system?: boolean },
	): Promise<{ data: Data; errors?: { message: string; extensions?: any }[] }>;
	/** Everything it has logged so far, over all its starts. */
	logs(): string;
	/** SIGTERM and the end of the process; resolves with the milliseconds it took. */
	stop(): Promise<number>;
	/** A signal; resolves when the process is gone. */
	kill(signal?: NodeJS.Signals): Promise<void>;
	/** Starts it again on the same port and database, after `stop` or `kill`. */
	start(): Promise<void>;
	/** `stop`, then `start`. */
	restart(): Promise<void>;
	/** Whether the process is running. */
	isRunning(): boolean;
}

/** Started by the test file that runs, and not meant for the next one. */
const ofThisFile = new Set<Directus>();

/** Leaves it running when the test file is done. */
export const keepRunning = (directus: Directus): boolean => ofThisFile.delete(directus);

/** Ends what the test file has left running: even with nothing to do it asks its queues for work. */
export async function endOthers(): Promise<void> {
	const left = [...ofThisFile].filter((directus) => directus.isRunning());
	ofThisFile.clear();
	await Promise.all(left.map((directus) => directus.kill()));
}

/** A running Directus with the bundle loaded. It ends with the test file. */
export async function startDirectus(options: DirectusOptions): Promise<Directus> {
	const folder = temporaryFolder('directus');
	const port = await anyFreePort();
	const url = `http://127.0.0.1:${port}`;
	const env = environment(options, { url, port, extensions: linkExtension(folder) });
	const log = path.join(folder, 'directus.log');
	let name: ProcessName = { pid: 0, began: '' };

	const logs = (): string => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '');
	const isRunning = (): boolean => isAlive(name);
	const start = async (): Promise<void> => {
		name = nameOf(spawnDirectus(env, log).pid ?? 0);
		untilTheEnd('Directus', { kind: 'process', name, signal: 'SIGKILL', ms: 1_000 });
		await untilStarted({ url, isRunning, logs });
	};
	const stop = async (): Promise<number> => {
		const began = performance.now();
		await endProcess(name, { signal: 'SIGTERM', ms: STOP_MS });
		return performance.now() - began;
	};
	const directus: Directus = {
		url,
		adminToken: ADMIN.token,
		get pid() {
			return name.pid;
		},
		request: (method, place, body, o) => request(url + place, { method, body }, o),
		async graphql(query, variables, { system = false, ...o } = {}) {
			const place = system ? '/graphql/system' : '/graphql';
			return (await request(url + place, { method: 'POST', body: { query, variables } }, o)).body;
		},
		logs,
		isRunning,
		start,
		stop,
		kill: (signal = 'SIGKILL') => endProcess(name, { signal, ms: STOP_MS }),
		async restart() {
			await stop();
			await start();
		},
	};
	await start();
	ofThisFile.add(directus);
	return directus;
}

export interface Installation {
	readonly database: Database;
	readonly smtp: Smtp;
	readonly directus: Directus;
}

/** What most tests need: PostgreSQL, a mail server, and one Directus on both. */
export async function startInstallation(
	options: Omit<DirectusOptions, 'database' | 'smtp'> = {},
): Promise<Installation> {
	const [postgres, smtp] = await Promise.all([startPostgres(), startSmtp()]);
	const database = await postgres.createDatabase();
	return { database, smtp, directus: await startDirectus({ ...options, database, smtp }) };
}

/** Links to what Directus loads: the manifest and dist, not the checkout around them. */
function linkExtension(folder: string): string {
	if (!fs.existsSync(path.join(ROOT, 'dist/api.js'))) {
		throw new Error('The bundle is not built: npm run build.');
	}
	if (!isBundleFresh()) console.warn('dist/ is older than the sources: npm run build');
	const link = path.join(folder, 'extensions/directus-extension-finance');
	fs.mkdirSync(link, { recursive: true });
	for (const name of ['package.json', 'dist']) {
		fs.symlinkSync(path.join(ROOT, name), path.join(link, name));
	}
	return path.dirname(link);
}

/** Only what is named here: nothing of the developer's own settings reaches a test. */
function environment(
	{ database, smtp, redis, role = 'both', app = false, env = {} }: DirectusOptions,
	{ url, port, extensions }: { url: string; port: number; extensions: string },
): Record<string, string> {
	return {
		PATH: process.env.PATH ?? '',
		HOME: process.env.HOME ?? '/',
		NODE_ENV: 'production',
		NODE_COMPILE_CACHE: COMPILED,
		NODE_OPTIONS: `--import=${QUICK_IMPORTS}`,
		HOST: '127.0.0.1',
		PORT: String(port),
		PUBLIC_URL: url,
		...QUICK_HASHES,
		SECRET: 'secret-of-the-tests-secret-of-the-tests',
		STORAGE_LOCATIONS: 'local',
		STORAGE_LOCAL_DRIVER: 'local',
		STORAGE_LOCAL_ROOT: database.uploads,
		EXTENSIONS_PATH: extensions,
		// What the app is put together in: of each process its own, or one deletes another's.
		TEMP_PATH: path.join(extensions, '../temp'),
		EXTENSIONS_MUST_LOAD: 'true',
		EXTENSIONS_ROLLDOWN: 'true',
		SERVE_APP: String(app),
		TELEMETRY: 'false',
		REDIS_ENABLED: 'false',
		// A busy machine must not make Directus turn requests away: that is not what is tested.
		PRESSURE_LIMITER_ENABLED: 'false',
		LOG_STYLE: 'raw',
		FINANCE_ROLE: role,
		// No test asks the customs office; one that needs it stands up a server in its place.
		FINANCE_RATES_SYNC: 'off',
		FINANCE_RATES_URL: 'http://127.0.0.1:9/xmldaily',
		...(redis && { FINANCE_REDIS_URL: redis.url }),
		...database.env,
		...(smtp?.env ?? { EMAIL_VERIFY_SETUP: 'false' }),
		...env,
	};
}

function spawnDirectus(env: Record<string, string>, log: string): ChildProcess {
	const host = installedHost();
	const output = fs.openSync(log, 'a');
	const program = path.join(host, 'node_modules/directus/cli.js');
	const child = spawn(process.execPath, [program, 'start'], {
		cwd: host,
		env,
		detached: true,
		stdio: ['ignore', output, output],
	});
	fs.closeSync(output);
	return child;
}

async function untilStarted({
	url,
	isRunning,
	logs,
}: {
	url: string;
	isRunning: () => boolean;
	logs: () => string;
}): Promise<void> {
	const answers = async (): Promise<boolean> => {
		if (!isRunning()) return true;
		return (await fetch(`${url}/server/ping`, { signal: AbortSignal.timeout(2_000) })).ok;
	};
	await waitUntil(answers, START_MS, 'Directus to answer').catch((error) => {
		throw new Error(`${error.message}\n${lastLines(logs(), 30)}`);
	});
	if (!isRunning()) throw new Error(`Directus ended at its start:\n${lastLines(logs(), 30)}`);
}

async function request(
	url: string,
	{ method, body }: { method: string; body: unknown },
	{ token = ADMIN.token, headers = {} }: RequestOptions = {},
): Promise<Answer> {
	const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
	const answer = await fetch(url, {
		method,
		redirect: 'manual',
		headers: {
			...(token !== null && { authorization: `Bearer ${token}` }),
			...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
			...headers,
		},
		...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
	});
	return { status: answer.status, body: await bodyOf(answer), headers: answer.headers };
}

async function bodyOf(answer: Response): Promise<unknown> {
	const type = answer.headers.get('content-type') ?? '';
	if (/^(text\/|application\/([\w.+-]*json|xml))/.test(type) || type === '') {
		const text = await answer.text();
		if (text === '') return undefined;
		return type.includes('json') ? JSON.parse(text) : text;
	}
	return Buffer.from(await answer.arrayBuffer());
}

/** The scripts that a user types, in a home of the test's own: `npm start`, backup, restore. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { homeFolder, ROOT } from '../../scripts/lib/places.mjs';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { nameOf, type ProcessName } from '../../scripts/lib/processes.mjs';
import { temporaryFolder, untilTheEnd, waitUntil } from './lifetime.js';

export const READY_MS = 180_000;

export interface Home {
	readonly folder: string;
	readonly env: NodeJS.ProcessEnv;
}

/** What is installed is used; data, caches and logs are of this home's own. */
export async function newHome(): Promise<Home> {
	const folder = temporaryFolder('home');
	for (const name of ['host', 'tools']) {
		fs.mkdirSync(path.join(homeFolder(), name), { recursive: true });
		fs.symlinkSync(path.join(homeFolder(), name), path.join(folder, name));
	}
	const env = {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		FINANCE_HOME: folder,
		PORT: String(await anyFreePort()),
		FINANCE_PG_PORT: String(await anyFreePort()),
		FINANCE_SMTP_PORT: String(await anyFreePort()),
		FINANCE_MAIL_PORT: String(await anyFreePort()),
	};
	return { folder, env };
}

export interface Script {
	readonly name: ProcessName;
	/** Its exit code; null when a signal ended it. */
	readonly ended: Promise<number | null>;
	/** What it has printed so far. */
	output(): string;
}

/** Starts one of the scripts. */
export function script({ env }: Home, file: string, ...args: string[]): Script {
	const child = spawn(process.execPath, [`scripts/${file}.mjs`, ...args], {
		cwd: ROOT,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const name = nameOf(child.pid ?? 0);
	untilTheEnd(file, { kind: 'process', name, signal: 'SIGTERM', ms: 60_000 });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			output += chunk;
		});
	}
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	return { name, ended, output: () => output };
}

export interface Started extends Script {
	/** What stands beside this word: `Directus`, `Mailbox`, `Login`. */
	addressOf(what: string): string;
}

/** `npm start` until it is ready, or has ended. */
export async function npmStart(home: Home): Promise<Started> {
	const started = script(home, 'start');
	let isOver = false;
	void started.ended.then(() => {
		isOver = true;
	});
	const isDone = () => isOver || started.output().includes('Ready in');
	await waitUntil(isDone, READY_MS, 'npm start').catch((error) => {
		throw new Error(`${error.message}\n${started.output()}`);
	});
	return { ...started, addressOf: addressIn(started.output()) };
}

const addressIn = (output: string) => (what: string) =>
	new RegExp(`^  ${what}\\s+(.*)$`, 'm').exec(output)?.[1]?.trim() ?? '';

export interface Visit {
	/** `data` of the answer to a call by the person who signed in. */
	call(method: string, path: string, body?: unknown): Promise<any>;
	bytes(path: string): Promise<Buffer>;
}

/** Signs in with the login that was printed. */
export async function visit({ addressOf }: Started): Promise<Visit> {
	const url = addressOf('Directus').replace(/\/admin$/, '');
	const [email, password] = addressOf('Login').split(/\s+/);
	let token: string | undefined;
	const ask = async (method: string, place: string, body?: unknown): Promise<Response> => {
		const init: RequestInit = {
			method,
			headers: {
				'content-type': 'application/json',
				...(token && { authorization: `Bearer ${token}` }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		};
		const isDone = async () => {
			const answer = await fetch(url + place, init);
			// Directus refuses while its machine is busy.
			return answer.status !== 503 && answer;
		};
		const answer = await waitUntil(isDone, 60_000, place);
		if (!answer.ok) throw new Error(`${place}: ${answer.status} ${await answer.text()}`);
		return answer;
	};
	const call: Visit['call'] = async (method, place, body) =>
		((await (await ask(method, place, body)).json()) as { data: any }).data;
	token = (await call('POST', '/auth/login', { email, password })).access_token;
	return {
		call,
		bytes: async (place) => Buffer.from(await (await ask('GET', place)).arrayBuffer()),
	};
}

/** What somebody sees who types `npm start`: once, again after a kill, and at Ctrl-C. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { homeFolder, ROOT } from '../../scripts/lib/places.mjs';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { isAlive, nameOf, type ProcessName } from '../../scripts/lib/processes.mjs';
import { temporaryFolder, untilTheEnd, waitUntil } from '../harness/lifetime.js';

const READY_MS = 180_000;

let home: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
	home = temporaryFolder('home');
	// What is installed is used; data, caches and logs are of this test's own.
	for (const name of ['host', 'tools']) {
		fs.mkdirSync(path.join(homeFolder(), name), { recursive: true });
		fs.symlinkSync(path.join(homeFolder(), name), path.join(home, name));
	}
	env = {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		FINANCE_HOME: home,
		PORT: String(await anyFreePort()),
		FINANCE_PG_PORT: String(await anyFreePort()),
		FINANCE_SMTP_PORT: String(await anyFreePort()),
		FINANCE_MAIL_PORT: String(await anyFreePort()),
	};
});

type Started = Awaited<ReturnType<typeof npmStart>>;

/** `npm start` until it is ready, or has ended. */
async function npmStart() {
	const child = spawn(process.execPath, ['scripts/start.mjs'], {
		cwd: ROOT,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const name = nameOf(child.pid ?? 0);
	untilTheEnd('npm start', { kind: 'process', name, signal: 'SIGTERM', ms: 60_000 });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			output += chunk;
		});
	}
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const isDone = () => output.includes('Ready in') || child.exitCode !== null;
	await waitUntil(isDone, READY_MS, 'npm start').catch((error) => {
		throw new Error(`${error.message}\n${output}`);
	});
	return { name, ended, output: () => output, addressOf: addressIn(output) };
}

const addressIn = (output: string) => (what: string) =>
	new RegExp(`^  ${what}\\s+(.*)$`, 'm').exec(output)?.[1]?.trim() ?? '';

/** The processes that a start has told about. */
const startedProcesses = (): ProcessName[] =>
	JSON.parse(fs.readFileSync(path.join(home, 'running.json'), 'utf8')).started.flatMap(
		({ thing }: { thing: { name?: ProcessName } }) => thing.name ?? [],
	);

const answers = async (url: string): Promise<number> =>
	(await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } })).status;

test('it brings Directus, mailbox, login and example companies; a kill leaves nothing; it comes back', {
	timeout: 3 * READY_MS,
}, async () => {
	const first = await npmStart();
	expect(first.output()).toMatch(/Ready in/);
	expect(await answers(first.addressOf('Directus'))).toBe(200);
	expect(await answers(first.addressOf('Mailbox'))).toBe(200);
	const companies = await companiesSeenBy(first);
	expect(companies.length).toBeGreaterThan(0);

	const second = await npmStart();
	expect(await second.ended).toBe(1);
	expect(second.output()).toMatch(/running already/);

	const started = startedProcesses();
	process.kill(first.name.pid, 'SIGKILL');
	await waitUntil(() => !started.some(isAlive), 60_000, 'everything to stop');

	const third = await npmStart();
	expect(await companiesSeenBy(third)).toEqual(companies);
	process.kill(third.name.pid, 'SIGINT');
	expect(await third.ended).toBe(0);
	expect(third.output()).toMatch(/stopped Directus[\s\S]*stopped Mailbox[\s\S]*stopped PostgreSQL/);
});

/** Codes of the companies, read with the login that was printed. */
async function companiesSeenBy({ addressOf }: Started): Promise<string[]> {
	const url = addressOf('Directus').replace(/\/admin$/, '');
	const [email, password] = addressOf('Login').split(/\s+/);
	const { access_token: token } = await data(`${url}/auth/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password }),
	});
	const companies = await data(`${url}/items/finance_companies?fields=code&sort=code`, {
		headers: { authorization: `Bearer ${token}` },
	});
	return companies.map(({ code }: { code: string }) => code);
}

async function data(url: string, init: RequestInit): Promise<any> {
	const isDone = async () => {
		const answer = await fetch(url, init);
		// Directus refuses while its machine is busy.
		return answer.status !== 503 && answer;
	};
	const answer = await waitUntil(isDone, 60_000, url);
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
	return JSON.parse(text).data;
}

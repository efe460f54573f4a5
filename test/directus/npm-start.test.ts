/** What somebody sees who types `npm start`: once, again after a kill, and at Ctrl-C. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { isAlive, type ProcessName } from '../../scripts/lib/processes.mjs';
import { waitUntil } from '../harness/lifetime.js';
import {
	type Home,
	newHome,
	npmStart,
	READY_MS,
	type Started,
	visit,
} from '../harness/npm-start.js';

let home: Home;
beforeAll(async () => {
	home = await newHome();
});

/** The processes that a start has told about. */
const startedProcesses = (): ProcessName[] =>
	JSON.parse(fs.readFileSync(path.join(home.folder, 'running.json'), 'utf8')).started.flatMap(
		({ thing }: { thing: { name?: ProcessName } }) => thing.name ?? [],
	);

const answers = async (url: string): Promise<number> =>
	(await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } })).status;

test('it brings Directus, mailbox, login and example companies; a kill leaves nothing; it comes back', {
	timeout: 3 * READY_MS,
}, async () => {
	const first = await npmStart(home);
	expect(first.output()).toMatch(/Ready in/);
	expect(await answers(first.addressOf('Directus'))).toBe(200);
	expect(await answers(first.addressOf('Mailbox'))).toBe(200);
	const companies = await companiesSeenBy(first);
	expect(companies.length).toBeGreaterThan(0);

	const second = await npmStart(home);
	expect(await second.ended).toBe(1);
	expect(second.output()).toMatch(/running already/);

	const started = startedProcesses();
	process.kill(first.name.pid, 'SIGKILL');
	await waitUntil(() => !started.some(isAlive), 60_000, 'everything to stop');

	const third = await npmStart(home);
	expect(await companiesSeenBy(third)).toEqual(companies);
	process.kill(third.name.pid, 'SIGINT');
	expect(await third.ended).toBe(0);
	expect(third.output()).toMatch(/stopped Directus[\s\S]*stopped Mailbox[\s\S]*stopped PostgreSQL/);
});

/** Codes of the companies, read with the login that was printed. */
async function companiesSeenBy(started: Started): Promise<string[]> {
	const { call } = await visit(started);
	const companies = await call('GET', '/items/finance_companies?fields=code&sort=code');
	return companies.map(({ code }: { code: string }) => code);
}

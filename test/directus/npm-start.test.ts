/**
 * What somebody sees who types `npm start`: once, again after a kill, and at Ctrl-C; then a backup
 * of it, the loss of everything, and the way back.
 */
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
	type Script,
	type Started,
	script,
	type Visit,
	visit,
} from '../harness/npm-start.js';

let home: Home;
let archive: string;
/** What runs from one test to the next. */
let running: Started;
beforeAll(async () => {
	home = await newHome();
	archive = path.join(home.folder, 'kept/all.tar.gz');
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

	running = await npmStart(home);
	expect(await companiesSeenBy(running)).toEqual(companies);
});

/** Codes of the companies, read with the login that was printed. */
async function companiesSeenBy(started: Started): Promise<string[]> {
	const { call } = await visit(started);
	const companies = await call('GET', '/items/finance_companies?fields=code&sort=code');
	return companies.map(({ code }: { code: string }) => code);
}

async function ends(it: Script, code: number): Promise<string> {
	const ended = await it.ended;
	expect({ ended, output: it.output() }).toMatchObject({ ended: code });
	return it.output();
}

async function stop(started: Started): Promise<void> {
	process.kill(started.name.pid, 'SIGINT');
	const output = await ends(started, 0);
	expect(output).toMatch(/stopped Directus[\s\S]*stopped Mailbox[\s\S]*stopped PostgreSQL/);
}

/** The draft of an example company, sent: its number, its PDF and what the mailbox got. */
async function sendExample({ call, bytes }: Visit, mailbox: string) {
	const query = '/items/finance_invoices?filter[status]=draft&fields=id&limit=1';
	const [{ id }] = await call('GET', query);
	const { run } = await call('POST', `/finance/invoices/${id}/send`, {});
	const isDone = async () => {
		const { state, error_code: code } = await call('GET', `/finance/runs/${run}`);
		if (state === 'failed') throw new Error(code);
		return state === 'done';
	};
	await waitUntil(isDone, 30_000, 'the invoice to be sent');
	const caught = await (await fetch(`${mailbox}api/email`)).json();
	const addressees = JSON.stringify(caught.map((m: { to: unknown }) => m.to));
	return { addressees, id, pdf: await bytes(`/finance/invoices/${id}/pdf/download`) };
}

const rows = async ({ call }: Visit) => ({
	invoices: await call('GET', '/items/finance_invoices?fields=*&limit=-1&sort=id'),
	lines: await call('GET', '/items/finance_journal_lines?fields=*&limit=-1&sort=id'),
	files: await call('GET', '/files?fields=id,filesize&limit=-1&sort=id'),
});

/** Open runs would change what is compared. */
const untilQuiet = ({ call }: Visit) =>
	waitUntil(
		async () => (await call('GET', '/finance/runs?state=open')).length === 0,
		60_000,
		'all PDFs of the example to be made',
	);

const below = (folder: string): string[] =>
	(fs.readdirSync(folder, { recursive: true }) as string[]).sort();

test('after a backup and a restore rows, PDF and login are as before; what is not whole, or runs, is refused', {
	timeout: 3 * READY_MS,
}, async () => {
	const first = running;
	const there = await visit(first);
	const { id, pdf, addressees } = await sendExample(there, first.addressOf('Mailbox'));
	expect(addressees).toContain('admin@example.com');
	await untilQuiet(there);
	const before = await rows(there);
	expect(await ends(script(home, 'backup'), 1)).toMatch(/needs the installation to be stopped/);
	expect(fs.existsSync(path.join(home.folder, 'backups'))).toBe(false);
	await stop(first);

	const interrupted = script(home, 'backup', archive);
	await waitUntil(() => fs.existsSync(`${archive}.partial`), 60_000, 'half a backup');
	process.kill(interrupted.name.pid, 'SIGINT');
	expect(await ends(interrupted, 130)).toMatch(/nothing was changed/);
	expect(fs.readdirSync(path.dirname(archive))).toEqual([]);

	expect(await ends(script(home, 'backup', archive), 0)).toContain(archive);
	expect(fs.readdirSync(path.dirname(archive))).toEqual(['all.tar.gz']);

	const data = path.join(home.folder, 'data');
	fs.rmSync(path.join(data, 'uploads'), { recursive: true });
	fs.rmSync(path.join(data, 'postgres/base'), { recursive: true });
	fs.writeFileSync(path.join(data, 'secrets/admin'), 'another one\n');
	const ruins = below(data);

	const damaged = path.join(home.folder, 'kept/damaged.tar.gz');
	const whole = fs.readFileSync(archive);
	fs.writeFileSync(damaged, whole.subarray(0, whole.length - 5000));
	expect(await ends(script(home, 'restore', damaged), 1)).toMatch(/The archive is damaged/);
	expect(below(data)).toEqual(ruins);

	expect(await ends(script(home, 'restore', archive), 0)).toContain('data.before-restore-');
	const [aside] = fs.readdirSync(home.folder).filter((n) => n.startsWith('data.before-restore-'));
	expect(below(path.join(home.folder, aside ?? ''))).toEqual(ruins);
	expect(fs.readdirSync(home.folder).filter((n) => n.startsWith('working'))).toEqual([]);

	const again = await npmStart(home);
	expect(again.addressOf('Login')).toBe(first.addressOf('Login'));
	const back = await visit(again);
	expect(await rows(back)).toEqual(before);
	expect(await back.bytes(`/finance/invoices/${id}/pdf/download`)).toEqual(pdf);
	const refused = script(home, 'restore', archive);
	expect(await ends(refused, 1)).toMatch(/needs the installation to be stopped/);
	await stop(again);
});

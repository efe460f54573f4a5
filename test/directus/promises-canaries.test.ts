/**
 * P25: secrets and personal data never get into logs, jobs and errors. Everything personal or
 * secret here carries the word "canary" (or is the one IBAN); then everything that is written
 * beside the books themselves is searched for it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createItems, type Items, LINES } from '../builders/items.js';
import { type Place, startPlace } from '../faults/lib/place.js';
import type { Directus } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';

const IBAN = 'CH5604835012345678009';
const PASSWORD = 'canary-password-of-the-mail-server';
const REDIS_PASSWORD = 'canary-password-of-redis';
const CLIENT = {
	...{ name: 'Canary Songbird AG', contact_person: 'Carla Canary', street: 'Canarystrasse' },
	...{ email: 'carla.canary@example.com', cc: ['canary.boss@example.com'] },
};
const MAIL = {
	client_email: 'canary.given@example.com',
	cc: ['canary.copy@example.com'],
	email_message: 'A canary sings in the mail.',
};
/** What a mail server may do, and what the run says then. */
const MISBEHAVIOURS = [
	['reject-5xx', 'MAIL_REFUSED'],
	['reject-4xx', 'MAIL_DELAYED'],
	['reject-login', 'MAIL_LOGIN_REFUSED'],
	['refuse', 'MAIL_UNREACHABLE'],
] as const;
const STORE = 'FILE_STORE_UNREACHABLE';
const TRAPS = new RegExp(`canary|${IBAN}|${IBAN.slice(4, 16)}`, 'i');

/** What was found, with a little around it. */
const hits = (text: string): string[] =>
	[...text.matchAll(new RegExp(`.{0,60}(?:${TRAPS.source}).{0,60}`, 'gi'))].map(([hit]) => hit);

describe.each(['postgres', 'redis'] as const)('queues on %s', (backend) => {
	let place: Place;
	let directus: Directus;
	let items: Items;
	/** What runs have said of their stages: of one that goes on after all, the error is gone again. */
	const stages: string[] = [];
	const codes = new Set<string>();

	beforeAll(async () => {
		place = await startPlace({
			...(backend === 'redis' && {
				redis: 'running',
				redisSettings: { requirepass: REDIS_PASSWORD },
			}),
			env: {
				LOG_LEVEL: 'debug',
				EMAIL_SMTP_USER: 'finance',
				EMAIL_SMTP_PASSWORD: PASSWORD,
				FINANCE_SWEEP_MS: '300',
			},
		});
		directus = await place.open();
		items = await createItems(directus, {
			company: { legal_name: 'Canary Holding AG', email_from: 'canary@example.com' },
			bankAccount: { iban: IBAN, qr_iban: null },
			client: CLIENT,
		});
	});
	afterAll(() => place?.close());

	const send = (o: object = {}) =>
		directus.request('POST', '/finance/invoices/create-and-send', {
			owner_company: items.code,
			client_id: items.client,
			line_items: [{ ...LINES[0], description: 'Canary care' }],
			message: 'Thank you, canary',
			...o,
		});

	/** Sends one and waits until its run says this. */
	async function sending(until: string, o: object = {}): Promise<void> {
		const { status, body } = await send(o);
		expect({ status, body }).toMatchObject({ status: 202 });
		await runSays(body.data.run, until);
	}

	const runSays = (run: string, until: string) =>
		waitUntil(
			async () => {
				const [row] = await place.database.query<Record<'state' | 'code' | 'stages', string>>(
					'select state, error_code as code, stages::text from finance_runs where id = $1',
					[run],
				);
				if (!row) throw new Error('no such run');
				stages.push(row.stages);
				if (row.code) codes.add(row.code);
				if ([row.state, row.code].includes(until)) return true;
				throw new Error(`${row.state} ${row.code}`);
			},
			60_000,
			until,
		);

	test('a mail that arrives carries them all', async () => {
		await sending('done', MAIL);
		await sending('done');
		const { smtp } = place;
		expect(smtp.mails.map(({ recipients }) => recipients)).toEqual([
			[MAIL.client_email, ...MAIL.cc],
			[CLIENT.email, ...CLIENT.cc],
		]);
		expect(smtp.mails[0]?.text).toContain(MAIL.email_message);
	});

	test.each(MISBEHAVIOURS)('a mail server that does %s: %s', async (mode, code) => {
		await place.smtp.setMode(mode);
		try {
			await sending(code, MAIL);
		} finally {
			await place.smtp.setMode('ok');
		}
	});

	test('a file store that is away', async () => {
		const { uploads } = place.database;
		fs.renameSync(uploads, `${uploads}.aside`);
		fs.writeFileSync(uploads, '');
		try {
			await sending(STORE, MAIL);
		} finally {
			fs.rmSync(uploads);
			fs.renameSync(`${uploads}.aside`, uploads);
		}
	});

	test('an invoice that cannot be issued, started past every filter', async () => {
		const { query } = place.database;
		const bad = await createItems(directus, {
			bankAccount: { iban: IBAN, qr_iban: null },
			client: CLIENT,
		});
		const { body } = await directus.request('POST', '/items/finance_invoices', {
			...{ company: bad.company, contact: bad.client },
			lines: LINES,
		});
		const broken = "update finance_contacts set name = $2, postal_code = 'canary' where id = $1";
		await query(broken, [bad.client, 'Canary 漢字']);
		await query("update finance_invoices set status = 'to_send' where id = $1", [body.data.id]);
		const failed = "select id from finance_runs where item = $1 and state = 'failed'";
		const isFailed = async () => (await query(failed, [body.data.id])).length === 1;
		await waitUntil(isFailed, 30_000, 'the run to fail');
	});

	test('bad input and searches', async () => {
		const refused = await send({ client_id: 'canary', email_message: 7, canary: 'canary' });
		expect(refused.status).toBe(400);
		const notJson = await directus.request('POST', '/finance/invoices', '{"canary": "canary', {
			headers: { 'content-type': 'application/json' },
		});
		expect(notJson.status).toBe(400);
		for (const list of ['invoices/search', 'contacts']) {
			const found = await directus.request('GET', `/finance/${list}/${items.code}?q=Canary`);
			expect(found.status).toBeLessThan(500);
		}
	});

	if (backend === 'redis') {
		test('Redis that is away', async () => {
			await place.redis?.stop();
			const { body } = await send(MAIL);
			await waitUntil(() => directus.logs().includes('queue'), 15_000, 'the log to say so');
			await place.redis?.start();
			await runSays(body.data.run, 'done');
		});
	}

	test('nothing of it is in the log', () => {
		expect(directus.logs()).toContain('MAIL_REFUSED');
		expect(hits(directus.logs())).toEqual([]);
	});

	test('nothing of it is in jobs', async () => {
		const said = backend === 'redis' ? await everWrittenToRedis() : await jobsInPostgres();
		expect(said).toContain('"stage":');
		expect(hits(said)).toEqual([]);
	});

	test('nothing of it is in what runs, outbox and notices say', async () => {
		const tables = {
			stages: 'select stages::text as text from finance_runs',
			outbox: 'select o::text as text from finance.outbox o',
			notices: 'select data::text as text from finance_notifications',
			bells: "select concat(subject, ' ', message) as text from directus_notifications",
		};
		for (const [name, sql] of Object.entries(tables)) {
			const rows = await place.database.query<{ text: string }>(sql);
			expect([name, hits(rows.map(({ text }) => text).join('\n'))]).toEqual([name, []]);
		}
		expect(hits(stages.join('\n'))).toEqual([]);
		expect([...codes]).toEqual(
			expect.arrayContaining([...MISBEHAVIOURS.map(([, code]) => code), STORE]),
		);
	});

	/** The append-only file holds every command: also the jobs that are gone again. */
	async function everWrittenToRedis(): Promise<string> {
		const folder = String(((await place.redis?.command('CONFIG', 'GET', 'dir')) as string[])?.[1]);
		return fs
			.readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((file) => file.isFile() && file.name.endsWith('.aof'))
			.map((file) => fs.readFileSync(path.join(file.parentPath, file.name), 'latin1'))
			.join('\n');
	}

	async function jobsInPostgres(): Promise<string> {
		const tables = await place.database.query<{ name: string }>(
			"select table_name as name from information_schema.tables where table_schema = 'finance_queue'",
		);
		const texts: string[] = [];
		for (const { name } of tables) {
			const sql = `select to_jsonb(t)::text as text from finance_queue."${name}" t`;
			const rows = await place.database.query<{ text: string }>(sql);
			texts.push(...rows.map(({ text }) => text.replaceAll('": ', '":').replaceAll('\\"', '"')));
		}
		return texts.join('\n');
	}
});

/** What happens by itself, in two real processes: planned once, started by hand, and told honestly. */
import { beforeAll, describe, expect, test } from 'vitest';
import { endOf } from '../builders/ended.js';
import { BANK_ACCOUNT, createItems, type Items, LINES } from '../builders/items.js';
import { createPerson, type Person } from '../builders/people.js';
import { aRateList } from '../builders/rates.js';
import { type Directus, startDirectus } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { type Database, startPostgres } from '../harness/postgres.js';
import { type RateOffice, startRateOffice } from '../harness/rate-office.js';
import { type Smtp, startSmtp } from '../harness/smtp.js';

let database: Database;
let smtp: Smtp;
let office: RateOffice;
let directus: Directus;
let items: Items;
let viewer: Person;

/** The office's answer for whatever day is asked: it holds for that day and the one after. */
const published = (d: string) => {
	const day = Date.parse(`${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6)}T12:00:00Z`);
	const text = (t: number) => new Date(t).toISOString().slice(0, 10).split('-').reverse().join('.');
	return { body: aRateList({ days: `${text(day)},${text(day + 86_400_000)}` }) };
};

const ask = (method: string, path: string, body?: unknown, token?: string) =>
	directus.request(method, `/finance${path}`, body, token ? { token } : {});
const rates = () =>
	database.query<{ day: string; currency: string; rate: string; source: string }>(
		`select day::text, currency, trim_scale(rate)::text as rate, source
		from finance.exchange_rates order by day desc, currency, source`,
	);
const ended = (run: string) => endOf({ database, directus }, run);
const plannedRuns = () =>
	database.query<{ key: string; state: string }>(
		`select key, state from finance_runs where key like 'schedule:rates-sync:2%' order by key`,
	);

beforeAll(async () => {
	const [postgres, mail] = await Promise.all([startPostgres(), startSmtp()]);
	smtp = mail;
	database = await postgres.createDatabase();
	office = await startRateOffice(published);
	const env = {
		FINANCE_RATES_SYNC: 'on',
		FINANCE_RATES_URL: office.url,
		FINANCE_RATES_TIMEOUT_MS: '2000',
		FINANCE_SWEEP_MS: '500',
	};
	const both = await Promise.all([
		startDirectus({ database, smtp, env }),
		startDirectus({ database, smtp, env }),
	]);
	directus = both[0] as Directus;
	items = await createItems(directus);
	viewer = await createPerson(directus, { companies: [items.company], role: 'viewer' });
});

test('once there is a company the last planned run is made up for, once in two processes', async () => {
	await waitUntil(
		async () => (await plannedRuns()).some((r) => r.state === 'done'),
		30_000,
		'the planned run',
	);
	const listed = (await ask('GET', '/schedules')).body;
	expect(listed.meta).toEqual({ administrator: true, queue_reachable: true });
	expect(listed.data).toMatchObject([
		{ id: 'rates-sync', workflow: 'rates.sync', company: null, enabled: true, late: false },
		{ kind: 'reminders-check', company: items.code, enabled: true },
		{ kind: 'bank-reconcile', company: items.code, enabled: true, last: null },
	]);
	expect(listed.data[0].last).toMatchObject({ state: 'done', error_code: null });
	expect(await plannedRuns()).toHaveLength(1);
	expect((await rates()).map((r) => `${r.currency} ${r.rate} ${r.source}`)).toEqual([
		...['EUR 0.9528 bazg', 'USD 0.79588 bazg'],
		...['EUR 0.9528 bazg', 'USD 0.79588 bazg'],
	]);
});

test('there is one scheduler for each, and its next tick is told; it comes back when it is lost', async () => {
	const next = () =>
		waitUntil(
			async () => {
				const [schedule] = (await ask('GET', '/schedules')).body.data;
				return schedule.next_from === 'queue' && schedule.next;
			},
			20_000,
			'the tick in its queue',
		);
	const at = await next();
	expect(at).toMatch(/T0[45]:30:00\.000Z$/);
	const count = async () => (await database.query('select 1 from finance_queue.scheduler')).length;
	const all = (await ask('GET', '/schedules')).body.data.length;
	await waitUntil(async () => (await count()) === all, 20_000, 'a scheduler for each');
	await database.query('delete from finance_queue.scheduler');
	await database.query('delete from finance_queue.job where scheduler_id is not null');
	expect(await next()).toBe(at);
	await waitUntil(async () => (await count()) === all, 20_000, 'all of them to be back');
});

describe('started by hand', () => {
	test('rates are there, and what was entered by hand that day stays', async () => {
		const today = (await rates())[0]?.day ?? '';
		const entered = { currency: 'EUR', day: today, rate: '0.9' };
		await ask('PUT', '/config/exchange-rates', { rates: [entered] });
		const started = await ask('POST', '/schedules/rates-sync/run', {});
		expect(started).toMatchObject({ status: 202 });
		const run = await ended(started.body.data.run);
		expect(run).toMatchObject({ state: 'done', workflow: 'rates.sync', attempts: 1 });
		expect(run.stages[0].output).toMatchObject({ kept: 4 });
		const all = (await ask('GET', `/config/exchange-rates?date=${today}`)).body.data;
		expect(all.find((r: any) => r.currency === 'EUR')).toMatchObject({ rate: '0.9' });
	});

	test('by others than administrators it is not; a schedule that is not there is not found', async () => {
		const refused = await ask('POST', '/schedules/rates-sync/run', {}, viewer.token);
		expect(refused.status).toBe(403);
		expect((await ask('POST', '/schedules/nightly/run', {})).status).toBe(404);
	});

	test('an office that refuses fails the run with its code and in words', async () => {
		office.answer = () => ({ status: 403 });
		const { body } = await ask('POST', '/schedules/rates-sync/run', {});
		const run = await ended(body.data.run);
		expect(run).toMatchObject({ state: 'failed', error_code: 'RATES_REFUSED' });
		expect(run.stages[0].error.message).toContain('FINANCE_RATES_URL');
		const [schedule] = (await ask('GET', '/schedules')).body.data;
		expect(schedule.last).toMatchObject({ run: run.id, state: 'failed' });
	});

	test('one that cannot be reached is waited for; health says so', async () => {
		office.answer = () => ({ status: 503 });
		const { body } = await ask('POST', '/schedules/rates-sync/run', {});
		await waitUntil(
			async () =>
				(await ask('GET', '/health')).body.data.problems.some(
					(p: any) => p.code === 'RATES_UNREACHABLE',
				),
			20_000,
			'health to tell',
		);
		office.answer = published;
		expect(await ended(body.data.run)).toMatchObject({ state: 'done' });
	});
});

describe('a test mail', () => {
	test('goes to the caller; the next one within ten seconds is refused', async () => {
		const before = smtp.mails.length;
		const sent = await ask('POST', '/mail-test', {});
		expect(sent).toMatchObject({ status: 200, body: { data: { status: 'accepted' } } });
		const mail = await smtp.waitFor((m) => m.recipients.includes(sent.body.data.to));
		expect(smtp.mails.length).toBe(before + 1);
		expect(mail.attachments).toEqual([]);
		const again = await ask('POST', '/mail-test', {});
		expect(again.body.errors[0].extensions.code).toBe('MAIL_TEST_TOO_SOON');
		expect((await ask('POST', '/mail-test', {}, viewer.token)).status).toBe(403);
	});

	test('a server that refuses is told with its code', async () => {
		await database.query(`update finance.mail_tests set tried_at = now() - interval '1 hour'`);
		await smtp.setMode('reject-5xx');
		const { body } = await ask('POST', '/mail-test', {});
		await smtp.setMode('ok');
		expect(body.data).toMatchObject({ status: 'failed', to: null, code: 'MAIL_REFUSED' });
		expect(body.data.message).not.toBe('');
	});
});

describe('health', () => {
	test('an open invoice in a currency without a recent rate is a problem with its name', async () => {
		const read = async () => (await ask('GET', '/health')).body.data;
		expect((await read()).rates).toEqual({ sync: true, missing: [] });
		const account = { ...BANK_ACCOUNT, currency: 'EUR', qr_iban: null, company: items.company };
		await directus.request('POST', '/items/finance_bank_accounts', account);
		await ask('POST', '/invoices/create-and-send', {
			...{ owner_company: items.code, client_id: items.client, currency: 'EUR' },
			...{ line_items: LINES, send_email: false },
		}).then(({ body }) => ended(body.data.run));
		expect((await read()).rates.missing).toEqual([]);
		await database.query(`update finance.exchange_rates set day = day - 40 where currency = 'EUR'`);
		const health = await read();
		expect(health).toMatchObject({ rates: { missing: ['EUR'] }, exampleData: false });
		expect(health.mail).toEqual({ transport: 'smtp', problem: null });
		const problem = health.problems.find((p: any) => p.code === 'RATES_MISSING');
		expect(problem.message).toContain('EUR');
	});
});

/** A database that is started under another name: nothing gets out until somebody has decided. */
import { beforeAll, describe, expect, test } from 'vitest';
import { endOf } from '../builders/ended.js';
import { createItems, type Items, LINES } from '../builders/items.js';
import { type Directus, startDirectus } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { ADMIN, type Database, startPostgres } from '../harness/postgres.js';
import { type Smtp, startSmtp } from '../harness/smtp.js';

const PRODUCTION = 'https://prod.example.com';
const COPY = 'https://stage.example.com:8443';

let database: Database;
let smtp: Smtp;
let items: Items;
let directus: Directus;

const at = (publicUrl: string) =>
	startDirectus({ database, smtp, env: { PUBLIC_URL: publicUrl, FINANCE_SWEEP_MS: '300' } });

beforeAll(async () => {
	const [postgres] = await Promise.all([
		startPostgres(),
		startSmtp().then((s) => {
			smtp = s;
		}),
	]);
	database = await postgres.createDatabase();
	const production = await at(PRODUCTION);
	directus = production;
	items = await createItems(production, { client: { cc: ['boss@example.com'] } });
	const { number } = await sent(await send());
	expect((await mailOf(number)).recipients).toEqual(['client@example.com', 'boss@example.com']);
	await production.stop();
	directus = await at(COPY);
});

const call = async (method: string, path: string, body?: unknown): Promise<any> => {
	const answer = await directus.request(method, `/finance${path}`, body);
	if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
	return answer.body.data;
};

interface Started {
	readonly run: string;
	readonly invoice: string;
}

const send = (): Promise<Started> =>
	call('POST', '/invoices/create-and-send', {
		owner_company: items.code,
		client_id: items.client,
		line_items: LINES,
	});

const runOf = ({ run }: Started) => call('GET', `/runs/${run}`);
const invoiceOf = ({ invoice }: Started) => call('GET', `/invoices/${invoice}`);
const mailOf = (number: string) => smtp.waitFor((m) => m.subject.includes(number));

/** The invoice once its run is done. */
async function sent(started: Started): Promise<any> {
	expect(await endOf({ database, directus }, started.run)).toMatchObject({ state: 'done' });
	return invoiceOf(started);
}

const health = async () => {
	const { status, problems } = await call('GET', '/health');
	return { status, problems: problems.map((p: { code: string }) => p.code) };
};

describe('a copy', () => {
	let held: Started;

	test('issues and renders, and no mail leaves it', async () => {
		const before = smtp.attempts;
		held = await send();
		const waiting = await waitUntil(
			async () => {
				const run = await runOf(held);
				return run.error_code === 'INSTANCE_IS_COPY' && run.state === 'waiting' && run;
			},
			20_000,
			'the run to be held',
		);
		expect(waiting).toMatchObject({ step: 'invoice-email' });
		const stage = waiting.stages[waiting.stage];
		expect(stage).toMatchObject({ attempts: 0, error: { code: 'INSTANCE_IS_COPY' } });
		expect(await invoiceOf(held)).toMatchObject({ status: 'issued', has_pdf: true, sent_at: null });
		expect(smtp.attempts).toBe(before);
	});

	test('says so: health is held with what to do, and the log warns at the start', async () => {
		expect(await health()).toEqual({ status: 'held', problems: ['INSTANCE_IS_COPY'] });
		expect(await call('GET', '/instance')).toEqual({
			is: 'undecided',
			key: 'stage.example.com',
			belongs_to: 'prod.example.com',
			mail_to: null,
		});
		expect(directus.logs()).toContain('the database belongs to another installation');
	});

	test.each`
		body                                              | code
		${{ is: 'copy' }}                                 | ${'REQUIRED'}
		${{ is: 'copy', mail_to: 'two@x.ch, b@x.ch' }}    | ${'EMAIL_INVALID'}
		${{ is: 'production', mail_to: 'a@example.com' }} | ${'MUST_BE_EMPTY'}
		${{ is: 'test' }}                                 | ${'NOT_A_CHOICE'}
	`('refuses $body', async ({ body, code }) => {
		const answer = await directus.request('POST', '/finance/instance', body);
		expect(answer.status).toBe(400);
		expect(JSON.stringify(answer.body)).toContain(code);
	});

	test('decided to be one, lets what was held go on, to one address, marked', async () => {
		await call('POST', '/instance', { is: 'copy', mail_to: 'me@example.com' });
		const invoice = await sent(held);
		const mail = await mailOf(invoice.number);
		expect(mail.recipients).toEqual(['me@example.com']);
		expect(mail.cc).toEqual([]);
		expect(mail.subject).toMatch(/^\[COPY\] Rechnung/);
		expect(mail.attachments).toHaveLength(1);
		expect(invoice).toMatchObject({ status: 'sent', sent_to: 'me@example.com' });
		expect(await health()).toEqual({ status: 'degraded', problems: ['INSTANCE_CONFIRMED_COPY'] });
	});

	test('is still one after a restart', async () => {
		await directus.restart();
		const { number } = await sent(await send());
		expect((await mailOf(number)).recipients).toEqual(['me@example.com']);
	});

	test('decided to be production, sends to clients', async () => {
		const state = await call('POST', '/instance', { is: 'production' });
		expect(state).toMatchObject({ is: 'production', belongs_to: 'stage.example.com' });
		const { number } = await sent(await send());
		const mail = await mailOf(number);
		expect(mail.recipients).toEqual(['client@example.com', 'boss@example.com']);
		expect(mail.subject).toMatch(/^Rechnung/);
		expect(await health()).toEqual({ status: 'ok', problems: [] });
		const [row] = await database.query('select confirmed_by, confirmed_at from finance.instance');
		expect(row).toEqual({ confirmed_by: expect.any(String), confirmed_at: expect.any(Date) });
	});
});

test('an example company’s mail goes to the person who started it, never to its clients', async () => {
	// By no other path does a company become an example.
	await database.query(`begin; set local session_replication_role = replica;
		update finance_companies set is_demo = true where id = '${items.company}'; commit`);
	const { number } = await sent(await send());
	const mail = await mailOf(number);
	expect(mail.recipients).toEqual([ADMIN.email]);
	expect(mail.subject).toMatch(/^\[DEMO\] Rechnung/);
});

/** The example Flows in a real Directus: installed by the route, triggered, their effects counted. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFlow } from '../builders/flows.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { createPerson, type Person } from '../builders/people.js';
import type { Directus, Installation } from '../harness/directus.js';
import { billsOf } from '../harness/pdf.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let directus: Directus;
let items: Items;
let accountant: Person;
/** Of the example data: with invoices of a whole year, some of them overdue. */
let aged: { id: string; code: string; name: string };
let lackedAtFirst: string[];

const IDS = ['order-to-invoice', 'send-marked', 'overdue-weekly'];

const ask = (method: string, path: string, body?: object, o: object = {}) =>
	directus.request(method, `/finance/example-flows${path}`, body, o);
const install = async (id: string, body: object = {}): Promise<any> => {
	const answer = await ask('POST', `/${id}`, body);
	expect(answer).toMatchObject({ status: 200, body: { data: { installed: true, active: true } } });
	return answer.body.data;
};
const listed = async (o: object = {}): Promise<any[]> =>
	(await ask('GET', '', undefined, o)).body.data;
const codes = (answer: { body: any }) => answer.body.errors.map((e: any) => e.extensions.code);
const flowsOf = async () =>
	(await directus.request('GET', '/flows?fields=id,name,description,status,operations.key')).body
		.data;
const operations = async () =>
	(await directus.request('GET', '/operations?fields=key')).body.data.length;
const trigger = (flow: string, body: object, token?: string) =>
	directus.request('POST', `/flows/trigger/${flow}`, body, token ? { token } : {});
const invoiceOf = async (id: string) =>
	(await directus.request('GET', `/finance/invoices/${id}`)).body.data;

async function draft(of: Items): Promise<string> {
	const body = { owner_company: of.code, client_id: of.client, line_items: LINES };
	return (await directus.request('POST', '/finance/invoices', body)).body.data.id;
}

const mailsAbout = (number: string) =>
	installation.smtp.mails.filter((m) => m.subject.includes(number));

beforeAll(async () => {
	installation = await sharedInstallation();
	({ directus } = installation);
	lackedAtFirst = (await listed()).flatMap((f) => f.missing.map((m: any) => m.code));
	await directus.request('POST', '/finance/config/sync', {});
	[aged] = (await directus.request('GET', '/finance/companies')).body.data;
	items = await createItems(directus);
	accountant = await createPerson(directus, { companies: [items.company] });
});

/** Directus Core has five active Flows: each test leaves none. */
afterEach(async () => {
	for (const { id } of await flowsOf()) await directus.request('DELETE', `/flows/${id}`);
});

describe('on request', () => {
	test('without a company each one says that it lacks one', () => {
		expect(lackedAtFirst).toEqual(['NO_COMPANY_YET', 'NO_COMPANY_YET', 'NO_COMPANY_YET']);
	});

	test.each`
		language   | name
		${'de-DE'} | ${'Markierte Rechnungen senden'}
		${'fr-FR'} | ${'Envoyer les factures marquées'}
		${'it-IT'} | ${'Inviare le fatture selezionate'}
		${'en-US'} | ${'Send the marked invoices'}
	`('listed and written in the words of the caller: $language', async ({ language, name }) => {
		await directus.request('PATCH', '/users/me', { language });
		const before = await listed();
		expect(before.map((f) => [f.id, f.installed])).toEqual(IDS.map((id) => [id, false]));
		expect(before[1].name).toBe(name);
		await install('send-marked');
		expect(await flowsOf()).toEqual([
			expect.objectContaining({ name, description: before[1].description, status: 'active' }),
		]);
		await directus.request('PATCH', '/users/me', { language: null });
	});

	test('installed twice it is there once, and stays as somebody left it', async () => {
		const { flow } = await install('order-to-invoice');
		const written = await operations();
		await directus.request('PATCH', `/flows/${flow}`, { name: 'Mine', status: 'inactive' });
		const again = await ask('POST', '/order-to-invoice', {});
		expect(again.body.data).toMatchObject({ installed: true, active: false });
		expect(await flowsOf()).toMatchObject([{ id: flow, name: 'Mine', status: 'inactive' }]);
		expect(await operations()).toBe(written);
	});

	test('two at once write it once', async () => {
		const answers = await Promise.all([
			ask('POST', '/send-marked', {}),
			ask('POST', '/send-marked', {}),
		]);
		expect(answers.map((a) => a.status)).toEqual([200, 200]);
		expect(await flowsOf()).toHaveLength(1);
	});

	test('removed it is gone with its operations; removing it again is no failure', async () => {
		const { flow } = await install('order-to-invoice');
		for (const _ of [1, 2]) {
			const { status, body } = await ask('POST', '/order-to-invoice/remove', {});
			expect({ status, ...body.data }).toMatchObject({ status: 200, installed: false });
		}
		expect([await flowsOf(), await operations()]).toEqual([[], 0]);
		expect((await trigger(flow, {})).status).toBe(403);
	});

	test('where Directus allows no further active Flow it is refused, and nothing is written', async () => {
		const made = { trigger: 'webhook', options: { method: 'GET' } };
		const step = { key: 'log', type: 'log', options: { message: 'x' } };
		const own: string[] = [];
		for (const _ of [1, 2, 3, 4, 5]) own.push(await createFlow(directus, made, [step]));
		const refused = await ask('POST', '/send-marked', {});
		expect([refused.status, codes(refused)]).toEqual([409, ['FLOW_LIMIT_REACHED']]);
		expect((await flowsOf()).map((f: any) => f.id).sort()).toEqual([...own].sort());
		expect(await operations()).toBe(5);
		await directus.request('PATCH', `/flows/${own[0]}`, { status: 'inactive' });
		await install('send-marked');
	});

	test.each`
		path                         | body                      | status | first
		${'/nothing'}                | ${{}}                     | ${404} | ${'NOT_FOUND'}
		${'/overdue-weekly'}         | ${{}}                     | ${400} | ${'INVALID_INPUT'}
		${'/overdue-weekly'}         | ${{ company: 'NOWHERE' }} | ${404} | ${'NOT_FOUND'}
		${'/order-to-invoice/other'} | ${{}}                     | ${404} | ${'ROUTE_NOT_FOUND'}
	`('POST $path with $body is refused: $first', async ({ path, body, status, first }) => {
		const answer = await ask('POST', path, body);
		expect([answer.status, codes(answer)[0]]).toEqual([status, first]);
		expect(await flowsOf()).toEqual([]);
	});

	test('only finance administrators may', async () => {
		const o = { token: accountant.token };
		for (const answer of [await ask('GET', '', undefined, o), await ask('POST', '/x', {}, o)]) {
			expect([answer.status, codes(answer)]).toEqual([403, ['NOT_ALLOWED']]);
		}
	});
});

describe('an order becomes an invoice', () => {
	const order = (of: Items) => ({ company: of.code, client: of.client, lines: LINES });

	test('one call: one invoice, one mail with its PDF, a reminder planned', async () => {
		const { flow } = await install('order-to-invoice');
		const { status, body } = await trigger(flow, order(items), accountant.token);
		expect({ status, body }).toMatchObject({ status: 200, body: { invoice: expect.any(String) } });
		const invoice = await invoiceOf(body.invoice);
		expect(invoice).toMatchObject({ number: body.number, status: 'sent', total: TOTAL });
		expect(invoice.next_reminder_on).not.toBeNull();
		const mail = await installation.smtp.waitFor((m) => m.subject.includes(body.number));
		expect(await billsOf(mail.attachments[0]?.content ?? Buffer.alloc(0))).toMatchObject([
			{ findings: [], bill: { amount: TOTAL } },
		]);
		expect(mailsAbout(body.number)).toHaveLength(1);
	});

	test('a client without a mail address gets an invoice and no mail', async () => {
		const postal = await createItems(directus, { client: { email: null } });
		const { flow } = await install('order-to-invoice');
		const { status, body } = await trigger(flow, order(postal));
		expect({ status, body }).toMatchObject({ status: 200, body: { invoice: expect.any(String) } });
		expect(await invoiceOf(body.invoice)).toMatchObject({ status: 'issued', has_pdf: true });
		expect(mailsAbout(body.number)).toEqual([]);
	});

	test('a wrong order is answered with its findings; no invoice is written', async () => {
		const { flow } = await install('order-to-invoice');
		const wrong = await trigger(flow, { ...order(items), lines: [{ description: 'x' }] });
		expect([wrong.status, codes(wrong)]).toEqual([400, ['INVOICE_FINDINGS']]);
		const open = await trigger(flow, order(items), 'no-token-of-anybody');
		expect(open.status).toBe(401);
	});
});

describe('the marked invoices are sent', () => {
	const marked = (keys: readonly string[]) => ({ collection: 'finance_invoices', keys });

	test('two drafts: two numbers, two mails', async () => {
		const { flow } = await install('send-marked');
		const keys = [await draft(items), await draft(items)];
		expect(await trigger(flow, marked(keys))).toMatchObject({ status: 200 });
		for (const key of keys) {
			const state = async () => (await invoiceOf(key)).status;
			await expect.poll(state, { timeout: 20_000 }).toBe('sent');
			const { number } = await invoiceOf(key);
			await installation.smtp.waitFor((m) => m.subject.includes(number));
			expect(mailsAbout(number)).toHaveLength(1);
		}
	});

	test('one that is sent already is named, and the draft beside it stays', async () => {
		const { flow } = await install('send-marked');
		const sent = await draft(items);
		await trigger(flow, marked([sent]));
		const state = async () => (await invoiceOf(sent)).status;
		await expect.poll(state, { timeout: 20_000 }).toBe('sent');
		const other = await draft(items);
		const refused = await trigger(flow, marked([other, sent]));
		expect(refused.status).toBe(409);
		expect(codes(refused)[0]).toMatch(/^INVOICE_/);
		expect(await invoiceOf(other)).toMatchObject({ status: 'draft', number: null });
	});
});

describe('overdue invoices are told every Monday', () => {
	const ran = async (flow: string) => {
		const filter = `filter[action][_eq]=run&filter[item][_eq]=${flow}`;
		return (await directus.request('GET', `/activity?${filter}&limit=-1`)).body.data.length;
	};
	const told = async (): Promise<{ recipient: string; subject: string; message: string }[]> =>
		installation.database.query(
			`select recipient, subject, message from directus_notifications
			where subject like 'Overdue invoices%'`,
		);

	/** How often it ran: at least once, every second for a while instead of on Mondays. */
	async function runFor(company: string): Promise<() => Promise<number>> {
		const { flow } = await install('overdue-weekly', { company });
		const { data: stored } = (await directus.request('GET', `/flows/${flow}`)).body;
		expect(stored).toMatchObject({ trigger: 'schedule', options: { cron: '0 7 * * 1' } });
		const before = await ran(flow);
		await directus.request('PATCH', `/flows/${flow}`, { options: { cron: '* * * * * *' } });
		await expect.poll(() => ran(flow), { timeout: 20_000 }).toBeGreaterThan(before);
		await directus.request('PATCH', `/flows/${flow}`, { options: { cron: '0 7 * * 1' } });
		// An unknown Flow's webhook is answered after Flows are loaded anew: none runs any more.
		await trigger('00000000-0000-4000-8000-000000000000', {});
		return async () => (await ran(flow)) - before;
	}

	test('the members who act for the company learn how many', async () => {
		const { id } = await createPerson(directus, { companies: [aged.id] });
		await createPerson(directus, { companies: [aged.id], role: 'viewer' });
		const overdue = await directus.request('GET', `/finance/invoices/overdue/${aged.code}`);
		const { total } = overdue.body.meta;
		expect(total).toBeGreaterThan(0);
		const times = await runFor(aged.code);
		expect((await flowsOf())[0].name).toContain(aged.name);
		const expected = {
			recipient: id,
			subject: `Overdue invoices: ${total} (${aged.name})`,
			message: `${directus.url}/admin/finance/${aged.code}/invoices?tab=overdue`,
		};
		// What runs when the schedule is changed still ends.
		const missing = async () => (await told()).length - (await times());
		await expect.poll(missing, { timeout: 20_000 }).toBe(0);
		expect(await told()).toEqual(Array(await times()).fill(expected));
	});

	test('a company without overdue invoices tells nobody', async () => {
		const before = await told();
		await runFor(items.code);
		expect(await told()).toEqual(before);
	});
});

/** Our operations in real Flows: the whole way of an invoice, failures that are seen, and rights. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { endOf } from '../builders/ended.js';
import { createFlow, createWebhook, type Step } from '../builders/flows.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { createPerson } from '../builders/people.js';
import { type Directus, type Installation, startInstallation } from '../harness/directus.js';
import { billsOf } from '../harness/pdf.js';
import { startRedis } from '../harness/redis.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let directus: Directus;
let items: Items;

beforeAll(async () => {
	installation = await sharedInstallation();
	({ directus } = installation);
	items = await createItems(directus);
});

/** Directus Core has five active Flows: each test leaves none. */
afterEach(async () => {
	const { body } = await directus.request('GET', '/flows?fields=id');
	for (const { id } of body.data) await directus.request('DELETE', `/flows/${id}`);
});

const trigger = (flow: string, body: object, token?: string | null) =>
	directus.request('POST', `/flows/trigger/${flow}`, body, token === undefined ? {} : { token });

const invoiceOf = async (id: string) =>
	(await directus.request('GET', `/items/finance_invoices/${id}`)).body.data;

const countInvoices = async (): Promise<number> => {
	const { body } = await directus.request('GET', '/items/finance_invoices?aggregate[count]=*');
	return Number(body.data[0].count);
};

const failureOf = ({ status, body }: { status: number; body: any }) => ({
	status,
	code: body.errors?.[0].extensions.code,
});

/** The options that a person would type into the forms. */
const create: Step = {
	key: 'create',
	type: 'finance-invoice-create',
	options: {
		company: '{{$trigger.body.company}}',
		client_id: '{{$trigger.body.client}}',
		line_items: '{{$trigger.body.lines}}',
		// As the form leaves a field that nobody filled in.
		notes: null,
		permissions: '$trigger',
		wait_seconds: 60,
	},
};
const onInvoice = (key: string, type: string, options: object = {}): Step => ({
	key,
	type: `finance-${type}`,
	options: { invoice: '{{create.invoice}}', ...options },
});
const bodyOf = (of: Items) => ({ company: of.code, client: of.client, lines: LINES });

/** Create, issue, render, mail, schedule, pay and notify, each by its own operation. */
async function wholeWay({ directus, smtp }: Installation, items: Items): Promise<void> {
	const flow = await createWebhook(directus, [
		create,
		onInvoice('issue', 'invoice-issue'),
		onInvoice('render', 'invoice-render-pdf'),
		onInvoice('mail', 'invoice-email', { cc: ['copy@example.com'], message: 'Besten Dank.' }),
		onInvoice('schedule', 'invoice-schedule-reminders'),
		onInvoice('settle', 'invoice-settle', { amount: '27.28', method: 'twint' }),
		{
			key: 'tell',
			type: 'finance-notify',
			options: { company: items.code, kind: 'invoice_sent', item: '{{create.invoice}}' },
		},
	]);
	const { status, body } = await directus.request('POST', `/flows/trigger/${flow}`, bodyOf(items));
	expect({ status, body }).toMatchObject({ status: 200 });

	const { invoice } = body.create;
	const { data: stored } = (await directus.request('GET', `/items/finance_invoices/${invoice}`))
		.body;
	expect(stored).toMatchObject({ status: 'partially_paid', total: TOTAL, open: '500.00' });
	expect(body.issue).toMatchObject({ invoice, number: stored.number, mailable: true });
	expect(body.render.file).toBe(stored.pdf);
	expect(body.schedule.nextReminderOn).toBe(stored.next_reminder_on);
	expect(body.settle).toMatchObject({ status: 'partially_paid', amount: '27.28' });
	expect(body.tell.run).toMatch(/^[0-9a-f-]{36}$/);

	const mail = await smtp.waitFor((m) => m.subject.includes(stored.number));
	expect(mail.recipients).toEqual(['client@example.com', 'copy@example.com']);
	expect(mail.text).toContain('Besten Dank.');
	expect(mail.messageId).toContain(body.mail.messageId);
	const bills = await billsOf(mail.attachments[0]?.content ?? Buffer.alloc(0));
	expect(bills).toMatchObject([{ findings: [], bill: { amount: TOTAL } }]);
}

test('the whole way of an invoice, each step by its own operation', () =>
	wholeWay(installation, items));

test('the same with the queue on Redis', async () => {
	const on = await startInstallation({ redis: await startRedis() });
	await wholeWay(on, await createItems(on.directus));
	await on.directus.stop();
});

test('an item event starts one, as the person who wrote the item', async () => {
	const options = { type: 'action', scope: ['items.create'], collections: ['finance_contacts'] };
	const event = { company: items.code, client_id: '{{$trigger.key}}', line_items: LINES };
	await createFlow(directus, { trigger: 'event', options }, [{ ...create, options: event }]);
	const { body } = await directus.request('POST', '/items/finance_contacts', {
		...{ company: items.company, kind: 'client', name: 'Neu AG' },
		...{ street: 'Seeweg', building_number: '2', postal_code: '6300', town: 'Zug', country: 'CH' },
	});
	const invoices = async () => {
		const filter = `filter[contact][_eq]=${body.data.id}`;
		return (await directus.request('GET', `/items/finance_invoices?${filter}`)).body.data;
	};
	await expect.poll(async () => (await invoices()).length, { timeout: 20_000 }).toBe(1);
	const { body: me } = await directus.request('GET', '/users/me');
	expect(await invoices()).toMatchObject([
		{ status: 'draft', total: TOTAL, created_by: me.data.id },
	]);
});

describe('a failure is seen', () => {
	const bad = { ...LINES[0], quantity: '0', vat_code: 'S77' };

	test('on the other path, with code and every finding', async () => {
		const told = { code: '{{$last.code}}', findings: '{{$last.findings}}' };
		const flow = await createWebhook(
			directus,
			[{ ...create, otherwise: { key: 'told', type: 'transform', options: { json: told } } }],
			{ return: '$last' },
		);
		const { status, body } = await trigger(flow, { ...bodyOf(items), lines: [bad] });
		expect(status).toBe(200);
		expect(body.code).toBe('INVOICE_FINDINGS');
		expect(body.findings.map((f: any) => `${f.field} ${f.code}`)).toEqual([
			'line_items.0.quantity QUANTITY_ZERO',
			'line_items.0.vat_code VAT_CODE_NOT_VALID_ON_DAY',
		]);
	});

	test.each([
		['findings of the invoice', { lines: [bad] }, 400, 'INVOICE_FINDINGS'],
		['no lines at all', { lines: null }, 400, 'INVALID_INPUT'],
		['a client that is none', { client: 'nobody' }, 400, 'INVALID_INPUT'],
		['a company that is none', { company: 'NOWHERE' }, 404, 'NOT_FOUND'],
	])('to who started it: %s', async (_, wrong, status, code) => {
		const flow = await createWebhook(directus, [create, onInvoice('issue', 'invoice-issue')]);
		const before = await countInvoices();
		const answer = await trigger(flow, { ...bodyOf(items), ...wrong });
		expect(failureOf(answer)).toEqual({ status, code });
		expect(await countInvoices()).toBe(before);
	});

	test('in words of the person who started it', async () => {
		const { token } = await createPerson(directus, {
			companies: [items.company],
			language: 'it-IT',
		});
		const flow = await createWebhook(directus, [create]);
		const { body } = await trigger(flow, { ...bodyOf(items), lines: [] }, token);
		expect(body.errors[0].message).toMatch(/fattura/);
	});

	test('when the result takes too long: the run goes on, and its id is told', async () => {
		await directus.request('POST', '/finance/queues/invoice-processing/pause');
		const options = { ...create.options, wait_seconds: 1 };
		const flow = await createWebhook(directus, [{ ...create, options }]);
		const answer = await trigger(flow, bodyOf(items));
		expect(failureOf(answer)).toEqual({ status: 504, code: 'RUN_STILL_GOING' });
		await directus.request('POST', '/finance/queues/invoice-processing/resume');
		const { run } = answer.body.errors[0].extensions;
		expect(await endOf(installation, run)).toMatchObject({ state: 'done' });
	});

	test('in a blocking flow, which it refuses: the item is not written', async () => {
		const options = { type: 'filter', scope: ['items.create'], collections: ['finance_contacts'] };
		await createFlow(directus, { trigger: 'event', options }, [
			{ key: 'tell', type: 'finance-notify', options: { company: items.code, kind: 'message' } },
		]);
		const answer = await directus.request('POST', '/items/finance_contacts', {
			...{ company: items.company, kind: 'client', name: 'Blockiert AG' },
		});
		expect(failureOf(answer)).toEqual({ status: 400, code: 'FLOW_BLOCKING' });
		const { body } = await directus.request(
			'GET',
			'/items/finance_contacts?filter[name][_eq]=Blockiert AG',
		);
		expect(body.data).toEqual([]);
	});
});

describe('rights', () => {
	test.each`
		who                               | role            | member   | status | code
		${'an accountant of the company'} | ${'accountant'} | ${true}  | ${200} | ${undefined}
		${'one who only reads it'}        | ${'viewer'}     | ${true}  | ${403} | ${'NOT_ALLOWED'}
		${'a manager of another company'} | ${'manager'}    | ${false} | ${404} | ${'NOT_FOUND'}
	`('$who gets $status $code', async ({ role, member, status, code }) => {
		const other = await createItems(directus);
		const companies = [member ? items.company : other.company];
		const { token } = await createPerson(directus, { companies, role });
		const flow = await createWebhook(directus, [create]);
		const before = await countInvoices();
		expect(failureOf(await trigger(flow, bodyOf(items), token))).toEqual({ status, code });
		expect(await countInvoices()).toBe(status === 200 ? before + 1 : before);
	});

	test("a foreign company's invoice is as one that does not exist", async () => {
		const other = await createItems(directus);
		const { token } = await createPerson(directus, { companies: [other.company] });
		const own = await createWebhook(directus, [create]);
		const { body } = await trigger(own, bodyOf(items));
		const issue = onInvoice('issue', 'invoice-issue', { invoice: '{{$trigger.body.invoice}}' });
		const flow = await createWebhook(directus, [issue]);
		const foreign = await trigger(flow, { invoice: body.create.invoice }, token);
		expect(failureOf(foreign)).toEqual({ status: 404, code: 'NOT_FOUND' });
		expect((await invoiceOf(body.create.invoice)).status).toBe('draft');
	});

	test('the public is refused, unless the operation has full access', async () => {
		const flow = await createWebhook(directus, [create]);
		const before = await countInvoices();
		const refused = await trigger(flow, bodyOf(items), null);
		expect(failureOf(refused)).toEqual({ status: 403, code: 'FLOW_PUBLIC' });
		expect(await countInvoices()).toBe(before);
		const options = { ...create.options, permissions: '$full' };
		const open = await createWebhook(directus, [{ ...create, options }]);
		expect((await trigger(open, bodyOf(items), null)).status).toBe(200);
		expect(await countInvoices()).toBe(before + 1);
	});
});

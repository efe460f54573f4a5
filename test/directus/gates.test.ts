/** The main job through items and GraphQL, on both queue backends: made here, in the mailbox there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf } from '../builders/ended.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { QR_IBAN } from '../builders/parties.js';
import { type Directus, startDirectus } from '../harness/directus.js';
import { billsOf, textOf } from '../harness/pdf.js';
import { type Database, startPostgres } from '../harness/postgres.js';
import { startRedis } from '../harness/redis.js';
import { type Smtp, startSmtp } from '../harness/smtp.js';

/** Patience, not a promise: how quick it is stands in docs/performance.md. */
const LIMIT_MS = 30_000;

describe.each(['postgres', 'redis'] as const)('with the queue on %s', (queue) => {
	let database: Database;
	let directus: Directus;
	let smtp: Smtp;
	let items: Items;

	beforeAll(async () => {
		smtp = await startSmtp();
		const postgres = await startPostgres();
		const redis = queue === 'redis' ? await startRedis() : null;
		database = await postgres.createDatabase();
		directus = await startDirectus({ database, smtp, ...(redis && { redis }) });
		items = await createItems(directus);
	});
	afterAll(() => directus?.stop());

	const invoiceOf = async (id: string) =>
		(await directus.request('GET', `/items/finance_invoices/${id}?fields=*,lines.*`)).body.data;

	async function expectDelivered(id: string): Promise<void> {
		await expect.poll(async () => (await invoiceOf(id)).status, { timeout: LIMIT_MS }).toBe('sent');
		const invoice = await invoiceOf(id);
		const mails = smtp.mails.filter((m) => m.subject.includes(invoice.number));
		expect(mails.map((m) => m.recipients)).toEqual([['client@example.com']]);
		const pdf = mails[0]?.attachments[0]?.content ?? Buffer.alloc(0);
		await expectPayable(pdf, invoice);
		await expectLegal(await textOf(pdf), invoice);
	}

	async function expectPayable(pdf: Buffer, invoice: any): Promise<void> {
		const [decoded, ...others] = await billsOf(pdf);
		expect(others).toEqual([]);
		expect(decoded?.findings).toEqual([]);
		expect(decoded?.bill).toMatchObject({
			iban: QR_IBAN,
			amount: TOTAL,
			currency: 'CHF',
			referenceType: 'QRR',
			reference: invoice.reference,
			creditor: {
				street: 'Bahnhofstrasse',
				buildingNumber: '1',
				postalCode: '8001',
				town: 'Zürich',
			},
			debtor: { name: 'Łukasz Škoda Söhne GmbH', postalCode: '2501', town: 'Biel' },
		});
		expect(decoded?.bill.billingInformation).toContain(`/10/${invoice.number}`);
	}

	/** MWSTG art. 26: both parties, number and date, what was supplied, rates and tax. */
	async function expectLegal(text: string, invoice: any): Promise<void> {
		for (const item of [
			invoice.parties.creditor.name,
			'CHE-112.233.445 MWST',
			'8001 Zürich',
			'Łukasz Škoda Söhne GmbH',
			'2501 Biel',
			invoice.number,
			'Beratung',
			'Fachbuch',
			'8.1 %',
			'36.45',
			'2.6 %',
			'1.03',
			'527.28',
		]) {
			expect(text).toContain(item);
		}
	}

	test('POST /items with lines and status to_send', async () => {
		const { status, body } = await directus.request('POST', '/items/finance_invoices', {
			company: items.company,
			contact: items.client,
			status: 'to_send',
			lines: LINES,
		});
		expect({ status, body }).toMatchObject({ status: 200, body: { data: { total: TOTAL } } });
		await expectDelivered(body.data.id);
	});

	test('a draft on the item page, set to to_send later, as the app saves it', async () => {
		const { body } = await directus.request('POST', '/items/finance_invoices', {
			company: items.company,
			contact: items.client,
			lines: { create: LINES, update: [], delete: [] },
		});
		expect(body.data).toMatchObject({ status: 'draft', total: TOTAL, findings: null });
		const sent = await directus.request('PATCH', `/items/finance_invoices/${body.data.id}`, {
			status: 'to_send',
		});
		expect(sent.status).toBe(200);
		await expectDelivered(body.data.id);
	});

	test('POST /finance/invoices/create-and-send', async () => {
		const { status, body } = await directus.request('POST', '/finance/invoices/create-and-send', {
			owner_company: items.code,
			client_id: items.client,
			line_items: LINES,
		});
		expect({ status, body }).toMatchObject({ status: 202 });
		expect(body.data.run).toMatch(/^[0-9a-f-]{36}$/);
		await expectDelivered(body.data.invoice);
		expect(await endOf({ database, directus }, body.data.run)).toMatchObject({ state: 'done' });
	});

	test('GraphQL', async () => {
		const { data, errors } = await directus.graphql(
			`mutation ($data: create_finance_invoices_input!) {
				create_finance_invoices_item(data: $data) { id } }`,
			{
				data: {
					company: { id: items.company },
					contact: { id: items.client },
					status: 'to_send',
					// Directus' GraphQL knows decimals as floats only.
					lines: LINES.map((line) => ({
						...line,
						quantity: Number(line.quantity),
						unit_price: Number(line.unit_price),
					})),
				},
			},
		);
		expect(errors).toBeUndefined();
		await expectDelivered(data.create_finance_invoices_item.id);
	});

	test('an invoice to send that cannot be issued is refused with every finding, and nothing is written', async () => {
		const count = async () =>
			(await directus.request('GET', '/items/finance_invoices?aggregate[count]=*')).body.data[0]
				.count;
		const before = await count();
		const { status, body } = await directus.request('POST', '/items/finance_invoices', {
			company: items.company,
			contact: items.client,
			status: 'to_send',
			lines: [
				{ description: 'A', quantity: '0', unit_price: '10.00' },
				{ description: 'B', quantity: '1', unit_price: '10.00', vat_code: 'S77' },
			],
		});
		expect(status).toBe(400);
		expect(body.errors[0].extensions.code).toBe('INVOICE_FINDINGS');
		const found = body.errors[0].extensions.findings.map((f: any) => `${f.field} ${f.code}`);
		expect(found).toEqual(
			expect.arrayContaining([
				expect.stringContaining('0.quantity'),
				expect.stringContaining('1.vat_code'),
			]),
		);
		expect(await count()).toBe(before);
	});

	test('an issued invoice does not change by any item path, and says why', async () => {
		const { body } = await directus.request(
			'GET',
			'/items/finance_invoices?filter[status][_eq]=sent&limit=1&fields=*,lines.*',
		);
		const [invoice] = body.data;
		const path = `/items/finance_invoices/${invoice.id}`;
		for (const change of [
			{ total: '1.00' },
			{ number: 'X-1' },
			{ message: 'other' },
			{ status: 'draft' },
		]) {
			const answer = await directus.request('PATCH', path, change);
			expect(answer.status).toBeGreaterThanOrEqual(400);
			expect(answer.status).toBeLessThan(500);
		}
		expect((await directus.request('DELETE', path)).body.errors[0].extensions.code).toBe(
			'INVOICE_DELETE_REFUSED',
		);
		const line = await directus.request(
			'PATCH',
			`/items/finance_invoice_lines/${invoice.lines[0].id}`,
			{ unit_price: '1' },
		);
		expect(line.body.errors[0].extensions.code).toBe('INVOICE_SEALED');
		expect(await invoiceOf(invoice.id)).toEqual(invoice);
	});

	test('a payment entered as an item is booked, and the invoice is paid', async () => {
		const { body } = await directus.request(
			'GET',
			'/items/finance_invoices?filter[status][_eq]=sent&limit=1',
		);
		const [invoice] = body.data;
		const paid = await directus.request('POST', '/items/finance_payments', {
			invoice: invoice.id,
			amount: TOTAL,
			paid_on: invoice.issued_on,
			method: 'cash',
		});
		expect({ status: paid.status, body: paid.body }).toMatchObject({
			status: 200,
			body: { data: { status: 'requested' } },
		});
		await expect
			.poll(async () => (await invoiceOf(invoice.id)).status, { timeout: LIMIT_MS })
			.toBe('paid');
	});
});

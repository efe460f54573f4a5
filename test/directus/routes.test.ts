/** The REST API below /finance in a real Directus: every route does what it says. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { createPerson, type Person } from '../builders/people.js';
import type { Directus, Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let directus: Directus;
let items: Items;
let person: Person;

const ask = (method: string, path: string, body?: unknown, headers = {}) =>
	directus.request(method, `/finance${path}`, body, { token: person.token, headers });

const draft = (more: object = {}) => ({
	owner_company: items.code,
	client_id: items.client,
	line_items: LINES,
	...more,
});

/** The invoice once its runs have ended. */
async function settled(id: string, status: string): Promise<any> {
	let invoice: any;
	await waitUntil(
		async () => {
			invoice = (await ask('GET', `/invoices/${id}`)).body.data;
			return invoice.status === status && invoice.runs.every((r: any) => r.state === 'done');
		},
		20_000,
		`invoice to be ${status}`,
	).catch((e) => {
		throw new Error(`${e.message}: ${JSON.stringify(invoice, null, 1)}`);
	});
	return invoice;
}

async function sent(more: object = {}): Promise<any> {
	const { status, body } = await ask('POST', '/invoices/create-and-send', draft(more));
	expect({ status, body }).toMatchObject({ status: 202 });
	return settled(body.data.invoice, 'sent');
}

/** The PDF in the mail to an address. */
async function mailTo(address: string): Promise<Buffer> {
	const mail = await installation.smtp.waitFor((m) => m.recipients.includes(address));
	return mail.attachments[0]?.content ?? Buffer.alloc(0);
}

beforeAll(async () => {
	installation = await sharedInstallation();
	directus = installation.directus;
	items = await createItems(directus);
	person = await createPerson(directus, { companies: [items.company], language: 'en-US' });
});

describe('system', () => {
	test('health tells the public its status alone, and finance users everything', async () => {
		const open = await directus.request('GET', '/finance/health', undefined, { token: null });
		expect(open).toMatchObject({ status: 200, body: { data: { status: 'ok' } } });
		expect(Object.keys(open.body.data)).toEqual(['status']);
		const full = await ask('GET', '/health');
		expect(full.body.data).toMatchObject({
			status: 'ok',
			database: { reachable: true },
			queue: { backend: 'postgres', reachable: true },
			schema: { state: 'ready' },
			problems: [],
		});
	});

	test('the five queues are counted; only administrators stop one', async () => {
		const queues = await ask('GET', '/queues');
		expect(queues.status).toBe(200);
		expect(queues.body.data.map((q: any) => q.queue)).toEqual([
			'invoice-processing',
			'ocr-processing',
			'reconciliation',
			'notifications',
			'sync',
		]);
		expect(await ask('POST', '/queues/sync/pause')).toMatchObject({ status: 403 });
		const paused = await directus.request('POST', '/finance/queues/sync/pause');
		expect(paused.body.data.find((q: any) => q.queue === 'sync').paused).toBe(true);
		const resumed = await directus.request('POST', '/finance/queues/sync/resume');
		expect(resumed.body.data.find((q: any) => q.queue === 'sync').paused).toBe(false);
		expect((await directus.request('POST', '/finance/queues/none/pause')).status).toBe(404);
	});

	test('what is no route is told apart from what is no method of it', async () => {
		expect(await ask('GET', '/sync/all')).toMatchObject({
			status: 404,
			body: { errors: [{ extensions: { code: 'ROUTE_NOT_FOUND' } }] },
		});
		const method = await ask('DELETE', `/invoices/${items.client}`);
		expect(method).toMatchObject({
			status: 405,
			body: { errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] },
		});
		expect(method.headers.get('allow')).toBe('GET, PUT');
	});

	test('changes are followed by a cursor, each told once', async () => {
		const { cursor } = (await ask('GET', '/changes')).body.data;
		const made = (await ask('POST', '/invoices', draft())).body.data;
		const first = (await ask('GET', `/changes?since=${encodeURIComponent(cursor)}`)).body.data;
		expect(first.changes).toEqual([
			expect.objectContaining({
				kind: 'invoice',
				id: made.id,
				state: 'draft',
				company: items.code,
			}),
		]);
		const path = `/changes?since=${encodeURIComponent(first.cursor)}`;
		await waitUntil(
			async () => (await ask('GET', path)).body.data.changes.length === 0,
			10_000,
			'nothing more to change',
		);
	});
});

describe('a draft', () => {
	test('is written with its sums, changed, copied and discarded', async () => {
		const made = await ask('POST', '/invoices', draft({ message: 'Danke' }));
		expect(made.status).toBe(201);
		expect(made.body.data).toMatchObject({
			status: 'draft',
			number: null,
			owner_company: items.code,
			client_id: items.client,
			total: TOTAL,
			message: 'Danke',
			line_items: [
				{ position: 1, quantity: '3', unit_price: '150.00', net: '450.00', vat: '36.45' },
				{ position: 2, quantity: '2', unit_price: '19.90', net: '39.80', vat: '1.03' },
			],
		});
		const { id } = made.body.data;
		const changed = await ask('PUT', `/invoices/${id}`, { payment_terms: 10, message: null });
		expect(changed.body.data).toMatchObject({ payment_terms: 10, total: TOTAL, message: '' });
		const copy = await ask('POST', `/invoices/${id}/duplicate`);
		expect(copy).toMatchObject({ status: 201, body: { data: { status: 'draft', total: TOTAL } } });
		expect(copy.body.data.id).not.toBe(id);
		const gone = await ask('POST', `/invoices/${id}/cancel`, {});
		expect(gone).toMatchObject({ status: 200, body: { data: { status: 'discarded' } } });
		expect(await ask('PUT', `/invoices/${id}`, { message: 'x' })).toMatchObject({
			status: 409,
			body: { errors: [{ extensions: { code: 'INVOICE_NOT_DRAFT' } }] },
		});
	});

	test('has a PDF that is marked as a draft, in the language asked for', async () => {
		const { id } = (await ask('POST', '/invoices', draft())).body.data;
		const pdf = await ask('GET', `/invoices/${id}/pdf/download?language=fr`);
		expect(pdf.status).toBe(200);
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		expect(pdf.headers.get('x-content-type-options')).toBe('nosniff');
		expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="draft.pdf"');
		expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
		expect((await ask('GET', `/invoices/${id}/qr`)).body.errors[0].extensions.code).toBe(
			'INVOICE_STATE',
		);
	});
});

describe('an invoice on its way', () => {
	test('create-and-send ends in the mailbox, and the same bytes are downloaded', async () => {
		const invoice = await sent({ client_email: 'somebody@example.com' });
		expect(invoice).toMatchObject({ status: 'sent', sent_to: 'somebody@example.com' });
		expect(invoice.timeline.map((t: any) => t.event)).toEqual(['created', 'issued', 'sent']);
		const qr = await ask('GET', `/invoices/${invoice.id}/qr`);
		expect(qr.body.data.payload.split('\n').slice(18, 20)).toEqual([TOTAL, 'CHF']);
		expect(qr.body.data.fields.reference).toBe(invoice.reference);
		const pdf = await ask('POST', `/invoices/${invoice.id}/pdf`, {});
		expect(pdf.headers.get('content-disposition')).toContain(`${invoice.number}.pdf`);
		const again = await ask('GET', `/invoices/${invoice.id}/pdf/download`);
		expect(again.body.equals(pdf.body)).toBe(true);
		expect((await mailTo('somebody@example.com')).equals(pdf.body)).toBe(true);
		const other = await ask('GET', `/invoices/${invoice.id}/pdf/download?language=it`);
		expect(other.body.errors[1].extensions.code).toBe('LANGUAGE_SEALED');
	});

	test('a draft is sent; an issued invoice is sent again with the same bytes', async () => {
		const { id } = (await ask('POST', '/invoices', draft())).body.data;
		const first = await ask('POST', `/invoices/${id}/send`, { email: 'first@example.com' });
		expect(first.status).toBe(202);
		const invoice = await settled(id, 'sent');
		const run = await ask('GET', `/runs/${first.body.data.run}`);
		expect(run.body.data).toMatchObject({ state: 'done', workflow: 'invoice.create-and-send' });
		const second = await ask('POST', `/invoices/${id}/send`, { email: 'second@example.com' });
		expect(second.status).toBe(202);
		await waitUntil(
			async () => (await ask('GET', `/invoices/${id}`)).body.data.sent_to === 'second@example.com',
			20_000,
			'the second mail',
		);
		const after = (await ask('GET', `/invoices/${id}`)).body.data;
		expect(after).toMatchObject({ number: invoice.number, pdf_sha256: invoice.pdf_sha256 });
		const sealed = await mailTo('first@example.com');
		expect((await mailTo('second@example.com')).equals(sealed)).toBe(true);
	});

	test('while a run is open, a second send is answered with it', async () => {
		await directus.request('POST', '/finance/queues/invoice-processing/pause');
		try {
			const { id } = (await ask('POST', '/invoices', draft())).body.data;
			const first = await ask('POST', `/invoices/${id}/send`, {});
			const second = await ask('POST', `/invoices/${id}/send`, {});
			expect(second).toMatchObject({ status: 202, body: { data: first.body.data } });
			const open = await ask('GET', `/runs?state=open&item=${id}`);
			expect(open.body.meta).toEqual({ page: 1, limit: 50, total: 1 });
			const stopped = await ask('POST', `/runs/${first.body.data.run}/cancel`);
			expect(stopped.body.data).toMatchObject({ state: 'cancelled' });
			const again = await ask('POST', `/runs/${first.body.data.run}/retry`);
			expect(again).toMatchObject({
				status: 409,
				body: { errors: [{ extensions: { code: 'RUN_NOT_FAILED' } }] },
			});
		} finally {
			await directus.request('POST', '/finance/queues/invoice-processing/resume');
		}
	});
});

describe('an issued invoice', () => {
	test('is paid in parts, never above what is open, unless as a credit', async () => {
		const invoice = await sent();
		const part = await ask('POST', `/invoices/${invoice.id}/partial-payment`, {
			amount: '27.28',
			payment_date: '2026-01-15',
			payment_method: 'cash',
			notes: 'bar',
		});
		expect(part).toMatchObject({
			status: 201,
			body: { data: { amount: '27.28', open: '500.00', status: 'partially_paid' } },
		});
		const above = await ask('POST', `/invoices/${invoice.id}/mark-paid`, { amount: '500.01' });
		expect(above).toMatchObject({
			status: 409,
			body: { errors: [{ extensions: { code: 'PAYMENT_ABOVE_OPEN' } }] },
		});
		const over = { amount: '510.00', as_credit: true };
		const paid = await ask('POST', `/invoices/${invoice.id}/mark-paid`, over);
		expect(paid.body.data).toMatchObject({ status: 'paid', credit: '10.00', open: '0.00' });
		expect(paid.body.data.invoice.payments).toHaveLength(3);
	});

	test('is credited in part, then in full by its cancellation', async () => {
		const invoice = await sent();
		const lines = [{ position: 1, quantity: '1' }];
		const note = await ask('POST', `/invoices/${invoice.id}/credit-note`, {
			reason: 'Nachlass',
			lines,
		});
		expect(note.status).toBe(201);
		expect(note.body.data).toMatchObject({
			kind: 'credit_note',
			status: 'draft',
			original_invoice: invoice.id,
			total: '162.15',
			message: 'Nachlass',
		});
		await ask('POST', `/invoices/${note.body.data.id}/send`, {});
		const credit = await settled(note.body.data.id, 'sent');
		expect((await ask('POST', `/credit-note/${credit.id}/pdf`, {})).status).toBe(200);
		expect((await ask('POST', `/credit-note/${invoice.id}/pdf`, {})).status).toBe(404);
		const cancelled = await ask('POST', `/invoices/${invoice.id}/cancel`, { reason: 'Storno' });
		expect(cancelled.status).toBe(202);
		await settled(cancelled.body.data.invoice, 'sent');
		const rest = (await ask('GET', `/invoices/${invoice.id}`)).body.data;
		expect(rest).toMatchObject({ status: 'credited', open: '0.00' });
		expect(rest.credit_notes).toHaveLength(2);
		const third = await ask('POST', `/invoices/${invoice.id}/cancel`, {});
		expect(third.status).toBe(409);
		expect(third.body.errors.map((e: any) => e.extensions.code)).toEqual([
			'CREDIT_ABOVE_INVOICE',
			'NOTHING_LEFT_TO_CREDIT',
		]);
	});

	test('is not credited for what is written off, until that is undone', async () => {
		const { id } = await sent();
		const loss = { kind: 'loss', amount: '100.00' };
		const lost = (await ask('POST', `/invoices/${id}/write-off`, loss)).body.data;
		const refused = await ask('POST', `/invoices/${id}/cancel`, {});
		expect(refused.status).toBe(409);
		expect(refused.body.errors[0].extensions.code).toBe('CREDIT_WRITTEN_OFF');
		expect(refused.body.errors[0].message).toContain('100.00');
		await ask('POST', `/reconciliation/undo/${lost.payment}`, {});
		expect((await ask('POST', `/invoices/${id}/cancel`, {})).status).toBe(202);
	});

	test('is put on hold and disputed, with the reason in its notes', async () => {
		const invoice = await sent({ notes: 'erste Notiz' });
		const held = await ask('POST', `/invoices/${invoice.id}/hold`, { reason: 'Ferien' });
		expect(held.body.data).toMatchObject({ dunning_hold: true });
		expect(held.body.data.notes).toMatch(/^erste Notiz\n\d{4}-\d\d-\d\d Ferien$/);
		const off = await ask('POST', `/invoices/${invoice.id}/hold`, { on: false });
		expect(off.body.data).toMatchObject({ dunning_hold: false });
		const disputed = await ask('POST', `/invoices/${invoice.id}/dispute`, {});
		expect(disputed.body.data).toMatchObject({ disputed: true });
	});
});

describe('lists', () => {
	test('pages, states, search and sums are of this company', async () => {
		const invoice = await sent();
		const page = await ask(
			'GET',
			`/invoices/list/${items.code}?status=sent,paid&limit=1&sort=-total`,
		);
		expect(page.body.data).toHaveLength(1);
		expect(page.body.meta).toMatchObject({ page: 1, limit: 1 });
		for (const q of [invoice.number, invoice.number.slice(0, 6), 'škoda', 'Söhne łuk']) {
			const found = await ask('GET', `/invoices/search/${items.code}?q=${encodeURIComponent(q)}`);
			expect(found.body.data.map((i: any) => i.id)).toContain(invoice.id);
		}
		const none = await ask('GET', `/invoices/search/${items.code}?q=nobody`);
		expect(none.body).toMatchObject({ data: [], meta: { total: 0 } });
		expect((await ask('GET', `/invoices/overdue/${items.code}`)).body.data).toEqual([]);
		const stats = await ask('GET', `/invoices/stats/${items.code}`);
		expect(stats.body.data.currencies[0]).toMatchObject({ currency: 'CHF', overdue_invoices: 0 });
		const { statuses, states } = stats.body.data;
		expect(statuses.sent).toBeGreaterThan(0);
		const counted = (status: string) => states.find((s: any) => s.status === status);
		expect(counted('sent')).toMatchObject({ currency: 'CHF', count: statuses.sent });
		expect(counted('sent').open).toMatch(/^\d+\.\d\d$/);
		expect(counted('draft')?.open ?? null).toBeNull();
		const all = await ask('GET', '/invoices/stats');
		expect(all.body.data).toEqual(stats.body.data);
	});
});

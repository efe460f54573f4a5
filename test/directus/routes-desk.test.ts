/** What the pages of the admin module ask besides: previews, counts, many at once, two at once. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../adapters/pdf/read-pdf.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { createPerson, type Person } from '../builders/people.js';
import { anIssued } from '../builders/routes.js';
import type { Directus, Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let directus: Directus;
let items: Items;
let foreign: Items;
let person: Person;

const ask = (method: string, path: string, body?: unknown) =>
	directus.request(method, `/finance${path}`, body, { token: person.token });

const form = () => ({ client_id: items.client, line_items: LINES });
const newDraft = async (): Promise<any> =>
	(await ask('POST', '/invoices', { owner_company: items.code, ...form() })).body.data;
const codeOf = (answer: any): string => answer.body.errors[0].extensions.code;

beforeAll(async () => {
	installation = await sharedInstallation();
	directus = installation.directus;
	items = await createItems(directus);
	foreign = await createItems(directus);
	person = await createPerson(directus, { companies: [items.company], language: 'de-DE' });
});

describe('before anything is saved', () => {
	test('the PDF of an unsaved draft is drawn, and nothing is written', async () => {
		const before = await installation.database.query('select count(*) from finance_invoices');
		const pdf = await ask('POST', `/invoices/preview/${items.code}`, form());
		expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
		const bad = await ask('POST', `/invoices/preview/${items.code}`, { ...form(), line_items: [] });
		expect([bad.status, bad.body.errors[1].extensions.code]).toEqual([400, 'NO_LINES']);
		const after = await installation.database.query('select count(*) from finance_invoices');
		expect(after).toEqual(before);
	});

	test('the company’s own words stand on the draft as they will on the invoice', async () => {
		const words = { kind: 'invoice_opening', language: 'de' };
		const path = `/finance/templates/${items.code}`;
		await directus.request('PUT', path, { ...words, body: 'Guten Tag {{ contact }}' });
		const pdf = await ask('POST', `/invoices/preview/${items.code}`, form());
		await directus.request('PUT', path, { ...words, body: null });
		const { texts } = await readPdf(pdf.body);
		expect(texts[0]).toMatch(/Guten Tag .+Pos\./s);
	});

	test('the form comes in one call, titles in the caller’s language', async () => {
		const { data } = (await ask('GET', `/invoices/form/${items.code}`)).body;
		expect(data.defaults).toMatchObject({ currency: 'CHF', bank_account: items.bankAccount });
		expect(data.vat_codes.find((v: any) => v.code === 'S81').title).toBe('Normalsatz 8.1 %');
		expect(data.bank_accounts).toMatchObject([{ is_qr: true }]);
	});

	test('the mail of a draft says what sending will do, and promises no number', async () => {
		const { id } = await newDraft();
		const { data } = (await ask('GET', `/invoices/${id}/mail?message=Hallo`)).body;
		expect(data).toMatchObject({
			to: 'client@example.com',
			what: { issues: true, resends: false, number: null },
			findings: [],
		});
		expect(data.subject).toContain('[Nummer]');
		expect(data.text).toContain('Hallo');
	});
});

describe('two people on one draft', () => {
	test('who writes second is told by whom and when, and nothing is lost', async () => {
		const draft = await newDraft();
		const expected = { expected_updated_at: draft.updated_at };
		const path = `/invoices/${draft.id}`;
		const first = await ask('PUT', path, { message: 'eins', ...expected });
		expect(first.status).toBe(200);
		const second = await ask('PUT', path, { message: 'zwei', ...expected });
		expect([second.status, codeOf(second)]).toEqual([409, 'INVOICE_CHANGED_MEANWHILE']);
		expect(second.body.errors[0].extensions.details).toMatchObject({
			changed_at: first.body.data.updated_at,
			changed_by: person.id,
		});
		expect((await ask('GET', path)).body.data.message).toBe('eins');
	});

	test('a write to a line alone is a change', async () => {
		const draft = await newDraft();
		const [line] = await installation.database.query<{ id: string }>(
			'select id from finance_invoice_lines where invoice = $1 limit 1',
			[draft.id],
		);
		await directus.request('PATCH', `/items/finance_invoice_lines/${line?.id}`, {
			description: 'Anders',
		});
		const late = await ask('PUT', `/invoices/${draft.id}`, {
			message: 'x',
			expected_updated_at: draft.updated_at,
		});
		expect(codeOf(late)).toBe('INVOICE_CHANGED_MEANWHILE');
	});

	test('a contact and a company tell it in the same way', async () => {
		const path = `/contacts/${items.code}/${items.client}`;
		const stale = { expected_updated_at: '2020-01-01T00:00:00.000000Z' };
		expect(codeOf(await ask('PUT', path, stale))).toBe('CONTACT_CHANGED_MEANWHILE');
		const company = `/finance/config/companies/${items.code}`;
		const answer = await directus.request('PUT', company, { color: '#111111', ...stale });
		expect(codeOf(answer)).toBe('COMPANY_CHANGED_MEANWHILE');
	});
});

describe('what was seen is what is sent', () => {
	test('in the language that was chosen, and only as it was read', async () => {
		const draft = await newDraft();
		const path = `/invoices/${draft.id}/send`;
		const read = { language: 'fr', expected_updated_at: draft.updated_at };
		await ask('PUT', `/invoices/${draft.id}`, { message: 'neu' });
		expect(codeOf(await ask('POST', path, read))).toBe('INVOICE_CHANGED_MEANWHILE');
		const { updated_at: now } = (await ask('GET', `/invoices/${draft.id}`)).body.data;
		const sent = await ask('POST', path, { ...read, expected_updated_at: now });
		expect(sent.status).toBe(202);
		await installation.smtp.waitFor((mail) => mail.subject.startsWith('Facture'));
	});

	test('an issued document keeps its language', async () => {
		const { invoice } = await anIssued({ installation, items });
		const again = await ask('POST', `/invoices/${invoice}/send`, { language: 'it' });
		expect([again.status, again.body.errors[1].extensions.code]).toEqual([400, 'LANGUAGE_SEALED']);
	});
});

describe('many at once', () => {
	test('one that cannot be sent stops no other; foreign ones are absent', async () => {
		const { id } = await newDraft();
		const absent = foreign.client;
		const sent = await ask('POST', `/invoices/bulk/send/${items.code}`, { invoices: [absent, id] });
		expect(sent.status).toBe(202);
		expect(sent.body.data).toMatchObject([
			{ invoice: absent, code: 'NOT_FOUND' },
			{ invoice: id, run: expect.any(String) },
		]);
	});

	test('sealed documents come as one PDF; drafts are named', async () => {
		const { invoice } = await anIssued({ installation, items });
		const path = `/invoices/bulk/pdf/${items.code}`;
		const pdf = await ask('POST', path, { invoices: [invoice] });
		expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
		const refused = await ask('POST', path, { invoices: [invoice, (await newDraft()).id] });
		expect(refused.body.errors[1].extensions).toMatchObject({
			field: 'invoices.1',
			code: 'NOT_ISSUED_YET',
		});
	});
});

test('tabs are counted, the page has client, entries and what may be done', async () => {
	const { invoice } = await anIssued({ installation, items });
	const { data } = (await ask('GET', `/invoices/counts/${items.code}`)).body;
	const all = (await ask('GET', '/invoices/list')).body.meta.total;
	expect(data.counts.all).toBe(all);
	expect(data.currencies).toMatchObject([{ currency: 'CHF', overdue: '0.00' }]);
	expect((await ask('GET', '/invoices/counts')).body.data).toEqual(data);
	const shown = (await ask('GET', `/invoices/${invoice}`)).body.data;
	expect(shown).toMatchObject({
		total: TOTAL,
		client: { id: items.client },
		may: { edit: false, resend: true, pay: true },
		entries: [{ postings: expect.arrayContaining([expect.objectContaining({ account: '1100' })]) }],
	});
	expect(shown.runs[0].stages.length).toBeGreaterThan(2);
});

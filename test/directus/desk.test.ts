/** What the pages "Contacts" and "Settings" ask: each route over a real database. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../adapters/pdf/read-pdf.js';
import { anUpload, aPng, LOGO } from '../builders/files.js';
import { createItems, type Items, TOTAL } from '../builders/items.js';
import { createPerson, type Person } from '../builders/people.js';
import { anIssued } from '../builders/routes.js';
import type { Directus, Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let directus: Directus;
let items: Items;
let manager: Person;

const ask = (method: string, path: string, body?: unknown, token: string = manager.token) =>
	directus.request(method, `/finance${path}`, body, { token });
const asAdmin = (method: string, path: string, body?: unknown) =>
	directus.request(method, `/finance${path}`, body);
const data = async (answer: Promise<any>) => {
	const { status, body } = await answer;
	expect({ status, body }).toMatchObject({ status: expect.toBeOneOf([200, 201, 202]) });
	return body.data;
};
const told = ({ status, body }: any): string =>
	`${status} ${(body.errors ?? []).map((e: any) => `${e.extensions.field ?? ''} ${e.extensions.code}`.trim()).join(', ')}`;

const pay = (invoice: string, o: object) =>
	data(ask('POST', `/invoices/${invoice}/partial-payment`, { payment_method: 'cash', ...o }));

beforeAll(async () => {
	installation = await sharedInstallation();
	directus = installation.directus;
	items = await createItems(directus);
	manager = await createPerson(directus, {
		companies: [items.company],
		role: 'manager',
		language: 'fr-FR',
	});
});

describe('a contact', () => {
	let first: string;
	beforeAll(async () => {
		const on = { installation, items };
		first = (await anIssued(on)).invoice;
		const second = (await anIssued(on)).invoice;
		await pay(first, { amount: '27.28' });
		await pay(second, { amount: '600.00', as_credit: true });
	});

	test('shows balance, open items, credits, invoices and documents', async () => {
		const contact = await data(ask('GET', `/contacts/${items.code}/${items.client}`));
		expect(contact.balance).toEqual([
			{ currency: 'CHF', open: '500.00', overdue: '0.00', credit: '72.72' },
		]);
		expect(contact.open_items.map((i: any) => [i.id, i.open])).toEqual([[first, '500.00']]);
		expect(contact.credits).toMatchObject([{ kind: 'overpayment', open: '72.72' }]);
		expect(contact.invoices).toHaveLength(2);
		expect(contact.documents.map((d: any) => d.kind)).toEqual(['invoice', 'invoice']);
		expect(contact.reminders).toEqual([]);
	});

	test('is listed with the same balance', async () => {
		const list = await data(ask('GET', `/contacts/${items.code}?sort=-updated_at`));
		expect(list.map((c: any) => [c.id, c.balance])).toEqual([
			[items.client, [{ currency: 'CHF', open: '500.00', overdue: '0.00', credit: '72.72' }]],
		]);
	});

	test('is not changed by somebody who saw an older state', async () => {
		const path = `/contacts/${items.code}/${items.client}`;
		const seen = (await data(ask('GET', path))).updated_at;
		await data(ask('PUT', path, { contact_person: 'Erste', expected_updated_at: seen }));
		const late = await ask('PUT', path, { contact_person: 'Zweite', expected_updated_at: seen });
		expect(told(late)).toBe('409 CONTACT_CHANGED_MEANWHILE');
		expect((await data(ask('GET', path))).contact_person).toBe('Erste');
		await data(ask('PUT', path, { contact_person: 'Dritte' }));
	});

	test('has a statement that closes with what is open, as data and as a letter', async () => {
		const path = `/statement/${items.client}`;
		const statement = await data(ask('GET', path));
		const [account] = statement.accounts;
		expect(account).toMatchObject({ currency: 'CHF', opening: '0.00', closing: '427.28' });
		expect(account.entries.map((e: any) => [e.kind, e.amount, e.balance])).toEqual([
			['invoice', TOTAL, TOTAL],
			['invoice', TOTAL, '1054.56'],
			...[expect.anything(), expect.anything(), expect.anything()],
		]);
		const later = await data(ask('GET', `${path}?from=2099-01-01&to=2099-12-31`));
		expect(later.accounts).toMatchObject([{ opening: '427.28', entries: [], closing: '427.28' }]);
		const pdf = await ask('POST', `${path}/pdf`, {});
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		const { texts } = await readPdf(pdf.body);
		expect(texts[0]).toContain('Kontoauszug');
		expect(texts[0]).toContain('427.28');
		const wrong = await ask('GET', `${path}?from=2026-02-01&to=2026-01-01`);
		expect(told(wrong)).toBe('400 INVALID_INPUT, to BEFORE_START');
	});
});

describe('members', () => {
	test('are listed, added, changed and taken off by a manager', async () => {
		const { id } = await createPerson(directus);
		const path = `/members/${items.code}`;
		const added = await data(ask('PUT', path, { members: [{ user: id, role: 'viewer' }] }));
		expect(added.find((m: any) => m.user === id)).toMatchObject({
			role: 'viewer',
			email: expect.stringContaining('@example.com'),
			active: true,
		});
		await data(ask('PUT', path, { members: [{ user: id, role: 'accountant' }] }));
		const listed = await data(ask('GET', path));
		expect(listed.find((m: any) => m.user === id).role).toBe('accountant');
		const left = await data(ask('PUT', path, { members: [{ user: id, role: null }] }));
		expect(left.map((m: any) => m.user)).toEqual([manager.id]);
	});

	test('nobody unknown is added, and the last manager is not lost by mistake', async () => {
		const path = `/members/${items.code}`;
		const absent = '00000000-0000-4000-8000-000000000000';
		const unknown = await ask('PUT', path, { members: [{ user: absent, role: 'viewer' }] });
		expect(told(unknown)).toBe('400 INVALID_INPUT, members.0.user USER_UNKNOWN');
		const alone = await ask('PUT', path, { members: [{ user: manager.id, role: 'viewer' }] });
		expect(told(alone)).toBe('400 INVALID_INPUT, members LAST_MANAGER');
		expect(await data(ask('GET', path))).toHaveLength(1);
	});

	test('people who may become members are found by name and address', async () => {
		const { id } = await createPerson(directus);
		await directus.request('PATCH', `/users/${id}`, {
			first_name: 'Ursina',
			last_name: 'Zgraggen',
		});
		for (const q of ['urs', 'ZGRAG', 'ursina z']) {
			const found = await data(asAdmin('GET', `/people?q=${encodeURIComponent(q)}`));
			expect(found.map((p: any) => [p.id, p.name])).toEqual([[id, 'Ursina Zgraggen']]);
		}
		expect(await data(asAdmin('GET', '/people?q=%25'))).toEqual([]);
	});
});

describe('mail texts', () => {
	const of = { kind: 'invoice', language: 'de' };
	const mine = (texts: any[]) => texts.find((t) => t.kind === 'invoice' && t.language === 'de');

	test('an own text is sent, and null brings the built-in one back', async () => {
		const path = `/templates/${items.code}`;
		expect(mine(await data(ask('GET', path)))).toMatchObject({ source: 'built_in', version: 0 });
		const own = { ...of, subject: 'Eigen {{ number }}', body: 'Total {{ total }}' };
		expect(mine(await data(ask('PUT', path, own)))).toMatchObject({ source: 'own', version: 1 });
		await anIssued({ installation, items });
		const mail = await installation.smtp.waitFor((m) => m.subject.startsWith('Eigen T'));
		expect(mail.text).toContain('Total CHF 527.28');
		const back = await data(ask('PUT', path, { ...of, subject: null, body: null }));
		expect(mine(back)).toMatchObject({ source: 'built_in', version: 2 });
		expect(mine(back).subject).toBe('Rechnung {{ number }} von {{ company }}');
		await anIssued({ installation, items });
		await installation.smtp.waitFor((m) => m.subject.startsWith('Rechnung T'));
	});

	test('the words of a letter stand on what is sealed from then on, and on nothing after they go', async () => {
		const path = `/templates/${items.code}`;
		const closing = { kind: 'invoice_closing', language: 'de' };
		const saved = await data(
			ask('PUT', path, { ...closing, body: 'Danke, {{ contact }}: {{ total }}.' }),
		);
		expect(saved).toContainEqual(expect.objectContaining({ ...closing, source: 'own' }));
		const pdfOf = async (invoice: string): Promise<Buffer> =>
			(await ask('POST', `/invoices/${invoice}/pdf`, {})).body;
		const wordsOf = async (invoice: string) =>
			(await readPdf(await pdfOf(invoice))).texts.join(' ');
		const { invoice } = await anIssued({ installation, items });
		expect(await wordsOf(invoice)).toMatch(/Danke, .+: CHF 527\.28\./);
		const sealed = await pdfOf(invoice);
		await data(ask('PUT', path, { ...closing, body: null }));
		expect((await pdfOf(invoice)).equals(sealed)).toBe(true);
		const next = await anIssued({ installation, items });
		expect(await wordsOf(next.invoice)).not.toContain('Danke');
	});

	test('what cannot be filled is refused at its field', async () => {
		const text = { ...of, subject: '{{ iban }}', body: '{% include "package.json" %}' };
		for (const [method, path] of [
			['PUT', `/templates/${items.code}`],
			['POST', `/templates/${items.code}/preview`],
		] as const) {
			expect(told(await ask(method, path, text))).toBe(
				'400 INVALID_INPUT, subject TEMPLATE_VARIABLE_UNKNOWN, body TEMPLATE_INVALID',
			);
		}
	});

	test('a preview is filled with samples', async () => {
		const text = { ...of, subject: '{{ number }}', body: 'Bis {{ due_on }} <b>' };
		const preview = await data(ask('POST', `/templates/${items.code}/preview`, text));
		expect(preview.subject).toMatch(/^T\w+-\d{4}-00042$/);
		expect(preview.text).toMatch(/^Bis \d\d\.\d\d\.\d{4} <b>$/);
		expect(preview.html).not.toContain('<b>');
	});
});

describe('notices', () => {
	/** As the step that tells people writes them. */
	async function tell({ id }: Person, company: string, n: number): Promise<void> {
		const values = [company, id, `notice ${n} to ${id}`, JSON.stringify({ code: `X_${n}` })];
		await installation.database.query(
			`insert into finance_notifications (company, "user", kind, severity, key, data)
			values ($1, $2, 'run_failed', 'error', $3, $4::jsonb)`,
			values,
		);
	}

	test('are the caller’s own, in their language, and are read one by one or all', async () => {
		for (const n of [1, 2, 3]) await tell(manager, items.company, n);
		const answer = await ask('GET', '/notifications');
		expect(answer.body.meta.unread).toBe(answer.body.meta.total);
		const [newest] = answer.body.data;
		expect(newest).toMatchObject({ company: items.code, kind: 'run_failed', read_at: null });
		expect(newest.subject).toBe('Un processus s’est arrêté');
		expect(newest.message).toContain('X_3');
		const stranger = await createPerson(directus, { companies: [items.company], role: 'viewer' });
		const path = `/notifications/${newest.id}/read`;
		expect(await data(ask('POST', path, {}, stranger.token))).toEqual({ read: 0 });
		expect(await data(ask('POST', path, {}))).toEqual({ read: 1 });
		expect(await data(ask('POST', path, {}))).toEqual({ read: 0 });
		const unread = await ask('GET', '/notifications?unread=true');
		expect(unread.body.meta).toMatchObject({ unread: answer.body.meta.unread - 1 });
		expect(unread.body.data.map((n: any) => n.id)).not.toContain(newest.id);
		const all = await data(ask('POST', '/notifications/read/all', {}));
		expect(all).toEqual({ read: answer.body.meta.unread - 1 });
		expect((await ask('GET', '/notifications')).body.meta.unread).toBe(0);
	});

	test('of a company that somebody may no longer see are not shown', async () => {
		const other = await createItems(directus);
		const person = await createPerson(directus, { companies: [other.company] });
		await tell(person, other.company, 1);
		const before = await ask('GET', '/notifications', undefined, person.token);
		expect(before.body.meta).toMatchObject({ total: 1, unread: 1 });
		await asAdmin('PUT', `/members/${other.code}`, { members: [{ user: person.id, role: null }] });
		const after = await ask('GET', '/notifications', undefined, person.token);
		expect(after.body).toMatchObject({ data: [], meta: { total: 0, unread: 0 } });
	});
});

test('the chart of accounts is told in the caller’s language, by type', async () => {
	const all = await data(ask('GET', `/accounts/${items.code}`));
	const income = await data(ask('GET', `/accounts/${items.code}?type=income`));
	expect(income.length).toBeGreaterThan(0);
	expect(income.length).toBeLessThan(all.length);
	expect(all.find((a: any) => a.number === '1100')).toMatchObject({
		name: expect.stringMatching(/^Créances/),
		type: 'asset',
		role: 'receivables',
		active: true,
	});
});

describe('the logo', () => {
	const path = () => `/config/companies/${items.code}`;

	test('is kept as a sealed copy: replacing the upload changes no letter', async () => {
		const upload = await anUpload(directus, { bytes: LOGO, type: 'image/png' });
		const company = await data(asAdmin('PUT', path(), { logo: upload }));
		expect(company.logo).not.toBe(upload);
		const shown = await ask('GET', `${path()}/logo`);
		expect(shown.headers.get('content-type')).toBe('image/png');
		expect(shown.body.equals(LOGO)).toBe(true);
		const again = await data(asAdmin('PUT', path(), { logo: company.logo }));
		expect(again.logo).toBe(company.logo);
		const gone = await directus.request('DELETE', `/files/${company.logo}`);
		expect(told(gone)).toContain('FILE_SEALED');
		await directus.request('DELETE', `/files/${upload}`);
		expect((await ask('GET', `${path()}/logo`)).body.equals(LOGO)).toBe(true);
		expect((await data(asAdmin('PUT', path(), { logo: null }))).logo).toBeNull();
		expect((await ask('GET', `${path()}/logo`)).status).toBe(404);
	});

	test('what cannot be printed is refused at its field', async () => {
		const bomb = aPng(2, 2, { width: 20_000, height: 20_000 });
		const large = await anUpload(directus, { bytes: bomb, type: 'image/png' });
		const text = await anUpload(directus, { bytes: Buffer.from('no picture'), type: 'image/png' });
		for (const [logo, code] of [
			[large, 'LOGO_TOO_LARGE'],
			[text, 'LOGO_NOT_PNG_OR_JPEG'],
			['00000000-0000-4000-8000-000000000000', 'FILE_UNKNOWN'],
		]) {
			expect(told(await asAdmin('PUT', path(), { logo }))).toBe(`400 INVALID_INPUT, logo ${code}`);
		}
		expect((await data(asAdmin('GET', path()))).logo).toBeNull();
	});
});

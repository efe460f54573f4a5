/** What the audit journal holds after people have worked through /items and /finance. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATOR_POLICY } from '../../src/schema/access.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { createPerson, type Person } from '../builders/people.js';
import type { Directus, Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let directus: Directus;
let items: Items;
/** An accountant of the company, who works through /finance. */
let anna: Person;
/** Two finance administrators, who work on item pages. */
let beat: Person;
let carla: Person;

interface Told {
	readonly actor: string;
	readonly action: string;
	readonly changes: Readonly<Record<string, readonly [string | null, string | null]>>;
}

const told = (where: string, value: string): Promise<Told[]> =>
	installation.database.query<Told & { collection: string }>(
		`select actor, action, changes from finance.audit where ${where} order by id`,
		[value],
	);
const ofItem = (id: string) => told('item = $1', id);
const linesOf = (invoice: string) =>
	told(`collection = 'finance_invoice_lines' and changes -> 'invoice' ->> 1 = $1`, invoice);

/** Entries of an invoice or payment, with their lines. */
const postedFor = async (source: string) => {
	const entries = await told(
		`collection = 'finance_journal_entries' and changes -> 'source' ->> 1 = $1`,
		source,
	);
	const lines = await told(
		`collection = 'finance_journal_lines' and changes -> 'entry' ->> 1 in (select id::text
			from finance_journal_entries where source = $1)`,
		source,
	);
	return { entries, lines };
};

const namesOf = ({ changes }: Told): string[] => Object.keys(changes).sort();
const brief = (rows: readonly Told[]) => rows.map((r) => [r.actor, r.action, namesOf(r).join(' ')]);

const finance = (method: string, path: string, body?: unknown) =>
	directus.request(method, `/finance${path}`, body, { token: anna.token });
const item = async (who: Person, method: string, path: string, body: unknown) => {
	const answer = await directus.request(method, `/items/${path}`, body, { token: who.token });
	expect(answer).toMatchObject({ status: 200 });
	return answer.body.data;
};

async function until(id: string, status: string): Promise<void> {
	await waitUntil(
		async () => {
			const [row] = await installation.database.query<{ status: string; open: number }>(
				`select status, (select count(*)::int from finance_runs r where r.item = i.id::text
					and r.state in ('waiting', 'running')) as open
				from finance_invoices i where id = $1`,
				[id],
			);
			return row?.status === status && row.open === 0;
		},
		30_000,
		`invoice to be ${status}`,
	);
}

const SENT = (who: Person) => [
	[who.id, 'update', 'pdf_sha256'],
	[who.id, 'update', 'status'],
];

async function administrator(): Promise<Person> {
	const person = await createPerson(directus);
	const access = { user: person.id, policy: ADMINISTRATOR_POLICY };
	expect((await directus.request('POST', '/access', access)).status).toBe(200);
	return person;
}

beforeAll(async () => {
	installation = await sharedInstallation();
	directus = installation.directus;
	items = await createItems(directus);
	anna = await createPerson(directus, { companies: [items.company] });
	beat = await administrator();
	carla = await administrator();
});

describe('through /finance', () => {
	let invoice: string;

	test('an invoice issued and sent is told once, with lines and entry, by its author', async () => {
		const { body } = await finance('POST', '/invoices/create-and-send', {
			owner_company: items.code,
			client_id: items.client,
			line_items: LINES,
		});
		invoice = body.data.invoice;
		await until(invoice, 'sent');
		const [issue, ...more] = await ofItem(invoice);
		expect(issue).toMatchObject({
			actor: anna.id,
			action: 'issue',
			changes: { status: [null, 'issued'], total: [null, TOTAL], open: [null, TOTAL] },
		});
		expect(brief(more)).toEqual(SENT(anna));
		expect((await linesOf(invoice)).map((l) => [l.actor, l.action, l.changes['net']])).toEqual([
			[anna.id, 'issue', [null, '450.00']],
			[anna.id, 'issue', [null, '39.80']],
		]);
		const { entries, lines } = await postedFor(invoice);
		expect(entries.map((e) => e.actor)).toEqual([anna.id]);
		expect(lines.every((l) => l.actor === anna.id)).toBe(true);
		expect(lines.map((l) => l.changes['debit']?.[1])).toContain(TOTAL);
	});

	test('a payment is told with what it does to the invoice', async () => {
		const before = (await ofItem(invoice)).length;
		const path = `/invoices/${invoice}/partial-payment`;
		const { body } = await finance('POST', path, { amount: '27.28', payment_method: 'cash' });
		const { payment } = body.data;
		expect((await ofItem(invoice)).slice(before)).toMatchObject([
			{
				actor: anna.id,
				action: 'update',
				changes: {
					paid: ['0.00', '27.28'],
					open: [TOTAL, '500.00'],
					status: ['sent', 'partially_paid'],
				},
			},
		]);
		expect(await ofItem(payment)).toMatchObject([
			{ actor: anna.id, action: 'insert', changes: { amount: [null, '27.28'] } },
		]);
		const { entries, lines } = await postedFor(payment);
		expect([entries.length, lines.length]).toEqual([1, 2]);
	});

	test('a credit note is an invoice of its own, and told on the credited one', async () => {
		const before = (await ofItem(invoice)).length;
		const { body } = await finance('POST', `/invoices/${invoice}/cancel`, { reason: 'Irrtum' });
		const note = body.data.invoice;
		await until(note, 'sent');
		const [issue, ...more] = await ofItem(note);
		expect(issue).toMatchObject({
			actor: anna.id,
			action: 'issue',
			changes: { kind: [null, 'credit_note'], original_invoice: [null, invoice] },
		});
		expect(more.every((r) => r.actor === anna.id)).toBe(true);
		const credited = (await ofItem(invoice)).slice(before);
		expect(credited.map((r) => [r.actor, r.changes['status']?.[1]])).toEqual([
			[anna.id, 'credited'],
		]);
	});
});

describe('through /items', () => {
	let invoice: string;

	test('a draft of one person that another one sends is told as issued by the other', async () => {
		const draft = { company: items.company, contact: items.client, lines: LINES };
		invoice = (await item(beat, 'POST', 'finance_invoices', draft)).id;
		await item(beat, 'PATCH', `finance_invoices/${invoice}`, { message: 'Danke' });
		expect(await ofItem(invoice)).toEqual([]);
		await item(carla, 'PATCH', `finance_invoices/${invoice}`, { status: 'to_send' });
		await until(invoice, 'sent');
		const [issue, ...more] = await ofItem(invoice);
		expect(issue).toMatchObject({ actor: carla.id, action: 'issue' });
		expect(brief(more)).toEqual(SENT(carla));
	});

	test('a payment that a person asks for is told when asked and when booked', async () => {
		const before = (await ofItem(invoice)).length;
		const asked = { invoice, amount: TOTAL, paid_on: '2026-05-01' };
		const payment = (await item(beat, 'POST', 'finance_payments', asked)).id;
		await until(invoice, 'paid');
		expect(await ofItem(payment)).toMatchObject([
			{ actor: beat.id, action: 'insert', changes: { status: [null, 'requested'] } },
			{ actor: beat.id, action: 'update', changes: { status: ['requested', 'booked'] } },
		]);
		expect((await ofItem(invoice)).slice(before)).toMatchObject([
			{ actor: beat.id, changes: { paid: ['0.00', TOTAL], status: ['sent', 'paid'] } },
		]);
	});

	test('a bank account is told by who changed it, not by who made it', async () => {
		const { bankAccount } = items;
		const iban = 'CH5604835012345678009';
		await item(carla, 'PATCH', `finance_bank_accounts/${bankAccount}`, { iban });
		await item(beat, 'PATCH', `finance_bank_accounts/${bankAccount}`, { name: 'Neu' });
		const [made, ...more] = await ofItem(bankAccount);
		expect(made?.action).toBe('insert');
		expect(more).toMatchObject([
			{ actor: carla.id, action: 'update', changes: { iban: [expect.any(String), iban] } },
		]);
	});
});

describe('the chain', () => {
	const verify = (token: string, path = '') =>
		directus.request('GET', `/finance/audit/verify${path}`, undefined, { token });

	test('is sealed by the sweeper and verified for administrators alone', async () => {
		const { body } = await waitUntil(
			async () => {
				const answer = await verify(beat.token);
				return answer.body.data?.unsealed === 0 && answer;
			},
			30_000,
			'the sweeper to seal',
		);
		const [row] = await installation.database.query<{ n: number }>(
			'select count(*)::int as n from finance.audit',
		);
		expect(body.data).toMatchObject({ ok: true, rows: row?.n, firstBroken: null });
		expect((await verify(anna.token)).status).toBe(403);
		expect((await verify(beat.token, '?expect=1')).body.errors[1].extensions.code).toBe(
			'NOT_AN_ANCHOR',
		);
		const { position, hash } = body.data.head;
		const kept = await verify(beat.token, `?expect=${position}:${hash}`);
		expect(kept.body.data.ok).toBe(true);
	});

	test('that a superuser has cut short says so', async () => {
		const { database } = installation;
		await database.query(`do $$ begin
			set local session_replication_role = replica;
			delete from finance.audit where position >= 5;
		end $$`);
		expect((await verify(beat.token)).body.data).toMatchObject({
			ok: false,
			rows: 4,
			firstBroken: { position: 5, id: null, reason: 'MISSING' },
		});
	});
});

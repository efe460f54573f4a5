/**
 * P5 on a real Directus: what is issued, booked or posted changes by no path. Every path is tried
 * on every kind of row, as administrator; after each try all rows are the same, byte for byte.
 */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWebhook } from '../builders/flows.js';
import { createItems, LINES } from '../builders/items.js';
import type { Answer, Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let before: string;
const ids: Record<string, string> = {};

interface Target {
	readonly change: Readonly<Record<string, unknown>>;
	/** Codes of what is refused. */
	readonly changed: string;
	readonly deleted: string;
}

const sealed = { changed: 'INVOICE_SEALED', deleted: 'INVOICE_SEALED' };
const posted = { changed: 'ENTRY_POSTED', deleted: 'ENTRY_POSTED' };
const TARGETS: Readonly<Record<string, Target>> = {
	finance_invoices: { ...sealed, change: { message: 'x' }, deleted: 'INVOICE_DELETE_REFUSED' },
	finance_invoice_lines: { ...sealed, change: { description: 'x' } },
	finance_payments: {
		change: { method: 'card' },
		changed: 'FIELD_NOT_WRITABLE',
		deleted: 'PAYMENT_BOOKED',
	},
	finance_journal_entries: { ...posted, change: { text: 'x' } },
	finance_journal_lines: { ...posted, change: { account: '1020' } },
};
const NAMES = Object.keys(TARGETS);

const rows = (sql: string): Promise<{ id: string; row: string }[]> =>
	installation.database.query(sql);

async function everything(): Promise<string> {
	const all = await Promise.all(
		NAMES.map((t) => rows(`select id::text, to_jsonb(t)::text as row from ${t} t order by id`)),
	);
	return JSON.stringify(all);
}

const ask = (method: string, place: string, body?: unknown): Promise<Answer> =>
	installation.directus.request(method, place, body);

const oneId = async (table: string): Promise<string> =>
	(await rows(`select id::text, '' as row from ${table} order by id limit 1`))[0]?.id ?? '';

const stateOf = async (path: string): Promise<string> => (await ask('GET', path)).body.data.status;

beforeAll(async () => {
	installation = await sharedInstallation();
	const { directus } = installation;
	const items = await createItems(directus);
	// As an item, so that Directus keeps revisions of the draft.
	const made = await ask('POST', '/items/finance_invoices', {
		company: items.company,
		contact: items.client,
		lines: LINES,
		message: 'Draft',
	});
	const invoice = made.body.data.id;
	const path = `/items/finance_invoices/${invoice}`;
	await ask('PATCH', path, { message: 'Issued', status: 'to_send' });
	await waitUntil(async () => (await stateOf(path)) === 'sent', 20_000, 'the invoice to be sent');
	await ask('POST', `/finance/invoices/${invoice}/partial-payment`, {
		amount: '10.00',
		payment_method: 'cash',
	});
	const isPaid = async () => (await stateOf(path)) === 'partially_paid';
	await waitUntil(isPaid, 20_000, 'the payment to be booked');
	ids['finance_invoices'] = invoice;
	for (const table of NAMES.slice(1)) ids[table] = await oneId(table);
	expect(Object.values(ids).every((id) => id.length === 36)).toBe(true);
	before = await everything();
});

afterEach(async () => {
	expect(await everything()).toBe(before);
});

const codeOf = ({ body }: Answer): string => body?.errors?.[0]?.extensions?.code ?? 'none';
const is4xx = ({ status }: Answer): boolean => status >= 400 && status < 500;

const form = (type: string, text: string): FormData => {
	const data = new FormData();
	data.append('file', new Blob([text], { type }), 'rows');
	return data;
};

type Road = (collection: string, id: string, change: object) => [string, string, unknown];
const CHANGING: Readonly<Record<string, Road>> = {
	one: (c, id, change) => ['PATCH', `/items/${c}/${id}`, change],
	many: (c, id, data) => ['PATCH', `/items/${c}`, { keys: [id], data }],
	'by query': (c, id, data) => [
		'PATCH',
		`/items/${c}`,
		{ query: { filter: { id: { _eq: id } } }, data },
	],
	batch: (c, id, change) => ['PATCH', `/items/${c}`, [{ id, ...change }]],
	'JSON import': (c, id, change) => [
		'POST',
		`/utils/import/${c}`,
		form('application/json', JSON.stringify([{ id, ...change }])),
	],
	'CSV import': (c, id, change) => [
		'POST',
		`/utils/import/${c}`,
		form('text/csv', `id,${Object.keys(change)}\n${id},${Object.values(change)}\n`),
	],
	'batch import': (c, id, change) => [
		'POST',
		'/utils/import?mode=merge',
		[{ collection: c, items: [{ id, ...change }] }],
	],
};
const DELETING: Readonly<Record<string, Road>> = {
	one: (c, id) => ['DELETE', `/items/${c}/${id}`, undefined],
	many: (c, id) => ['DELETE', `/items/${c}`, [id]],
	'by keys': (c, id) => ['DELETE', `/items/${c}`, { keys: [id] }],
	'by query': (c, id) => ['DELETE', `/items/${c}`, { query: { filter: { id: { _eq: id } } } }],
};

const graphql = async (mutation: string) => {
	const { errors } = await installation.directus.graphql(`mutation { ${mutation} }`);
	return errors?.[0]?.extensions?.code;
};

describe.each(NAMES)('%s', (collection) => {
	const { change, changed, deleted } = TARGETS[collection] as Target;
	const id = (): string => ids[collection] ?? '';
	const data = Object.entries(change).map(([name, value]) => `${name}: "${value}"`);

	test.each(Object.keys(CHANGING))('changed over REST, %s', async (road) => {
		const [method, place, body] = (CHANGING[road] as Road)(collection, id(), change);
		const answer = await ask(method, place, body);
		expect([codeOf(answer), is4xx(answer)]).toEqual([changed, true]);
	});

	test.each(Object.keys(DELETING))('deleted over REST, %s', async (road) => {
		const [method, place, body] = (DELETING[road] as Road)(collection, id(), change);
		const answer = await ask(method, place, body);
		expect([codeOf(answer), is4xx(answer)]).toEqual([deleted, true]);
	});

	test.each([
		'update_C_item(id: "ID", data: { DATA }) { id }',
		'update_C_items(ids: ["ID"], data: { DATA }) { id }',
		'update_C_batch(data: [{ id: "ID", DATA }]) { id }',
		'x: update_C_item(id: "ID", data: { DATA }) { id } y: __typename',
	])('changed over GraphQL, %s', async (mutation) => {
		const filled = mutation.replace('C', collection).replace('ID', id()).replace('DATA', `${data}`);
		expect(await graphql(filled)).toBe(changed);
	});

	test('deleted over GraphQL', async () => {
		expect(await graphql(`delete_${collection}_item(id: "${id()}") { id }`)).toBe(deleted);
		expect(await graphql(`delete_${collection}_items(ids: ["${id()}"]) { ids }`)).toBe(deleted);
	});

	test('sorted', async () => {
		const answer = await ask('POST', `/utils/sort/${collection}`, { item: id(), to: id() });
		expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
	});

	test.each(['item-update', 'item-delete'])('by a Flow without events, %s', async (type) => {
		const options = { collection, key: [id()], permissions: '$full', emitEvents: false };
		const step = { key: 'write', type, options: { ...options, payload: change } };
		const flow = await createWebhook(installation.directus, [step]);
		const answer = await ask('POST', `/flows/trigger/${flow}`, {});
		await ask('DELETE', `/flows/${flow}`);
		const refused =
			type === 'item-update' && changed === 'FIELD_NOT_WRITABLE' ? 'PAYMENT_BOOKED' : null;
		const code = refused ?? (type === 'item-update' ? changed : deleted);
		expect(JSON.stringify(answer.body)).toContain(code);
	});

	test('in SQL', async () => {
		const [name, value] = Object.entries(change)[0] as [string, string];
		const { query } = installation.database;
		const update = `update ${collection} set "${name}" = $1 where id = $2`;
		await expect(query(update, [value, id()])).rejects.toMatchObject({ code: 'FIN01' });
		const remove = query(`delete from ${collection} where id = $1`, [id()]);
		await expect(remove).rejects.toMatchObject({ code: 'FIN01' });
		await expect(query(`truncate ${collection} cascade`)).rejects.toMatchObject({ code: 'FIN01' });
	});
});

describe('Written along with something else', () => {
	const body = (text: string): object =>
		JSON.parse(
			text
				.replaceAll('INVOICE', ids['finance_invoices'] ?? '')
				.replaceAll('LINE', ids['finance_invoice_lines'] ?? '')
				.replaceAll('ENTRY', ids['finance_journal_entries'] ?? ''),
		);
	test.each`
		collection                 | text                                                                                | code
		${'finance_invoices'}      | ${'{"lines":{"create":[],"update":[{"id":"LINE","description":"x"}],"delete":[]}}'} | ${'INVOICE_SEALED'}
		${'finance_invoices'}      | ${'{"lines":{"create":[{"description":"x"}],"update":[],"delete":[]}}'}             | ${'INVOICE_SEALED'}
		${'finance_invoices'}      | ${'{"lines":[]}'}                                                                   | ${'INVOICE_SEALED'}
		${'finance_invoice_lines'} | ${'{"invoice":{"id":"INVOICE","message":"x"}}'}                                     | ${'INVOICE_SEALED'}
		${'finance_payments'}      | ${'{"invoice":{"id":"INVOICE","message":"x"}}'}                                     | ${'FIELD_NOT_WRITABLE'}
		${'finance_journal_lines'} | ${'{"entry":{"id":"ENTRY","text":"x"}}'}                                            | ${'ENTRY_POSTED'}
	`('PATCH $collection $text: $code', async ({ collection, text, code }) => {
		const answer = await ask('PATCH', `/items/${collection}/${ids[collection]}`, body(text));
		expect([codeOf(answer), is4xx(answer)]).toEqual([code, true]);
	});

	test.each`
		collection                 | text
		${'finance_invoice_lines'} | ${'{"invoice":"INVOICE","description":"late"}'}
		${'finance_invoice_lines'} | ${'{"invoice":{"id":"INVOICE","message":"x"},"description":"late"}'}
		${'finance_payments'}      | ${'{"invoice":{"id":"INVOICE","message":"x"},"amount":"1.00"}'}
		${'finance_journal_lines'} | ${'{"entry":"ENTRY","account":"1020","debit":"1.00"}'}
	`('POST $collection $text', async ({ collection, text }) => {
		const answer = await ask('POST', `/items/${collection}`, body(text));
		expect([codeOf(answer), is4xx(answer)]).toEqual([
			collection === 'finance_journal_lines' ? 'ENTRY_POSTED' : 'INVOICE_SEALED',
			true,
		]);
	});
});

test('an earlier revision is not brought back', async () => {
	const filter = `filter[collection]=finance_invoices&filter[item]=${ids['finance_invoices']}`;
	const { body } = await ask('GET', `/revisions?${filter}&fields=id`);
	expect(body.data.length).toBeGreaterThanOrEqual(2);
	for (const { id } of body.data) {
		const answer = await ask('POST', `/utils/revert/${id}`);
		expect([codeOf(answer), is4xx(answer)]).toEqual(['INVOICE_SEALED', true]);
	}
});

test('a version is not promoted, even where an administrator has switched versions on', async () => {
	const collection = 'finance_invoices';
	const on = await ask('PATCH', `/collections/${collection}`, { meta: { versioning: true } });
	expect(on.status).toBe(200);
	const item = ids[collection];
	const made = await ask('POST', '/versions', { collection, item, key: 'next', name: 'Next' });
	expect(made.status).toBe(200);
	const version = made.body.data.id;
	await ask('POST', `/versions/${version}/save`, { message: 'x', total: '1.00' });
	const compared = await ask('GET', `/versions/${version}/compare`);
	const promoted = await ask('POST', `/versions/${version}/promote`, {
		mainHash: compared.body.data.mainHash,
	});
	expect([codeOf(promoted), is4xx(promoted)]).toEqual(['INVOICE_SEALED', true]);
});

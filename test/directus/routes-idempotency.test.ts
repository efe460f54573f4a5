/** P9: Idempotency-Key on every POST route of the table. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../src/endpoints/finance/table.js';
import { createItems, type Items } from '../builders/items.js';
import { draftOf, nameOf, REQUESTS, requestOf } from '../builders/routes.js';
import type { Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let items: Items;
let example: Sent;

interface Sent {
	readonly status: number;
	readonly type: string | null;
	readonly disposition: string | null;
	readonly bytes: Buffer;
}

/** One request as the administrator, and the answer's bytes. */
async function send(path: string, body: unknown, key?: string): Promise<Sent> {
	const { url, adminToken } = installation.directus;
	const answer = await fetch(`${url}/finance${path}`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${adminToken}`,
			'content-type': 'application/json',
			...(key && { 'idempotency-key': key }),
		},
		body: JSON.stringify(body),
	});
	return {
		status: answer.status,
		type: answer.headers.get('content-type'),
		disposition: answer.headers.get('content-disposition'),
		bytes: Buffer.from(await answer.arrayBuffer()),
	};
}

const codeOf = (sent: Sent): string => JSON.parse(sent.bytes.toString()).errors[0].extensions.code;

async function count(table: string): Promise<number> {
	const [row] = await installation.database.query(`select count(*)::int as n from ${table}`);
	return Number(row?.['n']);
}

/** Not those that stand still: there is no office to ask for rates, and a queue is paused. */
const AT_WORK = `select from finance_runs where state in ('waiting', 'running')
	and company = $1 and workflow not in ('rates.sync', 'bank.reconcile')`;

/** How many runs there are, once the company's have begun what follows from them. */
async function countRuns(): Promise<number> {
	const { database } = installation;
	const atRest = async () => (await database.query(AT_WORK, [items.company])).length === 0;
	await waitUntil(atRest, 30_000, 'the company to be at rest');
	return count('finance_runs');
}

beforeAll(async () => {
	installation = await sharedInstallation();
	// The example goes into an empty installation only: so it is asked for first.
	example = await send('/config/sync', {}, 'example');
	items = await createItems(installation.directus);
});

const POSTS = ROUTES.filter((r) => r.method === 'POST');

test('every route has a request to test it with', () => {
	expect(ROUTES.map(nameOf).filter((name) => !REQUESTS[name])).toEqual([]);
});

describe('the same key and body are answered byte for byte, another body is refused', () => {
	test.each(POSTS.filter((r) => r.path !== '/config/sync').map((r) => [nameOf(r), r] as const))(
		'%s',
		async (name, route) => {
			const { path, body } = await requestOf(route, { installation, items });
			const first = await send(path, body, name);
			expect([200, 201, 202, 204]).toContain(first.status);
			const runs = await countRuns();
			const rows = await count('finance_invoices');
			expect(await send(path, body, name)).toEqual(first);
			expect(await countRuns()).toBe(runs);
			expect(await count('finance_invoices')).toBe(rows);
			const other = await send(path, { ...body, notes: 'other' }, name);
			expect([other.status, codeOf(other)]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
		},
	);

	test('POST /config/sync', async () => {
		expect(example.status).toBe(201);
		expect(await send('/config/sync', {}, 'example')).toEqual(example);
		expect(codeOf(await send('/config/sync', {}))).toBe('COMPANIES_EXIST');
	});
});

describe('twenty at once with one key', () => {
	test.each([['/invoices'], ['/invoices/create-and-send']])(
		'POST %s has one effect',
		async (path) => {
			const body = draftOf({ installation, items });
			const before = await count('finance_invoices');
			const key = `twenty ${path}`;
			const answers = await Promise.all(Array.from({ length: 20 }, () => send(path, body, key)));
			expect(await count('finance_invoices')).toBe(before + 1);
			const done = answers.filter((a) => a.status < 300);
			for (const answer of answers) {
				if (answer.status < 300)
					expect(answer.bytes.equals(done[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
				else expect([answer.status, codeOf(answer)]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS']);
			}
			expect(await send(path, body, key)).toEqual(done[0]);
		},
	);

	test('twenty payments at once without a key are booked as far as something is open', async () => {
		const { path } = await requestOf(
			POSTS.find((r) => r.path === '/invoices/:id/partial-payment') as never,
			{ installation, items },
		);
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => send(path, { amount: '500.00' })),
		);
		expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
		const refused = answers.filter((a) => a.status !== 201).map(codeOf);
		expect(new Set(refused)).toEqual(new Set(['PAYMENT_ABOVE_OPEN']));
	});
});

test('a request that failed leaves its key free', async () => {
	const path = '/invoices';
	const body = draftOf({ installation, items });
	expect((await send(path, { ...body, line_items: [] }, 'again')).status).toBe(400);
	expect((await send(path, body, 'again')).status).toBe(201);
});

test('a key belongs to one person: another one may use the same', async () => {
	const person = await import('../builders/people.js');
	const { token } = await person.createPerson(installation.directus, {
		companies: [items.company],
	});
	const body = draftOf({ installation, items });
	const mine = await send('/invoices', body, 'shared');
	const theirs = await installation.directus.request('POST', '/finance/invoices', body, {
		token,
		headers: { 'idempotency-key': 'shared' },
	});
	expect([mine.status, theirs.status]).toEqual([201, 201]);
	expect(theirs.body.data.id).not.toBe(JSON.parse(mine.bytes.toString()).data.id);
});

/** The door of /finance over a runtime of the test's own: who gets in, and what goes out. */
import { describe, expect, test, vi } from 'vitest';
import type { Role } from '../../src/contracts/member.js';
import { FinanceError } from '../../src/core/errors.js';
import { finder } from '../../src/endpoints/finance/match.js';
import type { Incoming, Outgoing } from '../../src/endpoints/finance/message.js';
import { data, type Route, route } from '../../src/endpoints/finance/route.js';
import { server } from '../../src/endpoints/finance/serve.js';
import type { Runtime } from '../../src/runtime/types.js';

const ACME = { id: 'c-1', code: 'ACME', name: 'Acme AG', role: 'accountant' as Role };

const access = {
	caller: async (who: { user?: string | null; admin?: boolean }) => ({
		user: who.user ?? null,
		admin: who.admin === true,
		language: 'en',
		ip: null,
	}),
	companies: async () => [ACME],
	async company(_caller: unknown, code: string, right: Role) {
		if (code !== 'ACME') throw new FinanceError('NOT_FOUND');
		if (right === 'manager') throw new FinanceError('NOT_ALLOWED', { right });
		return ACME;
	},
	companyOfItem: async () => null,
};

const runtime = {
	config: { maxBodyBytes: 1000 },
	access,
	transaction: (work: (unit: unknown) => unknown) => work({}),
	reads: (companies: readonly string[]) => ({ companies }),
	ports: (company: string) => ({ company }),
} as unknown as Runtime;

const run = vi.fn(async () => data('done'));
const common = { summary: '', answer: { status: 200, of: 'X' } } as const;
const ROUTES: readonly Route[] = [
	route({ ...common, method: 'GET', path: '/open', access: 'public', always: true, run }),
	route({ ...common, method: 'GET', path: '/mine', access: 'signed-in', run }),
	route({ ...common, method: 'GET', path: '/of/:company', access: 'company', run }),
	route({
		...common,
		method: 'GET',
		path: '/led/:company',
		access: 'company',
		right: 'manager',
		run,
	}),
	route({ ...common, method: 'GET', path: '/item/:id', access: 'finance_invoices', run }),
	route({ ...common, method: 'POST', path: '/admin', access: 'administrator', body: {}, run }),
	route({
		...common,
		method: 'POST',
		path: '/of/:company',
		access: 'company',
		body: { n: { kind: 'integer', min: 1, max: 3 } },
		answer: { status: 201, of: 'X' },
		run: async (call) =>
			data([call.body.n, (call.reads as unknown as { companies: string[] }).companies]),
	}),
	route({
		...common,
		method: 'GET',
		path: '/file',
		access: 'signed-in',
		run: async () => ({
			file: { name: '../Rechnung "7".pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') },
		}),
	}),
	route({
		...common,
		method: 'GET',
		path: '/broken',
		access: 'signed-in',
		run: async () => {
			throw new TypeError('secret');
		},
	}),
];

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

async function ask(request: Partial<Incoming>, ready = true) {
	const headers = new Map<string, string | number>();
	let body = Buffer.alloc(0);
	const res = {
		statusCode: 0,
		headersSent: false,
		setHeader: (name: string, value: string | number) => headers.set(name.toLowerCase(), value),
		end: (bytes?: Uint8Array) => {
			body = Buffer.from(bytes ?? []);
		},
	} satisfies Outgoing;
	const serve = server({
		runtime: () => {
			if (!ready) throw new FinanceError('SCHEMA_NOT_READY');
			return runtime;
		},
		anyRuntime: () => runtime,
		find: finder(ROUTES),
		log,
	});
	const signedIn = { user: 'u-1' };
	await serve({ method: 'GET', path: '/', headers: {}, accountability: signedIn, ...request }, res);
	const text = body.toString();
	const json = text.startsWith('{') ? JSON.parse(text) : text;
	return { status: res.statusCode, headers, text, json, code: json.errors?.[0].extensions.code };
}

const JSON_HEADERS = { 'content-type': 'application/json' };

describe('who gets in', () => {
	test.each`
		what                         | request                                                                           | status | code
		${'the public where it may'} | ${{ path: '/open', accountability: null }}                                        | ${200} | ${undefined}
		${'the public elsewhere'}    | ${{ path: '/mine', accountability: null }}                                        | ${401} | ${'NOT_SIGNED_IN'}
		${'a share link'}            | ${{ path: '/mine', accountability: { user: null } }}                              | ${401} | ${'NOT_SIGNED_IN'}
		${'a member'}                | ${{ path: '/of/ACME' }}                                                           | ${200} | ${undefined}
		${'another company'}         | ${{ path: '/of/OTHER' }}                                                          | ${404} | ${'NOT_FOUND'}
		${'too little a right'}      | ${{ path: '/led/ACME' }}                                                          | ${403} | ${'NOT_ALLOWED'}
		${'an item that is none'}    | ${{ path: '/item/7' }}                                                            | ${404} | ${'NOT_FOUND'}
		${'no administrator'}        | ${{ method: 'POST', path: '/admin' }}                                             | ${403} | ${'NOT_ALLOWED'}
		${'an administrator'}        | ${{ method: 'POST', path: '/admin', accountability: { user: 'u', admin: true } }} | ${200} | ${undefined}
		${'a path that is none'}     | ${{ path: '/none' }}                                                              | ${404} | ${'ROUTE_NOT_FOUND'}
		${'a method that is none'}   | ${{ method: 'DELETE', path: '/mine' }}                                            | ${405} | ${'METHOD_NOT_ALLOWED'}
	`('$what: $status $code', async ({ request, status, code }) => {
		const answer = await ask(request);
		expect([answer.status, answer.code]).toEqual([status, code]);
	});

	test('while the schema is not there only what is marked so answers', async () => {
		expect((await ask({ path: '/mine' }, false)).code).toBe('SCHEMA_NOT_READY');
		expect((await ask({ path: '/open' }, false)).status).toBe(200);
	});
});

describe('what goes in', () => {
	const post = { method: 'POST', path: '/of/ACME', headers: JSON_HEADERS };

	test('a checked body reaches the route, with rows of its company alone', async () => {
		const answer = await ask({ ...post, body: { n: '2' } });
		expect([answer.status, answer.json]).toEqual([201, { data: [2, ['c-1']] }]);
	});

	test.each`
		what               | request                                                                                | code
		${'out of range'}  | ${{ body: { n: 4 } }}                                                                  | ${'INVALID_INPUT'}
		${'unknown query'} | ${{ body: { n: 1 }, query: { x: '1' } }}                                               | ${'UNKNOWN_FIELD'}
		${'no JSON'}       | ${{ body: undefined, headers: { 'content-type': 'text/xml', 'content-length': '9' } }} | ${'BODY_NOT_JSON'}
		${'too long'}      | ${{ body: {}, headers: { ...JSON_HEADERS, 'content-length': '1001' } }}                | ${'BODY_TOO_LARGE'}
		${'bad key'}       | ${{ body: { n: 1 }, headers: { ...JSON_HEADERS, 'idempotency-key': 'a\tb' } }}         | ${'IDEMPOTENCY_KEY_INVALID'}
	`('$what: $code', async ({ request, code }) => {
		expect((await ask({ ...post, ...request })).code).toBe(code);
	});

	test('a query that was put aside is the one that counts', async () => {
		const answer = await ask({ path: '/mine', query: {}, financeQuery: { x: '1' } });
		expect(answer.code).toBe('UNKNOWN_FIELD');
	});
});

describe('what goes out', () => {
	test('a file has a harmless name and is never guessed at', async () => {
		const { headers, text } = await ask({ path: '/file' });
		expect(text).toBe('%PDF');
		expect(headers.get('content-disposition')).toBe('attachment; filename="Rechnung-7-.pdf"');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('content-length')).toBe(4);
	});

	test('nothing is kept by caches', async () => {
		expect((await ask({ path: '/mine' })).headers.get('cache-control')).toBe('no-store');
	});

	test('a fault is logged, and only its number is told', async () => {
		const { status, code, text } = await ask({ path: '/broken' });
		expect([status, code]).toEqual([500, 'INTERNAL']);
		expect(text).not.toContain('secret');
		expect(log.error).toHaveBeenCalledOnce();
	});

	test('a method that is none is answered with those that are', async () => {
		const { headers } = await ask({ method: 'DELETE', path: '/of/ACME' });
		expect(headers.get('allow')).toBe('GET, POST');
	});
});

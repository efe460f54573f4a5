/**
 * P21 and P22 on these routes: companies are walled off, and nobody writes what is not theirs to
 * write. The matrix is made from the table of routes.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { ROWS } from '../../src/endpoints/finance/rows.js';
import { ROUTES } from '../../src/endpoints/finance/table.js';
import { ADMINISTRATOR_POLICY, MEMBER_POLICY } from '../../src/schema/access.js';
import { isDescribed, undescribed } from '../builders/answers.js';
import { createItems, type Items } from '../builders/items.js';
import { createPerson, createPolicy, type Person } from '../builders/people.js';
import {
	anIssued,
	draftOf,
	type Known,
	nameOf,
	type RouteRequest,
	requestOf,
} from '../builders/routes.js';
import type { Answer, Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let own: Items;
let viewer: Person;
let accountant: Person;
let manager: Person;
let other: Person;
let nobody: Person;
/** Ids and words of the company that must never reach another one's people. */
let secrets: readonly string[];

/** No other company's. */
const IBAN = 'CH5604835012345678009';
const ABSENT = '00000000-0000-4000-8000-000000000000';

const ask = (route: Known, { path, body }: RouteRequest, token: string | null): Promise<Answer> =>
	installation.directus.request(route.method, `/finance${path}`, body, { token });

const requests = new Map<string, RouteRequest>();
async function requestFor(route: Known): Promise<RouteRequest> {
	const known = requests.get(nameOf(route));
	if (known) return known;
	const made = await requestOf(route, { installation, items: own });
	requests.set(nameOf(route), made);
	return made;
}

/** The same request about what does not exist. */
function absent(route: Known, { path, body }: RouteRequest): RouteRequest {
	const about =
		route.access === 'company'
			? path.replace(new RegExp(`/${own.code}(?=/|\\?|$)`), '/ABSENT')
			: path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, ABSENT);
	const owner = body?.owner_company ? { owner_company: 'ABSENT' } : {};
	const item = route.item ? { [route.item]: ABSENT } : {};
	return { path: about, ...(body && { body: { ...body, ...owner, ...item } }) };
}

const isAboutCompany = (r: Known): boolean =>
	!['public', 'signed-in', 'administrator'].includes(r.access);
const isFor = (r: Known, role: string): boolean =>
	(r.right ?? 'viewer') === role && !r.administrator;

const named = (routes: readonly Known[]) => routes.map((r) => [nameOf(r), r] as const);

beforeAll(async () => {
	installation = await sharedInstallation();
	const { directus } = installation;
	own = await createItems(directus, {
		client: { name: 'Geheim AG' },
		bankAccount: { iban: IBAN, qr_iban: null },
	});
	const foreign = await createItems(directus);
	viewer = await createPerson(directus, { companies: [own.company], role: 'viewer' });
	accountant = await createPerson(directus, { companies: [own.company] });
	manager = await createPerson(directus, { companies: [own.company], role: 'manager' });
	other = await createPerson(directus, {
		companies: [foreign.company],
		role: 'manager',
		policies: [MEMBER_POLICY],
	});
	// Every right on files and history of Directus, and no company.
	const reading = { directus_files: ['read'], directus_revisions: ['read'] } as const;
	nobody = await createPerson(directus, { policies: [await createPolicy(directus, reading)] });
	const { invoice, run } = await anIssued({ installation, items: own });
	const [issued] = await installation.database.query<{
		number: string;
		reference: string;
		pdf: string;
	}>('select number, reference, pdf from finance_invoices where id = $1', [invoice]);
	secrets = [
		...[own.company, own.code, own.client, own.bankAccount, invoice, run, 'Geheim', IBAN],
		...Object.values(issued ?? {}),
	];
	expect(secrets).toHaveLength(11);
});

const leaks = (answer: Answer): readonly string[] => {
	const { body = '' } = answer;
	const text = Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body);
	return secrets.filter((secret) => text.includes(secret));
};

describe('the public', () => {
	test.each(named(ROUTES.filter((r) => r.access !== 'public')))('%s: 401', async (_, route) => {
		const request = await requestFor(route);
		for (const about of [request, absent(route, request)]) {
			const answer = await ask(route, about, null);
			expect(answer.status).toBe(401);
			expect(answer.body.errors[0].extensions.code).toBe('NOT_SIGNED_IN');
			expect(leaks(answer)).toEqual([]);
		}
	});
});

describe('another company’s manager, and somebody without a company', () => {
	test.each(named(ROUTES.filter(isAboutCompany)))(
		'%s: what is foreign is absent',
		async (_, route) => {
			const request = await requestFor(route);
			for (const person of [other, nobody]) {
				const foreign = await ask(route, request, person.token);
				const none = await ask(route, absent(route, request), person.token);
				expect(foreign.status).toBe(route.access === 'owner-company' ? 400 : 404);
				expect(foreign.body).toEqual(none.body);
				expect(foreign.status).toBe(none.status);
				expect(leaks(foreign)).toEqual([]);
			}
		},
	);

	test.each(named(ROUTES.filter((r) => r.access === 'signed-in')))(
		'%s: nothing leaks',
		async (_, route) => {
			for (const person of [other, nobody]) {
				expect(leaks(await ask(route, await requestFor(route), person.token))).toEqual([]);
			}
		},
	);

	test.each(named(ROUTES.filter((r) => r.access === 'administrator')))(
		'%s: 403',
		async (_, route) => {
			for (const person of [other, accountant, nobody]) {
				const answer = await ask(route, await requestFor(route), person.token);
				expect(answer.status).toBe(403);
				expect(answer.body.errors[0].extensions.code).toBe('NOT_ALLOWED');
			}
		},
	);

	test('ids of another company within a right request are unknown ones', async () => {
		const mine = await createItems(installation.directus);
		const person = await createPerson(installation.directus, { companies: [mine.company] });
		const paths = [`/runs?company=${own.code}`, `/contacts/${mine.code}/${own.client}`];
		for (const path of paths) {
			const answer = await installation.directus.request('GET', `/finance${path}`, undefined, {
				token: person.token,
			});
			expect([answer.status, leaks(answer)]).toEqual([404, []]);
		}
		const body = { ...draftOf({ installation, items: mine }), client_id: own.client };
		const answer = await installation.directus.request('POST', '/finance/invoices', body, {
			token: person.token,
		});
		expect(answer.body.errors[1].extensions).toMatchObject({ code: 'CLIENT_UNKNOWN' });
	});
});

describe('what everybody who is signed in may ask', () => {
	test.each(named(ROUTES.filter((r) => ['public', 'signed-in'].includes(r.access))))(
		'%s',
		async (_, route) => {
			const answer = await ask(route, await requestFor(route), viewer.token);
			expect(answer.status).toBe(route.answer.status);
			expect(isDescribed(route, answer.status)).toBe(true);
			expect(undescribed(route, answer.status, answer.body)).toEqual([]);
		},
	);
});

describe('the company’s own people', () => {
	test.each(named(ROUTES.filter((r) => isAboutCompany(r) && isFor(r, 'viewer'))))(
		'%s: a viewer may',
		async (_, route) => {
			const answer = await ask(route, await requestFor(route), viewer.token);
			expect(answer.status).toBe(route.answer.status);
			expect(undescribed(route, answer.status, answer.body)).toEqual([]);
		},
	);

	test.each(named(ROUTES.filter((r) => isAboutCompany(r) && isFor(r, 'accountant'))))(
		'%s: a viewer may not, an accountant may',
		async (_, route) => {
			const request = await requestFor(route);
			const refused = await ask(route, request, viewer.token);
			expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([
				403,
				'NOT_ALLOWED',
			]);
			expect(undescribed(route, refused.status, refused.body)).toEqual([]);
			const answer = await ask(route, request, accountant.token);
			expect(answer.status).toBe(route.answer.status);
			expect(undescribed(route, answer.status, answer.body)).toEqual([]);
		},
	);

	test.each(named(ROUTES.filter((r) => isAboutCompany(r) && isFor(r, 'manager'))))(
		'%s: an accountant may not, a manager may',
		async (_, route) => {
			const request = await requestFor(route);
			const refused = await ask(route, request, accountant.token);
			expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([
				403,
				'NOT_ALLOWED',
			]);
			const answer = await ask(route, request, manager.token);
			expect(answer.status).toBe(route.answer.status);
			expect(undescribed(route, answer.status, answer.body)).toEqual([]);
		},
	);

	test('settings are the administrators’, for members as for everybody', async () => {
		const route = ROUTES.find((r) => nameOf(r) === 'PUT /config/companies/:company') as Known;
		expect((await ask(route, await requestFor(route), accountant.token)).status).toBe(403);
	});

	test('a person with the policy is a finance administrator without being Directus’', async () => {
		const { directus } = installation;
		const person = await createPerson(directus);
		const { token } = person;
		const path = `/finance/config/companies/${own.code}`;
		const body = { color: '#654321' };
		expect((await directus.request('PUT', path, body, { token })).status).toBe(404);
		const access = { user: person.id, policy: ADMINISTRATOR_POLICY };
		expect((await directus.request('POST', '/access', access)).status).toBe(200);
		expect((await directus.request('PUT', path, body, { token })).status).toBe(200);
	});

	test('a right that is taken away is gone with the next request', async () => {
		const { directus } = installation;
		const person = await createPerson(directus, { companies: [own.company] });
		const path = `/finance/contacts/${own.code}`;
		const { token } = person;
		expect((await directus.request('GET', path, undefined, { token })).status).toBe(200);
		const found = await directus.request('GET', `/items/finance_members?filter[user]=${person.id}`);
		await directus.request('DELETE', `/items/finance_members/${found.body.data[0].id}`);
		expect((await directus.request('GET', path, undefined, { token })).status).toBe(404);
	});
});

describe('P22: no body writes what is not the caller’s to write', () => {
	const writing = ROUTES.filter((r) => r.row !== undefined && r.method !== 'GET');

	test.each(named(writing))('%s', async (_, route) => {
		const { path } = await requestFor(route);
		const fields =
			ROWS[route.row ?? '']?.filter((name) => !Object.hasOwn(route.body ?? {}, name)) ?? [];
		expect(fields.length).toBeGreaterThan(4);
		const body = Object.fromEntries(fields.map((name) => [name, '1']));
		const owner = route.access === 'owner-company' ? { owner_company: own.code } : {};
		const answer = await installation.directus.request(route.method, `/finance${path}`, {
			...body,
			...owner,
		});
		expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([
			400,
			'FIELD_NOT_WRITABLE',
		]);
		const refused = answer.body.errors
			.filter((e: any) => e.extensions.field && e.extensions.code === 'FIELD_NOT_WRITABLE')
			.map((e: any) => e.extensions.field);
		expect(refused.sort()).toEqual([...fields].sort());
	});
});

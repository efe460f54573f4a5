/** What the picker asks of the server, and what it makes of the answers. */
import { expect, test } from 'vitest';
import type { PickKind } from '../../src/app/pick/kinds.js';
import { sourceOf } from '../../src/app/pick/sources.js';

const CLIENT = 'c0000000-0000-4000-8000-000000000001';
const INVOICE = 'c0000000-0000-4000-8000-000000000002';
const USER = 'c0000000-0000-4000-8000-000000000003';
const ACCOUNT = 'c0000000-0000-4000-8000-000000000004';

const company = (n: number) => ({ id: `id-${n}`, code: `C_${n}`, name: `Company ${n}` });
const client = { id: CLIENT, name: 'Muster AG', email: 'a@b.ch', postal_code: '8000', town: 'Zug' };
const invoice = {
	id: INVOICE,
	number: 'T-1',
	client_name: 'Muster AG',
	currency: 'CHF',
	total: '5',
};

/** A server that knows so many companies; every question is noted. */
function world(o: { kind: PickKind; company?: string; companies?: number }) {
	const asked: string[] = [];
	const companies = Array.from({ length: o.companies ?? 2 }, (_, i) => company(i));
	const answers: readonly [RegExp, unknown][] = [
		[/^\/companies$/, companies],
		[/^\/contacts\/C_\d\?/, [client]],
		[/^\/contacts\/C_\d\//, client],
		[/^\/invoices\/search\//, [invoice]],
		[/^\/invoices\//, invoice],
		[
			/^\/config\/vat$/,
			[{ code: 'S81', rate: '8.1', titles: { de: 'Normalsatz', en: 'Standard' } }],
		],
		[
			/^\/config\/companies$/,
			companies.map((c) => ({
				...c,
				bank_accounts: [{ id: ACCOUNT, name: `K ${c.code}`, iban: 'CH1' }],
			})),
		],
	];
	const finance = {
		async get(path: string) {
			asked.push(path);
			return { data: answers.find(([known]) => known.test(path))?.[1], meta: undefined };
		},
	};
	const directus = {
		async get(path: string, { params }: { params: object }) {
			asked.push(`${path} ${JSON.stringify(params)}`);
			const row = { id: USER, first_name: 'Ada', last_name: 'Meier', email: 'ada@example.com' };
			return { data: { data: path === '/users' ? [row] : row } };
		},
	};
	const parts = { finance, directus, company: o.company ?? '', language: 'de' } as const;
	return { source: sourceOf(o.kind, parts as Parameters<typeof sourceOf>[1]), asked };
}

test.each`
	kind              | company   | text         | found
	${'company'}      | ${''}     | ${'pany 1'}  | ${['C_1 Company 1 C_1']}
	${'company'}      | ${''}     | ${'nothing'} | ${[]}
	${'vat_code'}     | ${''}     | ${'norm'}    | ${['S81 S81 Normalsatz · 8.1 %']}
	${'bank_account'} | ${'c 1'}  | ${''}        | ${[`${ACCOUNT} K C_1 CH1 · C_1`]}
	${'client'}       | ${'C_0'}  | ${'must'}    | ${[`${CLIENT} Muster AG a@b.ch · 8000 Zug`]}
	${'client'}       | ${'NONE'} | ${''}        | ${[]}
	${'invoice'}      | ${'C_0'}  | ${'T-1'}     | ${[`${INVOICE} T-1 Muster AG · CHF 5`]}
	${'user'}         | ${''}     | ${'ada'}     | ${[`${USER} Ada Meier ada@example.com`]}
`('$kind of company "$company" by "$text"', async ({ kind, company: of, text, found }) => {
	const choices = await world({ kind, company: of }).source.search(text);
	expect(choices?.map((c) => `${c.value} ${c.label} ${c.detail}`)).toEqual(found);
});

test('without a company a few are asked, and of many one has to be chosen first', async () => {
	const few = world({ kind: 'invoice', company: '{{$trigger.body.company}}', companies: 2 });
	expect(await few.source.search('5 & 6')).toHaveLength(2);
	expect(few.asked).toEqual([
		'/companies',
		'/invoices/search/C_0?limit=10&q=5%20%26%206',
		'/invoices/search/C_1?limit=10&q=5%20%26%206',
	]);
	const many = world({ kind: 'invoice', companies: 6 });
	expect(await many.source.search('')).toBeNull();
	expect(many.asked).toEqual(['/companies']);
});

test.each`
	kind          | company  | value        | label
	${'company'}  | ${''}    | ${'c 1'}     | ${'Company 1'}
	${'company'}  | ${''}    | ${'Nowhere'} | ${null}
	${'vat_code'} | ${''}    | ${'s81'}     | ${'S81'}
	${'client'}   | ${'C_0'} | ${CLIENT}    | ${'Muster AG'}
	${'client'}   | ${''}    | ${CLIENT}    | ${undefined}
	${'client'}   | ${'C_0'} | ${'Muster'}  | ${null}
	${'invoice'}  | ${''}    | ${INVOICE}   | ${'T-1'}
	${'user'}     | ${''}    | ${USER}      | ${'Ada Meier'}
	${'user'}     | ${''}    | ${'Ada'}     | ${null}
`('$kind "$value" stands for $label', async ({ kind, company: of, value, label }) => {
	const found = await world({ kind, company: of }).source.find(value);
	expect(found ? found.label : found).toBe(label);
});

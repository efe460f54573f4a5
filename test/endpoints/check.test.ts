import { describe, expect, test } from 'vitest';
import { besides, checkBody, checkQuery } from '../../src/endpoints/finance/check.js';
import { ROWS } from '../../src/endpoints/finance/rows.js';
import { ROUTES } from '../../src/endpoints/finance/table.js';
import { COLLECTIONS } from '../../src/schema/collections.js';

const told = (findings: readonly { field: string; code: string }[]): string =>
	findings.map((f) => `${f.field} ${f.code}`).join(', ');

const LIST = {
	query: { to: { kind: 'day', optional: true }, deep: { kind: 'boolean', optional: true } },
	paged: ['number', 'total'],
} as const;

describe('a query', () => {
	test.each`
		query                          | expected
		${{}}                          | ${''}
		${{ page: '2', limit: '200' }} | ${''}
		${{ page: '0' }}               | ${'page OUT_OF_RANGE'}
		${{ page: '-1' }}              | ${'page OUT_OF_RANGE'}
		${{ page: 'x' }}               | ${'page NOT_A_WHOLE_NUMBER'}
		${{ page: '1e5' }}             | ${'page NOT_A_WHOLE_NUMBER'}
		${{ page: ['1', '2'] }}        | ${'page NOT_A_WHOLE_NUMBER'}
		${{ limit: '10000' }}          | ${'limit OUT_OF_RANGE'}
		${{ limit: '0', page: '0' }}   | ${'page OUT_OF_RANGE, limit OUT_OF_RANGE'}
		${{ sort: '-total' }}          | ${''}
		${{ sort: 'password' }}        | ${'sort NOT_A_CHOICE'}
		${{ to: '2026-02-30' }}        | ${'to NOT_A_DAY'}
		${{ deep: 'true' }}            | ${''}
		${{ deep: 'yes' }}             | ${'deep NOT_TRUE_OR_FALSE'}
		${{ filter: { a: '1' } }}      | ${'filter UNKNOWN_FIELD'}
		${{ ['__proto__']: 'x' }}      | ${'__proto__ UNKNOWN_FIELD'}
		${{ access_token: 'secret' }}  | ${''}
	`('$query gives "$expected"', ({ query, expected }) => {
		expect(told(checkQuery(LIST, query).findings)).toBe(expected);
	});

	test('the page is what was asked for, or the first fifty', () => {
		expect(checkQuery(LIST, { page: '3', limit: '7', sort: '-total' }).page).toEqual({
			page: 3,
			limit: 7,
			sort: '-total',
		});
		expect(checkQuery(LIST, {}).page).toEqual({ page: 1, limit: 50, sort: null });
	});
});

describe('a body', () => {
	const PAY = { row: 'finance_payments', body: { amount: { kind: 'amount' } } } as const;

	test.each`
		body                              | expected
		${{ amount: '1.00' }}             | ${''}
		${{ amount: 12.5 }}               | ${''}
		${{ amount: Number.NaN }}         | ${'amount NOT_A_NUMBER'}
		${{ amount: 'NaN' }}              | ${'amount NOT_A_NUMBER'}
		${JSON.parse('{"amount":1e400}')} | ${'amount NOT_A_NUMBER'}
		${{ amount: '1e5' }}              | ${'amount NOT_A_NUMBER'}
		${{ amount: '1.005' }}            | ${'amount TOO_MANY_DECIMALS'}
		${{ amount: '1', status: 'x' }}   | ${'status FIELD_NOT_WRITABLE'}
		${{ amount: '1', colour: 'x' }}   | ${'colour UNKNOWN_FIELD'}
		${{}}                             | ${'amount REQUIRED'}
		${undefined}                      | ${'amount REQUIRED'}
		${[]}                             | ${' NOT_AN_OBJECT'}
		${'text'}                         | ${' NOT_AN_OBJECT'}
	`('$body gives "$expected"', ({ body, expected }) => {
		expect(told(checkBody(PAY, body).findings)).toBe(expected);
	});

	test('fields that are right are kept beside those that are wrong', () => {
		const route = {
			body: { a: { kind: 'integer', min: 1, max: 3 }, b: { kind: 'boolean' } },
		} as const;
		const { values, given, findings } = checkBody(route, { a: 9, b: true });
		expect(values).toEqual({ a: null, b: true });
		expect([...given]).toEqual(['a', 'b']);
		expect(told(findings)).toBe('a OUT_OF_RANGE');
	});

	test('a second look adds only fields that the first has not named', () => {
		const first = [{ field: 'a', code: 'X', severity: 'error' }] as const;
		const second = [
			{ field: 'a', code: 'Y', severity: 'error' },
			{ field: 'b', code: 'Z', severity: 'error' },
		] as const;
		expect(told(besides(first, second))).toBe('a X, b Z');
	});
});

describe('columns that nobody writes by hand', () => {
	test.each(Object.keys(ROWS))('%s: every column of the collection is known', (name) => {
		const columns = COLLECTIONS.find((c) => c.name === name)?.fields ?? [];
		const groups = columns.filter((f) => f.look.special?.includes('group')).map((f) => f.name);
		const missing = columns
			.map((f) => f.name)
			.filter((n) => !groups.includes(n) && !ROWS[name]?.includes(n));
		expect(missing).toEqual([]);
	});

	test('every route with a body about a row refuses status, number, sums, company and user', () => {
		for (const route of ROUTES.filter((r) => r.row)) {
			const body = { status: 'paid', number: 'X', company: 'x', user: 'x', id: 'x' };
			const findings = checkBody(route, body).findings.filter(
				(f) => f.code === 'FIELD_NOT_WRITABLE',
			);
			expect(findings.map((f) => f.field)).toEqual(
				expect.arrayContaining(['company', 'user', 'id']),
			);
		}
	});
});

import { expect, test } from 'vitest';
import { ROUTES } from '../../src/endpoints/finance/table.js';
import { isDescribed, undescribed } from '../builders/answers.js';
import { type Known, nameOf } from '../builders/routes.js';

const of = (name: string): Known => ROUTES.find((r) => nameOf(r) === name) as Known;

test.each`
	name                         | status | body                                    | wrong
	${'GET /health'}             | ${200} | ${{ data: { status: 'ok' } }}           | ${[]}
	${'GET /health'}             | ${200} | ${{ data: {} }}                         | ${["/data must have required property 'status'"]}
	${'GET /changes'}            | ${200} | ${{ data: { changes: [], cursor: 7 } }} | ${['/data/cursor must be string']}
	${'GET /contacts/:company'}  | ${200} | ${{ data: [] }}                         | ${["must have required property 'meta'"]}
	${'POST /invoices/:id/send'} | ${202} | ${{ data: { run: 'x', invoice: 'y' } }} | ${['/data/run must match format "uuid"', '/data/invoice must match format "uuid"']}
	${'GET /health'}             | ${404} | ${{ errors: [] }}                       | ${['/errors must NOT have fewer than 1 items']}
`('$name answering $body is described but for $wrong', ({ name, status, body, wrong }) => {
	expect(undescribed(of(name), status, body).map((w) => w.trim())).toEqual(wrong);
});

test('every route that answers JSON is described', () => {
	const json = ROUTES.filter((r) => !('file' in r.answer) && r.answer.status !== 204);
	expect(json.filter((r) => !isDescribed(r, r.answer.status)).map(nameOf)).toEqual([]);
});

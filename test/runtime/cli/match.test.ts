/** `finance match FILE`, as support types it. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCommandLine } from '../../harness/command-line.js';

let program: string;
let remove: () => void;

beforeAll(async () => {
	({ program, remove } = await buildCommandLine('cli-match'));
});
afterAll(() => remove());

function match(input: unknown): { code: number | null; json: any } {
	const text = typeof input === 'string' ? input : JSON.stringify(input);
	const { status, stdout } = spawnSync(process.execPath, [program, 'match', '-'], { input: text });
	return { code: status, json: JSON.parse(stdout.toString()) };
}

const QRR = '210000000003139471430009017';
const transaction = {
	...{ id: 'T1', bookedOn: '2026-03-20', valueOn: '2026-03-20', amount: '108.10' },
	...{ currency: 'CHF', text: 'Gutschrift', reference: QRR, endToEndId: null },
	...{ counterpartyName: 'Hans Meier', counterpartyIban: null },
};
const openItem = {
	...{ id: 'I1', direction: 'in', number: 'HYP-2026-00012', reference: QRR, currency: 'CHF' },
	...{ total: '108.10', open: '108.10', issuedOn: '2026-03-01', dueOn: '2026-03-31' },
	...{ contact: 'C1', contactName: 'Müller Bau AG', contactIban: null },
};

test('a payment with its reference, and one of nobody', () => {
	const stranger = { ...transaction, id: 'T2', reference: null, amount: '-5.00' };
	expect(match({ transactions: [transaction, stranger], openItems: [openItem] })).toEqual({
		code: 0,
		json: {
			allocations: [
				{
					...{ transaction: 'T1', item: 'I1', amount: '108.10', score: 0.99, tier: 'auto' },
					reasons: [
						{ code: 'REFERENCE', points: 90, value: QRR },
						{ code: 'AMOUNT_EXACT', points: 30, value: '108.10' },
					],
					...{ whyNot: null, alternatives: [] },
				},
			],
			unmatched: ['T2'],
			remarks: [],
		},
	});
});

test('what was refused, learnt and decided stands in the settings', () => {
	const rejected = [{ transaction: 'T1', item: 'I1' }];
	const input = { transactions: [transaction], openItems: [openItem], settings: { rejected } };
	expect(match(input).json).toMatchObject({ allocations: [], unmatched: ['T1'] });
});

test.each`
	input                                                                         | findings
	${[]}                                                                         | ${[' NOT_AN_OBJECT']}
	${{ transactions: [] }}                                                       | ${['openItems REQUIRED']}
	${{ transactions: {}, openItems: [] }}                                        | ${['transactions NOT_A_LIST']}
	${{ transactions: [null], openItems: [] }}                                    | ${['transactions.0 NOT_AN_OBJECT']}
	${{ transactions: [transaction, transaction], openItems: [] }}                | ${['transactions.1.id ID_TWICE']}
	${{ transactions: [{ ...transaction, amount: '1.001' }], openItems: [] }}     | ${['transactions.0.amount TOO_MANY_DECIMALS']}
	${{ transactions: [{ ...transaction, bookedOn: '30.2.26' }], openItems: [] }} | ${['transactions.0.bookedOn NOT_A_DAY']}
	${{ transactions: [], openItems: [{ ...openItem, direction: 'up' }] }}        | ${['openItems.0.direction NOT_A_CHOICE']}
	${{ transactions: [], openItems: [{ ...openItem, open: '-1' }] }}             | ${['openItems.0.open OUT_OF_RANGE']}
	${{ transactions: [], openItems: [{ ...openItem, currency: 'Fr.' }] }}        | ${['openItems.0.currency NOT_A_CHOICE']}
	${{ transactions: [], openItems: [], settings: { rejected: [{}] } }}          | ${['settings.rejected.0.transaction REQUIRED', 'settings.rejected.0.item REQUIRED']}
`('bad input: $findings', ({ input, findings }) => {
	const { code, json } = match(input);
	expect(code).toBe(1);
	expect(json.error).toEqual({ code: 'INVALID_INPUT' });
	expect(json.findings.map((f: any) => `${f.field} ${f.code}`)).toEqual(findings);
});

test('what is no JSON has its code', () => {
	expect(match('{').json).toEqual({ error: { code: 'BODY_NOT_JSON' } });
});

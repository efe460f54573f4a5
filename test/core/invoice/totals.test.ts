import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { previewTotals } from '../../../src/core/invoice/preview.js';
import {
	lineAmount,
	type PricedLine,
	subtotals,
	totalsOf,
	withVat,
} from '../../../src/core/invoice/totals.js';
import { Decimal, divideHalfUp } from '../../../src/core/money/decimal.js';
import { RUNS } from '../../builders/runs.js';
import { context, item } from '../builders.js';

const d = (text: string): Decimal => Decimal.parse(text, 4) ?? Decimal.of(0n, 4);

const line = (
	amountMinor: bigint,
	vatCode: string | null = 'S81',
	vatRate = '8.1',
): PricedLine => ({
	position: 1,
	kind: 'item',
	description: 'x',
	quantity: '1',
	unit: '',
	unitPrice: '1',
	discountPercent: '0',
	vatCode,
	vatRate,
	amountMinor,
	account: '3400',
});

test.each`
	quantity    | price       | discount   | expected
	${'2'}      | ${'100'}    | ${'0'}     | ${20000n}
	${'0.3333'} | ${'0.3333'} | ${'0'}     | ${11n}
	${'1'}      | ${'0.005'}  | ${'0'}     | ${1n}
	${'1'}      | ${'0.0049'} | ${'0'}     | ${0n}
	${'-1'}     | ${'0.005'}  | ${'0'}     | ${-1n}
	${'3'}      | ${'33.35'}  | ${'33.33'} | ${6670n}
	${'7'}      | ${'19.99'}  | ${'100'}   | ${0n}
	${'1.005'}  | ${'100'}    | ${'0'}     | ${10050n}
`('$quantity × $price less $discount % is $expected', ({ quantity, price, discount, expected }) => {
	expect(lineAmount(d(quantity), d(price), d(discount))).toBe(expected);
});

describe('VAT per rate', () => {
	test('is rounded once per rate, not per line', () => {
		const lines = withVat([line(105n), line(105n), line(105n)], false);
		expect(totalsOf(lines)).toMatchObject({ netMinor: 315n, vatMinor: 26n, totalMinor: 341n });
		expect(lines.map((l) => l.vatMinor)).toEqual([9n, 9n, 8n]);
	});

	test('is cut out of prices that include it', () => {
		const lines = withVat([line(10810n), line(1026n, 'R26', '2.6')], true);
		expect(totalsOf(lines)).toMatchObject({ netMinor: 11000n, vatMinor: 836n, totalMinor: 11836n });
	});

	test('lines that cancel each other leave no tax behind', () => {
		const lines = withVat([line(333n), line(-111n), line(-222n)], false);
		expect(totalsOf(lines)).toMatchObject({ netMinor: 0n, vatMinor: 0n });
	});

	test('whatever the lines: parts sum to the whole, and each rate is rounded half up once', () => {
		const rates = [
			['S81', '8.1'],
			['R26', '2.6'],
			['A38', '3.8'],
			['EXP', '0'],
			[null, '0'],
		] as const;
		const lines = fc.array(
			fc.tuple(fc.bigInt({ min: -10_000_000n, max: 10_000_000n }), fc.constantFrom(...rates)),
			{ minLength: 1, maxLength: 40 },
		);
		fc.assert(
			fc.property(lines, fc.boolean(), (given, include) => {
				const priced = given.map(([amount, [code, rate]]) => line(amount, code, rate));
				const cut = withVat(priced, include);
				const totals = totalsOf(cut);
				const sum = (of: (l: (typeof cut)[number]) => bigint): bigint =>
					cut.reduce((a, l) => a + of(l), 0n);
				expect(sum((l) => l.netMinor)).toBe(totals.netMinor);
				expect(sum((l) => l.vatMinor)).toBe(totals.vatMinor);
				expect(totals.netMinor + totals.vatMinor).toBe(totals.totalMinor);
				const counted = priced.reduce((a, l) => a + l.amountMinor, 0n);
				expect(include ? totals.totalMinor : totals.netMinor).toBe(counted);
				for (const g of totals.vatBreakdown) {
					const rate = d(g.rate).units;
					const amounts = priced.filter((l) => l.vatCode === g.code);
					const amount = amounts.reduce((a, l) => a + l.amountMinor, 0n);
					const whole = include ? 1_000_000n + rate : 1_000_000n;
					expect(g.vatMinor).toBe(divideHalfUp(amount * rate, whole));
				}
				for (const l of cut) {
					const rate = d(l.vatRate).units;
					const whole = include ? 1_000_000n + rate : 1_000_000n;
					const off = l.vatMinor * whole - l.amountMinor * rate;
					expect(off <= whole && off >= -whole).toBe(true);
				}
			}),
			{ numRuns: RUNS },
		);
	});
});

test('a subtotal counts the items since the last one', () => {
	const rule = { ...line(0n), kind: 'subtotal' as const };
	const lines = withVat([line(100n), line(50n), rule, line(7n), rule], false);
	expect(subtotals(lines)).toEqual([null, null, 150n, null, 7n]);
});

test('a preview counts what is sound and ignores the rest', () => {
	const lines = [item, { ...item, quantity: 'x' }, 'nonsense'];
	expect(previewTotals({ lines }, context).totals).toMatchObject({ totalMinor: 21620n });
	expect(previewTotals({ lines: 7 }, context).totals).toMatchObject({ totalMinor: 0n });
});

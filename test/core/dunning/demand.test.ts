import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/core/days.js';
import { containedVat, demandOf, interestMinor } from '../../../src/core/dunning/demand.js';
import type { Debt, Reduction } from '../../../src/core/dunning/model.js';
import { aDebt, aSent, TERMS } from './debts.js';

const AGREED = { ...TERMS, dueDateAgreed: true };
const paid = (on: string, amountMinor: bigint): Reduction => ({ on, amountMinor });

describe('default interest', () => {
	test.each`
		situation                                           | debt                                                                                                                              | from            | to              | rate     | minor
		${'a year of 5 %'}                                  | ${{}}                                                                                                                             | ${'2026-03-02'} | ${'2027-03-01'} | ${'5'}   | ${5000n}
		${'one day'}                                        | ${{}}                                                                                                                             | ${'2026-03-02'} | ${'2026-03-02'} | ${'5'}   | ${14n}
		${'not begun'}                                      | ${{}}                                                                                                                             | ${'2026-03-02'} | ${'2026-03-01'} | ${'5'}   | ${0n}
		${'a leap year: still over 365 days'}               | ${{}}                                                                                                                             | ${'2028-01-01'} | ${'2028-12-31'} | ${'5'}   | ${5014n}
		${'a rate with a fraction'}                         | ${{}}                                                                                                                             | ${'2026-03-02'} | ${'2027-03-01'} | ${'7.5'} | ${7500n}
		${'no interest agreed'}                             | ${{}}                                                                                                                             | ${'2026-03-02'} | ${'2027-03-01'} | ${'0'}   | ${0n}
		${'half paid in the middle'}                        | ${{ openMinor: 50_000n, reductions: [paid('2026-08-31', 50_000n)] }}                                                              | ${'2026-03-02'} | ${'2027-03-01'} | ${'5'}   | ${3747n}
		${'the day of a payment counts without it'}         | ${{ openMinor: 50_000n, reductions: [paid('2026-03-03', 50_000n)] }}                                                              | ${'2026-03-02'} | ${'2026-03-03'} | ${'5'}   | ${21n}
		${'paid off before it begins'}                      | ${{ openMinor: 50_000n, reductions: [paid('2026-02-01', 50_000n)] }}                                                              | ${'2026-03-02'} | ${'2027-03-01'} | ${'5'}   | ${2500n}
		${'a payment that the bank returned later'}         | ${{ reductions: [paid('2026-03-12', 100_000n), paid('2026-03-22', -100_000n)] }}                                                  | ${'2026-03-02'} | ${'2026-03-31'} | ${'5'}   | ${274n}
		${'a credit before the bank took the payment back'} | ${{ openMinor: 50_000n, reductions: [paid('2026-03-05', 100_000n), paid('2026-03-10', 50_000n), paid('2026-03-20', -100_000n)] }} | ${'2026-03-02'} | ${'2026-03-31'} | ${'5'}   | ${123n}
	`('$situation: $minor', ({ debt, from, to, rate, minor }) => {
		expect(interestMinor(aDebt(debt), { from, to, rate })).toBe(minor);
	});

	test('is the sum of its days, each on what is owed on it, rounded half up once', () => {
		const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-03-01', n));
		const payments = fc.array(
			fc.record({ on: day, amountMinor: fc.bigInt({ min: 1n, max: 50_000n }) }),
			{ maxLength: 5 },
		);
		fc.assert(
			fc.property(payments, day, fc.integer({ min: 0, max: 1500 }), (reductions, to, rate) => {
				const debt = aDebt({ reductions });
				let weighted = 0n;
				for (let d = '2026-03-02'; d <= to; d = addDays(d, 1)) {
					const later = reductions.filter((r) => r.on > d);
					weighted += later.reduce((a, r) => a + r.amountMinor, debt.openMinor);
				}
				const [numerator, denominator] = [weighted * BigInt(rate), 365n * 10_000n];
				const text = `${Math.floor(rate / 100)}.${String(rate % 100).padStart(2, '0')}`;
				const minor = interestMinor(debt, { from: '2026-03-02', to, rate: text });
				expect(minor).toBe((2n * numerator + denominator) / (2n * denominator));
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('what a letter asks for', () => {
	const ask = (debt: Partial<Debt>, level: number, day: string, terms = TERMS) =>
		demandOf(aDebt(debt), terms, { level, day });

	test('first, without a date certain: the debt alone, and a deadline', () => {
		expect(ask({}, 1, '2026-03-08')).toEqual({
			level: 1,
			tone: 'friendly',
			sentOn: '2026-03-08',
			deadlineOn: '2026-03-18',
			principalMinor: 100_000n,
			earlierMinor: 0n,
			fee: { minor: 0n, vatMinor: 0n, vatCode: null, vatRate: '8.1' },
			interestMinor: 0n,
			interestFrom: null,
			totalMinor: 100_000n,
		});
	});

	test('first, with a date certain: interest from the day after it (OR art. 102 II)', () => {
		expect(ask({}, 1, '2026-03-08', AGREED)).toMatchObject({
			interestMinor: 96n,
			interestFrom: '2026-03-02',
			totalMinor: 100_096n,
		});
	});

	test('second, without a date certain: a fee with its VAT, and interest since the first', () => {
		expect(ask({ sent: [aSent()] }, 2, '2026-03-19')).toMatchObject({
			tone: 'firm',
			fee: { minor: 2000n, vatMinor: 150n, vatCode: 'S81' },
			interestMinor: 151n,
			interestFrom: '2026-03-09',
			totalMinor: 102_151n,
		});
	});

	test('third: earlier charges too, and of the interest what is new', () => {
		const second = aSent({ level: 2, sentOn: '2026-03-19', feeMinor: 2000n, interestMinor: 151n });
		const debt = { sent: [aSent(), second], chargesOpenMinor: 2151n };
		expect(ask(debt, 3, '2026-04-08')).toMatchObject({
			tone: 'final',
			earlierMinor: 2151n,
			fee: { minor: 5000n },
			interestMinor: 425n - 151n,
			interestFrom: '2026-03-20',
			totalMinor: 100_000n + 2151n + 5000n + 274n,
		});
	});

	test('with charges waived: they are not asked for again', () => {
		const second = aSent({ level: 2, sentOn: '2026-03-19', feeMinor: 2000n, interestMinor: 151n });
		const debt = { sent: [aSent(), second], chargesOpenMinor: 0n };
		expect(ask(debt, 3, '2026-04-08')).toMatchObject({ earlierMinor: 0n, interestMinor: 274n });
	});

	test('in another currency: the fee at the rate of the invoice', () => {
		const debt = { currency: 'EUR', rate: '0.95', sent: [aSent()] } as const;
		expect(ask(debt, 2, '2026-03-19').fee.minor).toBe(2105n);
	});

	test.each`
		groups                                                                                                                  | code     | vat
		${[]}                                                                                                                   | ${null}  | ${0n}
		${[{ code: 'EXP', rate: '0', netMinor: 1n, vatMinor: 0n }]}                                                             | ${'EXP'} | ${0n}
		${[{ code: 'S26', rate: '2.6', netMinor: 5n, vatMinor: 0n }, { code: 'S81', rate: '8.1', netMinor: 9n, vatMinor: 1n }]} | ${'S81'} | ${150n}
		${[{ code: 'S26', rate: '2.6', netMinor: 9n, vatMinor: 0n }, { code: 'S81', rate: '8.1', netMinor: 5n, vatMinor: 1n }]} | ${'S26'} | ${51n}
	`('a fee is taxed like most of the supply: $code', ({ groups, code, vat }) => {
		const { fee } = ask({ vatBreakdown: groups, sent: [aSent()] }, 2, '2026-03-19');
		expect([fee.vatCode, fee.vatMinor]).toEqual([code, vat]);
	});

	test('VAT that is contained and the rest make the amount', () => {
		expect([containedVat(2000n, '8.1'), containedVat(10_810n, '8.1')]).toEqual([150n, 810n]);
	});
});

/** Entries of money that settles documents, as tables of the books' lines. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atRate } from '../../../src/core/ledger/base.js';
import { closedInBooks } from '../../../src/core/ledger/closing.js';
import type { StoredEntry } from '../../../src/core/ledger/model.js';
import { openDay, reversalEntry } from '../../../src/core/ledger/reversal.js';
import { type Settlement, settlementEntry } from '../../../src/core/ledger/settlement.js';
import { RUNS } from '../../builders/runs.js';
import { company } from '../builders.js';
import { balance, books, settlement, sharesOfMoney, told } from '../payment-builders.js';

const shares = (o: Partial<Settlement['shares']>) => ({ ...sharesOfMoney(0n), ...o });

/** 200.00 at 8.1 % and 19.00 at 2.6 %: 235.69 in all. */
const VAT = [
	{ code: 'S81', rate: '8.1', netMinor: 20000n, vatMinor: 1620n },
	{ code: 'R26', rate: '2.6', netMinor: 1900n, vatMinor: 49n },
];
const PURCHASE = [{ code: 'I81', rate: '8.1', netMinor: 20000n, vatMinor: 1620n }];

/** Closed by money, and without it. */
const with_ = (money: bigint, off: bigint, writeOff: Settlement['writeOff']) => ({
	...{ writeOff, writeOffBaseMinor: off, closingBaseMinor: money },
	shares: shares({ closingMinor: money, writeOffMinor: off }),
});

const EURO = { currency: 'EUR', moneyAccount: '1021' };
const OUT = { against: 'payables', sign: -1n } as const;

describe('money of a client', () => {
	test.each`
		situation                            | over                                                                                                   | expected
		${'on the bank account'}             | ${{}}                                                                                                  | ${['1020 D21620', '1100 C21620']}
		${'in cash'}                         | ${{ moneyAccount: '1000' }}                                                                            | ${['1000 D21620', '1100 C21620']}
		${'more than was open'}              | ${{ shares: shares({ closingMinor: 21620n, overMinor: 380n }) }}                                       | ${['1020 D22000', '1100 C21620', '2030 C380']}
		${'euro that gained'}                | ${{ ...EURO, rate: '0.95', closingBaseMinor: 20107n }}                                                 | ${['1021 D20539', '1100 C20107', '6952 C432']}
		${'euro that lost'}                  | ${{ ...EURO, rate: '0.93', closingBaseMinor: 20539n }}                                                 | ${['1021 D20107', '1100 C20539', '6942 D432']}
		${'less 2 % discount, over 2 rates'} | ${{ ...with_(23098n, 471n, 'discount'), vatBreakdown: VAT }}                                           | ${['1020 D23098', '3800 D400 S81', '2200 D32 S81', '3800 D38 R26', '2200 D1 R26', '1100 C23569']}
		${'none, the whole is lost'}         | ${{ ...with_(0n, 23569n, 'loss'), vatBreakdown: VAT, moneyAccount: null }}                             | ${['3805 D20000 S81', '2200 D1620 S81', '3805 D1900 R26', '2200 D49 R26', '1100 C23569']}
		${'less a loss without VAT'}         | ${{ ...with_(20000n, 1620n, 'loss') }}                                                                 | ${['1020 D20000', '3805 D1620', '1100 C21620']}
		${'less what the bank kept'}         | ${{ ...with_(21120n, 500n, 'fee'), vatBreakdown: VAT }}                                                | ${['1020 D21120', '6940 D500', '1100 C21620']}
		${'less three centimes'}             | ${{ ...with_(21617n, 3n, 'rounding') }}                                                                | ${['1020 D21617', '6943 D3', '1100 C21620']}
		${'and two centimes more'}           | ${{ writeOff: 'rounding', shares: shares({ closingMinor: 21620n, surplusMinor: 2n }) }}                | ${['1020 D21622', '1100 C21620', '6953 C2']}
		${'that the bank takes back'}        | ${{ sign: -1n }}                                                                                       | ${['1020 C21620', '1100 D21620']}
		${'that is paid back from a credit'} | ${{ sign: -1n, against: 'customer_prepayments', shares: sharesOfMoney(380n), closingBaseMinor: 380n }} | ${['1020 C380', '2030 D380']}
	`('$situation', ({ over, expected }) => {
		const entry = settlementEntry(settlement(over));
		expect(told(entry)).toEqual(expected);
		expect(balance([entry])).toBe(0n);
		expect(entry).toMatchObject({ kind: 'auto', source: 'payment-1', text: 'ATE-2026-00042' });
	});

	test('amounts in euro stand beside those of the books', () => {
		const entry = settlementEntry(settlement({ ...EURO, rate: '0.95', closingBaseMinor: 20107n }));
		expect(entry.lines.map((l) => [l.currency, l.currencyMinor, l.rate])).toEqual([
			['EUR', 21620n, '0.95'],
			['EUR', -21620n, '0.95'],
			['EUR', 0n, '0.95'],
		]);
	});
});

describe('money to a supplier', () => {
	test.each`
		situation                           | over                                                                                    | expected
		${'from the bank account'}          | ${{}}                                                                                   | ${['1020 C21620', '2000 D21620']}
		${'less 2 % discount'}              | ${{ ...with_(21188n, 432n, 'discount'), vatBreakdown: PURCHASE }}                       | ${['1020 C21188', '4900 C400 I81', '1170 C32 I81', '2000 D21620']}
		${'with the bank’s fee on top'}     | ${{ writeOff: 'fee', shares: shares({ closingMinor: 21620n, surplusMinor: 500n }) }}    | ${['1020 C22120', '2000 D21620', '6940 D500']}
		${'rounded down'}                   | ${{ ...with_(21620n, 2n, 'rounding') }}                                                 | ${['1020 C21620', '6953 C2', '2000 D21622']}
		${'rounded up'}                     | ${{ writeOff: 'rounding', shares: shares({ closingMinor: 21620n, surplusMinor: 2n }) }} | ${['1020 C21622', '2000 D21620', '6943 D2']}
		${'in euro that had become dearer'} | ${{ ...EURO, rate: '0.95', closingBaseMinor: 20107n }}                                  | ${['1021 C20539', '2000 D20107', '6942 D432']}
		${'that comes back'}                | ${{ sign: 1n }}                                                                         | ${['1020 D21620', '2000 C21620']}
	`('$situation', ({ over, expected }) => {
		const entry = settlementEntry(settlement({ ...OUT, ...over }));
		expect(told(entry)).toEqual(expected);
		expect(balance([entry])).toBe(0n);
	});
});

describe('money is not booked', () => {
	const of = (o: object) => ({ books: { ...books, company: { ...company, ...o } } });
	test.each`
		situation                               | over                                           | code
		${'of clients on the received basis'}   | ${of({ vatBasis: 'received' })}                | ${'VAT_METHOD_NOT_SUPPORTED'}
		${'to suppliers on the received basis'} | ${{ ...OUT, ...of({ vatBasis: 'received' }) }} | ${'VAT_METHOD_NOT_SUPPORTED'}
		${'on an account that does not exist'}  | ${{ moneyAccount: '1029' }}                    | ${'ACCOUNT_MISSING'}
		${'without receivables'}                | ${{ books: { ...books, accounts: [] } }}       | ${'ACCOUNT_MISSING'}
	`('$situation', ({ over, code }) => {
		expect(() => settlementEntry(settlement(over))).toThrow(code);
	});
});

describe('a reversal', () => {
	const posted: StoredEntry = { ...settlementEntry(settlement()), id: 'entry-1' };

	test('has every line on its other side and names what it takes back', () => {
		const back = reversalEntry(posted, { source: 'payment-2', lockedUntil: null });
		expect(told(back)).toEqual(['1020 C21620', '1100 D21620']);
		expect(back).toMatchObject({ kind: 'reversal', reverses: 'entry-1', source: 'payment-2' });
		expect(back.bookedOn).toBe('2026-12-01');
	});

	test.each`
		lockedUntil     | on
		${null}         | ${'2026-12-01'}
		${'2026-11-30'} | ${'2026-12-01'}
		${'2026-12-01'} | ${'2026-12-02'}
		${'2026-12-31'} | ${'2027-01-01'}
	`('with books locked until $lockedUntil is posted on $on', ({ lockedUntil, on }) => {
		expect(openDay('2026-12-01', lockedUntil)).toBe(on);
	});
});

test('parts that come and go in whatever order close a document to the centime', () => {
	const rates = fc.integer({ min: 1, max: 99_999_999 }).map((n) => (n / 1e6).toFixed(6));
	const parts = fc.array(fc.bigInt({ min: 1n, max: 999_999n }), { minLength: 1, maxLength: 6 });
	fc.assert(
		fc.property(parts, fc.nat(5), rates, (all, undone, rate) => {
			let [settledMinor, base] = [0n, 0n];
			const bases = all.map((closingMinor) => {
				const before = { settledMinor, paidMinor: settledMinor, paidBaseMinor: base, rate };
				const closed = closedInBooks(before, { closingMinor, writeOffMinor: 0n }, 1n);
				settledMinor += closingMinor;
				base += closed.closingMinor;
				return closed.closingMinor;
			});
			const i = undone % all.length;
			base -= bases[i] ?? 0n;
			settledMinor -= all[i] ?? 0n;
			const before = { settledMinor, paidMinor: settledMinor, paidBaseMinor: base, rate };
			const again = closedInBooks(before, { closingMinor: all[i] ?? 0n, writeOffMinor: 0n }, 1n);
			expect(base + again.closingMinor).toBe(atRate(settledMinor + (all[i] ?? 0n), rate));
		}),
		{ numRuns: RUNS },
	);
});

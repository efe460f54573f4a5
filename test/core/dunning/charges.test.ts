import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chargePostings, paidCharges } from '../../../src/core/dunning/charges.js';
import { CHART } from '../../../src/core/ledger/chart.js';
import { VAT_CODES } from '../../../src/core/vat/codes.js';
import { aSent } from './debts.js';

const SENT = [
	aSent(),
	aSent({ level: 2, feeMinor: 2000n, feeVatCode: 'S81', interestMinor: 151n }),
	aSent({ level: 3, feeMinor: 5000n, feeVatCode: 'S81', interestMinor: 274n }),
];
const ALL = 7425n;

describe('a payment of charges', () => {
	test.each`
		situation                    | open     | paid     | parts
		${'of all of them'}          | ${ALL}   | ${ALL}   | ${'fee 2000, interest 151, fee 5000, interest 274'}
		${'of a part, oldest first'} | ${ALL}   | ${2100n} | ${'fee 2000, interest 100'}
		${'of what a part had left'} | ${5325n} | ${5325n} | ${'interest 51, fee 5000, interest 274'}
		${'after the earlier ones'}  | ${5274n} | ${5000n} | ${'fee 5000'}
		${'of nothing'}              | ${ALL}   | ${0n}    | ${''}
	`('$situation pays $parts', ({ open, paid, parts }) => {
		const found = paidCharges(SENT, { openMinor: open, paidMinor: paid });
		expect(found.map((p) => `${p.kind} ${p.minor}`).join(', ')).toBe(parts);
	});

	test('of more than is open is a bug', () => {
		expect(() => paidCharges(SENT, { openMinor: 10n, paidMinor: 11n })).toThrow();
	});
});

describe('the booking', () => {
	const books = { accounts: CHART, vatCodes: VAT_CODES, vatRates: new Map([['S81', '8.1']]) };
	const lines = (paid: bigint) =>
		chargePostings(paidCharges(SENT, { openMinor: ALL, paidMinor: paid }), books).map(
			(p) => `${p.account} ${p.minor} ${p.vatCode ?? '-'}`,
		);

	test('puts fees to their account without VAT, VAT to 2200, interest to 6950', () => {
		expect(lines(2151n)).toEqual(['3600 -1850 S81', '2200 -150 S81', '6950 -151 -']);
	});

	test('of any part is what was paid, to the centime', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: ALL }), (paid) => {
				const parts = paidCharges(SENT, { openMinor: ALL, paidMinor: paid });
				const sum = chargePostings(parts, books).reduce((a, p) => a + p.minor, 0n);
				expect(sum).toBe(-paid);
			}),
			{ numRuns: 2_000 },
		);
	});

	test('takes revenue where the chart names no account for fees', () => {
		const accounts = CHART.map((a) => (a.role === 'reminder_fees' ? { ...a, role: null } : a));
		const parts = paidCharges(SENT, { openMinor: ALL, paidMinor: 2000n });
		expect(chargePostings(parts, { ...books, accounts })[0]?.account).toBe('3400');
	});
});

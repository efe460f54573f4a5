/** How the money of an allocation divides over what it settles. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FinanceError } from '../../src/core/errors.js';
import { type SharesQuestion, sharesOf } from '../../src/core/payments/shares.js';
import { isPayable, supplierStateByMoney } from '../../src/core/payments/supplier-states.js';

const question = (o: Partial<SharesQuestion> = {}): SharesQuestion => ({
	id: 'invoice-1',
	...{ side: 'client', openMinor: 10000n, amountMinor: 10000n, writeOff: null, asCredit: false },
	chargesOpenMinor: 0n,
	...o,
});

const off = (kind: string, amountMinor: bigint) => ({ writeOff: { kind, amountMinor } });

const answerOf = (q: SharesQuestion): string => {
	try {
		const s = sharesOf(q);
		const charges = s.chargesMinor > 0n ? ` charges ${s.chargesMinor}` : '';
		return [s.closingMinor, s.writeOffMinor, s.overMinor, s.surplusMinor].join(' ') + charges;
	} catch (e) {
		if (!(e instanceof FinanceError)) throw e;
		return [e.code, ...e.findings.map((f) => `${f.field} ${f.code}`)].join(' ');
	}
};

describe('closed by money, written off, kept as a credit, no payment', () => {
	test.each`
		situation                              | over                                                                         | expected
		${'all of it'}                         | ${{}}                                                                        | ${'10000 0 0 0'}
		${'a part'}                            | ${{ amountMinor: 4000n }}                                                    | ${'4000 0 0 0'}
		${'too much'}                          | ${{ amountMinor: 10001n }}                                                   | ${'PAYMENT_ABOVE_OPEN'}
		${'too much, kept as a credit'}        | ${{ amountMinor: 10300n, asCredit: true }}                                   | ${'10000 0 300 0'}
		${'too much to a supplier'}            | ${{ side: 'supplier', amountMinor: 10300n, asCredit: true }}                 | ${'PAYMENT_ABOVE_OPEN'}
		${'charges too'}                       | ${{ amountMinor: 10300n, chargesOpenMinor: 300n }}                           | ${'10000 0 0 0 charges 300'}
		${'a part of the charges'}             | ${{ amountMinor: 10100n, chargesOpenMinor: 300n }}                           | ${'10000 0 0 0 charges 100'}
		${'charges and a credit'}              | ${{ amountMinor: 10500n, chargesOpenMinor: 300n, asCredit: true }}           | ${'10000 0 200 0 charges 300'}
		${'charges alone'}                     | ${{ openMinor: 0n, amountMinor: 300n, chargesOpenMinor: 300n }}              | ${'0 0 0 0 charges 300'}
		${'more than charges too'}             | ${{ amountMinor: 10301n, chargesOpenMinor: 300n }}                           | ${'PAYMENT_ABOVE_OPEN'}
		${'a discount with charges'}           | ${{ amountMinor: 10100n, chargesOpenMinor: 300n, ...off('discount', 200n) }} | ${'PAYMENT_ABOVE_OPEN'}
		${'nothing is open'}                   | ${{ openMinor: 0n }}                                                         | ${'NOTHING_TO_PAY'}
		${'a discount'}                        | ${{ amountMinor: 9800n, ...off('discount', 200n) }}                          | ${'9800 200 0 0'}
		${'a discount of more than is left'}   | ${{ amountMinor: 9801n, ...off('discount', 200n) }}                          | ${'INVALID_INPUT write_off.amount WRITE_OFF_ABOVE_OPEN'}
		${'a discount that leaves a rest'}     | ${{ amountMinor: 5000n, ...off('discount', 200n) }}                          | ${'5000 200 0 0'}
		${'lost, without money'}               | ${{ amountMinor: 0n, ...off('loss', 10000n) }}                               | ${'0 10000 0 0'}
		${'lost, more than is open'}           | ${{ amountMinor: 0n, ...off('loss', 10001n) }}                               | ${'INVALID_INPUT write_off.amount WRITE_OFF_ABOVE_OPEN'}
		${'what the bank kept'}                | ${{ amountMinor: 9500n, ...off('fee', 500n) }}                               | ${'9500 500 0 0'}
		${'rounded down by the client'}        | ${{ amountMinor: 9997n, ...off('rounding', 3n) }}                            | ${'9997 3 0 0'}
		${'rounded up by the client'}          | ${{ amountMinor: 10003n, ...off('rounding', 3n) }}                           | ${'10000 0 0 3'}
		${'rounded by six centimes'}           | ${{ amountMinor: 9994n, ...off('rounding', 6n) }}                            | ${'INVALID_INPUT write_off.amount ROUNDING_TOO_LARGE'}
		${'written off nothing'}               | ${{ ...off('discount', 0n) }}                                                | ${'INVALID_INPUT write_off.amount AMOUNT_NOT_POSITIVE'}
		${'a fee on top, to a supplier'}       | ${{ side: 'supplier', amountMinor: 10500n, ...off('fee', 500n) }}            | ${'10000 0 0 500'}
		${'a fee that is more than the money'} | ${{ side: 'supplier', amountMinor: 300n, ...off('fee', 500n) }}              | ${'PAYMENT_ABOVE_OPEN'}
		${'a supplier’s debt lost'}            | ${{ side: 'supplier', ...off('loss', 500n) }}                                | ${'INVALID_INPUT write_off.kind NOT_A_CHOICE'}
		${'a supplier’s discount'}             | ${{ side: 'supplier', amountMinor: 9800n, ...off('discount', 200n) }}        | ${'9800 200 0 0'}
	`('$situation: $expected', ({ over, expected }) => {
		expect(answerOf(question(over))).toBe(expected);
	});

	test('whatever is given: no centime is made or lost, and never more closed than is open', () => {
		const cents = (max: bigint) => fc.bigInt({ min: 0n, max });
		const kinds = fc.constantFrom('discount', 'loss', 'fee', 'rounding');
		const given = [cents(9999n), cents(9999n), kinds, cents(999n)] as const;
		const more = [fc.boolean(), fc.constantFrom('client', 'supplier'), cents(999n)] as const;
		let taken = 0;
		fc.assert(
			fc.property(...given, ...more, (open, amount, kind, minor, asCredit, side, charges) => {
				const writeOff = minor === 0n ? {} : off(kind, minor);
				const chargesOpenMinor = side === 'client' ? charges : 0n;
				const amounts = { openMinor: open, amountMinor: amount, chargesOpenMinor };
				let shares: ReturnType<typeof sharesOf>;
				try {
					shares = sharesOf(question({ ...amounts, asCredit, side, ...writeOff } as object));
				} catch (e) {
					if (e instanceof FinanceError) return;
					throw e;
				}
				taken += 1;
				const { closingMinor, writeOffMinor, chargesMinor, overMinor, surplusMinor } = shares;
				expect(closingMinor + chargesMinor + overMinor + surplusMinor).toBe(amount);
				expect(chargesMinor).toBeLessThanOrEqual(chargesOpenMinor);
				expect(closingMinor + writeOffMinor).toBeLessThanOrEqual(open);
				for (const part of Object.values(shares)) expect(part).toBeGreaterThanOrEqual(0n);
			}),
			{ numRuns: 10_000 },
		);
		expect(taken).toBeGreaterThan(2000);
	});
});

test.each`
	status              | payable
	${'to_review'}      | ${false}
	${'pending'}        | ${false}
	${'rejected'}       | ${false}
	${'approved'}       | ${true}
	${'ordered'}        | ${true}
	${'partially_paid'} | ${true}
`('a supplier invoice that is $status may be paid: $payable', ({ status, payable }) => {
	expect(isPayable(status)).toBe(payable);
});

test.each`
	paidMinor | ordered  | state
	${0n}     | ${false} | ${'approved'}
	${0n}     | ${true}  | ${'ordered'}
	${50n}    | ${true}  | ${'partially_paid'}
	${100n}   | ${false} | ${'paid'}
`('a supplier invoice over 100 with $paidMinor paid is $state', ({ paidMinor, ordered, state }) => {
	expect(supplierStateByMoney({ totalMinor: 100n, paidMinor, ordered })).toBe(state);
});

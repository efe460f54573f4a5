import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerReferences } from '../../../src/core/references/customer-reference.js';
import { Qrr } from '../../../src/core/references/qrr.js';
import { Scor } from '../../../src/core/references/scor.js';

const of = (customer: string, sequence: string) => {
	const made = customerReferences({ customer, sequence });
	return made.ok ? made.value : made.findings.map((f) => `${f.field} ${f.code}`);
};

test.each`
	customer         | sequence          | expected
	${''}            | ${''}             | ${['sequence REQUIRED', 'customer REQUIRED']}
	${'ABC'}         | ${'1'}            | ${['customer NOT_A_WHOLE_NUMBER']}
	${'-1'}          | ${'1.5'}          | ${['sequence NOT_A_WHOLE_NUMBER', 'customer NOT_A_WHOLE_NUMBER']}
	${'1'}           | ${'0'}            | ${['sequence OUT_OF_RANGE']}
	${'10000000000'} | ${'1'}            | ${['customer OUT_OF_RANGE']}
	${'1'}           | ${'100000000000'} | ${['sequence OUT_OF_RANGE']}
`('customer "$customer", sequence "$sequence": $expected', ({ customer, sequence, expected }) => {
	expect(of(customer, sequence)).toEqual(expected);
});

test('leading zeros are no part of a number', () => {
	expect(of('042', '007')).toEqual(of('42', '7'));
});

test('other numbers give other references, all of them valid', () => {
	const customer = fc.bigInt({ min: 0n, max: 10n ** 10n - 1n }).map(String);
	const sequence = fc.bigInt({ min: 1n, max: 10n ** 11n - 1n }).map(String);
	fc.assert(
		fc.property(fc.tuple(customer, sequence), fc.tuple(customer, sequence), (a, b) => {
			const [x, y] = [of(...a), of(...b)];
			if (Array.isArray(x) || Array.isArray(y)) throw new Error('refused');
			expect(Qrr.isValid(x.qrr) && Scor.isValid(x.scor)).toBe(true);
			expect(x.qrr === y.qrr).toBe(a.join() === b.join());
			expect(x.scor === y.scor).toBe(a.join() === b.join());
		}),
	);
});

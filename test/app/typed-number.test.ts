import { expect, test } from 'vitest';
import { typedNumber } from '../../src/app/typed-number.js';
import { effectOf } from '../../src/modules/finance/invoices/payment.js';

test.each`
	typed             | text
	${'1’234.50'}     | ${'1234.50'}
	${"1'234,50"}     | ${'1234.50'}
	${'1\u202f234.5'} | ${'1234.5'}
	${' 12 '}         | ${'12'}
	${'−3'}           | ${'-3'}
	${'12,5'}         | ${'12.5'}
	${'0,125'}        | ${'0.125'}
	${'1.234,50'}     | ${'1234.50'}
	${'1,234.50'}     | ${'1234.50'}
	${'CHF 120.–'}    | ${'120'}
	${'Fr. 12.-'}     | ${'12'}
	${'12.50 €'}      | ${'12.50'}
	${'10 %'}         | ${'10'}
	${'1,234'}        | ${'1,234'}
	${'1.2.3'}        | ${'1.2.3'}
	${'zwölf'}        | ${'zwölf'}
`('"$typed" is read as "$text"', ({ typed, text }) => {
	expect(typedNumber(typed)).toBe(text);
});

test.each`
	typed         | open        | effect
	${'100'}      | ${'527.28'} | ${{ openAfter: '427.28', over: null }}
	${'527.28'}   | ${'527.28'} | ${{ openAfter: '0.00', over: null }}
	${'1’000,00'} | ${'527.28'} | ${{ openAfter: '0.00', over: '472.72' }}
	${'0'}        | ${'527.28'} | ${null}
	${'-5'}       | ${'527.28'} | ${null}
	${'1.005'}    | ${'527.28'} | ${null}
	${''}         | ${'527.28'} | ${null}
`('a payment of "$typed" on $open leaves $effect', ({ typed, open, effect }) => {
	expect(effectOf(typed, open)).toEqual(effect);
});

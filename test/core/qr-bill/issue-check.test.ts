/** A bill whose code could not be drawn gets no number. */
import { expect, test } from 'vitest';
import { billFindings } from '../../../src/core/qr-bill/issue-check.js';
import { invoice } from '../../adapters/pdf/invoices.js';

test.each`
	name                      | letter | expected
	${'plain letters'}        | ${'a'} | ${[]}
	${'letters of two bytes'} | ${'é'} | ${['payload TOO_LONG']}
`('as long as a bill may be, in $name', ({ letter, expected }) => {
	const long = {
		name: letter.repeat(70),
		street: letter.repeat(70),
		buildingNumber: letter.repeat(16),
	};
	const sketch = invoice();
	const { creditor, debtor } = sketch.parties;
	const parties = {
		creditor: { ...creditor, ...long, town: letter.repeat(35) },
		debtor: { ...debtor, ...long, town: letter.repeat(35) },
	};
	const found = billFindings({ ...sketch, parties, message: letter.repeat(140) });
	expect(found.map((f) => `${f.field} ${f.code}`)).toEqual(expected);
});

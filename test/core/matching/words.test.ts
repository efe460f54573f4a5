/** Reasons in words and numbers that a bookkeeper believes, in four languages. */
import { describe, expect, test } from 'vitest';
import { MATCHING_CODES, reasonText, whyNotText } from '../../../src/contracts/texts/matching.js';
import { EVIDENCE } from '../../../src/core/matching/model.js';
import { LANGUAGES } from '../../../src/core/parties/model.js';
import { QRR } from './rows.js';

const about = { number: 'HYP-2026-00042', name: 'Müller Bau AG', currency: 'CHF' };

test.each`
	code                | value                      | text
	${'REFERENCE'}      | ${QRR}                     | ${'Reference 21 00000 00003 13947 14300 09017 is that of HYP-2026-00042'}
	${'AMOUNT_EXACT'}   | ${'1081.00'}               | ${'Amount equals what is open: CHF 1’081.00'}
	${'AMOUNT_SURPLUS'} | ${'-0.50'}                 | ${'CHF 0.50 more than is open'}
	${'PAYER_IBAN'}     | ${'CH9300762011623852957'} | ${'The account CH93 0076 2011 6238 5295 7 is that of Müller Bau AG'}
	${'ISSUED_LATER'}   | ${'2026-03-10'}            | ${'HYP-2026-00042 was issued only on 10.03.2026'}
	${'DATE_NEAR'}      | ${'-3'}                    | ${'Near the due date (-3 days)'}
	${'NOT_A_CODE'}     | ${'x'}                     | ${'NOT_A_CODE'}
`('$code with "$value"', ({ code, value, text }) => {
	expect(reasonText('en', { code, value }, about)).toBe(text);
});

describe.each(LANGUAGES)('in %s', (language) => {
	test('every kind of evidence has its words, and none shows its code', () => {
		const said = Object.keys(EVIDENCE).map((code) => {
			const value = code === 'REFERENCE' ? QRR : code === 'ISSUED_LATER' ? '2026-01-05' : '12.00';
			return reasonText(language, { code, value }, about);
		});
		expect(said.filter((text) => /[A-Z]+_[A-Z]+|[{}]/.test(text))).toEqual([]);
		expect(new Set(said).size).toBe(said.length);
	});

	test.each([...MATCHING_CODES.whyNot, 'DUPLICATE_OF', 'PERIOD_LOCKED'])(
		'%s is a sentence',
		(code) => {
			expect(whyNotText(language, code)).toMatch(/^\p{Lu}.{10,}\.$/u);
		},
	);
});

import { describe, expect, test } from 'vitest';
import { readOfficialRates } from '../../../src/core/rates/official.js';
import { aDevise, aRateList } from '../../builders/rates.js';

const ratesOf = (...devises: string[]) => readOfficialRates(aRateList({ devises }))?.rates ?? null;

test('a list before a weekend: our currencies, for each day that it holds for', () => {
	const xml = aRateList({
		days: '21.11.2026,22.11.2026,23.11.2026',
		devises: [aDevise('eur', '1 EUR', '0.95280'), aDevise('egp', '100 EGP', '1.66619')],
	});
	expect(readOfficialRates(xml)).toEqual({
		days: ['2026-11-21', '2026-11-22', '2026-11-23'],
		rates: [{ currency: 'EUR', rate: '0.95280' }],
	});
});

describe('the rate of one unit', () => {
	test.each`
		quoted        | kurs         | rate
		${'1 USD'}    | ${'0.79588'} | ${'0.79588'}
		${'100 USD'}  | ${'79.588'}  | ${'0.79588'}
		${'100 USD'}  | ${'0.53271'} | ${'0.0053271'}
		${'1000 USD'} | ${'2.40000'} | ${'0.00240000'}
		${'10 USD'}   | ${'12'}      | ${'1.2'}
		${'1 USD'}    | ${'12'}      | ${'12'}
	`('$kurs for $quoted is $rate', ({ quoted, kurs, rate }) => {
		expect(ratesOf(aDevise('usd', quoted, kurs))).toEqual([{ currency: 'USD', rate }]);
	});

	test.each`
		why                                 | quoted        | kurs
		${'zero'}                           | ${'1 USD'}    | ${'0.00000'}
		${'negative'}                       | ${'1 USD'}    | ${'-0.8'}
		${'no number'}                      | ${'1 USD'}    | ${'n/a'}
		${'an exponent'}                    | ${'1 USD'}    | ${'8e-1'}
		${'a comma'}                        | ${'1 USD'}    | ${'0,8'}
		${'empty'}                          | ${'1 USD'}    | ${''}
		${'more decimals than can be kept'} | ${'1000 USD'} | ${'0.123456'}
		${'a unit that is no power of ten'} | ${'25 USD'}   | ${'0.8'}
		${'another currency than its code'} | ${'1 EUR'}    | ${'0.8'}
		${'no unit'}                        | ${'USD'}      | ${'0.8'}
	`('$why is refused, and the list with it', ({ quoted, kurs }) => {
		expect(ratesOf(aDevise('eur', '1 EUR', '0.95'), aDevise('usd', quoted, kurs))).toBeNull();
	});
});

describe('what is no such list', () => {
	const eur = aDevise('eur', '1 EUR', '0.95');
	test.each`
		what                           | xml
		${'nothing'}                   | ${''}
		${'a page'}                    | ${'<!DOCTYPE html><html><body>Wartung</body></html>'}
		${'JSON'}                      | ${'{"rates":[]}'}
		${'another root'}              | ${aRateList({ devises: [eur] }).replaceAll('wechselkurse', 'kurse')}
		${'no day'}                    | ${aRateList({ devises: [eur], days: '' })}
		${'a day that does not exist'} | ${aRateList({ devises: [eur], days: '31.11.2026' })}
		${'none of our currencies'}    | ${aRateList({ devises: [aDevise('egp', '100 EGP', '1.6')] })}
		${'a currency twice'}          | ${aRateList({ devises: [eur, eur] })}
		${'cut off'}                   | ${aRateList({ devises: [eur] }).slice(0, -20)}
		${'wrong nesting'}             | ${aRateList({ devises: [eur] }).replace('</kurs></devise>', '</devise></kurs>')}
		${'an entity declared'}        | ${aRateList({ devises: [eur], before: '<!DOCTYPE a [<!ENTITY x "1">]>' })}
		${'an entity from a file'}     | ${aRateList({ devises: [eur], before: '<!DOCTYPE a SYSTEM "file:///etc/passwd">' })}
		${'a comment'}                 | ${aRateList({ devises: ['<!-- x -->', eur] })}
		${'CDATA'}                     | ${aRateList({ devises: [aDevise('eur', '1 EUR', '<![CDATA[0.95]]>')] })}
	`('$what', ({ xml }) => {
		expect(readOfficialRates(xml)).toBeNull();
	});

	test.each`
		what                        | xml
		${'deep nesting'}           | ${'<a>'.repeat(300_000)}
		${'many empty elements'}    | ${`<wechselkurse>${'<a/>'.repeat(200_000)}</wechselkurse>`}
		${'spaces within a tag'}    | ${`<wechselkurse ${' '.repeat(500_000)}`}
		${'attributes without end'} | ${`<wechselkurse ${'a="1" '.repeat(80_000)}`}
		${'a long prologue'}        | ${`<?xml ${' '.repeat(500_000)}`}
	`('$what is refused within 200 ms', ({ xml }) => {
		const began = performance.now();
		expect(readOfficialRates(xml)).toBeNull();
		expect(performance.now() - began).toBeLessThan(200);
	});
});

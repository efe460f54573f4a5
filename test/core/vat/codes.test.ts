import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/core/money/decimal.js';
import {
	breakdown,
	standardCodeOn,
	VAT_CODES,
	vatCodeOn,
	vatCodesByRate,
} from '../../../src/core/vat/codes.js';

describe('VAT codes', () => {
	test.each`
		code     | day             | rate     | figure
		${'S81'} | ${'2024-01-01'} | ${'8.1'} | ${'303'}
		${'R26'} | ${'2026-11-22'} | ${'2.6'} | ${'313'}
		${'A38'} | ${'2026-11-22'} | ${'3.8'} | ${'343'}
		${'Q81'} | ${'2026-11-22'} | ${'8.1'} | ${'383'}
		${'S77'} | ${'2018-01-01'} | ${'7.7'} | ${'302'}
		${'S77'} | ${'2023-12-31'} | ${'7.7'} | ${'302'}
		${'R25'} | ${'2023-12-31'} | ${'2.5'} | ${'312'}
		${'A37'} | ${'2023-12-31'} | ${'3.7'} | ${'342'}
		${'Q77'} | ${'2023-12-31'} | ${'7.7'} | ${'382'}
		${'S80'} | ${'2017-12-31'} | ${'8.0'} | ${'301'}
		${'R25'} | ${'2011-01-01'} | ${'2.5'} | ${'311'}
		${'A38'} | ${'2017-12-31'} | ${'3.8'} | ${'341'}
		${'EXP'} | ${'2026-11-22'} | ${'0'}   | ${null}
		${'I81'} | ${'2026-11-22'} | ${'8.1'} | ${'400'}
		${'E26'} | ${'2026-11-22'} | ${'2.6'} | ${'405'}
	`('$code on $day is $rate % in figure $figure', ({ code, day, rate, figure }) => {
		expect(vatCodeOn(VAT_CODES, code, day)).toMatchObject({ rate, taxFigure: figure });
	});

	test.each`
		code     | day             | why
		${'S81'} | ${'2023-12-31'} | ${'not yet'}
		${'S77'} | ${'2024-01-01'} | ${'no longer'}
		${'A38'} | ${'2020-06-01'} | ${'between its two times'}
		${'S80'} | ${'2010-12-31'} | ${'before the first table'}
		${'X1'}  | ${'2026-01-01'} | ${'unknown'}
	`('$code on $day does not exist: $why', ({ code, day }) => {
		expect(vatCodeOn(VAT_CODES, code, day)).toBeNull();
	});

	test('no code has two rows on one day', () => {
		for (const a of VAT_CODES) {
			const overlapping = VAT_CODES.filter(
				(b) =>
					b.code === a.code &&
					b.validFrom <= (a.validTo ?? '9999') &&
					a.validFrom <= (b.validTo ?? '9999'),
			);
			expect(overlapping).toHaveLength(1);
		}
	});

	test('zero percent is three different codes, a rate above zero is one', () => {
		const on = (rate: string): string[] =>
			vatCodesByRate(VAT_CODES, Decimal.parse(rate, 4) ?? Decimal.of(0n, 0), '2026-11-22').map(
				(c) => c.code,
			);
		expect(on('0')).toEqual(['EXP', 'ABR', 'EXM']);
		expect(on('8.10')).toEqual(['S81']);
		expect(on('2.6')).toEqual(['R26']);
		expect(on('7.7')).toEqual([]);
	});

	test.each([
		['2026-01-01', 'S81'],
		['2023-01-01', 'S77'],
		['2012-01-01', 'S80'],
		['2000-01-01', undefined],
	])('the standard rate on %s is %s', (day, code) => {
		expect(standardCodeOn(VAT_CODES, day)?.code).toBe(code);
	});

	test('lines are grouped by code and rate, lines without a code left out', () => {
		const line = (
			...[vatCode, vatRate, netMinor, vatMinor]: [string | null, string, bigint, bigint]
		) => ({
			vatCode,
			vatRate,
			netMinor,
			vatMinor,
		});
		expect(
			breakdown([
				line('R26', '2.6', 100n, 3n),
				line('S81', '8.1', 1000n, 81n),
				line('S81', '8.1', 500n, 40n),
				line('EXP', '0', 300n, 0n),
				line(null, '0', 999n, 0n),
			]),
		).toEqual([
			{ code: 'S81', rate: '8.1', netMinor: 1500n, vatMinor: 121n },
			{ code: 'R26', rate: '2.6', netMinor: 100n, vatMinor: 3n },
			{ code: 'EXP', rate: '0', netMinor: 300n, vatMinor: 0n },
		]);
	});
});

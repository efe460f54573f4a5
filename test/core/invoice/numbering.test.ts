import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkNumberFormat, documentNumber } from '../../../src/core/invoice/numbering.js';

const parts = { prefix: 'HYP', year: 2026, sequence: 42, kind: 'invoice' } as const;

test.each`
	format                            | kind             | expected
	${'{prefix}-{year}-{sequence:5}'} | ${'invoice'}     | ${'HYP-2026-00042'}
	${'{prefix}-{year}-{sequence:5}'} | ${'credit_note'} | ${'C-HYP-2026-00042'}
	${'{year}{sequence:4}'}           | ${'invoice'}     | ${'20260042'}
	${'{sequence}/{year}'}            | ${'invoice'}     | ${'42/2026'}
	${'RE {year}.{sequence:1}'}       | ${'invoice'}     | ${'RE 2026.42'}
`('$format of a $kind is $expected', ({ format, kind, expected }) => {
	expect(documentNumber(format, { ...parts, kind })).toBe(expected);
});

describe('a number format', () => {
	test.each`
		format                                     | prefix   | expected
		${'{prefix}-{year}-{sequence:5}'}          | ${'HYP'} | ${[]}
		${'{year}{sequence}'}                      | ${''}    | ${[]}
		${'{prefix}-{sequence:5}'}                 | ${'HYP'} | ${['number_format NUMBER_FORMAT_LACKS']}
		${'{prefix}-{year}'}                       | ${'HYP'} | ${['number_format NUMBER_FORMAT_LACKS']}
		${'{year}-{sequence}-{month}'}             | ${''}    | ${['number_format NUMBER_FORMAT']}
		${'{year}-{sequence:55}'}                  | ${''}    | ${['number_format NUMBER_FORMAT', 'number_format NUMBER_FORMAT_LACKS']}
		${'é{year}-{sequence}'}                    | ${''}    | ${['number_format NUMBER_FORMAT']}
		${'{prefix}-{year}-{sequence:5}'}          | ${'H-P'} | ${['invoice_prefix PREFIX_FORMAT']}
		${'{prefix}-{year}-{sequence:5}'}          | ${'hyp'} | ${['invoice_prefix PREFIX_FORMAT']}
		${'long-long-long-long-{year}-{sequence}'} | ${''}    | ${['number_format TOO_LONG']}
	`('"$format" with prefix "$prefix": $expected', ({ format, prefix, expected }) => {
		expect(checkNumberFormat({ format, prefix }).map((f) => `${f.field} ${f.code}`)).toEqual(
			expected,
		);
	});

	test('never gives an invoice the number of a credit note, nor two documents the same', () => {
		const piece = fc.constantFrom('C-', 'C', '-', '1', 'A', ' ', '/', '{prefix}', '20');
		const counted = fc.constantFrom('{sequence}', '{sequence:1}', '{sequence:5}');
		const format = fc
			.tuple(
				fc.array(piece, { maxLength: 4 }),
				counted,
				fc.array(piece, { maxLength: 2 }),
				fc.boolean(),
			)
			.map(([a, s, b, yearFirst]) =>
				[...a, ...(yearFirst ? ['{year}', ...b, s] : [s, ...b, '{year}'])].join(''),
			);
		const some = fc.record({
			year: fc.integer({ min: 2000, max: 2100 }),
			sequence: fc.integer({ min: 1, max: 30_000 }),
			kind: fc.constantFrom('invoice' as const, 'credit_note' as const),
		});
		fc.assert(
			fc.property(
				format,
				fc.constantFrom('', 'C', 'HYP'),
				fc.tuple(some, some),
				(f, prefix, [a, b]) => {
					const same = a.year === b.year && a.sequence === b.sequence && a.kind === b.kind;
					const [x, y] = [documentNumber(f, { ...a, prefix }), documentNumber(f, { ...b, prefix })];
					if (same || checkNumberFormat({ format: f, prefix }).length > 0) return;
					expect(x).not.toBe(y);
				},
			),
			{ numRuns: 20_000 },
		);
	});
});

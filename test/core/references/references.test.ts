import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkReference, recognise } from '../../../src/core/references/check.js';
import {
	checkPrefix,
	makeReference,
	readReference,
} from '../../../src/core/references/invoice-reference.js';
import { Qrr } from '../../../src/core/references/qrr.js';
import { Scor } from '../../../src/core/references/scor.js';
import { corpusJson, hasCorpora } from '../../vectors/corpora.js';

const QR = 'CH4431999123000889012';
const PLAIN = 'CH5800791123000889012';
const QRR = '210000000003139471430009017';
const SCOR = 'RF18539007547034';

describe('QR reference', () => {
	test('check digit of the guidelines', () => {
		expect(Qrr.checkDigit('21000000000313947143000901')).toBe(7);
		expect(Qrr.make('123456')).toBe('000000000000000000001234565');
		expect(Qrr.print(QRR)).toBe('21 00000 00003 13947 14300 09017');
	});

	test('any single wrong digit is found', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: 1n, max: 10n ** 26n - 1n }),
				fc.nat(26),
				fc.integer({ min: 1, max: 9 }),
				(body, at, shift) => {
					const good = Qrr.make(String(body));
					const digit = (Number(good[at]) + shift) % 10;
					expect(Qrr.isValid(good)).toBe(true);
					expect(Qrr.isValid(good.slice(0, at) + digit + good.slice(at + 1))).toBe(false);
				},
			),
		);
	});
});

describe('creditor reference', () => {
	test('check digits of ISO 11649', () => {
		expect(Scor.make('539007547034')).toBe(SCOR);
		expect(Scor.make('7')).toBe('RF097');
		expect(Scor.print(SCOR)).toBe('RF18 5390 0754 7034');
	});

	test.each(['RF', 'RF04', 'RF19539007547034', 'RF20.0000.3', 'RF00', `RF18${'1'.repeat(22)}`])(
		'%s is refused',
		(text) => {
			expect(Scor.isValid(text)).toBe(false);
		},
	);
});

test.each`
	iban     | type      | reference             | currency | expected
	${QR}    | ${'QRR'}  | ${QRR}                | ${'CHF'} | ${[]}
	${PLAIN} | ${'SCOR'} | ${SCOR}               | ${'EUR'} | ${[]}
	${PLAIN} | ${'NON'}  | ${''}                 | ${'CHF'} | ${[]}
	${QR}    | ${'SCOR'} | ${SCOR}               | ${'CHF'} | ${['QR_REFERENCE_REQUIRED']}
	${QR}    | ${'NON'}  | ${''}                 | ${'CHF'} | ${['QR_REFERENCE_REQUIRED']}
	${PLAIN} | ${'QRR'}  | ${QRR}                | ${'CHF'} | ${['QR_IBAN_REQUIRED']}
	${QR}    | ${'QRR'}  | ${QRR}                | ${'EUR'} | ${['EUR_WITH_QR_IBAN']}
	${QR}    | ${'QRR'}  | ${'0'.repeat(27)}     | ${'CHF'} | ${['QRR_INVALID']}
	${QR}    | ${'QRR'}  | ${''}                 | ${'CHF'} | ${['QRR_INVALID']}
	${PLAIN} | ${'SCOR'} | ${'RF19539007547034'} | ${'CHF'} | ${['SCOR_INVALID']}
	${PLAIN} | ${'NON'}  | ${'1'}                | ${'CHF'} | ${['REFERENCE_NOT_EMPTY']}
	${PLAIN} | ${'XXX'}  | ${'1'}                | ${'CHF'} | ${['REFERENCE_TYPE_UNKNOWN']}
`('$iban $type "$reference" $currency: $expected', ({ expected, ...o }) => {
	expect(checkReference(o).map((f) => f.code)).toEqual(expected);
});

describe('references of invoices', () => {
	const parts = fc.record({
		referenceNo: fc.integer({ min: 1, max: 9999 }),
		series: fc.integer({ min: 1, max: 99 }),
		year: fc.integer({ min: 1000, max: 9999 }),
		sequence: fc.integer({ min: 1, max: 99_999_999 }),
	});
	const prefix = fc.stringMatching(/^\d{0,8}$/);

	test('written out', () => {
		const o = { referenceNo: 7, series: 1, year: 2026, sequence: 42, prefix: '' };
		expect(makeReference({ ...o, type: 'QRR' })).toBe('000701202600000042000000004');
		expect(makeReference({ ...o, type: 'SCOR' })).toBe('RF17000701202600000042');
		expect(makeReference({ ...o, prefix: '123456', type: 'QRR' })).toMatch(
			/^123456000701202600000042/,
		);
	});

	test('what was put in comes out again, with and without a bank prefix', () => {
		fc.assert(
			fc.property(parts, prefix, fc.constantFrom('QRR' as const, 'SCOR' as const), (p, x, type) => {
				const text = makeReference({ ...p, prefix: x, type });
				expect(type === 'QRR' ? Qrr.isValid(text) : Scor.isValid(text)).toBe(true);
				expect(readReference(text, x)).toEqual(p);
			}),
			{ numRuns: 2000 },
		);
	});

	test.each([QRR, SCOR, 'nonsense', '0'.repeat(27)])('%s is not one of ours', (text) => {
		expect(readReference(text, '')).toBeNull();
	});

	test.each([
		['', 0],
		['12345678', 0],
		['123456789', 1],
		['12a', 1],
	])('prefix "%s" has %i findings', (text, count) => {
		expect(checkPrefix('reference_prefix', text)).toHaveLength(count);
	});
});

describe.skipIf(!hasCorpora)('collected reference numbers', () => {
	interface Vector {
		kind: string;
		input: string;
		valid?: boolean;
		expected?: string;
		qr_iban?: boolean;
	}
	const all = hasCorpora ? corpusJson<Vector[]>('vectors/reference-numbers.json') : [];
	const judged = all.filter((v) => v.valid !== undefined && !v.kind.startsWith('swico'));

	test.each(judged)('$kind "$input" is valid: $valid', ({ kind, input, valid, qr_iban }) => {
		const result = recognise(input);
		const kinds: Record<string, string[]> = {
			iban: ['IBAN', 'QR-IBAN'],
			scor: ['SCOR'],
			qrr: ['QRR'],
			'qrr-or-esr': ['QRR'],
			'ch-uid': ['UID'],
			'ch-vat': ['UID'],
		};
		expect(result.valid && kinds[kind]?.includes(result.type ?? '')).toBe(valid);
		if (qr_iban) expect(result.type).toBe('QR-IBAN');
	});

	test.each(all.filter((v) => v.kind.endsWith('-create')))('$kind "$input"', (v) => {
		const body = v.input.replace(/\s/g, '');
		expect(v.kind === 'qrr-create' ? Qrr.make(body) : Scor.make(body)).toBe(v.expected);
	});
});

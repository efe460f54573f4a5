import { describe, expect, test } from 'vitest';
import { checkBill } from '../../../src/core/qr-bill/check.js';
import { billOf } from '../../../src/core/qr-bill/from-invoice.js';
import { readSwico, swicoText, swicoWithin } from '../../../src/core/qr-bill/swico.js';
import { corpusJson, hasCorpora } from '../../vectors/corpora.js';
import { company, input, issue, item, QR_IBAN } from '../builders.js';

test('an invoice becomes a payable bill that says everything', () => {
	const bill = billOf(
		issue({
			line_items: [item, { ...item, unit_price: '9.50', vat_code: 'R26' }],
			supply_from: '2026-10-01',
			supply_to: '2026-10-31',
			discount_percent: 2,
			discount_until: '2026-12-03',
			message: 'Auftrag 15',
		}),
	);
	expect(checkBill(bill)).toEqual([]);
	expect(bill).toMatchObject({
		iban: QR_IBAN,
		amount: '235.69',
		currency: 'CHF',
		creditor: { name: 'Atelier Müller & Söhne AG' },
		debtor: { name: 'Łukasz Škoda Sàrl' },
		referenceType: 'QRR',
		message: 'Auftrag 15',
		billingInformation:
			'//S1/10/ATE-2026-00042/11/261123/30/107787577/31/261001261031/32/8.1:200.00;2.6:19.00/40/2:10;0:30',
	});
});

test('without a message the number stands in its place', () => {
	expect(billOf(issue(input)).message).toBe('ATE-2026-00042');
});

test('an unregistered company shows no VAT in the code either', () => {
	const unregistered = { ...company, vatMethod: 'none' as const, vatNumber: null };
	expect(billOf(issue(input, { company: unregistered })).billingInformation).toBe(
		'//S1/10/ATE-2026-00042/11/261123/40/0:30',
	);
});

describe('billing information', () => {
	test.each`
		length | information
		${0}   | ${'//S1/10/ATE-2026-00042/11/261123/30/107787577/31/261123/32/8.1:200.00/40/0:30'}
		${65}  | ${'//S1/10/ATE-2026-00042/11/261123/30/107787577/32/8.1:200.00/40/0:30'}
		${80}  | ${'//S1/10/ATE-2026-00042/11/261123/30/107787577/40/0:30'}
		${90}  | ${'//S1/10/ATE-2026-00042/11/261123/30/107787577'}
		${100} | ${'//S1/10/ATE-2026-00042/11/261123'}
		${115} | ${'//S1/10/ATE-2026-00042'}
		${140} | ${''}
	`('gives way to a message of $length, tag by tag', ({ length, information }) => {
		const bill = billOf(issue({ ...input, message: 'x'.repeat(length) }));
		expect(bill.billingInformation).toBe(information);
		expect(checkBill(bill)).toEqual([]);
		if (length > 0) expect(bill.message).toHaveLength(length);
	});

	test('slashes and backslashes are escaped and come back', () => {
		const values = { '10': 'X.66711\\/8824', '20': 'a/b\\c', '40': '0:30' } as const;
		expect(swicoText(values)).toBe('//S1/10/X.66711\\\\\\/8824/20/a\\/b\\\\c/40/0:30');
		expect(readSwico(swicoText(values))).toEqual(values);
	});

	test('nothing to say is no text', () => {
		expect(swicoText({})).toBe('');
		expect(swicoWithin({ '10': 'x' }, 3)).toBe('');
		expect(readSwico('Hello')).toBeNull();
	});
});

interface Vector {
	kind: string;
	input: string;
}
describe.skipIf(!hasCorpora)('collected billing information', () => {
	const all = hasCorpora ? corpusJson<Vector[]>('vectors/reference-numbers.json') : [];
	test.each(all.filter((v) => v.kind === 'swico-s1-decode'))(
		'$input, cut off, is read so far',
		(v) => {
			const text = swicoText(readSwico(v.input) ?? {});
			expect(text.length).toBeGreaterThan(10);
			expect(v.input.startsWith(text)).toBe(true);
		},
	);

	test.each(all.filter((v) => v.kind === 'swico-s1'))('$input is read and written again', (v) => {
		const values = readSwico(v.input);
		expect(values && swicoText(values)).toBe(v.input);
	});
});

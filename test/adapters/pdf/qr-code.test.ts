import fc from 'fast-check';
import { SwissQRCode } from 'swissqrbill/pdf';
import { describe, expect, test } from 'vitest';
import { penaltyOf } from '../../../src/adapters/pdf/qr-mask.js';
import { qrMatrix } from '../../../src/adapters/pdf/qr-matrix.js';
import { swissQrBillData } from '../../../src/adapters/pdf/second-opinion.js';
import { billOf } from '../../../src/core/qr-bill/from-invoice.js';
import type { QrBill } from '../../../src/core/qr-bill/model.js';
import { encode } from '../../../src/core/qr-bill/payload.js';
import { IBAN, invoice } from './invoices.js';

/** The dark modules that swissqrbill draws for a bill, row by row. */
function theirModules(bill: QrBill): { size: number; dark: Set<number> } {
	const squares: [x: number, y: number, side: number][] = [];
	let filled = 0;
	const pen = {
		save: () => pen,
		restore: () => pen,
		translate: () => pen,
		fillColor: () => pen,
		// What follows the first filling is the cross.
		fill: () => {
			filled += 1;
			return pen;
		},
		rect: (x: number, y: number, side: number) => {
			if (filled === 0) squares.push([x, y, side]);
			return pen;
		},
	};
	new SwissQRCode(swissQrBillData(bill)).attachTo(pen as never, 0, 0);
	const side = squares[0]?.[2] ?? 1;
	const size = Math.round((46 * 2.83465) / side);
	const dark = squares.map(([x, y]) => Math.round(y / side) * size + Math.round(x / side));
	return { size, dark: new Set(dark) };
}

function ourModules(bill: QrBill): { size: number; dark: Set<number> } {
	const payload = encode(bill);
	if (!payload.ok) throw new Error(JSON.stringify(payload.findings));
	const { size, modules } = qrMatrix(payload.value);
	const dark = [...modules.keys()].filter((i) => modules[i] === 1);
	return { size, dark: new Set(dark) };
}

describe('the code of a bill is the one that swissqrbill draws, module by module', () => {
	test.each`
		bill                            | sketch
		${'QRR in CHF'}                 | ${{}}
		${'SCOR in EUR'}                | ${{ currency: 'EUR', referenceType: 'SCOR', reference: 'RF18539007547034', creditor: { iban: IBAN } }}
		${'without reference'}          | ${{ referenceType: 'NON', reference: '', creditor: { iban: IBAN } }}
		${'accents of two bytes'}       | ${{ creditor: { name: 'Łukasz Škoda & Söhne Ő Ț' }, debtor: { town: 'Zürich-Ürikon' } }}
		${'the euro sign, three bytes'} | ${{ message: 'Preis in €' }}
		${'no street'}                  | ${{ debtor: { street: '', buildingNumber: '' } }}
		${'a full message'}             | ${{ message: 'x'.repeat(140) }}
	`('$bill', ({ sketch }) => {
		const bill = billOf(invoice(sketch));
		expect(ourModules(bill)).toEqual(theirModules(bill));
	});

	test('for any names and messages', () => {
		const text = (max: number) =>
			fc.string({
				unit: fc.constantFrom(...'abcXYZ 0123.&äöüéŽșğ€'),
				minLength: 1,
				maxLength: max,
			});
		const filled = (max: number) => text(max).map((t) => `x${t.trim()}`.slice(0, max));
		fc.assert(
			fc.property(
				filled(70),
				filled(70),
				filled(35),
				filled(100),
				(name, street, town, message) => {
					const bill = billOf(invoice({ message, creditor: { name }, debtor: { street, town } }));
					expect(ourModules(bill)).toEqual(theirModules(bill));
				},
			),
			{ numRuns: 25 },
		);
	});
});

describe('the size of a code', () => {
	test.each`
		bytes  | version
		${1}   | ${10}
		${212} | ${10}
		${213} | ${11}
		${640} | ${20}
		${993} | ${25}
		${996} | ${25}
	`('$bytes bytes need version $version', ({ bytes, version }) => {
		expect(qrMatrix('x'.repeat(bytes)).size).toBe(17 + 4 * version);
	});

	test('more than version 25 holds is a finding', () => {
		expect(() => qrMatrix('x'.repeat(997))).toThrow('INVOICE_FINDINGS');
		expect(() => qrMatrix('é'.repeat(499))).toThrow('INVOICE_FINDINGS');
	});
});

test('the mask is chosen by the penalty that the standard defines', () => {
	// 7 × 7: a lone finder pattern, which counts in no line because nothing light lies beside it
	// but the border: each of its four lines 1:1:3:1:1 counts on both sides.
	const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'].join(
		'',
	);
	const modules = Uint8Array.from(finder, (c) => (c === '#' ? 1 : 0));
	// Runs: 4 of seven (5), 4 of five (3); finder-like: 3 rows and 3 columns, twice 40 each;
	// blocks of two by two: 4 in the middle (3 each); dark 33 of 49 = 67 %: three steps of 10.
	expect(penaltyOf({ size: 7, modules })).toBe(4 * 5 + 4 * 3 + 6 * 80 + 4 * 3 + 30);
});

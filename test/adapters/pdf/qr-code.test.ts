import fc from 'fast-check';
import { SwissQRCode } from 'swissqrbill/pdf';
import { describe, expect, test } from 'vitest';
import { qrMatrix } from '../../../src/adapters/pdf/qr-matrix.js';
import { packed, penaltyOf } from '../../../src/adapters/pdf/qr-penalty.js';
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

/** Runs of a line, light first, with light without end around them. */
function runsOf(line: readonly number[]): number[] {
	const runs = [1000];
	let colour = 0;
	for (const module of line) {
		if (module === colour) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
		else runs.push(1);
		colour = module;
	}
	if (colour === 1) runs.push(0);
	runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1000;
	return runs;
}

function finderLike(runs: readonly number[]): number {
	let found = 0;
	for (let i = 1; i < runs.length; i += 2) {
		const [before = 0, n = 0, b, c, d, e, after = 0] = runs.slice(i - 1, i + 6);
		if (b !== n || c !== 3 * n || d !== n || e !== n) continue;
		found += Number(before >= 4 * n && after >= n) + Number(after >= 4 * n && before >= n);
	}
	return found;
}

/** Three for five modules of one colour in a line, one for each further one. */
const longRuns = (line: readonly number[]): number =>
	[...line.join('').matchAll(/0{5,}|1{5,}/g)].reduce((sum, [run]) => sum + run.length - 2, 0);

/** The standard's penalty, module by module as its text has it. */
function slowPenalty(m: Uint8Array, size: number): number {
	const at = (x: number, y: number): number => m[y * size + x] ?? 0;
	const lines = Array.from({ length: 2 * size }, (_, i) =>
		Array.from({ length: size }, (_, k) => (i < size ? at(k, i) : at(i - size, k))),
	);
	let penalty = 0;
	for (const line of lines) penalty += longRuns(line) + 40 * finderLike(runsOf(line));
	for (let y = 0; y + 1 < size; y++) {
		for (let x = 0; x + 1 < size; x++) {
			const sum = at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1);
			if (sum % 4 === 0) penalty += 3;
		}
	}
	const dark = m.reduce((sum, module) => sum + module, 0);
	const steps = Math.ceil(Math.abs(dark * 20 - size * size * 10) / (size * size)) - 1;
	return penalty + 10 * steps;
}

describe('the penalty of a code is the one that the standard defines', () => {
	test('a finder pattern, counted by hand', () => {
		const finder = [
			'#######',
			'#.....#',
			'#.###.#',
			'#.###.#',
			'#.###.#',
			'#.....#',
			'#######',
		].join('');
		const modules = Uint8Array.from(finder, (c) => (c === '#' ? 1 : 0));
		// Runs: 4 of seven (5), 4 of five (3); finder-like: 3 rows and 3 columns, twice 40 each;
		// blocks of two by two: 4 in the middle (3 each); dark 33 of 49 = 67 %: three steps of 10.
		const byHand = 4 * 5 + 4 * 3 + 6 * 80 + 4 * 3 + 30;
		expect(slowPenalty(modules, 7)).toBe(byHand);
		expect(penaltyOf(packed(modules, 7))).toBe(byHand);
	});

	test.each([1, 2, 3, 5])('any pattern, its modules drawn %d times as large', (scale) => {
		fc.assert(
			fc.property(
				fc.integer({ min: 57, max: 117 }),
				fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 40, maxLength: 400 }),
				fc.integer({ min: 2, max: 8 }),
				(size, digits, threshold) => {
					const finder = [1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0];
					const modules = Uint8Array.from({ length: size * size }, (_, i) => {
						const [x, y] = [Math.floor((i % size) / scale), Math.floor(i / size / scale)];
						const digit = digits[(y * 31 + x) % digits.length] ?? 0;
						return y % 3 === 0 ? (finder[(x + y) % finder.length] ?? 0) : digit < threshold ? 1 : 0;
					});
					expect(penaltyOf(packed(modules, size))).toBe(slowPenalty(modules, size));
				},
			),
			{ numRuns: 40 },
		);
	});
});

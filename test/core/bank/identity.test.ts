import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identities, tellingReference } from '../../../src/core/bank/identity.js';
import { type AnEntry, camt053, camt054 } from '../../builders/camt.js';
import { readCamt } from './read.js';

const plain = (text: string): string => text;
const keysOf = (xml: string): string[] =>
	readCamt(xml).statements.flatMap(({ list }) => {
		const identify = identities(plain);
		return list.map((t) => identify(t).key);
	});

const PAID = { amount: '100.00', ref: 'BANK-REF-0001' } as const;
const OTHER = { amount: '20.00', ref: 'BANK-REF-0002' } as const;

test.each`
	text               | expected
	${'2026030200001'} | ${'2026030200001'}
	${' AB  CD1234 '}  | ${'AB CD1234'}
	${'NOTPROVIDED'}   | ${null}
	${'NOT AVAILABLE'} | ${null}
	${'NONREF'}        | ${null}
	${'0000000000'}    | ${null}
	${'------'}        | ${null}
	${'12345'}         | ${null}
	${''}              | ${null}
	${null}            | ${null}
`('"$text" tells bookings apart as $expected', ({ text, expected }) => {
	expect(tellingReference(text)).toBe(expected);
});

describe('the same file again, another statement of the same day, the other level', () => {
	test('give the same keys', () => {
		const entries = [PAID, OTHER];
		expect(keysOf(camt053({ entries }))).toEqual(keysOf(camt053({ entries })));
		expect(keysOf(camt054({ entries }))).toEqual(keysOf(camt053({ entries })));
	});

	test('whatever the order of the details', () => {
		const details = [
			{ amount: '10.00', ref: 'DETAIL-REF-1' },
			{ amount: '10.00', ref: 'DETAIL-REF-2' },
			{ amount: '5.00' },
		];
		const entry = { amount: '25.00', ref: 'BATCH-REF-1', details };
		const turned = { ...entry, details: [...details].reverse() };
		expect(keysOf(camt054({ entries: [turned] })).sort()).toEqual(
			keysOf(camt053({ entries: [entry] })).sort(),
		);
	});
});

describe('what is not the same has keys of its own', () => {
	const different = (entries: readonly AnEntry[]): void => {
		const keys = keysOf(camt053({ entries }));
		expect(new Set(keys).size).toBe(entries.length);
	};

	test('a payment and its charge under one reference', () => {
		different([PAID, { ...PAID, amount: '-2.00' }]);
	});

	test('a booking and its reversal under one reference', () => {
		different([PAID, { ...PAID, amount: '-100.00' }]);
	});

	test('twins with one reference, and twins without any', () => {
		different([PAID, PAID, PAID]);
		different([
			{ amount: '5.00', text: 'Kaffee' },
			{ amount: '5.00', text: 'Kaffee' },
		]);
	});

	test('bookings without a reference of different days, amounts and texts', () => {
		const entry = { amount: '5.00', text: 'Kaffee', on: '2026-03-02' };
		different([
			...[entry, { ...entry, on: '2026-03-03' }, { ...entry, amount: '5.05' }],
			...[
				{ ...entry, text: 'Tee' },
				{ ...entry, amount: '-5.00' },
			],
		]);
	});

	test('"NONREF" is no reference: each day has its own', () => {
		different([
			{ amount: '5.00', ref: 'NONREF', text: 'A', on: '2026-03-02' },
			{ amount: '5.00', ref: 'NONREF', text: 'A', on: '2026-03-03' },
		]);
	});
});

test('twins are counted anew in each statement: an overlapping one has the same twins', () => {
	const twin = { amount: '5.00', text: 'Kaffee', on: '2026-03-03' };
	const first = keysOf(camt053({ from: '2026-03-01', to: '2026-03-03', entries: [twin, twin] }));
	const both = keysOf(
		camt053(
			{ from: '2026-03-01', to: '2026-03-03', entries: [twin, twin] },
			{ from: '2026-03-03', to: '2026-03-05', entries: [twin, twin] },
		),
	);
	expect(both).toEqual([...first, ...first]);
});

test('keys fit their column however long the references are', () => {
	const t = readCamt(camt053({ entries: [PAID] })).statements[0]?.list[0];
	if (!t) throw new Error('nothing read');
	const identify = identities((text) => 'f'.repeat(Math.min(64, text.length)));
	const long = { ...t, bankReference: 'x1'.repeat(300), entryReference: 'y1'.repeat(300) };
	const { key, booking } = identify(long);
	expect(key.length).toBeLessThanOrEqual(140);
	expect(booking?.length).toBeLessThanOrEqual(140);
});

test('a statement never has a key twice, and one that is read again has the same', () => {
	const entry = fc.record({
		amount: fc.constantFrom('1.00', '2.00', '-1.00'),
		text: fc.constantFrom('A', 'B'),
		ref: fc.constantFrom('REFERENCE-1', 'REFERENCE-2', 'NONREF'),
		on: fc.constantFrom('2026-03-01', '2026-03-02'),
	});
	fc.assert(
		fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
			const keys = keysOf(camt053({ entries }));
			expect(new Set(keys).size).toBe(entries.length);
			expect(keysOf(camt053({ entries }))).toEqual(keys);
		}),
		{ numRuns: 300 },
	);
});

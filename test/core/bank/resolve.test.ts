import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KnownRow, resolve } from '../../../src/core/bank/resolve.js';
import { type BankRow, preparer } from '../../../src/core/bank/row.js';
import { minorOf } from '../../../src/core/money/money.js';
import { type AnEntry, camt053, camt054 } from '../../builders/camt.js';
import { camtEvents } from './read.js';

/** Rows by statement. */
function rowsOf(xml: string): BankRow[][] {
	const events = preparer((text) => text)(camtEvents(xml));
	const statements: BankRow[][] = [];
	for (const e of events) {
		if (e.kind === 'statement') statements.push([]);
		if (e.kind === 'rows') statements.at(-1)?.push(...JSON.parse(e.batch.json));
	}
	return statements;
}

interface Account {
	known: KnownRow[];
	differing: string[];
}

let made = 0;
/** Imports one file after the other, as an account does. */
function imported(...files: readonly string[]): Account {
	const account: Account = { known: [], differing: [] };
	for (const rows of files.flatMap(rowsOf)) take(account, rows);
	return account;
}

function take(account: Account, rows: readonly BankRow[]): void {
	const { inserted, replaced, differing } = resolve(rows, account.known);
	account.differing.push(...differing);
	const left = account.known.filter((k) => !replaced.includes(k.id));
	account.known = [
		...left,
		...inserted.map((r) => ({
			...{ id: String(++made), key: r.key, booking: r.booking, bookedOn: r.booked_on },
			...{ minor: minorOf(r.amount), entryMinor: minorOf(r.entry), whole: r.whole },
			isUntouched: true,
		})),
	];
}

const amounts = ({ known }: Account): string[] => known.map((k) => String(k.minor)).sort();
const sum = ({ known }: Account): bigint => known.reduce((a, k) => a + k.minor, 0n);

const WHOLE: AnEntry = { amount: '60.00', ref: 'BATCH-REF-1', text: 'Sammelgutschrift' };
const details = [
	{ amount: '10.00', ref: 'DETAIL-REF-1', name: 'A' },
	{ amount: '20.00', ref: 'DETAIL-REF-2', name: 'B' },
	{ amount: '30.00', ref: 'DETAIL-REF-3', name: 'C' },
];
const DETAILED: AnEntry = { ...WHOLE, details };
/** The same without references of the payments. */
const NAMELESS: AnEntry = { ...WHOLE, details: details.map(({ ref: _, ...d }) => d) };
const PARTS = ['1000', '2000', '3000'];

describe('a collective booking at two levels is there once', () => {
	test.each`
		what                                     | files                                                                 | expected
		${'details after the whole'}             | ${() => [camt053(s(WHOLE)), camt054(s(DETAILED))]}                    | ${PARTS}
		${'the whole after its details'}         | ${() => [camt054(s(DETAILED)), camt053(s(WHOLE))]}                    | ${PARTS}
		${'details with and without references'} | ${() => [camt053(s(NAMELESS)), camt054(s(DETAILED))]}                 | ${PARTS}
		${'details without and with references'} | ${() => [camt054(s(DETAILED)), camt053(s(NAMELESS))]}                 | ${PARTS}
		${'each file three times'}               | ${() => [WHOLE, DETAILED, WHOLE, DETAILED].map((e) => camt053(s(e)))} | ${PARTS}
		${'the whole again and again'}           | ${() => [camt053(s(WHOLE)), camt053(s(WHOLE))]}                       | ${['6000']}
	`('$what', ({ files, expected }) => {
		expect(amounts(imported(...files()))).toEqual(expected);
	});
	const s = (...entries: readonly AnEntry[]) => ({ entries });

	test('a single credit without details is enriched by its details', () => {
		const plain = { amount: '10.00', ref: 'BANK-REF-0001', text: 'Gutschrift' };
		const told = { ...plain, details: [{ amount: '10.00', ref: 'DETAIL-REF-1', name: 'A' }] };
		const account = imported(camt053(s(plain)), camt054(s(told)));
		expect([amounts(account), account.known[0]?.whole]).toEqual([['1000'], false]);
	});

	test('what a person has decided on stays, and its details are known', () => {
		const account = imported(camt053(s(WHOLE)));
		account.known = account.known.map((k) => ({ ...k, isUntouched: false }));
		for (const rows of rowsOf(camt054(s(DETAILED)))) take(account, rows);
		expect(amounts(account)).toEqual(['6000']);
	});

	test('a whole of another amount than its known payments is told, not booked', () => {
		const account = imported(camt054(s(DETAILED)), camt053(s({ ...WHOLE, amount: '65.00' })));
		expect([amounts(account), account.differing]).toEqual([PARTS, ['BATCH-REF-1']]);
	});
});

describe('one reference', () => {
	const s = (...entries: readonly AnEntry[]) => ({ entries });
	const paid = { amount: '100.00', ref: 'BANK-REF-0001' };

	test('of a payment and its charge, told together and one by one', () => {
		const charge = { ...paid, amount: '-2.00' };
		expect(amounts(imported(camt053(s(paid)), camt053(s(paid, charge))))).toEqual([
			'-200',
			'10000',
		]);
		expect(amounts(imported(camt053(s(charge)), camt053(s(paid))))).toEqual(['-200', '10000']);
	});

	test('of twins of which an earlier report knew only one', () => {
		expect(amounts(imported(camt053(s(paid)), camt053(s(paid, paid))))).toEqual(['10000', '10000']);
	});

	const whole: AnEntry = { ...paid, text: 'Sammelgutschrift' };
	const fine: AnEntry = {
		...paid,
		details: [
			{ amount: '60.00', ref: 'DETAIL-REF-1' },
			{ amount: '40.00', ref: 'DETAIL-REF-2' },
		],
	};
	const back: AnEntry = { ...paid, amount: '-100.00' };
	const charge: AnEntry = { ...paid, amount: '-2.00' };

	test.each`
		what                                       | files                                                                           | expected
		${'wholes, then payments of one'}          | ${() => [camt053(s(whole, back)), camt054(s(fine))]}                            | ${['-10000', '4000', '6000']}
		${'payments, then wholes'}                 | ${() => [camt054(s(fine)), camt053(s(whole, back))]}                            | ${['-10000', '4000', '6000']}
		${'with a charge, then payments'}          | ${() => [camt053(s(whole, charge)), camt054(s(fine))]}                          | ${['-200', '4000', '6000']}
		${'payments, then with a charge'}          | ${() => [camt054(s(fine)), camt053(s(whole, charge))]}                          | ${['-200', '4000', '6000']}
		${'payments, then the charge by itself'}   | ${() => [camt054(s(fine)), camt053(s(charge))]}                                 | ${['-200', '4000', '6000']}
		${'everything again, in the other order'}  | ${() => [whole, back, fine, charge, whole, fine].map((e) => camt053(s(e)))}     | ${['-10000', '-200', '4000', '6000']}
		${'twins as wholes, then payments of one'} | ${() => [camt053(s(whole, whole)), camt054(s(fine)), camt053(s(whole, whole))]} | ${['10000', '4000', '6000']}
		${'payments of one, then twins as wholes'} | ${() => [camt054(s(fine)), camt053(s(whole, whole)), camt054(s(fine))]}         | ${['10000', '4000', '6000']}
	`('of a booking and its reversal or charge, $what', ({ files, expected }) => {
		const account = imported(...files());
		expect([amounts(account), account.differing]).toEqual([expected, []]);
	});

	test('that a bank counts anew the next year is another booking', () => {
		const later = { ...paid, on: '2027-03-02' };
		const files = [camt053(s(paid)), camt053(s(later)), camt053(s(paid)), camt053(s(later))];
		expect(amounts(imported(...files))).toEqual(['10000', '10000']);
	});

	test('with a day that two messages name differently is one booking', () => {
		const other = { ...paid, on: '2026-03-04' };
		expect(amounts(imported(camt053(s(paid)), camt054(s(other))))).toEqual(['10000']);
	});
});

test('any files of one truth, in any order and number, give each booking once', () => {
	const booking = fc.record({
		parts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
		day: fc.integer({ min: 1, max: 9 }),
		/** What the bank takes under the same reference: all of it back, or a charge. */
		taken: fc.constantFrom('nothing', 'all', 'charge'),
	});
	/** A file: which days, whether it names the payments of each booking, and what was taken. */
	const file = fc.record({
		from: fc.integer({ min: 1, max: 9 }),
		days: fc.integer({ min: 0, max: 8 }),
		isFine: fc.boolean(),
		hasTaken: fc.boolean(),
	});
	const total = (b: { parts: number[] }): number => b.parts.reduce((x, y) => x + y, 0);
	const takenOf = (b: { parts: number[]; taken: string }): number =>
		b.taken === 'nothing' ? 0 : b.taken === 'all' ? -total(b) : -7;
	const entry = (b: { parts: number[]; day: number }, i: number, isFine: boolean): AnEntry => ({
		amount: `${total(b)}.00`,
		ref: `BOOKING-${i}`,
		on: `2026-03-0${b.day}`,
		...(isFine && {
			details: b.parts.map((p, at) => ({ amount: `${p}.00`, ref: `PAYMENT-${i}-${at}` })),
		}),
	});
	fc.assert(
		fc.property(
			fc.array(booking, { maxLength: 6 }),
			fc.array(file, { maxLength: 6 }),
			(truth, files) => {
				const told = new Map<string, number>();
				const texts = files.map(({ from, days, isFine, hasTaken }) => {
					const entries = truth.flatMap((b, i): AnEntry[] => {
						if (b.day < from || b.day > from + days) return [];
						told.set(`${i}`, total(b));
						const one = entry(b, i, isFine);
						if (!hasTaken || takenOf(b) === 0) return [one];
						told.set(`${i} taken`, takenOf(b));
						const { details: _, ...plain } = one;
						return [one, { ...plain, amount: `${takenOf(b)}.00` }];
					});
					return isFine ? camt054({ entries }) : camt053({ entries });
				});
				const expected = [...told.values()].reduce((a, x) => a + BigInt(x) * 100n, 0n);
				expect(sum(imported(...texts))).toBe(expected);
			},
		),
		{ numRuns: 500 },
	);
});

test('details that do not come to their booking are one row of what the account moved by', () => {
	const entry = {
		amount: '100.00',
		ref: 'BATCH-REF-9',
		details: [{ amount: '40.00' }, { amount: '61.00' }],
	};
	expect(amounts(imported(camt053({ entries: [entry, { amount: '1.00' }] })))).toEqual([
		'100',
		'10000',
	]);
});

test('signs that no database keeps are left out, and nothing else', () => {
	const text = 'a\u0001b \\u0000 c\ud83d d 😀 \t"e"';
	const events = preparer((t) => t)([
		...camtEvents(camt053({ entries: [{ amount: '1.00' }] })).map((e) =>
			e.kind === 'transaction' ? { ...e, transaction: { ...e.transaction, text } } : e,
		),
	]);
	const rows = events.flatMap((e) => (e.kind === 'rows' ? JSON.parse(e.batch.json) : []));
	expect(rows[0].text).toBe('ab \\u0000 c d 😀 \t"e"');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type CreditContext,
	type CreditSelection,
	creditNoteLines,
	creditTotals,
} from '../../../src/core/invoice/credit.js';
import { type CheckedDraft, checkDraft } from '../../../src/core/invoice/draft.js';
import { context, issue, item } from '../builders.js';

const original = issue({
	lines: [
		{ ...item, quantity: 3, unit_price: '33.35' },
		{ kind: 'text', description: 'dazu' },
		{ ...item, quantity: '1.5', unit_price: 10, vat_code: 'R26', discount: 5 },
	],
});

/** Nothing of it is written off. */
const NONE = { writtenOffMinor: 0n };

function creditNote(credit: CreditContext, selection: CreditSelection): CheckedDraft | string[] {
	const lines = creditNoteLines(credit, selection, 'Rest');
	if (!lines.ok) return lines.findings.map((f) => `${f.field} ${f.code}`);
	const draft = checkDraft({ kind: 'credit_note', lines: lines.value }, { ...context, credit });
	return draft.ok ? draft.value : draft.findings.map((f) => `${f.field} ${f.code}`);
}

describe('a credit note', () => {
	test('of everything has the amounts of the invoice', () => {
		expect(creditNote({ original, earlier: [], ...NONE }, 'rest')).toMatchObject({
			kind: 'credit_note',
			totalMinor: original.totalMinor,
			vatBreakdown: original.vatBreakdown,
		});
	});

	test.each`
		selection                           | expected
		${[{ position: 1, quantity: 4 }]}   | ${['lines.0.quantity CREDIT_ABOVE_INVOICE']}
		${[{ position: 1, quantity: -1 }]}  | ${['lines.0.quantity CREDIT_ABOVE_INVOICE']}
		${[{ position: 1, quantity: 'x' }]} | ${['lines.0.quantity NOT_A_NUMBER']}
		${[{ position: 9 }]}                | ${['lines.0.position LINE_UNKNOWN']}
		${[]}                               | ${['lines NO_LINES']}
	`('of $selection is refused: $expected', ({ selection, expected }) => {
		expect(creditNote({ original, earlier: [], ...NONE }, selection)).toEqual(expected);
	});

	test('may not take again what an earlier one took', () => {
		const first = creditNote({ original, earlier: [], ...NONE }, [{ position: 1, quantity: 2 }]);
		if (Array.isArray(first)) throw new Error('the first was refused');
		expect(
			creditNote({ original, earlier: [first], ...NONE }, [{ position: 1, quantity: 2 }]),
		).toEqual(['lines CREDIT_ABOVE_INVOICE']);
		const all = creditNote({ original, earlier: [first], ...NONE }, 'rest');
		if (Array.isArray(all)) throw new Error('the rest was refused');
		expect(creditNote({ original, earlier: [first, all], ...NONE }, 'rest')).toEqual([
			'lines NOTHING_LEFT_TO_CREDIT',
		]);
	});

	test.each`
		selection                             | earlier
		${'rest'}                             | ${[]}
		${[{ position: 1, quantity: 2 }]}     | ${[]}
		${[{ position: 1 }, { position: 3 }]} | ${[]}
		${'rest'}                             | ${[{ position: 1, quantity: 2 }]}
		${[{ position: 1, quantity: 1 }]}     | ${[{ position: 1, quantity: 2 }]}
	`('of $selection after $earlier is told beforehand to the centime', ({ selection, earlier }) => {
		const first = earlier.length > 0 && creditNote({ original, earlier: [], ...NONE }, earlier);
		const credit = { original, earlier: first && !Array.isArray(first) ? [first] : [], ...NONE };
		const told = creditTotals(credit, selection);
		const { netMinor, vatMinor, totalMinor } = creditNote(credit, selection) as CheckedDraft;
		expect(told).toMatchObject({ ok: true, value: { netMinor, vatMinor, totalMinor } });
	});

	test.each`
		writtenOffMinor | selection                         | expected
		${1n}           | ${'rest'}                         | ${'lines CREDIT_WRITTEN_OFF'}
		${5068n}        | ${[{ position: 1, quantity: 2 }]} | ${'lines CREDIT_WRITTEN_OFF'}
		${5067n}        | ${[{ position: 1, quantity: 2 }]} | ${'7210'}
	`(
		'of $selection where $writtenOffMinor is written off: $expected',
		({ writtenOffMinor, selection, expected }) => {
			const note = creditNote({ original, earlier: [], writtenOffMinor }, selection);
			expect(Array.isArray(note) ? note.join() : String(note.totalMinor)).toBe(expected);
		},
	);

	test('that takes too much is told beforehand, at its place', () => {
		const told = creditTotals({ original, earlier: [], ...NONE }, [{ position: 1, quantity: 4 }]);
		expect(told).toMatchObject({ ok: false, findings: [{ field: 'lines.0.quantity' }] });
	});

	test('may not bring a code that the invoice does not have', () => {
		const credit = { original, earlier: [], ...NONE };
		const draft = checkDraft(
			{ kind: 'credit_note', lines: [{ ...item, unit_price: 1, vat_code: 'A38' }] },
			{ ...context, credit },
		);
		expect(draft).toMatchObject({ ok: false, findings: [{ code: 'CREDIT_ABOVE_INVOICE' }] });
	});

	test('keeps the invoice’s rate after a change of rates', () => {
		const old = issue({ lines: [item], supply_to: '2023-11-30' });
		const draft = creditNote({ original: old, earlier: [], ...NONE }, 'rest');
		expect(draft).toMatchObject({ vatBreakdown: [{ code: 'S77', vatMinor: 1540n }] });
	});

	test('in whatever parts: the last one closes net, VAT and total to the centime', () => {
		const lines = fc.array(
			fc.record({
				quantity: fc.integer({ min: 1, max: 9 }),
				price: fc.integer({ min: 1, max: 99_999 }),
				code: fc.constantFrom('S81', 'R26', 'EXP'),
			}),
			{ minLength: 1, maxLength: 5 },
		);
		fc.assert(
			fc.property(
				lines,
				fc.boolean(),
				fc.array(fc.integer({ min: 1, max: 9 })),
				(given, include, takes) => {
					const whole = issue({
						prices_include_vat: include,
						lines: given.map((l) => ({
							...item,
							quantity: l.quantity,
							unit_price: (l.price / 100).toFixed(2),
							vat_code: l.code,
						})),
					});
					const earlier: CheckedDraft[] = [];
					for (const quantity of takes.slice(0, 3)) {
						const note = creditNote({ original: whole, earlier, ...NONE }, [
							{ position: 1, quantity },
						]);
						if (!Array.isArray(note)) earlier.push(note);
					}
					const rest = creditNote({ original: whole, earlier, ...NONE }, 'rest');
					if (!Array.isArray(rest)) earlier.push(rest);
					const sum = (of: (d: CheckedDraft) => bigint): bigint =>
						earlier.reduce((a, d) => a + of(d), 0n);
					expect(sum((d) => d.netMinor)).toBe(whole.netMinor);
					expect(sum((d) => d.vatMinor)).toBe(whole.vatMinor);
					expect(sum((d) => d.totalMinor)).toBe(whole.totalMinor);
				},
			),
			{ numRuns: 500 },
		);
	});
});

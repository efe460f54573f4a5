/**
 * P26: money never drifts. Each property is held against arithmetic done another way here: exact
 * fractions, never the product's own rounding. Lines, VAT and entries are held to it in
 * ../invoice/totals.test.ts and ../ledger/entries.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CreditContext, creditNoteLines } from '../../../src/core/invoice/credit.js';
import { type CheckedDraft, checkDraft } from '../../../src/core/invoice/draft.js';
import { stateByMoney } from '../../../src/core/invoice/states.js';
import { lineAmount } from '../../../src/core/invoice/totals.js';
import { sharesAtRate, toBase } from '../../../src/core/ledger/base.js';
import { CHART } from '../../../src/core/ledger/chart.js';
import { issueEntry } from '../../../src/core/ledger/entries.js';
import type { EntryDraft } from '../../../src/core/ledger/model.js';
import { settlementEntry } from '../../../src/core/ledger/settlement.js';
import { Decimal } from '../../../src/core/money/decimal.js';
import { Money, minorOf, minorText, percentOf, split } from '../../../src/core/money/money.js';
import { NO_SHARES } from '../../../src/core/payments/shares.js';
import { VAT_CODES } from '../../../src/core/vat/codes.js';
import { RUNS } from '../../builders/runs.js';
import { company, context, issue, item } from '../builders.js';
import { settlement } from '../payment-builders.js';

const abs = (n: bigint): bigint => (n < 0n ? -n : n);
const sum = (all: readonly bigint[]): bigint => all.reduce((a, b) => a + b, 0n);

/** Decimal text with up to `places` decimals, and its exact value in units of 10^-places. */
const decimal = (max: bigint, places: number) =>
	fc.tuple(fc.bigInt({ min: -max, max }), fc.integer({ min: 0, max: places })).map(([n, used]) => {
		const cut = 10n ** BigInt(places - used);
		const units = (n / cut) * cut;
		const digits = String(abs(units)).padStart(places + 1, '0');
		const fraction = digits.slice(digits.length - places, digits.length - places + used);
		const text = `${units < 0n ? '-' : ''}${digits.slice(0, -places)}${used > 0 ? `.${fraction}` : ''}`;
		return { text, units };
	});

/** Is `rounded` the fraction's nearest whole number, halves away from zero? */
function isNearest(rounded: bigint, numerator: bigint, denominator: bigint): boolean {
	const off = 2n * (abs(numerator) - abs(rounded) * denominator);
	const sameSide = rounded === 0n || rounded > 0n === numerator > 0n;
	return sameSide && off < denominator && off >= -denominator;
}

const d4 = (text: string): Decimal => Decimal.parse(text, 4) ?? Decimal.of(0n, 4);

describe('amounts', () => {
	test('go through text and back without loss', () => {
		fc.assert(
			fc.property(decimal(999_999_999_999_999n, 2), ({ text, units }) => {
				expect(Money.parse(text, 'CHF')).toEqual({ currency: 'CHF', minor: units });
				expect(minorOf(minorText(units))).toBe(units);
			}),
			{ numRuns: RUNS },
		);
	});

	test('of JSON numbers are what was written, or refused', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (minor) => {
				const number = Number(minorText(minor));
				expect(Money.parse(number, 'CHF')).toEqual({ currency: 'CHF', minor });
			}),
			{ numRuns: RUNS },
		);
	});

	test('with more than two decimals are refused, not rounded', () => {
		fc.assert(
			fc.property(decimal(999_999_999n, 6), ({ text, units }) => {
				const fits = units % 10_000n === 0n;
				expect(Money.parse(text, 'CHF') !== null).toBe(fits);
			}),
			{ numRuns: RUNS },
		);
	});
});

describe('rounding', () => {
	const price = decimal(99_999_999n, 4);
	const quantity = decimal(9_999_999n, 4);
	const discount = fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 100).toFixed(2));

	test('of a line is to the nearest centime of the exact product', () => {
		fc.assert(
			fc.property(quantity, price, discount, (q, p, off) => {
				const amount = lineAmount(d4(q.text), d4(p.text), d4(off));
				const rest = 10_000n - BigInt(Math.round(Number(off) * 100));
				expect(isNearest(amount, q.units * p.units * rest, 10n ** 10n)).toBe(true);
			}),
			{ numRuns: RUNS },
		);
	});

	test('of a percentage is to the nearest centime', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
				decimal(999_999n, 4),
				(m, p) => {
					expect(isNearest(percentOf(m, d4(p.text)), m * p.units, 1_000_000n)).toBe(true);
				},
			),
			{ numRuns: RUNS },
		);
	});
});

describe('what is divided', () => {
	test('sums to the whole, each part within a centime of its share', () => {
		const weights = fc
			.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 30 })
			.filter((all) => sum(all) > 0n);
		fc.assert(
			fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), weights, (minor, all) => {
				const parts = split(minor, all);
				const whole = sum(all);
				expect(sum(parts)).toBe(minor);
				for (const [i, part] of parts.entries()) {
					const share = minor * (all[i] ?? 0n);
					expect(abs(part * whole - share) < whole || part * whole === share).toBe(true);
				}
			}),
			{ numRuns: RUNS },
		);
	});

	test('at an exchange rate sums to the converted whole', () => {
		const amounts = fc.array(fc.bigInt({ min: -99_999n, max: 99_999_999n }), {
			minLength: 1,
			maxLength: 20,
		});
		fc.assert(
			fc.property(amounts, fc.bigInt({ min: 1n, max: 99_999_999n }), (all, units) => {
				const rate = Decimal.toText(Decimal.of(units, 6));
				const { totalMinor } = toBase({ vatMinor: 0n, totalMinor: sum(all) }, rate);
				expect(isNearest(totalMinor, sum(all) * units, 1_000_000n)).toBe(true);
				expect(sum(sharesAtRate(all, rate, totalMinor))).toBe(totalMinor);
			}),
			{ numRuns: RUNS },
		);
	});
});

/** What a life of an invoice did to receivables, and what is open of it. */
interface Life {
	openMinor: bigint;
	paidMinor: bigint;
	creditedMinor: bigint;
	readonly receivables: bigint[];
}

const onReceivables = (entry: EntryDraft): bigint =>
	sum(entry.lines.filter((l) => l.account === '1100').map((l) => l.debitMinor - l.creditMinor));

const issueOf = { id: 'i', company, accounts: CHART, vatCodes: VAT_CODES };

describe('a life of an invoice', () => {
	const lines = fc.array(
		fc.record({
			quantity: fc.integer({ min: 1, max: 9 }),
			price: fc.integer({ min: 1, max: 99_999 }),
			code: fc.constantFrom('S81', 'R26', 'EXP'),
		}),
		{ minLength: 1, maxLength: 3 },
	);
	/** Percent of what is open, or the quantity of the first line that is credited. */
	const happening = fc.record({
		what: fc.constantFrom('payment', 'credit'),
		share: fc.integer({ min: 1, max: 120 }),
	});

	function pay(life: Life, share: number): void {
		const wanted = (life.openMinor * BigInt(share)) / 100n;
		const closingMinor = wanted > life.openMinor ? life.openMinor : wanted;
		if (closingMinor === 0n) return;
		const over = wanted - closingMinor;
		const shares = { ...NO_SHARES, closingMinor, overMinor: over };
		const entry = settlementEntry(settlement({ shares, closingBaseMinor: closingMinor }));
		life.receivables.push(onReceivables(entry));
		life.paidMinor += closingMinor;
		life.openMinor -= closingMinor;
	}

	function credit(life: Life, of: CreditContext, quantity: number): CheckedDraft | null {
		const chosen = creditNoteLines(of, [{ position: 1, quantity: (quantity % 9) + 1 }], 'Rest');
		if (!chosen.ok) return null;
		const draft = checkDraft(
			{ kind: 'credit_note', lines: chosen.value },
			{ ...context, credit: of },
		);
		if (!draft.ok || draft.value.totalMinor > life.openMinor) return null;
		const note = { ...issue({ lines: [item] }), ...draft.value, kind: 'credit_note' as const };
		const base = { ...toBase(note, '1'), rate: '1' };
		life.receivables.push(onReceivables(issueEntry(note, { ...issueOf, base })));
		life.creditedMinor += draft.value.totalMinor;
		life.openMinor -= draft.value.totalMinor;
		return draft.value;
	}

	test('paid and credited in whatever order: receivables are what is open, to the centime', () => {
		fc.assert(
			fc.property(lines, fc.array(happening, { maxLength: 4 }), (given, happenings) => {
				const invoice = issue({
					lines: given.map((l) => ({
						...item,
						quantity: l.quantity,
						unit_price: (l.price / 100).toFixed(2),
						vat_code: l.code,
					})),
				});
				const base = { ...toBase(invoice, '1'), rate: '1' };
				const life: Life = {
					openMinor: invoice.totalMinor,
					paidMinor: 0n,
					creditedMinor: 0n,
					receivables: [onReceivables(issueEntry(invoice, { ...issueOf, base }))],
				};
				const earlier: CheckedDraft[] = [];
				for (const { what, share } of happenings) {
					if (what === 'payment') pay(life, share);
					else {
						const note = credit(life, { original: invoice, earlier, writtenOffMinor: 0n }, share);
						if (note) earlier.push(note);
					}
					expect(sum(life.receivables)).toBe(life.openMinor);
				}
				pay(life, 100);
				expect({ open: life.openMinor, left: sum(life.receivables) }).toEqual({
					open: 0n,
					left: 0n,
				});
				expect(life.paidMinor + life.creditedMinor).toBe(invoice.totalMinor);
				const { openMinor, creditedMinor } = life;
				const state = stateByMoney({
					...{ totalMinor: invoice.totalMinor, openMinor, creditedMinor, lostMinor: 0n },
					sent: true,
				});
				expect(['paid', 'credited']).toContain(state);
			}),
			{ numRuns: RUNS },
		);
	}, 120_000);
});

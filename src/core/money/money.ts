/** Money: whole minor units and a currency. Leaves the core only as decimal text. */
import { invariant } from '../errors.js';
import { Decimal, divideHalfUp } from './decimal.js';

/** Currencies that books and invoices know; all have two decimals (ISO 4217). */
export const CURRENCIES = ['CHF', 'EUR', 'USD', 'GBP'] as const;
export type Currency = (typeof CURRENCIES)[number];

export interface Money {
	readonly currency: Currency;
	readonly minor: bigint;
}

/** numeric(15,2): thirteen digits before the point. */
export const MAX_MINOR = 999_999_999_999_999n;

export const Money = Object.freeze({
	of: (minor: bigint, currency: Currency): Money => ({ currency, minor }),
	zero: (currency: Currency): Money => ({ currency, minor: 0n }),

	/** Decimal text or JSON number with at most two decimals; null when it is anything else. */
	parse(input: unknown, currency: Currency): Money | null {
		const d = Decimal.parse(input, 2);
		if (!d || d.units > MAX_MINOR || d.units < -MAX_MINOR) return null;
		return { currency, minor: d.units };
	},

	/** "1949.75": the only form that leaves the core. */
	toText: (m: Money): string => minorText(m.minor),

	add(a: Money, b: Money): Money {
		invariant(a.currency === b.currency, 'money: currencies differ');
		return { currency: a.currency, minor: a.minor + b.minor };
	},

	subtract(a: Money, b: Money): Money {
		invariant(a.currency === b.currency, 'money: currencies differ');
		return { currency: a.currency, minor: a.minor - b.minor };
	},

	negate: (m: Money): Money => ({ currency: m.currency, minor: -m.minor }),
	isZero: (m: Money): boolean => m.minor === 0n,
});

/** Minor units as decimal text: 194975n → "1949.75". */
export const minorText = (minor: bigint): string => Decimal.toText(Decimal.of(minor, 2));

/** Decimal text of a numeric(15,2) column to minor units; a value that does not fit is a bug. */
export function minorOf(text: string): bigint {
	const d = Decimal.parse(text, 2);
	invariant(d, 'money: not an amount with two decimals');
	return d.units;
}

/**
 * Splits an amount over weights so that the parts sum to it exactly; the largest remainders get
 * the odd centimes, earlier parts first on a tie.
 */
export function split(minor: bigint, weights: readonly bigint[]): bigint[] {
	const sum = weights.reduce((a, b) => a + b, 0n);
	invariant(sum !== 0n, 'money: nothing to split over');
	const parts = weights.map((w) => (minor * w) / sum);
	let rest = minor - parts.reduce((a, b) => a + b, 0n);
	const order = weights
		.map((w, i) => ({ i, r: abs(minor * w - (parts[i] ?? 0n) * sum) }))
		.sort((a, b) => (a.r === b.r ? a.i - b.i : a.r > b.r ? -1 : 1));
	for (const { i } of order) {
		if (rest === 0n) break;
		const step = rest > 0n ? 1n : -1n;
		parts[i] = (parts[i] ?? 0n) + step;
		rest -= step;
	}
	return parts;
}

export const abs = (n: bigint): bigint => (n < 0n ? -n : n);

export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** `minor` × `percent` (text with up to 4 decimals), to the centime, half up. */
export function percentOf(minor: bigint, percent: Decimal): bigint {
	return divideHalfUp(minor * percent.units, 100n * 10n ** BigInt(percent.scale));
}

/** 1949.75 as printed on Swiss payment parts: "1 949.75". */
export const printAmount = (minor: bigint): string =>
	minorText(minor).replace(/(\d)(?=(\d{3})+\.)/g, '$1 ');

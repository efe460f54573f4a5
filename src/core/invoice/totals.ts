/**
 * Amounts of an invoice: per line, per VAT rate, in all. VAT is rounded once per code and rate,
 * half up; the lines' shares are cut so that they sum to it to the centime.
 */
import { type Decimal, divideHalfUp } from '../money/decimal.js';
import { breakdown, rateOf } from '../vat/codes.js';
import type { InvoiceLine, InvoiceTotals } from './model.js';

/** A line whose price is known and whose VAT is not yet cut out. */
export type PricedLine = Omit<InvoiceLine, 'netMinor' | 'vatMinor'>;

/** quantity × price × (1 − discount), rounded once, to the centime, half up. */
export function lineAmount(quantity: Decimal, price: Decimal, discountPercent: Decimal): bigint {
	const rest = 100n * 10n ** BigInt(discountPercent.scale) - discountPercent.units;
	const scale = quantity.scale + price.scale + discountPercent.scale;
	return divideHalfUp(quantity.units * price.units * rest, 10n ** BigInt(scale));
}

export interface Fraction {
	readonly numerator: bigint;
	readonly denominator: bigint;
}

/**
 * Shares of `amounts × numerator / denominator` that sum exactly to the rounded whole: each is cut
 * down, the largest remainders get the centimes that are left, earlier lines first.
 */
export function shares(
	amounts: readonly bigint[],
	{ numerator, denominator }: Fraction,
	whole?: bigint,
): bigint[] {
	const sum = amounts.reduce((a, b) => a + b, 0n);
	const exact = amounts.map((a) => a * numerator);
	const parts = exact.map((e) => floorDivide(e, denominator));
	let rest =
		(whole ?? divideHalfUp(sum * numerator, denominator)) - parts.reduce((a, b) => a + b, 0n);
	const order = exact
		.map((e, i) => ({ i, remainder: e - (parts[i] ?? 0n) * denominator }))
		.sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
	for (let k = 0; rest !== 0n && order.length > 0; k = (k + 1) % order.length) {
		const i = order[rest > 0n ? k : order.length - 1 - k]?.i ?? 0;
		parts[i] = (parts[i] ?? 0n) + (rest > 0n ? 1n : -1n);
		rest += rest > 0n ? -1n : 1n;
	}
	return parts;
}

const floorDivide = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));

export const groupKey = (line: {
	readonly vatCode: string | null;
	readonly vatRate: string;
}): string => `${line.vatCode ?? ''} ${line.vatRate}`;

/** What turns a line's amount into its VAT. */
function vatFraction(rate: string, pricesIncludeVat: boolean): Fraction {
	const { units, scale } = rateOf(rate);
	const hundred = 100n * 10n ** BigInt(scale);
	return { numerator: units, denominator: pricesIncludeVat ? hundred + units : hundred };
}

/**
 * Cuts VAT out of (or puts it on) priced lines. `fixedVat` gives the VAT of a group by its key
 * where it is not computed: the last credit note takes what is left, to the centime.
 */
export function withVat(
	lines: readonly PricedLine[],
	pricesIncludeVat: boolean,
	fixedVat: ReadonlyMap<string, bigint> = new Map(),
): readonly InvoiceLine[] {
	const vats = new Map<PricedLine, bigint>();
	for (const key of new Set(lines.map(groupKey))) {
		const group = lines.filter((l) => groupKey(l) === key);
		const fraction = vatFraction(group[0]?.vatRate ?? '0', pricesIncludeVat);
		const amounts = group.map((l) => l.amountMinor);
		const parts = shares(amounts, fraction, fixedVat.get(key));
		for (const [i, line] of group.entries()) vats.set(line, parts[i] ?? 0n);
	}
	return lines.map((line) => {
		const vatMinor = vats.get(line) ?? 0n;
		const netMinor = pricesIncludeVat ? line.amountMinor - vatMinor : line.amountMinor;
		return { ...line, netMinor, vatMinor };
	});
}

/** Net, VAT and total of lines, and VAT per code and rate. */
export function totalsOf(lines: readonly InvoiceLine[]): InvoiceTotals {
	const netMinor = lines.reduce((a, l) => a + l.netMinor, 0n);
	const vatMinor = lines.reduce((a, l) => a + l.vatMinor, 0n);
	return { netMinor, vatMinor, totalMinor: netMinor + vatMinor, vatBreakdown: breakdown(lines) };
}

/** For each subtotal line what the items since the last one count; null on every other line. */
export function subtotals(lines: readonly InvoiceLine[]): readonly (bigint | null)[] {
	let sum = 0n;
	return lines.map((line) => {
		if (line.kind !== 'subtotal') {
			sum += line.amountMinor;
			return null;
		}
		const found = sum;
		sum = 0n;
		return found;
	});
}

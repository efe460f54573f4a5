/** Amounts of a document in the books' currency. `rate` is CHF for one unit, as decimal text. */
import { invariant } from '../errors.js';
import { shares } from '../invoice/totals.js';
import { Decimal, divideHalfUp } from '../money/decimal.js';

export interface BaseAmounts {
	readonly netMinor: bigint;
	readonly vatMinor: bigint;
	readonly totalMinor: bigint;
}

/** A rate's exact value; at most ten decimals, above zero. */
function readRate(rate: string): Decimal {
	const d = Decimal.parse(rate, 10);
	invariant(d && d.units > 0n, 'ledger: not an exchange rate');
	return d;
}

/** One amount at a rate, to the centime, half up. */
export function atRate(minor: bigint, rate: string): bigint {
	const { units, scale } = readRate(rate);
	return divideHalfUp(minor * units, 10n ** BigInt(scale));
}

/** Amounts at a rate whose parts sum to `whole`, itself the rounded sum at that rate. */
export function sharesAtRate(amounts: readonly bigint[], rate: string, whole: bigint): bigint[] {
	const { units, scale } = readRate(rate);
	return shares(amounts, { numerator: units, denominator: 10n ** BigInt(scale) }, whole);
}

/** Net, VAT and total in the books' currency; net and VAT sum to the total. */
export function toBase(
	o: { readonly vatMinor: bigint; readonly totalMinor: bigint },
	rate: string,
): BaseAmounts {
	const totalMinor = atRate(o.totalMinor, rate);
	const vatMinor = atRate(o.vatMinor, rate);
	return { netMinor: totalMinor - vatMinor, vatMinor, totalMinor };
}

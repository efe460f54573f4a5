/** Exact decimals: a whole number of units of 10^-scale. The only road from text to money. */
import { invariant } from '../errors.js';

export interface Decimal {
	readonly units: bigint;
	readonly scale: number;
}

const SHAPE = /^([+-]?)(\d{1,30})(?:\.(\d{0,12}))?$/;

const power = (n: number): bigint => 10n ** BigInt(n);

/** `a / b` rounded half away from zero: "half up" of MWST practice, mirrored for credits. */
export function divideHalfUp(a: bigint, b: bigint): bigint {
	invariant(b !== 0n, 'decimal: division by zero');
	const negative = a < 0n !== b < 0n;
	const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
	const q = (2n * x + y) / (2n * y);
	return negative ? -q : q;
}

export const Decimal = Object.freeze({
	of: (units: bigint, scale: number): Decimal => ({ units, scale }),

	/**
	 * Reads decimal text, or a JSON number by its shortest exact text. Null for anything else: NaN,
	 * Infinity, exponents, separators, more than `maxScale` significant decimals.
	 */
	parse(input: unknown, maxScale: number): Decimal | null {
		const text = typeof input === 'number' ? String(input) : input;
		if (typeof text !== 'string') return null;
		const m = SHAPE.exec(text.trim());
		if (!m) return null;
		const fraction = (m[3] ?? '').replace(/0+$/, '');
		if (fraction.length > maxScale) return null;
		const units = BigInt((m[2] ?? '') + fraction.padEnd(maxScale, '0'));
		return { units: m[1] === '-' ? -units : units, scale: maxScale };
	},

	toText(d: Decimal): string {
		const negative = d.units < 0n;
		const digits = String(negative ? -d.units : d.units).padStart(d.scale + 1, '0');
		const whole = digits.slice(0, digits.length - d.scale);
		const text = d.scale === 0 ? whole : `${whole}.${digits.slice(-d.scale)}`;
		return negative ? `-${text}` : text;
	},

	/** Without needless zeros: "2.5000" → "2.5", "3.0000" → "3". */
	toShortText: (d: Decimal): string => {
		const text = Decimal.toText(d);
		return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
	},

	multiply: (a: Decimal, b: Decimal): Decimal => ({
		units: a.units * b.units,
		scale: a.scale + b.scale,
	}),

	/** The nearest decimal with `scale` places, half away from zero. */
	round: (d: Decimal, scale: number): Decimal =>
		scale >= d.scale
			? { units: d.units * power(scale - d.scale), scale }
			: { units: divideHalfUp(d.units, power(d.scale - scale)), scale },

	compare(a: Decimal, b: Decimal): number {
		const scale = Math.max(a.scale, b.scale);
		const [x, y] = [a.units * power(scale - a.scale), b.units * power(scale - b.scale)];
		return x < y ? -1 : x > y ? 1 : 0;
	},
});

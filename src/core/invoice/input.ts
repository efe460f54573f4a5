/** Reading of a caller's values: each reader adds its findings and gives a clean value or null. */
import { type Day, isDay } from '../days.js';
import { error, type Finding } from '../findings.js';
import { Decimal } from '../money/decimal.js';

interface Value {
	readonly field: string;
	readonly value: unknown;
	readonly findings: Finding[];
}

/** Null, undefined and empty text all mean: not said. */
export const isAbsent = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

/** Digits before the point of the numeric(15,4) and numeric(5,2) columns and alike. */
const MAX_WHOLE = 10n ** 11n;

/** A decimal with at most `scale` decimals; null when absent or wrong. */
export function readDecimal(o: Value & { readonly scale: number }): Decimal | null {
	if (isAbsent(o.value)) return null;
	const d = Decimal.parse(o.value, o.scale);
	if (!d) {
		const precise = Decimal.parse(o.value, 12);
		const code = precise ? 'TOO_MANY_DECIMALS' : 'NOT_A_NUMBER';
		o.findings.push(error(o.field, code, precise ? { max: o.scale } : undefined));
		return null;
	}
	const limit = MAX_WHOLE * 10n ** BigInt(o.scale);
	if (d.units >= limit || d.units <= -limit) {
		o.findings.push(error(o.field, 'NUMBER_TOO_LARGE'));
		return null;
	}
	return d;
}

/** Text, or "" when absent or no text. */
export function readText(o: Value): string {
	if (isAbsent(o.value)) return '';
	if (typeof o.value === 'string') return o.value.replace(/\r\n?/g, '\n');
	o.findings.push(error(o.field, 'NOT_TEXT'));
	return '';
}

export function readDay(o: Value): Day | null {
	if (isAbsent(o.value)) return null;
	if (isDay(o.value)) return o.value;
	o.findings.push(error(o.field, 'NOT_A_DAY'));
	return null;
}

export function readChoice<T extends string>(o: Value & { readonly of: readonly T[] }): T | null {
	if (isAbsent(o.value)) return null;
	const found = o.of.find((c) => c === o.value);
	if (!found) o.findings.push(error(o.field, 'NOT_A_CHOICE', { choices: o.of.join(', ') }));
	return found ?? null;
}

/** A whole number between `min` and `max`, as number or text. */
export function readInteger(
	o: Value & { readonly min: number; readonly max: number },
): number | null {
	if (isAbsent(o.value)) return null;
	const n = typeof o.value === 'string' && /^-?\d{1,9}$/.test(o.value) ? Number(o.value) : o.value;
	if (typeof n !== 'number' || !Number.isInteger(n)) {
		o.findings.push(error(o.field, 'NOT_A_WHOLE_NUMBER'));
		return null;
	}
	if (n < o.min || n > o.max) {
		o.findings.push(error(o.field, 'OUT_OF_RANGE', { min: o.min, max: o.max }));
		return null;
	}
	return n;
}

export function readBoolean(o: Value): boolean | null {
	if (isAbsent(o.value)) return null;
	if (typeof o.value === 'boolean') return o.value;
	o.findings.push(error(o.field, 'NOT_TRUE_OR_FALSE'));
	return null;
}

/** The first of a field's names that the caller used, with its value. */
export function pick(
	input: Readonly<Record<string, unknown>>,
	names: readonly [string, ...string[]],
): [field: string, value: unknown] {
	const used = names.find((n) => Object.hasOwn(input, n) && !isAbsent(input[n])) ?? names[0];
	return [used, Object.hasOwn(input, used) ? input[used] : undefined];
}

/**
 * A step's contract: plain data, safe in the browser. From it come the TypeScript type of the
 * input, the check at the door, the Flow operation's form and the schema in openapi.json.
 */
import { isDay } from '../core/days.js';
import { type Checked, checked, error, type Finding } from '../core/findings.js';
import { Decimal } from '../core/money/decimal.js';
import { checkEmail } from '../core/parties/email.js';
import type { QueueName } from './queues.js';

/** Fields are required unless `optional`; an absent optional field arrives as null. */
export type FieldSpec = { readonly optional?: true } & (
	| { readonly kind: 'id'; readonly of: string }
	| { readonly kind: 'text'; readonly max: number; readonly multiline?: true }
	| { readonly kind: 'boolean' }
	| { readonly kind: 'day' }
	/** Decimal text (a JSON number is read by its shortest text) with at most two decimals. */
	| { readonly kind: 'amount' }
	| { readonly kind: 'decimal'; readonly scale: number }
	| { readonly kind: 'integer'; readonly min: number; readonly max: number }
	| { readonly kind: 'choice'; readonly of: readonly string[] }
	| { readonly kind: 'email' }
	| { readonly kind: 'emails'; readonly max: number }
	/** Checked by the core, which knows its shape; must be a list or an object. */
	| { readonly kind: 'list'; readonly max: number }
	| { readonly kind: 'object' }
);

export type Fields = Readonly<Record<string, FieldSpec>>;

type Present<F extends FieldSpec> = F extends { kind: 'boolean' }
	? boolean
	: F extends { kind: 'integer' }
		? number
		: F extends { kind: 'emails' }
			? readonly string[]
			: F extends { kind: 'list' }
				? readonly unknown[]
				: F extends { kind: 'object' }
					? Readonly<Record<string, unknown>>
					: F extends { kind: 'choice'; of: readonly (infer C)[] }
						? C
						: string;

export type ValuesOf<T extends Fields> = {
	readonly [K in keyof T]: T[K] extends { optional: true } ? Present<T[K]> | null : Present<T[K]>;
};

/** Where a step's effect lies: it decides how effect and record are kept together. */
export type Effect = 'database' | 'file' | 'mail';

export interface Contract<Id extends string = string, I extends Fields = Fields> {
	readonly id: Id;
	readonly icon: string;
	readonly queue: QueueName;
	readonly effect: Effect;
	readonly input: I;
}

export type InputOf<C extends Contract> = ValuesOf<C['input']>;

export const contract = <const Id extends string, const I extends Fields>(
	c: Contract<Id, I>,
): Contract<Id, I> => Object.freeze(c);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

export const isId = (value: unknown): value is string =>
	typeof value === 'string' && UUID.test(value);

type Read = { readonly value: unknown } | { readonly findings: readonly Finding[] };
const bad = (field: string, code: string, details?: Record<string, string | number>): Read => ({
	findings: [error(field, code, details)],
});

function readText(field: string, value: unknown, spec: { max: number; multiline?: true }): Read {
	if (typeof value !== 'string') return bad(field, 'NOT_TEXT');
	const text = value.trim();
	if (text.length > spec.max) return bad(field, 'TOO_LONG', { max: spec.max });
	if (NOT_TEXT.test(text)) return bad(field, 'CHARACTERS_NOT_ALLOWED');
	if (!spec.multiline && /[\r\n]/.test(text)) return bad(field, 'LINE_BREAK_NOT_ALLOWED');
	return { value: text };
}

function readEmails(field: string, value: unknown, max: number): Read {
	if (!Array.isArray(value)) return bad(field, 'NOT_A_LIST');
	if (value.length > max) return bad(field, 'TOO_MANY', { max });
	const findings = value.flatMap((v, i) => checkEmail(`${field}.${i}`, v));
	return findings.length > 0 ? { findings } : { value: value.map((v) => String(v).trim()) };
}

function readNumber(field: string, value: unknown, spec: FieldSpec): Read {
	if (spec.kind === 'integer') {
		const n = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
		if (typeof n !== 'number' || !Number.isInteger(n)) return bad(field, 'NOT_A_WHOLE_NUMBER');
		if (n < spec.min || n > spec.max) {
			return bad(field, 'OUT_OF_RANGE', { min: spec.min, max: spec.max });
		}
		return { value: n };
	}
	const scale = spec.kind === 'decimal' ? spec.scale : 2;
	const d = Decimal.parse(value, scale);
	if (d) return { value: Decimal.toText(d) };
	return Decimal.parse(value, 12)
		? bad(field, 'TOO_MANY_DECIMALS', { max: scale })
		: bad(field, 'NOT_A_NUMBER');
}

function readField(field: string, value: unknown, spec: FieldSpec): Read {
	switch (spec.kind) {
		case 'id':
			return isId(value) ? { value: value.toLowerCase() } : bad(field, 'NOT_AN_ID');
		case 'text':
			return readText(field, value, spec);
		case 'boolean':
			return typeof value === 'boolean' ? { value } : bad(field, 'NOT_TRUE_OR_FALSE');
		case 'day':
			return isDay(value) ? { value } : bad(field, 'NOT_A_DAY');
		case 'choice':
			return typeof value === 'string' && spec.of.includes(value)
				? { value }
				: bad(field, 'NOT_A_CHOICE', { choices: spec.of.join(', ') });
		case 'email': {
			const findings = checkEmail(field, value);
			return findings.length > 0 ? { findings } : { value: String(value).trim() };
		}
		case 'emails':
			return readEmails(field, value, spec.max);
		case 'list':
			if (!Array.isArray(value)) return bad(field, 'NOT_A_LIST');
			return value.length > spec.max ? bad(field, 'TOO_MANY', { max: spec.max }) : { value };
		case 'object':
			return typeof value === 'object' && value !== null && !Array.isArray(value)
				? { value }
				: bad(field, 'NOT_AN_OBJECT');
		default:
			return readNumber(field, value, spec);
	}
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Reads an input by its fields: every finding at once, unknown fields included. */
export function checkFields<T extends Fields>(fields: T, raw: unknown): Checked<ValuesOf<T>> {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		return { ok: false, findings: [error('', 'NOT_AN_OBJECT')] };
	}
	const given = raw as Record<string, unknown>;
	const findings: Finding[] = Object.keys(given)
		.filter((name) => !Object.hasOwn(fields, name))
		.map((name) => error(name.slice(0, 64), 'UNKNOWN_FIELD'));
	const values: Record<string, unknown> = {};
	for (const [name, spec] of Object.entries(fields)) {
		const value = Object.hasOwn(given, name) ? given[name] : undefined;
		if (isAbsent(value)) {
			if (!spec.optional) findings.push(error(name, 'REQUIRED'));
			values[name] = null;
			continue;
		}
		const read = readField(name, value, spec);
		if ('findings' in read) findings.push(...read.findings);
		else values[name] = read.value;
	}
	return checked(findings, () => values as ValuesOf<T>);
}

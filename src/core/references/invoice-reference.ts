/**
 * The reference of an invoice. Each names one document of one company for ever:
 *
 *     QRR   [bank prefix] company 4 · series 2 · year 4 · sequence 8 · zeros to 26 · check digit
 *     SCOR  RF · check digits · company 4 · series 2 · year 4 · sequence 8
 *
 * Nothing in it comes from a clock, and it can be read back.
 */
import { invariant } from '../errors.js';
import { error, type Finding } from '../findings.js';
import { Qrr } from './qrr.js';
import { Scor } from './scor.js';

export interface ReferenceParts {
	/** The company's own number, 1–9999. */
	readonly referenceNo: number;
	/** Number series, 1–99: see SERIES in invoice/numbering. */
	readonly series: number;
	readonly year: number;
	/** 1–99 999 999 within company, series and year. */
	readonly sequence: number;
}

export interface ReferenceRequest extends ReferenceParts {
	/** Digits that the bank puts in front of a QRR (at most eight); "" as a rule. */
	readonly prefix: string;
	readonly type: 'QRR' | 'SCOR';
}

/** Most digits of a bank's prefix: it takes the place of the zeros at the end. */
export const MAX_PREFIX = 8;

/** The highest sequence that a reference can carry. */
export const MAX_SEQUENCE = 99_999_999;

const within = (n: number, min: number, max: number): boolean =>
	Number.isInteger(n) && n >= min && n <= max;

/** The compact reference. Numbers out of range are a bug: the counters refuse them before. */
export function makeReference(o: ReferenceRequest): string {
	invariant(within(o.referenceNo, 1, 9999), 'reference: company number out of range');
	invariant(within(o.series, 1, 99), 'reference: series out of range');
	invariant(within(o.year, 1000, 9999), 'reference: year out of range');
	invariant(within(o.sequence, 1, MAX_SEQUENCE), 'reference: sequence out of range');
	const body =
		String(o.referenceNo).padStart(4, '0') +
		String(o.series).padStart(2, '0') +
		String(o.year) +
		String(o.sequence).padStart(8, '0');
	if (o.type === 'SCOR') return Scor.make(body);
	invariant(/^\d{0,8}$/.test(o.prefix), 'reference: prefix is not up to eight digits');
	return Qrr.make((o.prefix + body).padEnd(26, '0'));
}

/** What a reference of ours says; null for anybody else's. The inverse of makeReference. */
export function readReference(text: string, prefix: string): ReferenceParts | null {
	const body = ourBody(text.replace(/\s/g, ''), prefix);
	if (body === null) return null;
	const parts = {
		referenceNo: Number(body.slice(0, 4)),
		series: Number(body.slice(4, 6)),
		year: Number(body.slice(6, 10)),
		sequence: Number(body.slice(10, 18)),
	};
	const sound = parts.referenceNo > 0 && parts.series > 0 && parts.sequence > 0;
	return sound && parts.year >= 1000 ? parts : null;
}

function ourBody(text: string, prefix: string): string | null {
	if (Scor.isValid(text)) return /^\d{18}$/.test(text.slice(4)) ? text.slice(4) : null;
	if (!Qrr.isValid(text) || !text.startsWith(prefix)) return null;
	const [body, rest] = [
		text.slice(prefix.length, prefix.length + 18),
		text.slice(prefix.length + 18, 26),
	];
	return /^0*$/.test(rest) ? body : null;
}

/** Findings of a bank's prefix, for the page where the account is set up. */
export const checkPrefix = (field: string, prefix: string): Finding[] =>
	/^\d{0,8}$/.test(prefix) ? [] : [error(field, 'REFERENCE_PREFIX_INVALID', { max: MAX_PREFIX })];

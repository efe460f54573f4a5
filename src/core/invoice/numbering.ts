/**
 * Document numbers. Invoices count in series 1, credit notes in series 2, each per company and
 * year. A credit note's number is that of the format with `C-` before it ("C-HYP-2026-00001"): no
 * invoice can have it, because what a format writes at that place is a fixed text or a digit.
 */
import { error, type Finding } from '../findings.js';
import type { InvoiceKind } from './model.js';

export const SERIES = { invoice: 1, credit_note: 2 } as const satisfies Record<InvoiceKind, number>;

export const DEFAULT_NUMBER_FORMAT = '{prefix}-{year}-{sequence:5}';

/** Most characters of a document number; it also goes into the QR code's billing information. */
export const MAX_NUMBER = 30;

const PLACEHOLDER = /\{(prefix|year|sequence)(?::(\d))?\}/g;

export interface NumberParts {
	readonly prefix: string;
	readonly year: number;
	readonly sequence: number;
	readonly kind: InvoiceKind;
}

/** "HYP-2026-00042" from "{prefix}-{year}-{sequence:5}"; longer sequences are never cut. */
export function documentNumber(format: string, o: NumberParts): string {
	const number = format.replace(PLACEHOLDER, (_, name: string, width?: string) => {
		if (name === 'prefix') return o.prefix;
		if (name === 'year') return String(o.year);
		return String(o.sequence).padStart(Number(width ?? 1), '0');
	});
	return o.kind === 'credit_note' ? `C-${number}` : number;
}

/** Name of the counter row that numbers a kind of document. */
export const counterName = (kind: InvoiceKind): string =>
	`document-${String(SERIES[kind]).padStart(2, '0')}`;

/** Findings of a company's number format and prefix. */
export function checkNumberFormat(o: { format: string; prefix: string }): Finding[] {
	const findings: Finding[] = [];
	if (!/^[A-Z0-9]{0,8}$/.test(o.prefix)) {
		findings.push(error('invoice_prefix', 'PREFIX_FORMAT'));
	}
	const names = [...o.format.matchAll(PLACEHOLDER)].map((m) => m[1]);
	const literal = o.format.replace(PLACEHOLDER, '');
	if (!/^[A-Za-z0-9 ._/-]*$/.test(literal)) findings.push(error('number_format', 'NUMBER_FORMAT'));
	for (const needed of ['year', 'sequence']) {
		if (!names.includes(needed)) {
			findings.push(error('number_format', 'NUMBER_FORMAT_LACKS', { placeholder: needed }));
		}
	}
	const longest = {
		prefix: o.prefix,
		year: 2026,
		sequence: 99_999_999,
		kind: 'credit_note',
	} as const;
	if (documentNumber(o.format, longest).length > MAX_NUMBER) {
		findings.push(error('number_format', 'TOO_LONG', { max: MAX_NUMBER }));
	}
	return findings;
}

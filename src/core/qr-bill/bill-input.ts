/** A bill as somebody's JSON to a QrBill: shape and types only; the rules are checkBill's. */
import { type Checked, checked, error, type Finding } from '../findings.js';
import { Decimal } from '../money/decimal.js';
import type { Party } from '../parties/model.js';
import type { QrBill } from './model.js';
import type { PayloadLayout } from './payload.js';

export interface BillInput {
	readonly bill: QrBill;
	readonly layout: PayloadLayout;
}

type Given = Readonly<Record<string, unknown>>;

const PARTS = ['name', 'street', 'buildingNumber', 'postalCode', 'town', 'country'] as const;
const FIELDS = [
	...['iban', 'creditor', 'amount', 'currency', 'debtor', 'referenceType', 'reference'],
	...['message', 'billingInformation', 'alternatives', 'lineEnd', 'trailingLines'],
];

const isObject = (value: unknown): value is Given =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads `{ iban, creditor, amount, currency, debtor, referenceType, reference, message,
 * billingInformation, alternatives }`; left out texts are empty, a left out amount is open.
 * `lineEnd` ("LF", "CRLF") and `trailingLines` repeat how a decoded payload was written.
 */
export function readBill(raw: unknown): Checked<BillInput> {
	if (!isObject(raw)) return { ok: false, findings: [error('', 'NOT_AN_OBJECT')] };
	const findings: Finding[] = unknownFields('', raw, FIELDS);
	const text = (field: string): string => readText(field, raw[field], findings);
	const bill: QrBill = {
		iban: text('iban').replace(/\s/g, '').toUpperCase(),
		creditor: readParty('creditor', raw.creditor ?? {}, findings),
		amount: readAmount(raw.amount, findings),
		currency: text('currency'),
		debtor: raw.debtor == null ? null : readParty('debtor', raw.debtor, findings),
		referenceType: text('referenceType'),
		reference: text('reference').replace(/\s/g, ''),
		message: text('message'),
		billingInformation: text('billingInformation'),
		alternatives: readAlternatives(raw.alternatives, findings),
	};
	const layout = readLayout(raw, findings);
	return checked(findings, () => ({ bill, layout }));
}

const unknownFields = (prefix: string, given: Given, known: readonly string[]): Finding[] =>
	Object.keys(given)
		.filter((name) => !known.includes(name))
		.map((name) => error(`${prefix}${name.slice(0, 64)}`, 'UNKNOWN_FIELD'));

function readText(field: string, value: unknown, findings: Finding[]): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.normalize('NFC');
	findings.push(error(field, 'NOT_TEXT'));
	return '';
}

function readParty(field: string, value: unknown, findings: Finding[]): Party {
	const given = isObject(value) ? value : {};
	if (!isObject(value)) findings.push(error(field, 'NOT_AN_OBJECT'));
	findings.push(...unknownFields(`${field}.`, given, PARTS));
	const text = (part: (typeof PARTS)[number]): string =>
		readText(`${field}.${part}`, given[part], findings);
	return {
		name: text('name'),
		street: text('street'),
		buildingNumber: text('buildingNumber'),
		postalCode: text('postalCode'),
		town: text('town'),
		country: text('country'),
	};
}

/** Text is taken as it stands; a JSON number gets its two decimals. */
function readAmount(value: unknown, findings: Finding[]): string | null {
	if (value === undefined || value === null || value === '') return null;
	if (typeof value === 'string') return value;
	const d = typeof value === 'number' ? Decimal.parse(value, 2) : null;
	if (!d) findings.push(error('amount', 'AMOUNT_FORMAT'));
	return d && Decimal.toText(d);
}

function readAlternatives(value: unknown, findings: Finding[]): readonly string[] {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) {
		findings.push(error('alternatives', 'NOT_A_LIST'));
		return [];
	}
	return value.map((v, i) => readText(`alternatives.${i}`, v, findings));
}

function readLayout(raw: Given, findings: Finding[]): PayloadLayout {
	const { lineEnd = 'LF', trailingLines = 0 } = raw;
	if (lineEnd !== 'LF' && lineEnd !== 'CRLF') {
		findings.push(error('lineEnd', 'NOT_A_CHOICE', { choices: 'LF, CRLF' }));
	}
	const count = typeof trailingLines === 'number' ? trailingLines : -1;
	if (![0, 1, 2, 3, 4].includes(count)) {
		findings.push(error('trailingLines', 'OUT_OF_RANGE', { min: 0, max: 4 }));
	}
	return { lineEnd: lineEnd === 'CRLF' ? '\r\n' : '\n', trailingLines: Math.max(0, count) };
}

/** A decoded bill in the shape that {@link readBill} takes; the plain layout is left out. */
export const billFields = (bill: QrBill, layout: PayloadLayout) => ({
	...bill,
	...(layout.lineEnd === '\r\n' && { lineEnd: 'CRLF' as const }),
	...(layout.trailingLines > 0 && { trailingLines: layout.trailingLines }),
});

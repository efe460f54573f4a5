/**
 * The text in the QR code: 31 fixed lines, then billing information and alternative procedures.
 * Written with structured addresses only; the combined ones (K) of old bills can be read.
 */
import { type Checked, checked, error, type Finding, hasErrors } from '../findings.js';
import type { Party } from '../parties/model.js';
import { checkBill } from './check.js';
import type { QrBill } from './model.js';

/** How a payload was written where the guidelines leave a choice; kept so that it can be repeated. */
export interface PayloadLayout {
	readonly lineEnd: '\n' | '\r\n';
	/** Empty lines behind the last element; older software wrote up to three. */
	readonly trailingLines: number;
}

export interface DecodedBill {
	readonly bill: QrBill;
	readonly layout: PayloadLayout;
	readonly findings: readonly Finding[];
	/** No error: the bill can be paid, and encode gives the same text again. */
	readonly valid: boolean;
}

const PLAIN: PayloadLayout = { lineEnd: '\n', trailingLines: 0 };

/** Most characters of a payload, separators included. */
export const MAX_PAYLOAD = 997;
const FIXED_LINES = 31;
const MAX_LINES = 34;

const ADDRESS_AT = { creditor: 4, ultimateCreditor: 11, debtor: 20 } as const;

const addressLines = (p: Party | null): string[] =>
	p
		? ['S', p.name, p.street, p.buildingNumber, p.postalCode, p.town, p.country]
		: ['', '', '', '', '', '', ''];

function linesOf(bill: QrBill): string[] {
	const lines = [
		...['SPC', '0200', '1', bill.iban],
		...addressLines(bill.creditor),
		...addressLines(null),
		...[bill.amount ?? '', bill.currency],
		...addressLines(bill.debtor),
		...[bill.referenceType, bill.reference, bill.message, 'EPD'],
	];
	if (bill.billingInformation !== '' || bill.alternatives.length > 0) {
		lines.push(bill.billingInformation);
	}
	return [...lines, ...bill.alternatives];
}

/** The payload of a bill, or every rule that it breaks. */
export function encode(bill: QrBill, layout: PayloadLayout = PLAIN): Checked<string> {
	const { lineEnd, trailingLines } = layout;
	const text = linesOf(bill).join(lineEnd) + lineEnd.repeat(trailingLines);
	const findings = checkBill(bill);
	if (text.length > MAX_PAYLOAD) {
		findings.push(error('payload', 'TOO_LONG', { max: MAX_PAYLOAD }));
	}
	return checked(findings, () => text);
}

/** Reads a payload, however broken; the findings say what keeps it from being paid. */
export function decode(text: string): DecodedBill {
	const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
	const lines = text.split(/\r?\n/);
	const used = lines.length - trailingEmpty(lines);
	const at = (i: number): string => lines[i] ?? '';
	const bill: QrBill = {
		iban: at(3),
		creditor: readAddress(lines, ADDRESS_AT.creditor),
		amount: at(18) === '' ? null : at(18),
		currency: at(19),
		debtor: isEmptyAddress(lines, ADDRESS_AT.debtor) ? null : readAddress(lines, ADDRESS_AT.debtor),
		referenceType: at(27),
		reference: at(28),
		message: at(29),
		billingInformation: at(31),
		alternatives: lines.slice(32, Math.max(used, 32)),
	};
	const findings = [...checkFrame(text, lines), ...checkBill(bill)];
	const layout = { lineEnd, trailingLines: lines.length - used } as const;
	return { bill, layout, findings, valid: !hasErrors(findings) };
}

/** Empty elements behind the last one that says something; EPD always stays. */
function trailingEmpty(lines: readonly string[]): number {
	let count = 0;
	while (lines.length - count > FIXED_LINES && lines[lines.length - count - 1] === '') count += 1;
	return count;
}

const isEmptyAddress = (lines: readonly string[], at: number): boolean =>
	lines.slice(at, at + 7).every((l) => l === '');

/** A combined address (K) has street and town in one line each; read as well as it goes. */
function readAddress(lines: readonly string[], at: number): Party {
	const [type = '', name = '', first = '', second = '', postalCode = '', town = '', country = ''] =
		lines.slice(at, at + 7);
	if (type !== 'K') {
		return { name, street: first, buildingNumber: second, postalCode, town, country };
	}
	const m = /^\s*(?:[A-Z]{1,3}-)?(\d[\dA-Z -]*\d|\d)\s+(\D.*)$/.exec(second);
	return {
		name,
		street: first,
		buildingNumber: '',
		postalCode: m?.[1] ?? '',
		town: m?.[2] ?? second,
		country,
	};
}

/** What belongs to the text and not to the bill's data. */
function checkFrame(text: string, lines: readonly string[]): Finding[] {
	const isWhole = lines.length >= FIXED_LINES;
	const count = lines.length - (lines.at(-1) === '' ? 1 : 0);
	const isMixed = /\r\n/.test(text) && /(^|[^\r])\n/.test(text);
	const rules: readonly (readonly [broken: boolean, Finding])[] = [
		[lines[0] !== 'SPC', error('header.type', 'HEADER_TYPE')],
		[lines[1] !== '0200', error('header.version', 'HEADER_VERSION')],
		[lines[2] !== '1', error('header.coding', 'HEADER_CODING')],
		[!isWhole, error('payload', 'LINES_MISSING')],
		[count > MAX_LINES, error('payload', 'LINES_TOO_MANY')],
		[isMixed, error('payload', 'LINE_ENDS_MIXED')],
		[text.length > MAX_PAYLOAD, error('payload', 'TOO_LONG', { max: MAX_PAYLOAD })],
		[
			!isEmptyAddress(lines, ADDRESS_AT.ultimateCreditor),
			error('ultimateCreditor', 'MUST_BE_EMPTY'),
		],
		[isWhole && lines[30] !== 'EPD', error('trailer', 'TRAILER')],
	];
	const findings = rules.filter(([broken]) => broken).map(([, finding]) => finding);
	findings.push(...checkAddressType('creditor', lines[ADDRESS_AT.creditor]));
	if (!isEmptyAddress(lines, ADDRESS_AT.debtor)) {
		findings.push(...checkAddressType('debtor', lines[ADDRESS_AT.debtor]));
	}
	return findings;
}

function checkAddressType(field: string, type = ''): Finding[] {
	if (type === 'S') return [];
	return [error(field, type === 'K' ? 'ADDRESS_COMBINED' : 'ADDRESS_TYPE')];
}

/** Amounts, days and references as banks write them. */
import { type Day, isDay } from '../days.js';
import { FinanceError } from '../errors.js';
import { Decimal } from '../money/decimal.js';
import { MAX_MINOR } from '../money/money.js';
import { Iban } from '../parties/iban.js';
import { Qrr } from '../references/qrr.js';
import { Scor } from '../references/scor.js';

/** "474.4" or "18.15000" in minor units; throws BANK_AMOUNT_INVALID for what is not exact in them. */
export function bankAmount(text: string, line: number): bigint {
	const amount = Decimal.parse(text.trim().replace(/^([+-]?)\./, '$10.'), 2);
	if (!amount || amount.units > MAX_MINOR || amount.units < -MAX_MINOR) {
		throw new FinanceError('BANK_AMOUNT_INVALID', { line });
	}
	return amount.units;
}

/** The day of "2026-12-03", "2026-12-03+01:00" or "2026-12-03T08:00:00"; throws BANK_DATE_INVALID. */
export function isoDay(text: string, line: number): Day {
	const day = text.trim().slice(0, 10);
	if (!isDay(day)) throw new FinanceError('BANK_DATE_INVALID', { line });
	return day;
}

const compact = (text: string): string => text.replace(/\s/g, '');

/**
 * The structured reference without blanks: the first with right check digits, else the first given.
 * Old ISR numbers and references of foreign banks are kept as they are.
 */
export function structuredReference(texts: readonly string[]): string | null {
	const given = texts.map((t) => t.trim()).filter((t) => t !== '');
	const right = given.map(compact).find(isCheckedReference);
	const [first] = given;
	if (right !== undefined) return normal(right);
	if (first === undefined) return null;
	return /^[\d\s]+$/.test(first) || /^RF\d\d/i.test(first) ? normal(compact(first)) : first;
}

const isCheckedReference = (text: string): boolean => Qrr.isValid(text) || Scor.isValid(text);
const normal = (text: string): string => (/^RF/i.test(text) ? text.toUpperCase() : text);

/** Printed in groups or in one piece, but never a part of a longer number or word. */
const IN_TEXT =
	/(?<![\dA-Z])(?:\d{27}|\d{2}(?: \d{5}){5}|RF\d{2}[\dA-Z]{4,21}|RF\d{2}(?: [\dA-Z]{4}){1,5}(?: [\dA-Z]{1,3})?)(?![\dA-Z])/gi;

/** The shortest beginning of any, which is looked for before anything else. */
const MAY_HAVE_REFERENCE = /\d\d ?\d{5} ?\d{5} ?\d{5}|RF\d\d/i;

/** A QRR or SCOR with right check digits that stands in running text; null when none or several. */
export function referenceInText(text: string): string | null {
	if (!MAY_HAVE_REFERENCE.test(text)) return null;
	const found = new Set<string>();
	for (const [match] of text.matchAll(IN_TEXT)) {
		if (isCheckedReference(compact(match))) found.add(normal(compact(match)));
	}
	const [only] = found;
	return found.size === 1 && only !== undefined ? only : null;
}

/** Compact when it is an IBAN, else as the bank writes it; null for nothing. */
export function accountNumber(text: string | undefined): string | null {
	const given = text?.trim() ?? '';
	return given === '' ? null : (Iban.parse(given) ?? given);
}

/** End-to-end ids that say that there is none (ISO 20022; Swiss practice). */
export const isNoId = (text: string): boolean => /^NOT ?(PROVIDED|AVAILABLE)$/i.test(text.trim());

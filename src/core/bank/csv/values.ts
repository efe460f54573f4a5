/** Days and amounts as people and spreadsheets write them. */
import { type Day, isDay } from '../../days.js';
import { bankAmount } from '../values.js';

const pad = (text: string): string => text.padStart(2, '0');

/**
 * "03.12.2026", "3.12.26", "03/12/2026" (day first), "2026-12-03", "2026.12.03", each with or
 * without a time behind it; null for anything else.
 */
export function csvDay(text: string): Day | null {
	const m =
		/^(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2}))(?:[ T].*)?$/.exec(
			text.trim(),
		);
	if (!m) return null;
	const [, y1, m1, d1, d2 = '', m2 = '', y2 = ''] = m;
	const day = y1
		? `${y1}-${pad(m1 ?? '')}-${pad(d1 ?? '')}`
		: `${y2.length === 2 ? `20${y2}` : y2}-${pad(m2)}-${pad(d2)}`;
	return isDay(day) ? day : null;
}

/**
 * "1'234.50", "1 234,50", "1.234,50", "CHF 12.50", "12.50-" in minor units; null when empty. A
 * single point is a decimal point, a single comma one when at most two digits follow. Throws
 * BANK_AMOUNT_INVALID for what is no amount.
 */
export function csvAmount(text: string, line: number): bigint | null {
	const bare = text.replace(/[\s'’`]/g, '').replace(/^[A-Z]{3}(?=[-+\d])|(?<=\d)[A-Z]{3}$/, '');
	if (bare === '') return null;
	const m = /^([-+−–]?)([\d.,]+)(-?)$/.exec(bare);
	const [, sign = '', digits = '', behind = ''] = m ?? [];
	const amount = bankAmount(withPoint(digits), line);
	return /[-−–]/.test(sign + behind) ? -amount : amount;
}

function withPoint(digits: string): string {
	const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
	if (point >= 0 && comma >= 0) {
		return point > comma ? digits.replaceAll(',', '') : commaToPoint(digits.replaceAll('.', ''));
	}
	if (comma >= 0) {
		return /^\d*,\d{1,2}$/.test(digits) ? commaToPoint(digits) : ungroup(digits, ',');
	}
	return /\..*\./.test(digits) ? ungroup(digits, '.') : digits;
}

const commaToPoint = (text: string): string => text.replace(',', '.');

/** Groups of three only; anything else stays as it is and is refused. */
const ungroup = (digits: string, separator: ',' | '.'): string =>
	/^\d{1,3}([.,]\d{3})+$/.test(digits) ? digits.replaceAll(separator, '') : digits;

/** Calendar days as `YYYY-MM-DD` text. No Date object: no time zone can shift a due date. */
import { invariant } from './errors.js';

/** A day that exists, as `YYYY-MM-DD`. */
export type Day = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month (1–12). */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) return isLeap(year) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** True for an existing day between the years 1900 and 2200. */
export function isDay(text: unknown): text is Day {
	if (typeof text !== 'string') return false;
	const m = SHAPE.exec(text);
	if (!m) return false;
	const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
	if (year < 1900 || year > 2200 || month < 1 || month > 12) return false;
	return day >= 1 && day <= daysInMonth(year, month);
}

function parts(day: Day): [year: number, month: number, day: number] {
	invariant(isDay(day), 'days: not a day');
	return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** Days since 1970-01-01 (civil-from-days algorithm by H. Hinnant, public domain). */
export function dayNumber(day: Day): number {
	const [y0, m, d] = parts(day);
	const y = m <= 2 ? y0 - 1 : y0;
	const era = Math.floor(y / 400);
	const yoe = y - era * 400;
	const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
	return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

/** The inverse of {@link dayNumber}. */
export function dayOf(number: number): Day {
	const z = number + 719468;
	const era = Math.floor(z / 146097);
	const doe = z - era * 146097;
	const yoe = Math.floor(
		(doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
	);
	const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
	const mp = Math.floor((5 * doy + 2) / 153);
	const month = mp < 10 ? mp + 3 : mp - 9;
	const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
	const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** Last day of the tenth year after the business year's end (OR 958f: ten years). */
export function retentionUntil(day: Day, fiscalYearStartMonth = 1): Day {
	const [year, month] = parts(day);
	const startYear = month >= fiscalYearStartMonth ? year : year - 1;
	const endYear = fiscalYearStartMonth === 1 ? startYear : startYear + 1;
	const endMonth = fiscalYearStartMonth === 1 ? 12 : fiscalYearStartMonth - 1;
	const last = daysInMonth(endYear + 10, endMonth);
	return `${endYear + 10}-${String(endMonth).padStart(2, '0')}-${last}`;
}

export const yearOf = (day: Day): number => parts(day)[0];

/** `12.03.2026`: the Swiss way in all four languages. */
export const printDay = (day: Day): string => {
	const [y, m, d] = parts(day);
	return `${String(d).padStart(2, '0')}.${String(m).padStart(2, '0')}.${y}`;
};

/** Numbers, days and countries as a Swiss invoice prints them. */
import { type Day, printDay } from '../../core/days.js';
import { Decimal } from '../../core/money/decimal.js';
import { minorText } from '../../core/money/money.js';
import type { Language } from '../../core/parties/model.js';

/** U+2019, as Swiss banks and the federal chancellery write thousands. */
const APOSTROPHE = '\u2019';
const NO_BREAK = '\u00a0';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, APOSTROPHE);

/** Decimal text with grouped thousands: "1949.75" → "1’949.75", "-0.5" → "-0.5". */
function printText(text: string): string {
	const [whole = '', fraction] = text.replace('-', '').split('.');
	const sign = text.startsWith('-') ? '-' : '';
	return `${sign}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Minor units: 194975n → "1’949.75". */
export const printMinor = (minor: bigint): string => printText(minorText(minor));

const decimal = (text: string): Decimal => Decimal.parse(text, 4) ?? Decimal.of(0n, 4);

/** Without needless zeros: "12.5000" → "12.5", "1000" → "1’000". */
export const printQuantity = (text: string): string =>
	printText(Decimal.toShortText(decimal(text)));

/** At least two decimals, up to four: "120" → "120.00", "0.1250" → "0.125". */
export function printPrice(text: string): string {
	const [whole, fraction = ''] = Decimal.toShortText(decimal(text)).split('.');
	return printText(`${whole}.${fraction.padEnd(2, '0')}`);
}

/** "8.1" → "8.1 %". */
export const printPercent = (text: string): string =>
	`${Decimal.toShortText(decimal(text))}${NO_BREAK}%`;

/** One day, or from – to. */
export function printPeriod(from: Day | null, to: Day | null): string {
	const [first, last] = [from ?? to, to ?? from];
	if (first === null || last === null) return '';
	return first === last ? printDay(first) : `${printDay(first)}${NO_BREAK}\u2013 ${printDay(last)}`;
}

const names = new Map<Language, Intl.DisplayNames>();

/** The country's name in capitals, as the post wants it below a foreign address. */
export function countryName(country: string, language: Language): string {
	let known = names.get(language);
	if (!known) {
		known = new Intl.DisplayNames([language], { type: 'region' });
		names.set(language, known);
	}
	return (known.of(country) ?? country).toLocaleUpperCase(language);
}

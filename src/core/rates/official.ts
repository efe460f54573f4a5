/**
 * The daily rates of the Federal Office for Customs and Border Security (BAZG), which the tax
 * administration accepts for VAT (MWSTV 45): read from its XML without a parser that follows
 * declarations. Elements and texts alone are known here; everything else is refused.
 */
import type { Day } from '../days.js';
import { isDay } from '../days.js';
import { CURRENCIES } from '../money/money.js';

export interface OfficialRate {
	readonly currency: string;
	/** CHF for one unit, exact decimal text above zero. */
	readonly rate: string;
}

export interface OfficialRates {
	/** Days that the rates hold for: before a weekend or a holiday several. */
	readonly days: readonly Day[];
	readonly rates: readonly OfficialRate[];
}

/** A text of ours never has more. */
const MOST_ELEMENTS = 5000;
const KNOWN: ReadonlySet<string> = new Set(CURRENCIES.filter((c) => c !== 'CHF'));
const TAG = /<(\/?)([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const TEXT = /[^<]+/y;
const PROLOGUE = /^\uFEFF?\s*(?:<\?xml\s[^<>?]{0,200}\?>\s*)?/;

interface Element {
	readonly name: string;
	readonly attributes: string;
	readonly children: Element[];
	text: string;
}

const element = (name: string, attributes: string): Element => ({
	name,
	attributes,
	children: [],
	text: '',
});

/** The root element; null for what is no plain XML: declarations, comments, CDATA, wrong nesting. */
function rootOf(xml: string): Element | null {
	const top = element('', '');
	const open: Element[] = [top];
	let at = PROLOGUE.exec(xml)?.[0].length ?? 0;
	let seen = 0;
	while (at < xml.length) {
		const parent = open.at(-1) ?? top;
		TEXT.lastIndex = at;
		const text = TEXT.exec(xml);
		if (text) {
			parent.text += text[0];
			at = TEXT.lastIndex;
			continue;
		}
		TAG.lastIndex = at;
		const tag = TAG.exec(xml);
		seen += 1;
		if (!tag || seen > MOST_ELEMENTS) return null;
		const [, closing, name = '', attributes = '', empty] = tag;
		at = TAG.lastIndex;
		if (closing) {
			if (open.length < 2 || open.pop()?.name !== name) return null;
			continue;
		}
		const child = element(name, attributes);
		parent.children.push(child);
		if (!empty) open.push(child);
	}
	const [root] = top.children;
	return open.length === 1 && top.children.length === 1 && root ? root : null;
}

const textOf = (parent: Element, name: string): string =>
	parent.children.find((c) => c.name === name)?.text.trim() ?? '';

/** `22.11.2026,23.11.2026` */
function daysOf(text: string): readonly Day[] {
	const days = text.split(',').map((part) => {
		const [, day, month, year] = /^\s*(\d\d)\.(\d\d)\.(\d{4})\s*$/.exec(part) ?? [];
		return `${year}-${month}-${day}`;
	});
	return days.every(isDay) ? days : [];
}

/** `0.53271` for 100 units is 0.0053271 for one: the point moves, nothing is rounded. */
function perUnit(kurs: string, zeros: number): string | null {
	const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d{1,8}))?$/.exec(kurs) ?? [];
	if (whole === undefined || fraction.length + zeros > 8) return null;
	const digits = (whole + fraction).padStart(fraction.length + zeros + 1, '0');
	const places = fraction.length + zeros;
	const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
	const rate = text.replace(/^0+(?=\d)/, '');
	return /[1-9]/.test(rate) ? rate : null;
}

/** `100 JPY` as ["JPY", 2]; null where the unit is no power of ten. */
function unitOf(text: string): readonly [currency: string, zeros: number] | null {
	const [, unit, currency] = /^1(0{0,6})\s+([A-Z]{3})$/.exec(text) ?? [];
	return unit === undefined || currency === undefined ? null : [currency, unit.length];
}

/** One `devise`: a rate, nothing where the currency is none of ours, null where it is nonsense. */
function rateOf(devise: Element): OfficialRate | 'not ours' | null {
	const code = /\bcode\s*=\s*["']([A-Za-z]{3})["']/.exec(devise.attributes)?.[1]?.toUpperCase();
	if (code === undefined) return null;
	if (!KNOWN.has(code)) return 'not ours';
	const unit = unitOf(textOf(devise, 'waehrung'));
	if (!unit || unit[0] !== code) return null;
	const rate = perUnit(textOf(devise, 'kurs'), unit[1]);
	return rate === null ? null : { currency: code, rate };
}

/** Reads the office's answer; null for anything that is not as it should be. */
export function readOfficialRates(xml: string): OfficialRates | null {
	const root = rootOf(xml);
	if (root?.name !== 'wechselkurse') return null;
	const days = daysOf(textOf(root, 'gueltigkeit'));
	const read = root.children.filter((c) => c.name === 'devise').map(rateOf);
	if (days.length === 0 || read.includes(null)) return null;
	const rates = read.filter((r): r is OfficialRate => r !== null && r !== 'not ours');
	const once = new Set(rates.map((r) => r.currency)).size === rates.length;
	return once && rates.length > 0 ? { days, rates } : null;
}

/** IBAN (ISO 13616) and QR-IBAN, as compact upper-case text. */
import { countrySpecs } from 'ibantools';

/** Text as a number in which A is 10 and Z is 35, modulo 97 (ISO 7064). */
export function mod97(text: string): number {
	let rest = 0;
	for (let i = 0; i < text.length; i += 1) {
		const code = text.charCodeAt(i);
		rest = (code < 65 ? rest * 10 + code - 48 : rest * 100 + (code & 31) + 9) % 97;
	}
	return rest;
}

/** What follows country and check digits, by country; bank files ask for it again and again. */
const bbans = new Map<string, { readonly length: number; readonly shape: RegExp } | null>();

function bbanOf(country: string) {
	const known = bbans.get(country);
	if (known !== undefined) return known;
	const spec = Object.hasOwn(countrySpecs, country) ? countrySpecs[country] : undefined;
	const bban = spec?.chars
		? { length: spec.chars, shape: new RegExp(spec.bban_regexp || '') }
		: null;
	bbans.set(country, bban);
	return bban;
}

export const Iban = Object.freeze({
	/**
	 * Compact upper-case IBAN, or null when country, length, shape or check digits are wrong.
	 * Blanks are allowed anywhere, other separators nowhere.
	 */
	parse(text: unknown): string | null {
		if (typeof text !== 'string' || text.length > 60) return null;
		const iban = text.replace(/\s/g, '').toUpperCase();
		if (!/^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]+$/.test(iban)) return null;
		const bban = bbanOf(iban.slice(0, 2));
		if (bban?.length !== iban.length || !bban.shape.test(iban.slice(4))) return null;
		return mod97(iban.slice(4) + iban.slice(0, 4)) === 1 ? iban : null;
	},

	/** Account of a bank in Switzerland or Liechtenstein: the only ones on a QR-bill. */
	isSwiss: (iban: string): boolean => /^(CH|LI)/.test(iban),

	/** Institution id 30000–31999: the account takes payments with a QR reference only. */
	isQr: (iban: string): boolean => /^(CH|LI)\d\d3[01]\d{3}/.test(iban),

	/** In groups of four, as printed. */
	print: (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 '),
});

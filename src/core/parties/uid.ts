/** The Swiss company number (UID) and the VAT number made of it. */
import type { Language } from './model.js';

const SHAPE = /^CHE[-\s.]?(\d{3})[.\s]?(\d{3})[.\s]?(\d{3})(?:\s*(?:MWST|TVA|IVA))?$/i;
const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4] as const;
const SUFFIX: Readonly<Record<Language, string>> = { de: 'MWST', fr: 'TVA', it: 'IVA', en: 'MWST' };

/** Check digit of the first eight digits (modulo 11); null where none exists (10). */
function checkDigit(digits: string): number | null {
	const sum = WEIGHTS.reduce<number>((a, w, i) => a + w * Number(digits[i]), 0);
	const check = (11 - (sum % 11)) % 11;
	return check === 10 ? null : check;
}

export const Uid = Object.freeze({
	/** "CHE-123.456.788" from any usual form, also with MWST, TVA or IVA behind; null when wrong. */
	parse(text: unknown): string | null {
		const m = typeof text === 'string' ? SHAPE.exec(text.trim()) : null;
		if (!m) return null;
		const digits = `${m[1]}${m[2]}${m[3]}`;
		if (checkDigit(digits) !== Number(digits[8])) return null;
		return `CHE-${m[1]}.${m[2]}.${m[3]}`;
	},

	/** The nine digits of a UID: "123456788". */
	digits: (uid: string): string => uid.replace(/\D/g, ''),

	/** "CHE-123.456.788 MWST", with the suffix of the document's language (MWSTG art. 26). */
	vatNumber: (uid: string, language: Language): string => `${uid} ${SUFFIX[language]}`,
});

/**
 * Which characters go where. The QR code takes the Latin set of the SIX implementation guidelines
 * (2.3 and 2.4, chapter "Character set"); paper takes what the embedded font can draw as well.
 * Nothing is replaced or transliterated: what does not fit is a finding.
 */
import { error, type Finding } from '../findings.js';

const QR_TEXT = /^[\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u20ac]*$/;
const QR_CHARACTER = /[\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u20ac]/;

/**
 * The QR set, line feeds, and letters, quotes, dashes and signs that Liberation Sans has too
 * (Latin Extended-B, Greek, Cyrillic, general punctuation of WGL4).
 */
const PRINTED_TEXT =
	/^[\n\u0020-\u007e\u00a0-\u024f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e80-\u1e85\u1ef2\u1ef3\u2012-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044\u20ac\u2116\u2122\u2190-\u2195\u2212\u2248\u2260\u2264\u2265]*$/;

/** True when the QR code may carry the text. */
export const isQrText = (text: string): boolean => QR_TEXT.test(text);

/** True when the printed document can show the text. */
export const isPrintable = (text: string): boolean => PRINTED_TEXT.test(text);

/** Canonical composition and no blanks around: the same text to a reader, byte for byte stable. */
export const cleanText = (text: string): string => text.normalize('NFC').trim();

/** Up to five offending characters as `U+1F600`, for a finding's details. */
function named(text: string, allowed: (character: string) => boolean): string {
	const bad = [...new Set(text)].filter((c) => !allowed(c)).slice(0, 5);
	return bad
		.map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
		.join(' ');
}

/** Findings of one field of the QR code: characters outside the set, more than `max` of them. */
export function checkQrText(field: string, text: string, max: number): Finding[] {
	const findings: Finding[] = [];
	if (!isQrText(text)) {
		const characters = named(text, (c) => QR_CHARACTER.test(c));
		findings.push(error(field, 'CHARACTERS_NOT_ALLOWED', { characters }));
	}
	if (text.length > max) findings.push(error(field, 'TOO_LONG', { max }));
	return findings;
}

/** The same for text that is printed only. */
export function checkPrintedText(field: string, text: string, max: number): Finding[] {
	const findings: Finding[] = [];
	if (!isPrintable(text)) {
		findings.push(error(field, 'CHARACTERS_NOT_ALLOWED', { characters: named(text, isPrintable) }));
	}
	if (text.length > max) findings.push(error(field, 'TOO_LONG', { max }));
	return findings;
}

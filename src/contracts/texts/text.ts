/** The text of a code in the user's language: what happened, and what to do about it. */
import type { ErrorCode } from '../../core/errors.js';
import type { Language } from '../../core/parties/model.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { it } from './it.js';

/** By code; `{name}` stands for a detail. Every error code has one, every finding code too. */
export type Texts = Readonly<Record<ErrorCode, string>> & Readonly<Record<string, string>>;

export const TEXTS: Readonly<Record<Language, Texts>> = Object.freeze({ de, fr, it, en });

export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** The text with its details filled in; a code without a text is shown as it is. */
export const textOf = (language: Language, code: string, details: Details = {}): string => {
	const texts = TEXTS[language];
	if (!Object.hasOwn(texts, code)) return code;
	return (texts[code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) =>
		Object.hasOwn(details, name) ? String(details[name]) : '–',
	);
};

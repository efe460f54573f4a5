/** Texts of one area: each code with its four languages side by side. */
import { LANGUAGES, type Language } from '../../core/parties/model.js';

export type TextRow = readonly [de: string, fr: string, it: string, en: string];
export type TextRows = Readonly<Record<string, TextRow>>;

/** The texts of the rows in one language. */
export function textsIn<R extends TextRows>(
	language: Language,
	rows: R,
): { readonly [K in keyof R]: string } {
	const at = LANGUAGES.indexOf(language);
	const texts = Object.entries(rows).map(([code, row]) => [code, row[at]]);
	return Object.fromEntries(texts);
}

/** Texts as rows: the four languages of a text side by side. */
import { LANGUAGES, type Language } from '../../core/parties/model.js';

/** German (Switzerland), French, Italian, English. */
export type TextRow = readonly [de: string, fr: string, it: string, en: string];

export type TextRows = Readonly<Record<string, TextRow>>;

const PLACE: Readonly<Record<Language, 0 | 1 | 2 | 3>> = { de: 0, fr: 1, it: 2, en: 3 };

const column = <K extends string>(rows: Readonly<Record<K, TextRow>>, language: Language) =>
	Object.fromEntries(
		Object.entries<TextRow>(rows).map(([key, row]) => [key, row[PLACE[language]]]),
	) as Readonly<Record<K, string>>;

/** The same texts by language and key. */
export const byLanguage = <K extends string>(rows: Readonly<Record<K, TextRow>>) =>
	Object.fromEntries(LANGUAGES.map((l) => [l, column(rows, l)])) as Readonly<
		Record<Language, Readonly<Record<K, string>>>
	>;

/** One text of a row. */
export const inLanguage = (row: TextRow, language: Language): string => row[PLACE[language]];

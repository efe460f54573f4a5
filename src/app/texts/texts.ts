/** The texts of the browser side in four languages, and how a text is found and filled in. */
import type { Language } from '../../core/parties/model.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { it } from './it.js';
import { PAGE_TEXTS } from './pages/pages.js';
import { byLanguage } from './rows.js';

/** The same keys, any words. */
type Translated<T> = T extends string ? string : { readonly [K in keyof T]: Translated<T[K]> };

/** Texts of the operations' forms. */
export type FormTexts = Translated<typeof en>;

/** A text of the module's pages. */
export type PageKey = keyof typeof PAGE_TEXTS;

export interface AppTexts extends FormTexts {
	readonly page: Readonly<Record<PageKey, string>>;
}

const page = byLanguage<PageKey>(PAGE_TEXTS);

export const APP_TEXTS: Readonly<Record<Language, AppTexts>> = {
	de: { ...de, page: page.de },
	fr: { ...fr, page: page.fr },
	it: { ...it, page: page.it },
	en: { ...en, page: page.en },
};

export type Values = Readonly<Record<string, string | number>>;

/** `{name}` stands for a value; one that is not given stays as it is. */
export const filled = (text: string, values: Values = {}): string =>
	text.replace(/\{(\w+)\}/g, (whole, name: string) =>
		Object.hasOwn(values, name) ? String(values[name]) : whole,
	);

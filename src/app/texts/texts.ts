/** The texts of the browser side in four languages, and how a text is found and filled in. */
import type { Language } from '../../core/parties/model.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { it } from './it.js';

/** The same keys, any words. */
type Translated<T> = T extends string ? string : { readonly [K in keyof T]: Translated<T[K]> };

export type AppTexts = Translated<typeof en>;

/** A text of the module's pages. */
export type PageKey = keyof AppTexts['page'];

export const APP_TEXTS: Readonly<Record<Language, AppTexts>> = { de, fr, it, en };

export type Values = Readonly<Record<string, string | number>>;

/** `{name}` stands for a value; one that is not given stays as it is. */
export const filled = (text: string, values: Values = {}): string =>
	text.replace(/\{(\w+)\}/g, (whole, name: string) =>
		Object.hasOwn(values, name) ? String(values[name]) : whole,
	);

/** The fixed texts of the printed invoice, by language. `{name}` stands for a value. */
import type { Language } from '../../../core/parties/model.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { it } from './it.js';
import type { InvoiceTexts } from './model.js';

export const TEXTS: Readonly<Record<Language, InvoiceTexts>> = Object.freeze({ de, fr, it, en });

/** A text with its values filled in. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
	text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

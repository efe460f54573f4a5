/** Texts and formats of panels and interfaces, whose texts are rows of their own. */
import { type ComputedRef, computed } from 'vue';
import type { Language } from '../core/parties/model.js';
import { type Formats, formatsOf } from './formats.js';
import { languageOf, useLocale } from './language.js';
import { inLanguage, type TextRow } from './texts/rows.js';
import { filled, type Values } from './texts/texts.js';

export interface RowTexts<Key extends string> {
	t(key: Key, values?: Values): string;
	readonly language: ComputedRef<Language>;
	readonly formats: ComputedRef<Formats>;
}

/** In the language that the app shows; follows it. */
export function useRows<Key extends string>(rows: Readonly<Record<Key, TextRow>>): RowTexts<Key> {
	const locale = useLocale();
	const language = computed(() => languageOf(locale.value));
	return {
		t: (key, values) => filled(inLanguage(rows[key], language.value), values),
		language,
		formats: computed(() => formatsOf(locale.value)),
	};
}

/** Texts and formats of the module's pages in the user's language. */
import { type ComputedRef, computed } from 'vue';
import { type Details, textOf } from '../contracts/texts/text.js';
import { type Formats, formatsOf } from './formats.js';
import { languageOf, useLocale } from './language.js';
import { APP_TEXTS, filled, type PageKey, type Values } from './texts/texts.js';

export interface PageTexts {
	/** A text of the pages. */
	t(key: PageKey, values?: Values): string;
	/** What a code of the server means, and what to do. */
	ofCode(code: string, details?: Details): string;
	/** What a step of a run does; the step's id where it has no name. */
	ofStep(step: string): string;
	readonly formats: ComputedRef<Formats>;
}

export function useTexts(): PageTexts {
	const locale = useLocale();
	const language = computed(() => languageOf(locale.value));
	return {
		t: (key, values) => filled(APP_TEXTS[language.value].page[key], values),
		ofCode: (code, details) => textOf(language.value, code, details),
		ofStep(step) {
			const { operations } = APP_TEXTS[language.value];
			return Object.hasOwn(operations, step)
				? operations[step as keyof typeof operations].name
				: step;
		},
		formats: computed(() => formatsOf(locale.value)),
	};
}

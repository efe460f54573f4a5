/**
 * The language that the Directus app shows: its own mark on the page. Operations are plain data
 * without a component, so useI18n is not for them; the mark serves them and the pages alike.
 */
import { type Ref, readonly, ref } from 'vue';
import { LANGUAGES, type Language } from '../core/parties/model.js';

const FALLBACK = 'en-US';

/** English where we do not speak the language. */
export function languageOf(locale: string): Language {
	const short = locale.slice(0, 2).toLowerCase();
	return LANGUAGES.find((l) => l === short) ?? 'en';
}

/** As Directus names it: "de-DE", "fr-CH". */
export const shownLocale = (): string => document.documentElement.lang || FALLBACK;

export const shownLanguage = (): Language => languageOf(shownLocale());

let shown: Ref<string> | undefined;

/** The same as a ref that follows the user's choice. */
export function useLocale(): Readonly<Ref<string>> {
	if (!shown) {
		const locale = ref(shownLocale());
		shown = locale;
		new MutationObserver(() => {
			locale.value = shownLocale();
		}).observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
	}
	return readonly(shown);
}

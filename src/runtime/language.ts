/** From Directus' language tags ("de-DE", "fr-CH") to the languages that we speak. */
import { LANGUAGES, type Language } from '../core/parties/model.js';

/** English where nothing fits. */
export function languageOf(tag: string | null | undefined): Language {
	const short = (tag ?? '').slice(0, 2).toLowerCase();
	return LANGUAGES.find((l) => l === short) ?? 'en';
}

/** The first language of an Accept-Language header that we speak; null when there is none. */
export function acceptedLanguage(header: string | null | undefined): Language | null {
	for (const part of (header ?? '').split(',')) {
		const short = part.trim().slice(0, 2).toLowerCase();
		const found = LANGUAGES.find((l) => l === short);
		if (found) return found;
	}
	return null;
}

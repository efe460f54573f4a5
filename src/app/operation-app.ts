/** The form of a step in the Flow editor, made from its contract. */
import type { OperationAppConfig } from '@directus/types';
import type { Contract } from '../contracts/contract.js';
import type { Language } from '../core/parties/model.js';
import { shownLanguage } from './language.js';
import { fieldName, formFields } from './operation-fields.js';
import { APP_TEXTS, type AppTexts } from './texts/texts.js';

const textsOf = (contract: Contract, language: Language) =>
	APP_TEXTS[language].operations[contract.id as keyof AppTexts['operations']];

const MAX_SHOWN = 80;

const shown = (value: unknown): string => {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
};

const isSaid = (value: unknown): boolean =>
	value !== undefined &&
	value !== null &&
	value !== '' &&
	!(Array.isArray(value) && value.length === 0);

/** What the card on the canvas shows: the fields that are filled in. */
function overview(
	contract: Contract,
	options: Readonly<Record<string, unknown>>,
): { label: string; text: string }[] {
	const language = shownLanguage();
	return ['company', ...Object.keys(contract.input)]
		.filter((name) => isSaid(options[name]))
		.map((name) => ({
			label: fieldName(contract, name, language),
			text: shown(options[name]),
		}));
}

/**
 * The app half of a step's operation. Directus copies name and description anew whenever the user
 * changes the language, so they are read then.
 */
export const operationApp = (contract: Contract): OperationAppConfig => ({
	id: `finance-${contract.id}`,
	icon: contract.icon,
	get name() {
		return textsOf(contract, shownLanguage()).name;
	},
	get description() {
		return textsOf(contract, shownLanguage()).description;
	},
	overview: (options) => overview(contract, options),
	options: () => formFields(contract, shownLanguage()),
});

/** The form of an invoice line within an operation's form. */
import type { Language } from '../core/parties/model.js';
import { APP_TEXTS, type AppTexts } from './texts/texts.js';

type Column = keyof AppTexts['lines'];

const MONEY = { placeholder: '0.00' };

const COLUMNS: readonly { field: Column; interface?: string; options?: object; full?: true }[] = [
	{ field: 'description', interface: 'input-multiline', full: true },
	{ field: 'quantity', options: { placeholder: '1' } },
	{ field: 'unit', options: { placeholder: 'h' } },
	{ field: 'unit_price', options: MONEY },
	{ field: 'discount_percent', options: MONEY },
	{ field: 'vat_code', interface: 'finance-pick', options: { kind: 'vat_code' } },
	{ field: 'account', options: { placeholder: '3400' } },
];

const KINDS = ['item', 'text', 'subtotal'] as const;

/** Fields of Directus' list interface. Numbers are text: no digit is lost on the way. */
export function lineFields(language: Language): object[] {
	const { lines, choices } = APP_TEXTS[language];
	const kind = {
		field: 'kind',
		name: lines.kind,
		type: 'string',
		meta: {
			interface: 'select-dropdown',
			options: {
				choices: KINDS.map((value) => ({ value, text: choices[value] })),
				allowNone: true,
			},
			width: 'half',
		},
	};
	const columns = COLUMNS.map(({ field, interface: look = 'input', options = {}, full }) => ({
		field,
		name: lines[field],
		type: 'string',
		meta: { interface: look, options, width: full ? 'full' : 'half' },
	}));
	return [...columns, kind];
}

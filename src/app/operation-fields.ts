/** Form fields of an operation: one for each field of the contract, and those that all have. */
import type { AppField, DeepPartial } from '@directus/types';
import type { Contract, FieldSpec } from '../contracts/contract.js';
import { INVOICE_CURRENCIES } from '../core/invoice/draft.js';
import type { Language } from '../core/parties/model.js';
import { lineFields } from './line-fields.js';
import { KIND_OF } from './pick/kinds.js';
import { APP_TEXTS, type AppTexts, filled } from './texts/texts.js';

export type FormField = DeepPartial<AppField>;

type FieldKey = keyof AppTexts['fields'];
type Texts = AppTexts['fields'][FieldKey];

const PLACEHOLDER = '{{$last.invoice}}';

function textsOf(contract: Contract, name: string, language: Language): Texts {
	const { fields } = APP_TEXTS[language];
	const own = `${contract.id}.${name}`;
	return fields[(Object.hasOwn(fields, own) ? own : name) as FieldKey];
}

/** The title of a field. */
export const fieldName = (contract: Contract, name: string, language: Language): string =>
	textsOf(contract, name, language).name;

const choiceText = (value: string, language: Language): string =>
	APP_TEXTS[language].choices[value as keyof AppTexts['choices']];

interface Look {
	readonly type: string;
	readonly interface: string;
	readonly options?: Readonly<Record<string, unknown>>;
	readonly width?: 'half' | 'full';
	/** What may be typed, besides the field's own note. */
	readonly hint?: string;
}

function listLook(name: string, language: Language): Look {
	const fields = name === 'line_items' ? lineFields(language) : null;
	if (!fields) return codeLook('list', language);
	const options = { fields, template: '{{description}} · {{quantity}} × {{unit_price}}' };
	return { type: 'json', interface: 'list', options, hint: APP_TEXTS[language].form.list };
}

const codeLook = (kind: 'list' | 'object', language: Language): Look => ({
	type: 'json',
	interface: 'input-code',
	options: { language: 'json', lineNumber: false },
	hint: APP_TEXTS[language].form[kind],
});

const choices = (values: readonly string[], language: Language) =>
	values.map((value) => ({ value, text: choiceText(value, language) }));

/** A picker where there is a list to pick from; else the id as text. */
function idLook(collection: string, language: Language): Look {
	const { form } = APP_TEXTS[language];
	const kind = KIND_OF[collection];
	if (!kind) {
		const hint = filled(form.id, { collection, placeholder: PLACEHOLDER });
		return { type: 'string', interface: 'input', options: { font: 'monospace' }, hint };
	}
	const hint = filled(form.pick, { placeholder: PLACEHOLDER });
	return { type: 'string', interface: 'finance-pick', options: { kind }, hint };
}

const CURRENCY: Look = {
	type: 'string',
	interface: 'select-dropdown',
	options: {
		choices: INVOICE_CURRENCIES.map((value) => ({ value, text: value })),
		allowNone: true,
		allowOther: true,
	},
	width: 'half',
};

/** Text inputs take placeholders as they are; Directus' raw editor puts them into the others. */
function lookOf(name: string, spec: FieldSpec, language: Language): Look {
	const { form } = APP_TEXTS[language];
	const half = { width: 'half' } as const;
	switch (spec.kind) {
		case 'id':
			return idLook(spec.of, language);
		case 'text':
			if (name === 'currency') return CURRENCY;
			return spec.multiline
				? { type: 'text', interface: 'input-multiline' }
				: { type: 'string', interface: 'input', ...half };
		case 'boolean':
			return { type: 'boolean', interface: 'boolean', ...half };
		case 'day':
			return {
				type: 'string',
				interface: 'finance-pick',
				options: { kind: 'day' },
				hint: form.day,
				...half,
			};
		case 'amount':
		case 'decimal':
			return {
				type: 'string',
				interface: 'input',
				options: { placeholder: '0.00' },
				hint: form.amount,
				...half,
			};
		case 'integer':
			return {
				type: 'integer',
				interface: 'input',
				options: { min: spec.min, max: spec.max },
				...half,
			};
		case 'choice':
			return {
				type: 'string',
				interface: 'select-dropdown',
				options: {
					choices: choices(spec.of, language),
					allowNone: spec.optional === true,
					allowOther: true,
				},
				...half,
			};
		case 'email':
			return {
				type: 'string',
				interface: 'input',
				options: { iconRight: 'alternate_email' },
				...half,
			};
		case 'emails':
			return { type: 'json', interface: 'tags', options: { iconRight: 'alternate_email' } };
		case 'list':
			return listLook(name, language);
		case 'object':
			return codeLook('object', language);
	}
}

function fieldOf(contract: Contract, name: string, language: Language): FormField {
	const spec = contract.input[name];
	if (!spec) throw new TypeError(`${contract.id} has no field ${name}`);
	const texts = textsOf(contract, name, language);
	const look = lookOf(name, spec, language);
	return {
		field: name,
		name: texts.name,
		type: look.type as FormField['type'] & string,
		meta: {
			required: !spec.optional,
			interface: look.interface,
			options: look.options ?? null,
			width: look.width ?? 'full',
			note: [texts.note, look.hint].filter(Boolean).join(' '),
		},
	};
}

/** Options that every operation has besides its step's own fields. */
function ownFields(contract: Contract, language: Language): FormField[] {
	const own = (field: 'company' | 'permissions' | 'wait_seconds', look: object): FormField => {
		const { name, note } = textsOf(contract, field, language);
		return { field, name, ...look, meta: { width: 'half', note, ...OWN_LOOKS[field](language) } };
	};
	return [
		own('company', { type: 'string' }),
		own('permissions', { type: 'string', schema: { default_value: '$trigger' } }),
		own('wait_seconds', { type: 'integer', schema: { default_value: 60 } }),
	];
}

const OWN_LOOKS = {
	company: () => ({
		interface: 'finance-pick',
		options: { kind: 'company' },
		width: 'full' as const,
	}),
	permissions: (language: Language) => ({
		interface: 'select-dropdown',
		options: { choices: choices(['$trigger', '$full'], language), allowOther: true },
	}),
	wait_seconds: () => ({ interface: 'input', options: { min: 1, max: 3600 } }),
} as const;

/** What comes of it, for the next operation of the Flow. */
function resultNotice(contract: Contract, language: Language): FormField {
	const { operations, form } = APP_TEXTS[language];
	const { result } = operations[contract.id as keyof AppTexts['operations']];
	return {
		field: 'finance_result',
		type: 'alias',
		meta: {
			special: ['alias', 'no-data'],
			interface: 'presentation-notice',
			options: { text: `${form.result} ${result}\n\n${form.failure}` },
			width: 'full',
		},
	};
}

/** The whole form in a language. */
export const formFields = (contract: Contract, language: Language): FormField[] => [
	...Object.keys(contract.input).map((name) => fieldOf(contract, name, language)),
	...ownFields(contract, language),
	resultNotice(contract, language),
];

/** The words in which collections are written: one call makes column, look and texts of a field. */
import { FILLED } from './choices.js';
import type { ChoiceSet, Field, Labels, Look } from './model.js';

export interface FieldOptions extends Partial<Omit<Look, 'required'>> {
	/** Never null, and asked for by form and API unless there is a default. */
	readonly required?: boolean;
	/** Never null, because a trigger fills it, from what is named; callers may leave it out. */
	readonly filled?: true | 'company' | 'client' | 'invoice' | 'legal_name';
	/** Asked for by the form though it has a default. */
	readonly asked?: true;
	readonly unique?: true;
	/** SQL expression. */
	readonly default?: string;
	readonly check?: string;
	/** The form locks it once the row has a number, or a state that is no longer its author's. */
	readonly lockedBy?: 'number' | 'status';
	readonly placeholder?: string;
}

/** How a field looks that says nothing about it. */
export const LOOK: Look = {
	interface: null,
	options: null,
	display: null,
	displayOptions: null,
	special: null,
	width: 'half',
	note: null,
	required: false,
	readonly: false,
	hidden: false,
	group: null,
	conditions: null,
	validation: null,
	validationMessage: null,
};

const LOCK = {
	number: { number: { _nnull: true } },
	status: { status: { _nin: ['draft', 'requested'] } },
} as const;

/** What a kind of field brings: its SQL type and how it looks. */
interface Kind extends Partial<Look> {
	readonly type: string;
	readonly check?: string;
}

/** The key under which a text of a choice or a note is kept. */
export const choiceKey = (set: ChoiceSet, value: string): string =>
	`finance-${set.name}-${value}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const allOf = (...conditions: readonly (string | undefined)[]): string | null =>
	conditions.filter(Boolean).join(' AND ') || null;

interface Made extends FieldOptions {
	readonly kind: Kind;
}

/** A column with its look; options of the field win over those of its kind. */
export function field(name: string, labels: Labels, { kind, ...o }: Made): Field {
	const { type, check: kindCheck, ...kindLook } = kind;
	const {
		required,
		filled,
		asked,
		unique,
		default: standard,
		check,
		lockedBy,
		placeholder,
		...own
	} = o;
	const locked = lockedBy ? [{ name: 'locked', rule: LOCK[lockedBy], readonly: true }] : [];
	const conditions = [...(own.conditions ?? []), ...locked];
	const shown = typeof filled === 'string' ? `$t:${choiceKey(FILLED, filled)}` : placeholder;
	const must = required === true && !filled && standard === undefined;
	return {
		name,
		labels,
		column: {
			type,
			neverNull: required === true || filled !== undefined,
			default: standard ?? null,
			unique: unique ?? false,
			check: allOf(kindCheck, check),
		},
		reference: null,
		choices: null,
		look: {
			...LOOK,
			...kindLook,
			...own,
			conditions: conditions.length > 0 ? conditions : null,
			options: { ...kindLook.options, ...(shown && { placeholder: shown }), ...own.options },
			required: asked ?? must,
		},
	};
}

/** Text as a SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

interface TextOptions extends FieldOptions {
	readonly max: number;
}

/** One line of text, at most `max` characters. */
export const text = (name: string, labels: Labels, { max, ...o }: TextOptions): Field =>
	field(name, labels, {
		kind: { type: `character varying(${max})`, interface: 'input', options: { trim: true } },
		...o,
	});

/** Text over several lines. */
export const longText = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(name, labels, {
		kind: { type: 'text', interface: 'input-multiline', width: 'full' },
		...o,
	});

const numeric =
	(type: string, displayOptions: Readonly<Record<string, unknown>>) =>
	(name: string, labels: Labels, o?: FieldOptions): Field =>
		field(name, labels, {
			kind: {
				type,
				interface: 'input',
				display: 'formatted-value',
				displayOptions,
				// Postgres' numeric holds NaN, and Directus stores it when asked to.
				check: `${name} <> 'NaN'`,
			},
			...o,
		});

/** An amount: 13 digits and two decimals, in the row's currency; shown as it is kept. */
export const money = numeric('numeric(15,2)', { format: false });
/** A quantity or a price of one unit: four decimals, shown without needless zeros. */
export const quantity = numeric('numeric(15,4)', { format: true });
/** A percentage or a share: four decimals. */
export const percent = numeric('numeric(7,4)', { format: true });
/** CHF for one unit of a currency: eight decimals. */
export const rate = numeric('numeric(18,8)', { format: true });

export const integer = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(name, labels, { kind: { type: 'integer', interface: 'input' }, ...o });

export const yesNo = (name: string, labels: Labels, o: FieldOptions = {}): Field =>
	field(name, labels, {
		kind: { type: 'boolean', interface: 'boolean', display: 'boolean', special: ['cast-boolean'] },
		...(o.filled ? o : { default: 'false', ...o, required: true }),
	});

/** A calendar day. */
export const day = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(name, labels, {
		kind: {
			type: 'date',
			interface: 'datetime',
			display: 'datetime',
			displayOptions: { format: 'short' },
		},
		...o,
	});

/** A point in time. */
export const instant = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(name, labels, {
		kind: {
			type: 'timestamp with time zone',
			interface: 'datetime',
			display: 'datetime',
			displayOptions: { format: 'short' },
		},
		readonly: true,
		...o,
	});

export const json = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(name, labels, {
		kind: {
			type: 'jsonb',
			interface: 'input-code',
			options: { language: 'json', lineNumber: false },
			special: ['cast-json'],
			width: 'full',
		},
		...o,
	});

/** A list of short texts. */
export const tags = (name: string, labels: Labels, o?: FieldOptions): Field =>
	json(name, labels, { interface: 'tags', options: { alphabetize: false }, width: 'half', ...o });

export const choiceOptions = (
	set: ChoiceSet,
	only?: readonly string[],
): readonly Readonly<Record<string, unknown>>[] =>
	set.choices
		.filter((c) => !only || only.includes(c.value))
		.map((c) => ({
			text: `$t:${choiceKey(set, c.value)}`,
			value: c.value,
			...(c.color && { foreground: c.color, color: c.color, background: 'transparent' }),
		}));

interface ChoiceOptions extends FieldOptions {
	readonly of: ChoiceSet;
}

/** One of a closed list. */
export function choice(name: string, labels: Labels, { of: set, ...o }: ChoiceOptions): Field {
	const choices = choiceOptions(set);
	const made = field(name, labels, {
		kind: {
			type: 'character varying(30)',
			interface: 'select-dropdown',
			display: 'labels',
			displayOptions: { choices, showAsDot: false, format: false },
		},
		...o,
		options: { choices, ...o.options },
	});
	return { ...made, choices: set };
}

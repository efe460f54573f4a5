/** The words in which collections are written: one call makes column, look and texts of a field. */
import type { ChoiceSet, Field, Labels, Look, OnDelete, Reference } from './model.js';

export interface FieldOptions extends Partial<Omit<Look, 'required'>> {
	/** NOT NULL, and asked for by the form unless there is a default. */
	readonly required?: boolean;
	/** Never null once stored, because a trigger fills it; callers may leave it out. */
	readonly filled?: true;
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

const LOOK: Look = {
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

const allOf = (...conditions: readonly (string | undefined)[]): string | null =>
	conditions.filter(Boolean).join(' AND ') || null;

/** A column with its look; options of the field win over those of its kind. */
function field(name: string, labels: Labels, kind: Kind, o: FieldOptions = {}): Field {
	const { type, check: kindCheck, ...kindLook } = kind;
	const { required, filled, asked, unique, default: standard, check, lockedBy, placeholder, ...own } = o;
	const conditions = lockedBy && [{ name: 'locked', rule: LOCK[lockedBy], readonly: true }];
	return {
		name,
		labels,
		column: {
			type,
			nullable: !required || filled === true,
			default: standard ?? null,
			unique: unique ?? false,
			check: allOf(kindCheck, check, filled && `${name} IS NOT NULL`),
		},
		reference: null,
		choices: null,
		look: {
			...LOOK,
			...kindLook,
			...(conditions && { conditions }),
			...own,
			options: { ...kindLook.options, ...(placeholder && { placeholder }), ...own.options },
			required: asked ?? (required === true && !filled && standard === undefined),
		},
	};
}

/** Text as a SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One line of text, at most `max` characters. */
export const text = (name: string, max: number, labels: Labels, o?: FieldOptions): Field =>
	field(
		name,
		labels,
		{ type: `character varying(${max})`, interface: 'input', options: { trim: true } },
		o,
	);

/** Text over several lines. */
export const longText = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(name, labels, { type: 'text', interface: 'input-multiline', width: 'full' }, o);

const numeric =
	(type: string) =>
	(name: string, labels: Labels, o?: FieldOptions): Field =>
		field(
			name,
			labels,
			{
				type,
				interface: 'input',
				display: 'formatted-value',
				displayOptions: { format: true },
				// Postgres' numeric holds NaN, and Directus stores it when asked to.
				check: `${name} <> 'NaN'`,
			},
			o,
		);

/** An amount: 13 digits and two decimals, in the row's currency. */
export const money = numeric('numeric(15,2)');
/** A quantity or a price of one unit: four decimals. */
export const quantity = numeric('numeric(15,4)');
/** A percentage or a share: four decimals. */
export const percent = numeric('numeric(7,4)');
/** CHF for one unit of a currency: eight decimals. */
export const rate = numeric('numeric(18,8)');

export const integer = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(name, labels, { type: 'integer', interface: 'input' }, o);

export const yesNo = (name: string, labels: Labels, o: FieldOptions = {}): Field =>
	field(
		name,
		labels,
		{ type: 'boolean', interface: 'boolean', display: 'boolean', special: ['cast-boolean'] },
		o.filled ? o : { default: 'false', ...o, required: true },
	);

/** A calendar day. */
export const day = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(
		name,
		labels,
		{ type: 'date', interface: 'datetime', display: 'datetime', displayOptions: { format: 'short' } },
		o,
	);

/** A point in time. */
export const instant = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(
		name,
		labels,
		{
			type: 'timestamp with time zone',
			interface: 'datetime',
			display: 'datetime',
			displayOptions: { format: 'short' },
		},
		{ readonly: true, ...o },
	);

export const json = (name: string, labels: Labels, o?: FieldOptions): Field =>
	field(
		name,
		labels,
		{
			type: 'jsonb',
			interface: 'input-code',
			options: { language: 'json', lineNumber: false },
			special: ['cast-json'],
			width: 'full',
		},
		o,
	);

/** A list of short texts. */
export const tags = (name: string, labels: Labels, o?: FieldOptions): Field =>
	json(name, labels, { interface: 'tags', options: { alphabetize: false }, width: 'half', ...o });

/** The key under which a text of a choice or a note is kept. */
export const choiceKey = (set: ChoiceSet, value: string): string =>
	`finance-${set.name}-${value}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');

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

/** One of a closed list; `type` character varying(30). */
export function choice(name: string, set: ChoiceSet, labels: Labels, o: FieldOptions = {}): Field {
	const choices = choiceOptions(set);
	const made = field(
		name,
		labels,
		{
			type: 'character varying(30)',
			interface: 'select-dropdown',
			display: 'labels',
			displayOptions: { choices, showAsDot: false, format: false },
		},
		{ ...o, options: { choices, ...o.options } },
	);
	return { ...made, choices: set };
}

interface RefOptions extends FieldOptions {
	readonly onDelete?: OnDelete;
	/** Name of the list on the other side. */
	readonly as?: string;
	readonly onDeselect?: Reference['onDeselect'];
	readonly sortField?: string;
	readonly template?: string;
	/** Only rows of the same company may be chosen in the form. */
	readonly sameCompany?: true;
}

const referring = (made: Field, collection: string, o: RefOptions): Field => ({
	...made,
	reference: {
		collection,
		onDelete: o.onDelete ?? 'NO ACTION',
		oneField: o.as ?? null,
		onDeselect: o.onDeselect ?? 'nullify',
		sortField: o.sortField ?? null,
	},
});

const SAME_COMPANY = { filter: { company: { _eq: '{{company}}' } } };

const without = (o: RefOptions): FieldOptions => {
	const { onDelete, as, onDeselect, sortField, template, sameCompany, ...rest } = o;
	return rest;
};

/** A row of another collection. */
export const ref = (name: string, collection: string, labels: Labels, o: RefOptions = {}): Field =>
	referring(
		field(
			name,
			labels,
			{
				type: 'uuid',
				interface: 'select-dropdown-m2o',
				options: {
					...(o.template && { template: o.template }),
					...(o.sameCompany && SAME_COMPANY),
				},
				display: 'related-values',
				...(o.template && { displayOptions: { template: o.template } }),
				special: ['m2o'],
			},
			without(o),
		),
		collection,
		o,
	);

/** A file; sealed documents keep their file (the row refuses its deletion). */
export const file = (name: string, labels: Labels, o: RefOptions = {}): Field =>
	referring(
		field(
			name,
			labels,
			{ type: 'uuid', interface: 'file', display: 'file', special: ['file'] },
			without(o),
		),
		'directus_files',
		o,
	);

/** A person; the row stays when the person goes. */
export const user = (name: string, labels: Labels, o: RefOptions = {}): Field =>
	referring(
		field(
			name,
			labels,
			{
				type: 'uuid',
				interface: 'select-dropdown-m2o',
				options: { template: '{{first_name}} {{last_name}}' },
				display: 'user',
				special: ['m2o'],
			},
			without(o),
		),
		'directus_users',
		{ onDelete: 'SET NULL', ...o },
	);

const alias = (name: string, labels: Labels, look: Partial<Look>): Field => ({
	name,
	labels,
	column: null,
	reference: null,
	choices: null,
	look: { ...LOOK, width: 'full', ...look },
});

/** The list side of a relation whose other side names it with `as`. */
export const list = (name: string, labels: Labels, o: Partial<Look> = {}): Field =>
	alias(name, labels, { interface: 'list-o2m', special: ['o2m'], ...o });

/** Fields under a heading that opens and closes. */
export const group = (
	name: string,
	labels: Labels,
	fields: readonly Field[],
	o: Partial<Look> & { readonly open?: boolean } = {},
): readonly Field[] => {
	const { open = false, ...look } = o;
	return [
		alias(name, labels, {
			interface: 'group-detail',
			special: ['alias', 'no-data', 'group'],
			options: { start: open ? 'open' : 'closed' },
			...look,
		}),
		...fields.map((f) => (f.look.group ? f : { ...f, look: { ...f.look, group: name } })),
	];
};

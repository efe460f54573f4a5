/** The words for what points at other rows, lists them, or gathers fields under a heading. */
import { type FieldOptions, field, LOOK } from './fields.js';
import type { Field, Labels, Look, OnDelete, Reference } from './model.js';

export interface RefOptions extends FieldOptions {
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

/** Rows of the row's company; the form asks for the company first. */
const SAME_COMPANY = {
	options: { filter: { company: { _eq: '{{company}}' } } },
	conditions: [{ name: 'company first', rule: { company: { _null: true } }, readonly: true }],
};

/** What is left for the field itself. */
function looksOf(o: RefOptions): FieldOptions {
	const { onDelete, as, onDeselect, sortField, template, sameCompany, ...rest } = o;
	return sameCompany
		? {
				conditions: SAME_COMPANY.conditions,
				...rest,
				options: { ...SAME_COMPANY.options, ...rest.options },
			}
		: rest;
}

interface ToOptions extends RefOptions {
	readonly to: string;
}

/** A row of another collection. */
export const ref = (name: string, labels: Labels, { to: collection, ...o }: ToOptions): Field =>
	referring(
		field(name, labels, {
			kind: {
				type: 'uuid',
				interface: 'select-dropdown-m2o',
				...(o.template && { options: { template: o.template } }),
				display: 'related-values',
				...(o.template && { displayOptions: { template: o.template } }),
				special: ['m2o'],
			},
			...looksOf(o),
		}),
		collection,
		o,
	);

/** A file; sealed documents keep their file (the row refuses its deletion). */
export const file = (name: string, labels: Labels, o: RefOptions = {}): Field =>
	referring(
		field(name, labels, {
			kind: { type: 'uuid', interface: 'file', display: 'file', special: ['file'] },
			...looksOf(o),
		}),
		'directus_files',
		o,
	);

/** A person; the row stays when the person goes. */
export const user = (name: string, labels: Labels, o: RefOptions = {}): Field =>
	referring(
		field(name, labels, {
			kind: {
				type: 'uuid',
				interface: 'select-dropdown-m2o',
				options: { template: '{{first_name}} {{last_name}}' },
				display: 'user',
				special: ['m2o'],
			},
			...looksOf(o),
		}),
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

interface GroupOptions extends Partial<Look> {
	readonly fields: readonly Field[];
	readonly open?: boolean;
}

/** Fields under a heading that opens and closes. */
export const group = (
	name: string,
	labels: Labels,
	{ fields, open = false, ...look }: GroupOptions,
): readonly Field[] => [
	alias(name, labels, {
		interface: 'group-detail',
		special: ['alias', 'no-data', 'group'],
		options: { start: open ? 'open' : 'closed' },
		...look,
	}),
	...fields.map((f) => (f.look.group ? f : { ...f, look: { ...f.look, group: name } })),
];

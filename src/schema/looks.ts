/** Collections as the rows in which Directus keeps their looks. Plain data, made once a release. */
import { FILLED, REMINDER_LEVEL, VAT_CODE } from './choices.js';
import { COLLECTIONS, FOLDER } from './collections.js';
import { choiceKey } from './fields.js';
import { type ChoiceSet, type Collection, type Field, type Labels, LOCALES } from './model.js';

type Row = Readonly<Record<string, unknown>>;

const translations = (labels: Labels): Row[] =>
	LOCALES.map(([language, i]) => ({ language, translation: labels[i] }));

const collectionTranslations = (one: Labels, many: Labels): Row[] =>
	LOCALES.map(([language, i]) => ({
		language,
		translation: many[i],
		singular: one[i],
		plural: many[i],
	}));

const noteKey = (c: Collection, f: Field): string =>
	`finance-note-${c.name.replace('finance_', '')}-${f.name}`.replaceAll('_', '-');
const ruleKey = (c: Collection, f: Field): string => noteKey(c, f).replace('-note-', '-rule-');

/** Rows of directus_collections: the folder and what lies in it. */
export const collectionRows = (): readonly Row[] => [
	{
		collection: FOLDER.name,
		icon: FOLDER.icon,
		note: null,
		display_template: null,
		hidden: false,
		accountability: 'all',
		translations: collectionTranslations(FOLDER.labels, FOLDER.labels),
		sort: null,
		group: null,
	},
	...COLLECTIONS.map((c, i) => ({
		collection: c.name,
		icon: c.icon,
		note: c.note[3],
		display_template: c.template,
		hidden: c.hidden,
		accountability: c.machine ? null : 'all',
		translations: collectionTranslations(c.one, c.many),
		sort: i + 1,
		group: FOLDER.name,
	})),
];

const fieldRow = (c: Collection, f: Field, sort: number): Row => ({
	collection: c.name,
	field: f.name,
	special: f.look.special?.join(',') ?? null,
	interface: f.look.interface,
	options: f.look.options,
	display: f.look.display,
	display_options: f.look.displayOptions,
	readonly: f.look.readonly,
	hidden: f.look.hidden,
	sort,
	width: f.look.width,
	translations: translations(f.labels),
	note: f.look.note ? `$t:${noteKey(c, f)}` : null,
	conditions: f.look.conditions,
	required: f.look.required,
	group: f.look.group,
	validation: f.look.validation,
	validation_message: f.look.validationMessage ? `$t:${ruleKey(c, f)}` : null,
});

/** Rows of directus_fields. */
export const fieldRows = (): readonly Row[] =>
	COLLECTIONS.flatMap((c) => c.fields.map((f, i) => fieldRow(c, f, i + 1)));

/** Rows of directus_relations. */
export const relationRows = (): readonly Row[] =>
	COLLECTIONS.flatMap((c) =>
		c.fields.flatMap((f) =>
			f.reference
				? [
						{
							many_collection: c.name,
							many_field: f.name,
							one_collection: f.reference.collection,
							one_field: f.reference.oneField,
							sort_field: f.reference.sortField,
							one_deselect_action: f.reference.onDeselect,
						},
					]
				: [],
		),
	);

/** Every text that is kept under a key. */
function texts(): ReadonlyMap<string, Labels> {
	const found = new Map<string, Labels>();
	const sets = new Set<ChoiceSet>([REMINDER_LEVEL, FILLED, VAT_CODE]);
	for (const c of COLLECTIONS) {
		for (const f of c.fields) {
			if (f.look.note) found.set(noteKey(c, f), f.look.note);
			if (f.look.validationMessage) found.set(ruleKey(c, f), f.look.validationMessage);
			if (f.choices) sets.add(f.choices);
		}
	}
	for (const set of sets) {
		for (const { value, labels } of set.choices) found.set(choiceKey(set, value), labels);
	}
	return found;
}

/** Rows of directus_translations, without their ids. */
export const translationRows = (): readonly Row[] =>
	[...texts()].flatMap(([key, labels]) =>
		LOCALES.map(([language, i]) => ({ language, key, value: labels[i] })),
	);

/** Pixels that a column needs, so that a list fits a laptop. */
function widthOf(c: Collection, name: string): number {
	const type = c.fields.find((f) => f.name === name)?.column?.type ?? '';
	if (name === 'currency' || name === 'position') return 110;
	if (type.startsWith('numeric') || type === 'date' || type === 'boolean') return 125;
	return type === 'character varying(30)' ? 155 : 180;
}

/** Rows of directus_presets: the list that everybody sees who has not made their own. */
export const presetRows = (): readonly Row[] =>
	COLLECTIONS.map((c) => ({
		collection: c.name,
		layout: 'tabular',
		layout_query: { tabular: { fields: c.list, sort: [c.sort] } },
		layout_options: {
			tabular: { widths: Object.fromEntries(c.list.map((name) => [name, widthOf(c, name)])) },
		},
	}));

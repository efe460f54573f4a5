/** What a collection is, as plain data: columns for Postgres, looks for Directus. */

/** Texts in the four languages, in this order everywhere. */
export type Labels = readonly [de: string, fr: string, it: string, en: string];

/** The languages of Directus that each text is written for. */
export const LOCALES: readonly (readonly [locale: string, index: 0 | 1 | 2 | 3])[] = [
	['de-DE', 0],
	['fr-FR', 1],
	['fr-CA', 1],
	['it-IT', 2],
	['en-US', 3],
	['en-GB', 3],
	['en-CA', 3],
];

export interface Choice {
	readonly value: string;
	readonly labels: Labels;
	/** A colour variable of the theme; states are told apart by it and by their text. */
	readonly color?: string;
}

/** A named list of choices; the name is part of the keys of its texts. */
export interface ChoiceSet {
	readonly name: string;
	readonly choices: readonly Choice[];
}

export type OnDelete = 'NO ACTION' | 'SET NULL' | 'CASCADE';

export interface Column {
	/** As Postgres' format_type() prints it: `character varying(70)`, `numeric(15,2)`. */
	readonly type: string;
	/**
	 * Kept by a CHECK and told by a trigger. NOT NULL would make the column a must in Directus'
	 * GraphQL also where a row is only referred to, and there no invoice could be created.
	 */
	readonly neverNull: boolean;
	/** A SQL expression. */
	readonly default: string | null;
	readonly unique: boolean;
	/** A SQL condition on the column. */
	readonly check: string | null;
}

/** A foreign key; with `oneField`, the list on the other side. */
export interface Reference {
	readonly collection: string;
	readonly onDelete: OnDelete;
	readonly oneField: string | null;
	/** What happens to a row that is taken off the list. */
	readonly onDeselect: 'nullify' | 'delete';
	/** Column that keeps the order within the list. */
	readonly sortField: string | null;
}

export interface Look {
	readonly interface: string | null;
	readonly options: Readonly<Record<string, unknown>> | null;
	readonly display: string | null;
	readonly displayOptions: Readonly<Record<string, unknown>> | null;
	readonly special: readonly string[] | null;
	readonly width: 'half' | 'full' | 'fill';
	readonly note: Labels | null;
	readonly required: boolean;
	readonly readonly: boolean;
	readonly hidden: boolean;
	readonly group: string | null;
	readonly conditions: readonly Readonly<Record<string, unknown>>[] | null;
	/** A Directus filter by field. */
	readonly validation: Readonly<Record<string, object>> | null;
	readonly validationMessage: Labels | null;
}

export interface Field {
	readonly name: string;
	readonly labels: Labels;
	/** Null for an alias: a group, or the list side of a relation. */
	readonly column: Column | null;
	readonly reference: Reference | null;
	/** The values that the column may hold, where they are a closed list. */
	readonly choices: ChoiceSet | null;
	readonly look: Look;
}

export interface Index {
	/** Columns or expressions, in order. */
	readonly on: readonly string[];
	readonly unique?: true;
	readonly using?: 'gin';
	readonly where?: string;
	/** Part of the index' name. */
	readonly name: string;
}

export interface Collection {
	readonly name: string;
	/** What one row is called, and what the collection is called. */
	readonly one: Labels;
	readonly many: Labels;
	readonly icon: string;
	readonly note: Labels;
	/** Display template. */
	readonly template: string;
	/** Columns of the list, and the column that sorts it (`-` first for descending). */
	readonly list: readonly string[];
	readonly sort: string;
	/** Written by the program alone: no activity and no revisions. */
	readonly machine: boolean;
	readonly hidden: boolean;
	readonly fields: readonly Field[];
	readonly indexes: readonly Index[];
	/** SQL conditions over several columns, by name. */
	readonly checks: Readonly<Record<string, string>>;
}

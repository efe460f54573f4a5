/** How functions and triggers are written; the installer drops the old ones and makes these. */
import { UNISSUED } from '../../core/invoice/states.js';
import { literal } from '../fields.js';

export interface Trigger {
	readonly table: string;
	/** Triggers of a table fire in the order of their names. */
	readonly name: string;
	/** `BEFORE INSERT OR UPDATE` */
	readonly at: string;
	readonly each: 'ROW' | 'STATEMENT';
	readonly when?: string;
	readonly call: string;
	/** The statement's new rows as a table of this name. */
	readonly rows?: string;
	/** Fires at commit. */
	readonly deferred?: true;
}

export interface Guard {
	/** CREATE OR REPLACE FUNCTION statements. */
	readonly functions: string;
	readonly triggers: readonly Trigger[];
}

/** What no signed-in person or foreign program sets: our own services mark their transactions. */
export const BY_MACHINE = "coalesce(current_setting('finance.actor', true), '') <> ''";

/** An invoice without a number: a draft in one of its states. */
export const unissued = (row: string): string =>
	`${row}.status IN (${UNISSUED.map(literal).join(', ')})`;

/** A trigger function; names are looked up where the installer found Directus' tables. */
export const triggerFunction = (name: string, declare: string, body: string): string => `
CREATE OR REPLACE FUNCTION finance.${name}() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $guard$
${declare ? `DECLARE ${declare}\n` : ''}BEGIN
${body}
END $guard$;`;

/** `finance.files` is a table in a schema. */
const quoted = (table: string): string =>
	table
		.split('.')
		.map((name) => `"${name}"`)
		.join('.');

export const createTrigger = (t: Trigger): string =>
	[
		t.deferred ? 'CREATE CONSTRAINT TRIGGER' : 'CREATE TRIGGER',
		`finance_${t.name} ${t.at} ON ${quoted(t.table)}`,
		t.deferred ? 'DEFERRABLE INITIALLY DEFERRED' : '',
		t.rows ? `REFERENCING NEW TABLE AS ${t.rows}` : '',
		`FOR EACH ${t.each}`,
		t.when ? `WHEN (${t.when})` : '',
		`EXECUTE FUNCTION finance.${t.call}`,
	]
		.filter(Boolean)
		.join(' ');

/** True when one of the columns differs between the old and the new row. */
export const changed = (columns: readonly string[]): string =>
	`ROW(${columns.map((c) => `NEW."${c}"`).join(', ')}) IS DISTINCT FROM ROW(${columns
		.map((c) => `OLD."${c}"`)
		.join(', ')})`;

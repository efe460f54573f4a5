/** Brings tables, constraints, indexes and guards to what the data says; never drops a column. */
import type { Knex } from 'knex';
import { COLLECTIONS } from '../../../schema/collections.js';
import { literal } from '../../../schema/fields.js';
import { createTrigger } from '../../../schema/guards/guard.js';
import { GUARDS } from '../../../schema/guards.js';
import type { Collection } from '../../../schema/model.js';
import {
	addColumn,
	constraints,
	createTable,
	indexes,
	keepView,
	type Named,
	type Stored,
	stored,
} from '../../../schema/sql.js';

/** Columns of a table by name, with their types as Postgres prints them. */
export type Columns = ReadonlyMap<string, string>;

const NAMES = COLLECTIONS.map((c) => c.name);

/** Runs statements in one round trip. Knex would read a question mark as a binding. */
const run = (trx: Knex, statements: readonly string[]): Promise<unknown> =>
	statements.length === 0
		? Promise.resolve()
		: trx.raw(statements.join(';\n').replaceAll('?', '\\?'));

/** The columns of our tables as they are now. */
export async function readColumns(db: Knex): Promise<ReadonlyMap<string, Columns>> {
	const { rows } = await db.raw<{ rows: { table: string; column: string; type: string }[] }>(
		`SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.relname = ANY(?) AND c.relkind IN ('r', 'p')
			AND c.relnamespace = current_schema()::regnamespace`,
		[[...NAMES]],
	);
	const tables = new Map<string, Map<string, string>>();
	for (const { table, column, type } of rows) {
		const columns = tables.get(table) ?? new Map<string, string>();
		tables.set(table, columns.set(column, type));
	}
	return tables;
}

const LENGTH = /^character varying\((\d+)\)$/;

/** A longer text column is Postgres' cheapest change; any other type needs a migration. */
export const mayWiden = (from: string, to: string): boolean => {
	const [short, long] = [LENGTH.exec(from)?.[1], LENGTH.exec(to)?.[1]];
	return short !== undefined && long !== undefined && Number(long) > Number(short);
};

function alterColumn({ name, column }: Stored, type: string): string[] {
	const at = `ALTER COLUMN "${name}"`;
	return [
		...(mayWiden(type, column.type) ? [`${at} TYPE ${column.type}`] : []),
		column.default === null ? `${at} DROP DEFAULT` : `${at} SET DEFAULT ${column.default}`,
		...(name === 'id' ? [] : [`${at} DROP NOT NULL`]),
	];
}

/** Creates what is missing and sets defaults right. Returns what was new. */
export async function writeTables(trx: Knex.Transaction): Promise<string[]> {
	const there = await readColumns(trx);
	const statements: string[] = [];
	const changes: string[] = [];
	for (const c of COLLECTIONS) {
		const columns = there.get(c.name);
		if (!columns) {
			statements.push(createTable(c));
			changes.push(`table ${c.name}`);
			continue;
		}
		const missing = stored(c).filter((f) => !columns.has(f.name));
		statements.push(...missing.map((f) => addColumn(c, f)));
		changes.push(...missing.map((f) => `column ${c.name}.${f.name}`));
		statements.push(...alterTable(c, columns));
	}
	await run(trx, statements);
	return changes;
}

function alterTable(c: Collection, columns: Columns): string[] {
	const actions = stored(c).flatMap((f) => {
		const type = columns.get(f.name);
		return type ? alterColumn(f, type) : [];
	});
	return actions.length > 0 ? [`ALTER TABLE "${c.name}" ${actions.join(', ')}`] : [];
}

/** A constraint or an index in the database; ours carry their definition as a comment. */
interface NamedRow {
	readonly table: string;
	readonly name: string;
	readonly comment: string | null;
}

const MARK = 'finance: ';

interface Difference {
	readonly gone: readonly NamedRow[];
	readonly wanted: readonly Named[];
}

/** What is new or defined otherwise, and what earlier versions left. */
function difference(named: readonly Named[], rows: readonly NamedRow[]): Difference {
	const there = new Map(rows.map((r) => [r.name, r.comment]));
	const names = new Set(named.map((n) => n.name));
	return {
		wanted: named.filter((n) => there.get(n.name) !== MARK + n.definition),
		gone: rows.filter((r) => r.comment?.startsWith(MARK) && !names.has(r.name)),
	};
}

export async function writeConstraints(trx: Knex.Transaction): Promise<void> {
	const { rows } = await trx.raw<{ rows: NamedRow[] }>(
		`SELECT k.conname AS name, c.relname AS table, obj_description(k.oid, 'pg_constraint') AS comment
		FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
		WHERE c.relname = ANY(?) AND c.relnamespace = current_schema()::regnamespace`,
		[[...NAMES]],
	);
	const { gone, wanted } = difference(constraints(COLLECTIONS), rows);
	await run(trx, [
		...gone.map((r) => `ALTER TABLE "${r.table}" DROP CONSTRAINT "${r.name}"`),
		...wanted.flatMap((n) => [
			`ALTER TABLE "${n.table}" DROP CONSTRAINT IF EXISTS "${n.name}"`,
			n.sql,
			`COMMENT ON CONSTRAINT "${n.name}" ON "${n.table}" IS ${literal(MARK + n.definition)}`,
		]),
	]);
}

export async function writeIndexes(trx: Knex.Transaction): Promise<void> {
	const { rows } = await trx.raw<{ rows: NamedRow[] }>(
		`SELECT i.relname AS name, c.relname AS table, obj_description(i.oid, 'pg_class') AS comment
		FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
		WHERE c.relname = ANY(?) AND c.relnamespace = current_schema()::regnamespace`,
		[[...NAMES]],
	);
	const { gone, wanted } = difference(indexes(COLLECTIONS), rows);
	await run(trx, [
		...gone.map((r) => `DROP INDEX "${r.name}"`),
		...wanted.flatMap((n) => [
			`DROP INDEX IF EXISTS "${n.name}"`,
			n.sql,
			`COMMENT ON INDEX "${n.name}" IS ${literal(MARK + n.definition)}`,
		]),
	]);
}

/** Triggers of ours, those of earlier versions included. */
export async function dropTriggers(trx: Knex.Transaction): Promise<void> {
	const { rows } = await trx.raw<{ rows: { name: string; table: string }[] }>(
		`SELECT t.tgname AS name, t.tgrelid::regclass::text AS table
		FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
		WHERE NOT t.tgisinternal AND p.pronamespace = to_regnamespace('finance')`,
	);
	await run(
		trx,
		rows.map((t) => `DROP TRIGGER "${t.name}" ON ${t.table}`),
	);
}

export async function writeGuards(trx: Knex.Transaction): Promise<void> {
	await dropTriggers(trx);
	await run(trx, [
		GUARDS.map((g) => g.functions).join('\n'),
		...GUARDS.flatMap((g) => g.triggers.map(createTrigger)),
	]);
}

export const dropKeep = (trx: Knex.Transaction): Promise<unknown> =>
	run(trx, ['DROP VIEW IF EXISTS finance.keep']);

export const writeKeep = (trx: Knex.Transaction): Promise<unknown> =>
	run(trx, [keepView(COLLECTIONS)]);

/** How many of our triggers stand and fire. */
export const TRIGGERS = GUARDS.reduce((n, g) => n + g.triggers.length, 0);

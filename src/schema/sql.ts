/** Collections as SQL: tables, columns, constraints, indexes and the view that keeps them. */
import { literal } from './fields.js';
import type { Collection, Column, Field, Index } from './model.js';

/** Something with a name that is made by `sql` and made anew when `definition` changes. */
export interface Named {
	readonly table: string;
	readonly name: string;
	readonly definition: string;
	readonly sql: string;
}

/** A field that has a column in Postgres. */
export type Stored = Field & { readonly column: Column };

export const stored = (c: Collection): readonly Stored[] =>
	c.fields.filter((f): f is Stored => f.column !== null);

const columnSql = ({ name, column }: Stored): string =>
	`"${name}" ${column.type}${column.default === null ? '' : ` DEFAULT ${column.default}`}`;

export const createTable = (c: Collection): string =>
	`CREATE TABLE "${c.name}" (${stored(c).map(columnSql).join(', ')}, PRIMARY KEY ("id"))`;

export const addColumn = (c: Collection, f: Stored): string =>
	`ALTER TABLE "${c.name}" ADD COLUMN ${columnSql(f)}`;

const constraint = (table: string, name: string, definition: string): Named => ({
	table,
	name,
	definition,
	sql: `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${definition}`,
});

/** CHECK conditions of columns, of closed lists and of whole rows. */
const checks = (c: Collection): readonly Named[] => [
	...stored(c).flatMap((f) => [
		...(f.column.neverNull
			? [constraint(c.name, `${c.name}_${f.name}_needed`, `CHECK ("${f.name}" IS NOT NULL)`)]
			: []),
		...(f.column.check
			? [constraint(c.name, `${c.name}_${f.name}_check`, `CHECK (${f.column.check})`)]
			: []),
		...(f.choices
			? [
					constraint(
						c.name,
						`${c.name}_${f.name}_choice`,
						`CHECK ("${f.name}" IN (${f.choices.choices.map((v) => literal(v.value)).join(', ')}))`,
					),
				]
			: []),
	]),
	...Object.entries(c.checks).map(([name, condition]) =>
		constraint(c.name, `${c.name}_${name}`, `CHECK (${condition})`),
	),
];

/** Named as Directus names them, so that it finds its own again. */
const uniques = (c: Collection): readonly Named[] =>
	stored(c)
		.filter((f) => f.column.unique)
		.map((f) => constraint(c.name, `${c.name}_${f.name}_unique`, `UNIQUE ("${f.name}")`));

const foreignKeys = (c: Collection): readonly Named[] =>
	c.fields.flatMap(({ name, reference }) =>
		reference
			? [
					constraint(
						c.name,
						`${c.name}_${name}_foreign`,
						`FOREIGN KEY ("${name}") REFERENCES "${reference.collection}" ("id") ON DELETE ${reference.onDelete}`,
					),
				]
			: [],
	);

/** Constraints; the foreign ones come last, when every table stands. */
export const constraints = (collections: readonly Collection[]): readonly Named[] => [
	...collections.flatMap((c) => [...checks(c), ...uniques(c)]),
	...collections.flatMap(foreignKeys),
];

/** A bare name is a column; anything else is an expression as it stands. */
const quotedColumn = (on: string): string => (/^\w+$/.test(on) ? `"${on}"` : on);

const indexSql = (c: Collection, i: Index): Named => {
	const name = `${c.name}_${i.name}_index`;
	const definition = [
		i.unique ? 'UNIQUE' : '',
		`ON "${c.name}"`,
		i.using ? `USING ${i.using}` : '',
		`(${i.on.map(quotedColumn).join(', ')})`,
		i.where ? `WHERE ${i.where}` : '',
	]
		.filter(Boolean)
		.join(' ');
	const [kind, rest] = i.unique ? ['UNIQUE INDEX', definition.slice(7)] : ['INDEX', definition];
	return { table: c.name, name, definition, sql: `CREATE ${kind} "${name}" ${rest}` };
};

export const indexes = (collections: readonly Collection[]): readonly Named[] =>
	collections.flatMap((c) => c.indexes.map((i) => indexSql(c, i)));

/**
 * A view over every column of every finance table. It shows nothing; while it stands, Postgres
 * refuses to drop or retype what it names: a foreign schema apply or a click in the data model
 * fails instead of dropping the books.
 */
export function keepView(collections: readonly Collection[]): string {
	const columns = collections.flatMap((c) =>
		stored(c).map((f) => `"${c.name}"."${f.name}" AS "${c.name}.${f.name}"`),
	);
	const tables = collections.map((c) => `"${c.name}"`);
	return `CREATE VIEW finance.keep AS SELECT ${columns.join(', ')} FROM ${tables.join(', ')} WHERE false`;
}

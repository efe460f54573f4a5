/** Rows of ours among those of others: updated where their key is there, inserted where not. */
import type { Knex } from 'knex';

export interface Merge {
	readonly table: string;
	/** Columns and their SQL types, keys first. */
	readonly columns: Readonly<Record<string, string>>;
	readonly keys: readonly string[];
	readonly rows: readonly Readonly<Record<string, unknown>>[];
	/** SQL for columns that only new rows get. */
	readonly onInsert?: Readonly<Record<string, string>>;
	/** False: rows that are there stay as they are. */
	readonly update?: boolean;
}

const quoted = (name: string): string => `"${name}"`;

/** Two statements, however many rows. */
export async function merge(knex: Knex, m: Merge): Promise<void> {
	const names = Object.keys(m.columns);
	const record = names.map((n) => `${quoted(n)} ${m.columns[n]}`).join(', ');
	const source = `jsonb_to_recordset(?::jsonb) AS n(${record})`;
	const same = m.keys.map((k) => `t.${quoted(k)} = n.${quoted(k)}`).join(' AND ');
	const rest = names.filter((n) => !m.keys.includes(n));
	const json = JSON.stringify(m.rows);
	const extra = Object.entries(m.onInsert ?? {});
	const into = [...names, ...extra.map(([n]) => n)].map(quoted).join(', ');
	const values = [...names.map((n) => `n.${quoted(n)}`), ...extra.map(([, sql]) => sql)].join(', ');
	// New rows first: an old one may come to refer to them.
	await knex.raw(
		`INSERT INTO ${m.table} (${into}) SELECT ${values} FROM ${source}
		WHERE NOT EXISTS (SELECT FROM ${m.table} t WHERE ${same})`,
		[json],
	);
	if (m.update !== false) {
		// json has no equality: rows are compared as text.
		const differs = `ROW(${rest.map((n) => `t.${quoted(n)}::text`).join(', ')})
			IS DISTINCT FROM ROW(${rest.map((n) => `n.${quoted(n)}::text`).join(', ')})`;
		await knex.raw(
			`UPDATE ${m.table} t SET ${rest.map((n) => `${quoted(n)} = n.${quoted(n)}`).join(', ')}
			FROM ${source} WHERE ${same} AND ${differs}`,
			[json],
		);
	}
}

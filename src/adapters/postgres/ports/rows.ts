/** Reading rows as the driver gives them: numerics as text, JSON parsed, days cast to text. */
import type { Knex } from 'knex';
import type { Address } from '../../../core/parties/model.js';

// The driver's values carry no types; each mapper names the model's field that a column fills.
// biome-ignore lint/suspicious/noExplicitAny: boundary to the database driver
export type Row = Record<string, any>;

export async function rowsOf(
	db: Knex,
	sql: string,
	bindings: readonly (string | number | boolean | null | readonly string[])[],
): Promise<Row[]> {
	const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as Knex.RawBinding[]);
	return rows;
}

/** SQL for rows as one JSON value: parsed many times faster than an array of Postgres. */
export const jsonRows = (select: string): string =>
	`(select coalesce(json_agg(r), '[]') from (${select}) r)`;

export const addressOf = (r: Row): Address => ({
	street: r['street'] ?? '',
	buildingNumber: r['building_number'] ?? '',
	postalCode: r['postal_code'] ?? '',
	town: r['town'] ?? '',
	country: r['country'] ?? 'CH',
});

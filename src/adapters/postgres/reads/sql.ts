/** Building blocks of the read side: every question is about given companies and no others. */
import type { Knex } from 'knex';
import type { Page, PageOf } from '../../../ports.js';

export type JsonRow = Readonly<Record<string, unknown>>;
export type Binding = string | number | boolean | null | readonly string[];

/** A condition with its values; conditions are joined by "and". */
export interface Condition {
	readonly sql: string;
	readonly values: readonly Binding[];
}

export async function rowsOf<R = JsonRow>(
	db: Knex,
	sql: string,
	values: readonly Binding[] = [],
): Promise<R[]> {
	return (await db.raw<{ rows: R[] }>(sql, values as Knex.RawBinding[])).rows;
}

/** Rows of these companies. One company is an equation, so that Postgres can use index order. */
export const ofCompanies = (column: string, companies: readonly string[]): Condition => {
	const [only] = companies;
	return companies.length === 1 && only !== undefined
		? { sql: `${column} = ?`, values: [only] }
		: { sql: `${column} = any(?::uuid[])`, values: [companies] };
};

export const when = (value: Binding | undefined, sql: string): Condition[] =>
	value === undefined || value === null ? [] : [{ sql, values: [value] }];

export const where = (conditions: readonly Condition[]): Condition => ({
	sql: conditions.map((c) => c.sql).join(' and '),
	values: conditions.flatMap((c) => c.values),
});

/** An instant as ISO 8601 in UTC. */
export const instant = (column: string, as = column.split('.').at(-1)): string =>
	`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${as}`;

/** A day or an amount as its text. */
export const textOf = (column: string, as = column.split('.').at(-1)): string =>
	`${column}::text as "${as}"`;

/** A number without needless zeros: "2.5". */
export const short = (column: string, as = column.split('.').at(-1)): string =>
	`trim_scale(${column})::text as "${as}"`;

/** A price: two decimals, or as many as it needs. */
export const price = (column: string, as = column.split('.').at(-1)): string =>
	`case when scale(trim_scale(${column})) < 2 then round(${column}, 2) else trim_scale(${column}) end::text as "${as}"`;

/** Columns to sort by, as SQL; the id decides between equals, so that pages never overlap. */
export function orderOf(
	page: PageOf,
	o: { columns: Readonly<Record<string, string>>; usual: string; id: string },
): string {
	const descending = page.sort?.startsWith('-') ?? false;
	const name = page.sort?.replace(/^-/, '') ?? '';
	const column = Object.hasOwn(o.columns, name) ? o.columns[name] : undefined;
	if (column === undefined) return `order by ${o.usual}, ${o.id} desc`;
	const direction = descending ? 'desc' : 'asc';
	return `order by ${column} ${direction}, ${o.id} ${direction}`;
}

export interface PageQuery {
	readonly columns: string;
	readonly from: string;
	readonly where: Condition;
	readonly order: string;
	/** Tables that the conditions need, where the list joins more of them. */
	readonly countFrom?: string;
	/** The id, where columns are costly: then they are made for the page's rows and no others. */
	readonly key?: string;
}

/** One page and how many rows there are in all. */
export async function pageOf(db: Knex, query: PageQuery, page: PageOf): Promise<Page> {
	const { sql, values } = query.where;
	const [count] = await rowsOf<{ n: string }>(
		db,
		`select count(*) as n from ${query.countFrom ?? query.from} where ${sql}`,
		values,
	);
	const total = Number(count?.n ?? 0);
	const offset = (page.page - 1) * page.limit;
	if (offset >= total) return { rows: [], total };
	const { columns, from, order, key, countFrom = from } = query;
	const chosen = `where ${sql} ${order} limit ? offset ?`;
	const rows = await rowsOf(
		db,
		key
			? `select ${columns} from ${from} where ${key} in (select ${key} from ${countFrom} ${chosen}) ${order}`
			: `select ${columns} from ${from} ${chosen}`,
		[...values, page.limit, offset],
	);
	return { rows, total };
}

/** Words of a search as a tsquery of prefixes; null when there is no word in it. */
export function wordsOf(text: string): string | null {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return words.length === 0
		? null
		: words
				.slice(0, 8)
				.map((w) => `${w}:*`)
				.join(' & ');
}

/** Text as the beginning of a LIKE pattern. */
export const prefixOf = (text: string): string =>
	`${text
		.trim()
		.toLowerCase()
		.replace(/[\\%_]/g, '\\$&')}%`;

/** Building blocks of the read side: every question is about given companies and no others. */
import type { Knex } from 'knex';
import type { Page, PageOf } from '../../../ports-reads.js';

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

/** An instant to the microsecond, as Postgres keeps it: two writes never look like one. */
export const moment = (column: string, as = column.split('.').at(-1)): string =>
	`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${as}`;

/** A person's name, or mail address where there is none; null where nobody is named. */
export const personOf = (column: string, as: string): string =>
	`(select coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email)
		from directus_users u where u.id = ${column}) as ${as}`;

/** A day or an amount as its text. */
export const textOf = (column: string, as = column.split('.').at(-1)): string =>
	`${column}::text as "${as}"`;

/** A number without needless zeros: "2.5". */
export const short = (column: string, as = column.split('.').at(-1)): string =>
	`trim_scale(${column})::text as "${as}"`;

/** A price: two decimals, or as many as it needs. */
export const price = (column: string, as = column.split('.').at(-1)): string =>
	`case when scale(trim_scale(${column})) < 2 then round(${column}, 2) else trim_scale(${column}) end::text as "${as}"`;

/** An order and the same from its other end. */
export interface Order {
	readonly forward: string;
	readonly backward: string;
}

/** Columns to sort by, as SQL; the id decides between equals, so that pages never overlap. */
export function orderOf(
	page: PageOf,
	o: { columns: Readonly<Record<string, string>>; usual: string; id: string },
): Order {
	const name = page.sort?.replace(/^-/, '') ?? '';
	const column = Object.hasOwn(o.columns, name) ? o.columns[name] : undefined;
	const [, usual = '', way = 'asc'] = /^(.*?)(?: (asc|desc))?$/s.exec(o.usual) ?? [];
	const descending = column === undefined ? way === 'desc' : page.sort?.startsWith('-');
	const by = (direction: string): string =>
		`order by ${column ?? usual} ${direction}, ${o.id} ${direction}`;
	return descending
		? { forward: by('desc'), backward: by('asc') }
		: { forward: by('asc'), backward: by('desc') };
}

export interface PageQuery {
	readonly columns: string;
	/** The listed table with those joined for its columns. */
	readonly from: string;
	/** The listed table alone: conditions and order are about its columns. */
	readonly table: string;
	/** Its key. */
	readonly id: string;
	readonly where: Condition;
	readonly order: Order;
	/**
	 * The table's id and the columns of its order, where the conditions are dear to answer: rows are
	 * looked up once then, counted and sorted together, instead of once to count and once for the page.
	 */
	readonly once?: string;
}

/** Where a page lies, counted from the nearer end of the list. */
function placeOf(page: PageOf, total: number) {
	const offset = (page.page - 1) * page.limit;
	const rows = Math.min(page.limit, total - offset);
	return offset * 2 <= total
		? { rows, skip: offset, way: 'forward' as const }
		: { rows, skip: total - offset - rows, way: 'backward' as const };
}

/**
 * One page and how many rows there are in all. The page's ids are found first, by an index alone
 * where there is one, and only its rows are read and joined: a deep page costs about what a first
 * one does.
 */
export async function pageOf(db: Knex, query: PageQuery, page: PageOf): Promise<Page> {
	const { total, ids, values } = await (query.once === undefined
		? pageByIndex(db, query, page)
		: pageAtOnce(db, query, page));
	if (ids === null) return { rows: [], total };
	const sql = `select ${query.columns} from ${query.from}
		where ${query.id} = any(${ids}) ${query.order.forward}`;
	return { rows: await rowsOf(db, sql, values), total };
}

interface Place {
	readonly total: number;
	/** SQL of the page's ids, with its values; null for a page behind the last one. */
	readonly ids: string | null;
	readonly values: readonly Binding[];
}

async function pageByIndex(db: Knex, query: PageQuery, page: PageOf): Promise<Place> {
	const { sql, values } = query.where;
	const [count] = await rowsOf<{ n: string }>(
		db,
		`select count(*) as n from ${query.table} where ${sql}`,
		values,
	);
	const total = Number(count?.n ?? 0);
	const { rows, skip, way } = placeOf(page, total);
	const found = `select ${query.id} from ${query.table} where ${sql} ${query.order[way]}
		limit ? offset ?`;
	return {
		total,
		ids: rows <= 0 ? null : `array(${found})`,
		values: [...values, rows, skip],
	};
}

async function pageAtOnce(db: Knex, query: PageQuery, page: PageOf): Promise<Place> {
	const { sql, values } = query.where;
	const alias = query.id.split('.')[0];
	const [found] = await rowsOf<{ n: string; ids: readonly string[] }>(
		db,
		`with found as materialized (select ${query.once} from ${query.table} where ${sql})
		select (select count(*) from found) as n, array(
			select ${query.id} from found ${alias} ${query.order.forward} limit ? offset ?) as ids`,
		[...values, page.limit, (page.page - 1) * page.limit],
	);
	const ids = found?.ids ?? [];
	return {
		total: Number(found?.n ?? 0),
		ids: ids.length === 0 ? null : '?::uuid[]',
		values: [[...ids]],
	};
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

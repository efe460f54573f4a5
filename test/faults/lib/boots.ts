/** Several processes start at once on a database that has never seen the bundle. */
import { createHash } from 'node:crypto';
import { createItems } from '../../builders/items.js';
import { type Directus, startDirectus } from '../../harness/directus.js';
import type { Database, Postgres } from '../../harness/postgres.js';
import type { Smtp } from '../../harness/smtp.js';
import { GATES } from './burst.js';
import { healthOf } from './health.js';

export interface BootFigures {
	readonly instances: number;
	/** Lines of level error or above in any log. */
	readonly errors: readonly string[];
	/** Hash over everything that the database says about our schema. */
	readonly schema: string;
	/** The collections as each process sees them, without repetition. */
	readonly seen: readonly string[];
	/** Rows of ours that are there more than once. */
	readonly doubled: readonly string[];
	readonly health: readonly string[];
	/** An invoice through each of them ends in the mailbox. */
	readonly sent: number;
	readonly slowestStartMs: number;
}

/** Everything that the installer makes, in the database's own words. */
const SCHEMA = `
	select 'column' as kind, c.table_schema || '.' || c.table_name || '.' || c.column_name as name,
		concat_ws(' ', c.data_type, c.numeric_precision, c.numeric_scale, c.is_nullable,
			c.column_default) as says
	from information_schema.columns c
	where c.table_schema = 'finance' or c.table_name like 'finance\\_%'
	union all
	select 'constraint', conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid)
	from pg_constraint where conrelid::regclass::text ~ '^(finance_|finance\\.)'
	union all
	select 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid)
	from pg_index where indrelid::regclass::text ~ '^(finance_|finance\\.)'
	union all
	select 'trigger', tgrelid::regclass::text || '.' || tgname, pg_get_triggerdef(oid)
	from pg_trigger where not tgisinternal and tgname like 'finance\\_%'
	union all
	select 'function', p.oid::regprocedure::text, md5(pg_get_functiondef(p.oid))
	from pg_proc p where p.pronamespace = 'finance'::regnamespace
	union all
	select 'field', collection || '.' || field, concat_ws(' ', interface, display, special, required)
	from directus_fields where collection like 'finance%'
	order by 1, 2, 3`;

/** What there must be one of, and how often it is there. */
const ROWS = `
	select 'policy ' || name as what, count(*)::int as n from directus_policies
	where name ilike '%finance%' group by name
	union all
	select 'permission ' || concat_ws(' ', policy, collection, action), count(*)::int
	from directus_permissions where collection like 'finance%' group by policy, collection, action
	union all
	select 'collection ' || collection, count(*)::int from directus_collections
	where collection like 'finance%' group by collection
	union all
	select 'field ' || collection || '.' || field, count(*)::int from directus_fields
	where collection like 'finance%' group by collection, field
	union all
	select 'relation ' || concat_ws(' ', many_collection, many_field), count(*)::int
	from directus_relations where many_collection like 'finance%'
	group by many_collection, many_field
	union all
	select 'VAT code ' || concat_ws(' ', code, valid_from), count(*)::int
	from finance.vat_codes group by code, valid_from
	union all
	select 'account ' || number, count(*)::int from finance.chart group by number
	union all
	select 'migration ' || id, count(*)::int from finance.migrations group by id
	union all
	select 'module ' || (m ->> 'id'), count(*)::int
	from directus_settings, json_array_elements(module_bar::json) m group by m ->> 'id'
	union all
	select 'settings', count(*)::int from directus_settings`;

/** Must be among the rows: a query that finds nothing proves nothing. */
const EXPECTED = ['policy', 'collection', 'field', 'VAT code', 'account', 'migration', 'module'];

async function doubledRows(database: Database): Promise<readonly string[]> {
	const rows = await database.query<{ what: string; n: number }>(ROWS);
	const missing = EXPECTED.filter((kind) => !rows.some(({ what }) => what.startsWith(kind)));
	const doubled = rows.filter(({ n }) => n !== 1).map(({ what, n }) => `${what}: ${n}`);
	return [...missing.map((kind) => `${kind}: none`), ...doubled];
}

async function schemaOf(database: Database): Promise<string> {
	const rows = await database.query(SCHEMA);
	return `${hashOf(rows)} (${rows.length} parts)`;
}

const hashOf = (data: unknown): string =>
	createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 12);

/** pino's levels: 50 is an error. */
function errorsIn(log: string): string[] {
	return log.split('\n').filter((line) => {
		try {
			return JSON.parse(line).level >= 50;
		} catch {
			return /\b(error|fatal)\b/i.test(line);
		}
	});
}

async function sendThrough(directus: Directus, smtp: Smtp): Promise<boolean> {
	const email = `${new URL(directus.url).port}-${smtp.mails.length}@example.com`;
	const items = await createItems(directus, { client: { email } });
	if (!('id' in (await GATES.items(directus, { items })))) return false;
	await smtp.waitFor((mail) => mail.recipients.includes(email), 30_000);
	return true;
}

/** The collections as this process knows them: it may have read them before another one wrote. */
async function seenBy(directus: Directus): Promise<string> {
	const { body } = await directus.request('GET', '/fields');
	const ours = body.data
		.filter((f: { collection: string }) => f.collection.startsWith('finance'))
		.map((f: { collection: string; field: string; type: string }) =>
			[f.collection, f.field, f.type].join(' '),
		);
	return `${hashOf(ours.toSorted())} (${ours.length} fields)`;
}

/** One round: a fresh database, so many processes at once, and one invoice through each of them. */
export async function bootTogether(
	{ postgres, smtp }: { postgres: Postgres; smtp: Smtp },
	instances: number,
): Promise<BootFigures> {
	const database = await postgres.createDatabase();
	const began = performance.now();
	const started = await Promise.allSettled(
		Array.from({ length: instances }, () => startDirectus({ database, smtp })),
	);
	const slowestStartMs = Math.round(performance.now() - began);
	const all = started.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
	try {
		const health = await Promise.all(all.map(async (d) => (await healthOf(d)).status));
		let sent = 0;
		for (const directus of all) if (await sendThrough(directus, smtp)) sent += 1;
		const failed = started.flatMap((s) => (s.status === 'rejected' ? [String(s.reason)] : []));
		return {
			instances: all.length,
			errors: [...failed, ...all.flatMap((d) => errorsIn(d.logs()))],
			schema: await schemaOf(database),
			seen: [...new Set(await Promise.all(all.map(seenBy)))],
			doubled: await doubledRows(database),
			health,
			sent,
			slowestStartMs,
		};
	} finally {
		await Promise.all(all.map((d) => d.stop()));
	}
}

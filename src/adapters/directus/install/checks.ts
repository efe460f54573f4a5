/** What must hold before the first write; everything that is missing is told at once. */
import type { Knex } from 'knex';
import { error, type Finding } from '../../../core/findings.js';
import { COLLECTIONS, FOLDER } from '../../../schema/collections.js';
import { stored } from '../../../schema/sql.js';
import { mayWiden, readColumns } from './tables.js';

const OLDEST_POSTGRES = 140_000;
/** Registered collections that Directus allows without a licence. */
const CORE_COLLECTIONS = 25;

/** Anything but PostgreSQL, however it calls itself. */
export function checkVendor(database: Knex): readonly Finding[] {
	const client: unknown = database.client?.config?.client;
	return client === 'pg' || client === 'postgres'
		? []
		: [error('DB_CLIENT', 'DATABASE_NOT_POSTGRES', { client: String(client) })];
}

interface Server {
	readonly version: number;
	readonly text: string;
	readonly mayCreateSchema: boolean;
	readonly mayCreateTables: boolean;
}

async function checkServer(db: Knex): Promise<readonly Finding[]> {
	const { rows } = await db.raw<{ rows: Server[] }>(
		`SELECT current_setting('server_version_num')::int AS version, version() AS text,
			has_database_privilege(current_database(), 'CREATE')
				OR coalesce(has_schema_privilege(to_regnamespace('finance'), 'CREATE'), false)
				AS "mayCreateSchema",
			has_schema_privilege(current_schema(), 'CREATE') AS "mayCreateTables"`,
	);
	const [server] = rows;
	if (!server) return [];
	const findings: Finding[] = [];
	if (!server.text.startsWith('PostgreSQL')) {
		findings.push(error('DB_CLIENT', 'DATABASE_NOT_POSTGRES'));
	}
	if (server.version < OLDEST_POSTGRES) {
		findings.push(
			error('database', 'POSTGRES_TOO_OLD', {
				needed: 14,
				found: Math.floor(server.version / 10_000),
			}),
		);
	}
	if (!server.mayCreateSchema) findings.push(error('database', 'SCHEMA_CREATE_NOT_ALLOWED'));
	if (!server.mayCreateTables) findings.push(error('database', 'TABLE_CREATE_NOT_ALLOWED'));
	return findings;
}

/** Tables of our names are adopted if the columns that both know are of the same type. */
async function checkTables(db: Knex): Promise<readonly Finding[]> {
	const there = await readColumns(db);
	return COLLECTIONS.flatMap((c) =>
		stored(c).flatMap(({ name, column }) => {
			const found = there.get(c.name)?.get(name);
			if (!found || found === column.type || mayWiden(found, column.type)) return [];
			return [error(`${c.name}.${name}`, 'FIELD_TYPE_DIFFERS', { needed: column.type, found })];
		}),
	);
}

/** A view or a foreign table of one of our names cannot be adopted. */
async function checkNames(db: Knex): Promise<readonly Finding[]> {
	const { rows } = await db.raw<{ rows: { name: string }[] }>(
		`SELECT relname AS name FROM pg_class
		WHERE relname = ANY(?) AND relkind NOT IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
		UNION ALL SELECT relname FROM pg_class
		WHERE relname = ? AND relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace`,
		[COLLECTIONS.map((c) => c.name), FOLDER.name],
	);
	return rows.map((r) => error(r.name, 'NAME_TAKEN'));
}

/** The limit that the licence's token names; Directus has verified the token when it started. */
export function collectionLimit(token: unknown): number {
	if (typeof token !== 'string' || token === '') return CORE_COLLECTIONS;
	try {
		const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
		const { limit, overage, addon } = claims.entitlements.collections;
		if ([limit, overage, addon].includes(-1)) return Number.POSITIVE_INFINITY;
		return Number(limit) + Number(overage ?? 0) + Number(addon ?? 0);
	} catch {
		return CORE_COLLECTIONS;
	}
}

async function checkLicence(
	db: Knex,
	env: Readonly<Record<string, unknown>>,
): Promise<readonly Finding[]> {
	// Directus 11 knows no licences, and so no limit.
	if (!(await db.schema.hasColumn('directus_settings', 'license_token'))) return [];
	const settings = await db('directus_settings').select('license_token').first();
	const limit = collectionLimit(env['LICENSE_TOKEN'] ?? settings?.license_token);
	const { rows } = await db.raw<{ rows: { collection: string }[] }>(
		`SELECT d.collection FROM directus_collections d
		JOIN pg_class c ON c.relname = d.collection AND c.relnamespace = current_schema()::regnamespace
		WHERE d.status = 'active'`,
	);
	const used = new Set(rows.map((r) => r.collection));
	const needed = COLLECTIONS.filter((c) => !used.has(c.name)).length;
	if (used.size + needed <= limit) return [];
	return [error('directus', 'COLLECTIONS_LIMIT', { limit, used: used.size, needed })];
}

/** Every reason not to install; none is an invitation. */
export async function check(
	db: Knex,
	env: Readonly<Record<string, unknown>>,
): Promise<readonly Finding[]> {
	const server = await checkServer(db);
	// The next questions are asked in PostgreSQL's own words.
	if (server.some((f) => f.code === 'DATABASE_NOT_POSTGRES')) return server;
	return [
		...server,
		...(await checkNames(db)),
		...(await checkTables(db)),
		...(await checkLicence(db, env)),
	];
}

/** The database of a Directus, found by the variables that Directus itself reads. */
import pg from 'pg';
import { classify } from '../../adapters/postgres/classify.js';
import { FinanceError } from '../../core/errors.js';
import type { CommandWorld } from './command.js';

/** Statements with `?` for a value, as the rest of the program writes them. */
export interface CommandDatabase {
	raw<T>(sql: string, values: (string | null)[]): Promise<T>;
}

/** A variable, or what lies in the file that its `_FILE` twin names. */
async function variable(world: CommandWorld, name: string): Promise<string | undefined> {
	const { [name]: value, [`${name}_FILE`]: file } = world.env;
	if (value || !file) return value;
	return new TextDecoder().decode(await world.read(file)).trim();
}

async function settings(world: CommandWorld): Promise<pg.ClientConfig> {
	const of = (name: string) => variable(world, `DB_${name}`);
	const strict = await of('SSL__REJECT_UNAUTHORIZED');
	const isOn = (await of('SSL')) === 'true' || strict !== undefined;
	const ssl = isOn ? { ssl: { rejectUnauthorized: strict !== 'false' } } : {};
	const connectionString = await of('CONNECTION_STRING');
	if (connectionString) return { connectionString, ...ssl };
	const host = await of('HOST');
	if (!host) throw new FinanceError('CONFIG_INVALID', { variable: 'DB_HOST' });
	return {
		host,
		port: Number((await of('PORT')) ?? 5432),
		database: await of('DATABASE'),
		user: await of('USER'),
		password: await of('PASSWORD'),
		...ssl,
	};
}

const numbered = (sql: string): string => {
	let n = 0;
	return sql.replace(/\?/g, () => `$${++n}`);
};

/** Connects, works, disconnects; DATABASE_UNREACHABLE where nobody answers. */
export async function withDatabase<T>(
	world: CommandWorld,
	work: (db: CommandDatabase) => Promise<T>,
): Promise<T> {
	const client = new pg.Client({ ...(await settings(world)), connectionTimeoutMillis: 10_000 });
	// A server that goes away in between is told by the query that was on its way.
	client.on('error', () => {});
	try {
		await client.connect();
		return await work({
			raw: async <R>(sql: string, values: (string | null)[]) =>
				(await client.query(numbered(sql), values)) as R,
		});
	} catch (e) {
		throw failureOf(e);
	} finally {
		await client.end().catch(() => {});
	}
}

/** A wrong password or name, and a database without our schema, are the caller's to mend. */
function failureOf(e: unknown): unknown {
	const code = (e as { code?: string } | null)?.code ?? '';
	if (/^(28|3D)/.test(code)) return new FinanceError('DATABASE_UNREACHABLE', { code });
	if (code === '42P01' || code === '3F000') return new FinanceError('SCHEMA_NOT_READY');
	return classify(e) ?? e;
}

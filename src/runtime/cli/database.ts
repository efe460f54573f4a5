/**
 * The database as Directus is told of it: DB_* variables, from the environment or from the file
 * `.env` of the folder that the command is typed in, as Directus reads it.
 */
import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { classify } from '../../adapters/postgres/classify.js';
import { FinanceError } from '../../core/errors.js';

export type Env = Readonly<Record<string, string | undefined>>;

/** Statements with `?` for a value, as the rest of the program writes them. */
export interface CommandDatabase {
	raw<T>(sql: string, values: (string | null)[]): Promise<T>;
}

export function commandEnv(): Env {
	if (existsSync('.env')) process.loadEnvFile('.env');
	return process.env;
}

/** A variable, or the content of the file that `NAME_FILE` names. */
function variable(env: Env, name: string): string | undefined {
	const file = env[`${name}_FILE`];
	if (env[name] !== undefined || !file) return env[name];
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		throw new FinanceError('CONFIG_INVALID', { variable: `${name}_FILE` });
	}
}

function connectionOf(env: Env): pg.ClientConfig {
	const ssl =
		env.DB_SSL === 'true' || env.DB_SSL__REJECT_UNAUTHORIZED !== undefined
			? { rejectUnauthorized: env.DB_SSL__REJECT_UNAUTHORIZED !== 'false' }
			: false;
	const connectionString = variable(env, 'DB_CONNECTION_STRING');
	if (connectionString) return { connectionString, ...(ssl && { ssl }) };
	const host = variable(env, 'DB_HOST');
	const database = variable(env, 'DB_DATABASE');
	if (!host || !database) {
		throw new FinanceError('CONFIG_INVALID', { variable: host ? 'DB_DATABASE' : 'DB_HOST' });
	}
	return {
		host,
		database,
		port: Number(variable(env, 'DB_PORT') ?? 5432),
		user: variable(env, 'DB_USER'),
		password: variable(env, 'DB_PASSWORD'),
		...(ssl && { ssl }),
	};
}

const numbered = (sql: string): string => {
	let n = 0;
	return sql.replace(/\?/g, () => `$${++n}`);
};

/** Connects, works, disconnects; DATABASE_UNREACHABLE where nobody answers. */
export async function withDatabase<T>(
	env: Env,
	work: (db: CommandDatabase) => Promise<T>,
): Promise<T> {
	const client = new pg.Client({ ...connectionOf(env), connectionTimeoutMillis: 10_000 });
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

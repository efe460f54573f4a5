/** Where the queues live: Redis where one is configured, else Directus' own PostgreSQL. */
import type { BackendChoice } from '../adapters/bullmq/backend.js';
import type { Config } from './config.js';

type Env = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

/** Directus' DB_* variables as node-postgres' options; several spellings of TLS are known. */
function postgresOptions(env: Env): Readonly<Record<string, unknown>> {
	const connectionString = text(env['DB_CONNECTION_STRING']);
	const ssl = env['DB_SSL'] ?? sslParts(env);
	const parts = connectionString
		? { connectionString }
		: {
				host: text(env['DB_HOST']),
				port: Number(env['DB_PORT'] ?? 5432),
				database: text(env['DB_DATABASE']),
				user: text(env['DB_USER']),
				password: text(env['DB_PASSWORD']),
			};
	return { ...parts, ...(ssl !== undefined && { ssl }) };
}

/** DB_SSL__CA, DB_SSL__REJECT_UNAUTHORIZED, … */
function sslParts(env: Env): Readonly<Record<string, unknown>> | undefined {
	const entries = Object.entries(env)
		.filter(([name]) => name.startsWith('DB_SSL__'))
		.map(([name, value]) => {
			const key = name
				.slice('DB_SSL__'.length)
				.toLowerCase()
				.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());
			return [key, value] as const;
		});
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export const backendOf = (env: Env, config: Config): BackendChoice =>
	config.redisUrl
		? { kind: 'redis', url: config.redisUrl }
		: { kind: 'postgres', connection: postgresOptions(env) };

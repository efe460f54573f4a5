/** Where a scenario plays: database, mail server and, if wanted, Redis, with companies to send from. */
import { createItems, type Items } from '../../builders/items.js';
import { type Directus, type DirectusOptions, startDirectus } from '../../harness/directus.js';
import { type Database, type Postgres, startPostgres } from '../../harness/postgres.js';
import { type Redis, startRedis } from '../../harness/redis.js';
import { type Smtp, startSmtp } from '../../harness/smtp.js';

export interface Place {
	readonly postgres: Postgres;
	readonly database: Database;
	readonly smtp: Smtp;
	/** Null: the queues lie in PostgreSQL. */
	readonly redis: Redis | null;
	/** Starts one more process on all of it. */
	open(options?: Pick<DirectusOptions, 'role' | 'env'>): Promise<Directus>;
	/** Stops every process that is still running. */
	close(): Promise<void>;
}

export interface PlaceOptions {
	/** `absent`: only its address is known yet. */
	readonly redis?: 'running' | 'absent' | 'none';
	/** Settings of redis.conf. */
	readonly redisSettings?: Readonly<Record<string, string>>;
	/** Variables of every process. */
	readonly env?: Readonly<Record<string, string>>;
}

export async function startPlace(options: PlaceOptions = {}): Promise<Place> {
	const { redis: wanted = 'none', redisSettings = {}, env = {} } = options;
	const [postgres, smtp, redis] = await Promise.all([
		startPostgres(),
		startSmtp(),
		wanted === 'none'
			? null
			: startRedis({ running: wanted === 'running', settings: redisSettings }),
	]);
	const database = await postgres.createDatabase();
	const opened: Directus[] = [];
	return {
		postgres,
		database,
		smtp,
		redis,
		async open(more = {}) {
			const directus = await startDirectus({
				...more,
				database,
				smtp,
				...(redis && { redis }),
				env: { ...env, ...more.env },
			});
			opened.push(directus);
			return directus;
		},
		async close() {
			await Promise.all(opened.filter((d) => d.isRunning()).map((d) => d.stop()));
		},
	};
}

/** So many companies, each with a bank account and a client. */
export async function companies(directus: Directus, count: number): Promise<readonly Items[]> {
	const made: Items[] = [];
	while (made.length < count) made.push(await createItems(directus));
	return made;
}

/** The installer on a database of the test's own, without a Directus process. */
import knex, { type Knex } from 'knex';
import { install } from '../../src/adapters/directus/install/install.js';
import type { Database } from '../harness/postgres.js';

/** As Directus opens it; destroy it at the end. */
export const connect = (database: Database, url = database.url): Knex =>
	knex({ client: 'pg', connection: url, pool: { min: 0, max: 4 } });

/** What Directus hands to an extension, with caches that are always fresh. */
export const contextOf = (database: Knex, env: Readonly<Record<string, unknown>> = {}) => ({
	database,
	env,
	services: {
		UtilsService: class {
			async clearCache() {}
		},
	},
	getSchema: async () => ({ collections: {} }),
	logger: { info: () => {} },
});

export const installOn = (database: Knex, o: { dryRun?: boolean } = {}) =>
	install(contextOf(database), o);

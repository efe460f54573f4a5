/** What the installer needs of Directus, and what it tells. */
import type { Knex } from 'knex';
import type { Finding } from '../../../core/findings.js';

interface UtilsService {
	clearCache(options: { system: boolean }): Promise<unknown>;
}

export interface InstallContext {
	readonly database: Knex;
	readonly services: { readonly [name: string]: unknown };
	readonly getSchema: (o?: { database?: Knex; bypassCache?: boolean }) => Promise<unknown>;
	readonly logger: { info(fields: object, text?: string): void };
}

/** The classes are not exported as values; this is the one that empties every cache. */
export type UtilsServiceClass = new (o: {
	schema: unknown;
	accountability: { admin: true; role: null; user: null };
}) => UtilsService;

export interface InstallReport {
	readonly state: 'unchanged' | 'installed' | 'upgraded' | 'newer' | 'dry-run';
	/** Of the schema in the database when the installer was done. */
	readonly version: string;
	/** What was made or altered, in words for a log: tables, columns, migrations. */
	readonly changes: readonly string[];
	readonly findings: readonly Finding[];
	readonly milliseconds: number;
}

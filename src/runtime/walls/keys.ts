/** Keys of files that somebody wants to write, by whichever way Directus offers. */
import { randomUUID } from 'node:crypto';
import { ForbiddenError } from '@directus/errors';
import type { Knex } from 'knex';
import { ownFiles } from '../../adapters/postgres/own-files.js';
import { FinanceError } from '../../core/errors.js';
import { type Asking, seesFinance } from './walls.js';

interface Writing {
	readonly database: Knex;
	readonly accountability: Asking;
}

async function ownAmong(keys: readonly string[], w: Writing): Promise<ReadonlySet<string>> {
	const own = await ownFiles(w.database, keys);
	if (await seesFinance(w.accountability)) {
		const sealed = own.find((f) => f.sealed);
		if (sealed) throw new FinanceError('FILE_SEALED', { file: sealed.id });
		return new Set();
	}
	return new Set(own.map((f) => f.id));
}

/** As Directus says it of a file that does not exist. */
const unknown = (fields: readonly string[]): string =>
	`You don't have permissions to perform "update" for the field(s) ${fields
		.map((name) => `"${name}"`)
		.join(', ')} in collection "directus_files" or it does not exist.`;

interface Update {
	readonly keys: readonly string[];
	/** Names of what is to be written. */
	readonly fields: readonly string[];
}

/** FILE_SEALED; to those who may not see finance its files do not exist. */
export async function assertUpdatable({ keys, fields }: Update, w: Writing): Promise<void> {
	const hidden = await ownAmong(keys, w);
	if (hidden.size > 0) throw new ForbiddenError({ reason: unknown(fields) });
}

/** The keys to delete, with unknown ones for those that the caller does not know of. */
export async function deletable(keys: readonly string[], w: Writing): Promise<readonly string[]> {
	const hidden = await ownAmong(keys, w);
	return keys.map((key) => (hidden.has(key.toLowerCase()) ? randomUUID() : key));
}

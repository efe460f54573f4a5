/** Which files are finance's own, and which of them are sealed. */
import type { Knex } from 'knex';
import { FILE_FOLDER } from '../../schema/access.js';

export interface OwnFile {
	readonly id: string;
	readonly sealed: boolean;
}

/** "undefined_table" (PostgreSQL documentation, appendix A): finance is not installed. */
const NO_TABLE = '42P01';

const OWN = `
	select d.id::text as id, coalesce(f.sealed, false) as sealed
	from directus_files d left join finance.files f on f.file = d.id
	where d.id = any(?::uuid[]) and (f.file is not null or d.folder = ?)`;

/** Those of the given files that belong to finance; in its folder are also those not registered yet. */
export async function ownFiles(db: Knex, ids: readonly string[]): Promise<readonly OwnFile[]> {
	if (ids.length === 0) return [];
	try {
		return (await db.raw<{ rows: OwnFile[] }>(OWN, [ids as string[], FILE_FOLDER])).rows;
	} catch (e) {
		if ((e as { code?: string }).code === NO_TABLE) return [];
		throw e;
	}
}

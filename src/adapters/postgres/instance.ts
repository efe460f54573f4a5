/** The one row that says which installation this database belongs to. */
import type { InstanceRecord } from '../../core/instance.js';
import { classify } from './classify.js';

/** Knex, or a plain connection of the command line. `?` stands for a value. */
export interface InstanceDatabase {
	raw<T>(sql: string, values: (string | null)[]): PromiseLike<T>;
}

interface Row {
	readonly key: string | null;
	readonly copy_mail_to: string | null;
}

const NOTHING: InstanceRecord = { key: null, copyMailTo: null };

async function asked(
	db: InstanceDatabase,
	sql: string,
	values: (string | null)[],
): Promise<InstanceRecord> {
	try {
		const { rows } = await db.raw<{ rows: Row[] }>(sql, values);
		const [row] = rows;
		return row ? { key: row.key, copyMailTo: row.copy_mail_to } : NOTHING;
	} catch (e) {
		throw classify(e) ?? e;
	}
}

const ROW = 'key, copy_mail_to';

export const readInstance = (db: InstanceDatabase): Promise<InstanceRecord> =>
	asked(db, `select ${ROW} from finance.instance`, []);

/** Writes the key where there is none yet; of several processes at once, one does. */
export async function recordInstance(db: InstanceDatabase, key: string): Promise<InstanceRecord> {
	await asked(
		db,
		`insert into finance.instance (key) values (?)
			on conflict (one) do update set key = excluded.key where finance.instance.key is null
			returning ${ROW}`,
		[key],
	);
	return readInstance(db);
}

export interface Decision {
	/** The key that the database has from now on; null leaves the one that it has. */
	readonly key: string | null;
	/** Null: this is production. */
	readonly copyMailTo: string | null;
	readonly by: string | null;
}

/** Writes what an administrator has decided. */
export const decideInstance = (db: InstanceDatabase, d: Decision): Promise<InstanceRecord> =>
	asked(
		db,
		`insert into finance.instance (key, copy_mail_to, confirmed_by, confirmed_at)
			values (?, ?, ?::uuid, now())
			on conflict (one) do update set
				key = coalesce(excluded.key, finance.instance.key),
				copy_mail_to = excluded.copy_mail_to,
				confirmed_by = excluded.confirmed_by,
				confirmed_at = excluded.confirmed_at
			returning ${ROW}`,
		[d.key, d.copyMailTo, d.by],
	);

/**
 * Which worker processes are alive: each holds an advisory lock on its own number. PostgreSQL
 * lets go of it the moment the process dies, however it dies.
 */
import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import type { Log, Presence } from '../../engine/store.js';
import { classify } from './classify.js';
import { createSession } from './session.js';

/** First halves of our advisory locks ("fin" and a digit); the second half says which one. */
const WORKERS = 0x66696e31;
const LEASES = 0x66696e32;
const LARGEST = 2 ** 31 - 1;
const TRY_LOCK = 'select pg_try_advisory_lock($1, $2) as taken';

export interface OwnPresence extends Presence {
	/** Announces this process; resolves once it is seen as alive: no work before. */
	ready(): Promise<void>;
	/** Runs `work` unless another process is at it; false when it was not run. */
	alone(lease: number, work: () => Promise<void>): Promise<boolean>;
	/** How many worker processes are alive, this one included. */
	count(): Promise<number>;
	close(): Promise<void>;
}

/** For processes that work, not for those that only answer. */
export function createPresence(database: Knex, log: Log): OwnPresence {
	const worker = randomInt(1, LARGEST);
	const session = createSession({
		database,
		log,
		async opened(query) {
			// Not taken: the server has yet to notice that the connection before this one is dead.
			const { rows } = await query(TRY_LOCK, [WORKERS, worker]);
			return rows[0]?.taken === true;
		},
	});

	return {
		worker,
		ready: session.ready,
		isAlive: async (other) => (await holders(database, other)) > 0,
		count: () => countWorkers(database),

		async alone(lease, work) {
			const rows = await session.query(TRY_LOCK, [LEASES, lease]);
			if (!rows?.[0]?.taken) return false;
			try {
				await work();
			} finally {
				await session.query('select pg_advisory_unlock($1, $2)', [LEASES, lease]);
			}
			return true;
		},

		close: session.close,
	};
}

/** Worker processes that are alive on this database. */
export const countWorkers = (database: Knex): Promise<number> => holders(database, null);

/** Looks instead of trying the lock: two that look at once never mistake each other for the holder. */
async function holders(database: Knex, worker: number | null): Promise<number> {
	try {
		const { rows } = await database.raw<{ rows: { n: number }[] }>(
			`select count(*)::int as n from pg_locks
			where locktype = 'advisory' and classid = ? and objsubid = 2 and granted
				and objid = coalesce(?::int, objid::bigint)
				and database = (select oid from pg_database where datname = current_database())`,
			[WORKERS, worker],
		);
		return rows[0]?.n ?? 0;
	} catch (e) {
		throw classify(e) ?? e;
	}
}

/** One transaction of ours: marked for the triggers, with what is to be done after its commit. */
import type { Knex } from 'knex';
import type { Log } from '../../engine/store.js';
import { classify } from './classify.js';

/** A transaction in hand. */
export interface Unit {
	readonly knex: Knex.Transaction;
	/** Runs once the transaction is committed, in the order given; never after a rollback. */
	afterCommit(run: () => void | Promise<void>): void;
}

/**
 * Runs `work` in one transaction; an outage rejects with DATABASE_UNREACHABLE. `user` is the person
 * on whose behalf: the audit journal names them.
 */
export type Transact = <T>(work: (unit: Unit) => Promise<T>, user?: string | null) => Promise<T>;

/**
 * Marks a transaction as ours: guards let our services write what users may not, and the outbox
 * triggers stay silent, since what our services write starts its own runs. `user` is SQL for the id
 * of the person on whose behalf it is, or null.
 */
export const markOf = (user: string): string =>
	`set_config('finance.actor', concat_ws(':', 'finance', ${user}), true)`;

/**
 * Makes the transaction helper over Directus' knex instance. `marked: 'later'` leaves the mark to
 * the first statement of the work, which saves a round trip.
 */
export function createTransact(
	database: Knex,
	log: Log,
	marked: 'at-once' | 'later' = 'at-once',
): Transact {
	return async (work, user = null) => {
		const after: (() => void | Promise<void>)[] = [];
		const result = await committed(database, async (knex) => {
			if (marked === 'at-once') await knex.raw(`select ${markOf('?::text')}`, [user]);
			return work({ knex, afterCommit: (run) => after.push(run) });
		});
		for (const run of after) await quietly(run, log);
		return result;
	};
}

/** Work behind a savepoint: its failure takes nothing else of the transaction with it. */
export async function behindSavepoint<T>(
	unit: Unit,
	work: (inner: Unit) => Promise<T>,
): Promise<T> {
	const after: (() => void | Promise<void>)[] = [];
	const result = await unit.knex.transaction((knex) =>
		work({ knex, afterCommit: (later) => after.push(later) }),
	);
	for (const later of after) unit.afterCommit(later);
	return result;
}

async function committed<T>(
	database: Knex,
	work: (knex: Knex.Transaction) => Promise<T>,
): Promise<T> {
	try {
		return await database.transaction(work);
	} catch (e) {
		throw classify(e) ?? e;
	}
}

/** The commit stands: what follows may fail without taking the answer with it. */
async function quietly(run: () => void | Promise<void>, log: Log): Promise<void> {
	try {
		await run();
	} catch (e) {
		log.error({ code: classify(e)?.code ?? 'INTERNAL' }, 'after-commit work failed');
	}
}

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

/** Runs `work` in one transaction; an outage rejects with DATABASE_UNREACHABLE. */
export type Transact = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

/**
 * Makes the transaction helper over Directus' knex instance. The outbox triggers stay silent in
 * it: what our own services write starts its own runs.
 */
export function createTransact(database: Knex, log: Log): Transact {
	return async (work) => {
		const after: (() => void | Promise<void>)[] = [];
		const result = await committed(database, async (knex) => {
			await knex.raw(`select set_config('finance.actor', 'finance', true)`);
			return work({ knex, afterCommit: (run) => after.push(run) });
		});
		for (const run of after) await quietly(run, log);
		return result;
	};
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

/**
 * Holds back what acts on the world outside while the database belongs to another installation.
 * The decision lies in the database: made in one process, it holds in all within seconds.
 */
import type { Knex } from 'knex';
import {
	decideInstance,
	type InstanceDatabase,
	readInstance,
	recordInstance,
} from '../adapters/postgres/instance.js';
import type { Unit } from '../adapters/postgres/transaction.js';
import { type InstanceRecord, type Standing, standingOf } from '../core/instance.js';
import type { Log } from '../engine/store.js';

/** How old a reading may be. */
const FRESH_MS = 2000;

export type InstanceDecision =
	| { readonly is: 'production' }
	/** `mailTo`: the one address that its mail goes to. */
	| { readonly is: 'copy'; readonly mailTo: string };

/** What an administrator is shown. */
export interface InstanceState {
	readonly is: 'production' | 'copy' | 'undecided';
	/** Of this process; null where neither FINANCE_INSTANCE nor PUBLIC_URL tells. */
	readonly key: string | null;
	/** Of the installation that the database belongs to. */
	readonly belongs_to: string | null;
	readonly mail_to: string | null;
}

export interface InstanceGuard {
	/** At most two seconds old; read anew in a transaction that is given. */
	standing(unit?: Unit): Promise<Standing>;
	/** At the start: leaves our key where there is none, warns where there is another one. */
	announce(log: Log): Promise<void>;
	state(): Promise<InstanceState>;
	decide(decision: InstanceDecision, o: { unit: Unit; by: string | null }): Promise<InstanceState>;
}

export const stateOf = (record: InstanceRecord, own: string | null): InstanceState => ({
	is: standingOf(record, own).kind,
	key: own,
	belongs_to: record.key,
	mail_to: record.copyMailTo,
});

/** Production takes the database over; a copy goes on naming whose it is. */
export const decided = (
	db: InstanceDatabase,
	decision: InstanceDecision,
	o: { own: string | null; by: string | null },
): Promise<InstanceRecord> =>
	decision.is === 'production'
		? decideInstance(db, { key: o.own, copyMailTo: null, by: o.by })
		: decideInstance(db, { key: null, copyMailTo: decision.mailTo, by: o.by });

export function createInstanceGuard(
	database: Knex,
	own: string | null,
	now: () => number = () => performance.now(),
): InstanceGuard {
	let reading: { readonly at: number; readonly record: Promise<InstanceRecord> } | null = null;

	function record(): Promise<InstanceRecord> {
		if (reading && now() - reading.at < FRESH_MS) return reading.record;
		const fresh = { at: now(), record: readInstance(database) };
		reading = fresh;
		fresh.record.catch(() => {
			if (reading === fresh) reading = null;
		});
		return fresh.record;
	}

	// A transaction must not wait for a second connection: all of them may be in transactions.
	const standing = async (unit?: Unit): Promise<Standing> =>
		standingOf(await (unit ? readInstance(unit.knex) : record()), own);

	return {
		standing,

		async announce(log) {
			const known = own ? await recordInstance(database, own) : await readInstance(database);
			const { kind } = standingOf(known, own);
			if (kind === 'production') return;
			const fields = { code: 'INSTANCE_IS_COPY', key: own, belongsTo: known.key, is: kind };
			log.warn(
				fields,
				kind === 'copy'
					? 'this is a copy: mail goes to one address only, all else that acts outside is held'
					: 'the database belongs to another installation: what acts outside is held until ' +
							'an administrator says what this is (POST /finance/instance)',
			);
		},

		state: async () => stateOf(await readInstance(database), own),

		async decide(decision, { unit, by }) {
			const written = await decided(unit.knex, decision, { own, by });
			unit.afterCommit(() => {
				reading = null;
			});
			return stateOf(written, own);
		},
	};
}

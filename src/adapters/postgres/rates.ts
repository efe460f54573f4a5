/** Exchange rates: CHF for one unit on a day. What a person entered counts before the office's. */
import type { Knex } from 'knex';
import type { OfficialRates } from '../../core/rates/official.js';
import type { Unit } from './transaction.js';

export interface EnteredRate {
	readonly currency: string;
	readonly day: string;
	readonly rate: string;
}

/** Rates that somebody entered; the same day again is a correction. */
export const enterRates = (rates: readonly EnteredRate[], unit: Unit): Promise<void> =>
	write(unit.knex, rates, 'manual');

/** The office's rates for each of their days; entered ones stay beside them. Returns how many. */
export async function keepOfficialRates(db: Knex, official: OfficialRates): Promise<number> {
	const rows = official.days.flatMap((day) => official.rates.map((r) => ({ ...r, day })));
	await write(db, rows, 'bazg');
	return rows.length;
}

async function write(db: Knex, rates: readonly EnteredRate[], source: string): Promise<void> {
	await db('finance.exchange_rates')
		.insert(rates.map(({ currency, day, rate }) => ({ currency, day, rate, source })))
		.onConflict(['currency', 'day', 'source'])
		.merge({ rate: db.raw('excluded.rate'), created_at: db.fn.now() });
}

/** Exchange rates that somebody entered; the same day again is a correction. */
import type { Unit } from './transaction.js';

export interface EnteredRate {
	readonly currency: string;
	readonly day: string;
	readonly rate: string;
}

export async function enterRates(rates: readonly EnteredRate[], unit: Unit): Promise<void> {
	await unit
		.knex('finance.exchange_rates')
		.insert(rates.map((r) => ({ ...r, source: 'manual' })))
		.onConflict(['currency', 'day', 'source'])
		.merge({ rate: unit.knex.raw('excluded.rate'), created_at: unit.knex.fn.now() });
}

/** Fetches the official exchange rates of a day. */
import { workflow } from '../engine/workflow.js';
import syncRates from '../steps/rates/sync.js';

export default workflow<{ day: string | null }>(
	'rates.sync',
	(then) => [then(syncRates, (p) => ({ day: p.input.day }))],
	'finance.rates.synced',
);

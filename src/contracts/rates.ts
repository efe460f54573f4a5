/** Contract of the step that fetches the official exchange rates. */
import { contract } from './contract.js';

export const syncRates = contract({
	id: 'rates-sync',
	icon: 'currency_exchange',
	queue: 'sync',
	effect: 'database',
	input: {
		/** The day that the rates are for; today where it is left out. */
		day: { kind: 'day', optional: true },
	},
});

/** rates-sync: the official rates of a day, fetched first and then written with the stage's record. */
import { syncRates } from '../../contracts/rates.js';
import { outsideStep } from '../../engine/step.js';

export default outsideStep(syncRates, {
	async act({ day }, { clock, rates }) {
		const wanted = day ?? clock.today();
		return { day: wanted, ...(await rates.official(wanted)) };
	},

	/** The office publishes once for a weekend or a holiday: its rates are kept for each of the days. */
	async record(_, { rates }, { acted }) {
		return { day: acted.day, days: acted.days, kept: await rates.keep(acted) };
	},
});

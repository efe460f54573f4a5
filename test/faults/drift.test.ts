/** P26: whole in `npm test` already; here it is published. */
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P26',
	title: 'Lines, VAT per rate, totals and allocations held against exact fractions',
	suites: {
		'test/core/promises/money': () => import('../core/promises/money.test.js'),
		'test/steps/promises-payments': () => import('../steps/promises-payments.test.js'),
	},
	figures: { sequencesOfEachProperty: 10_000 },
});

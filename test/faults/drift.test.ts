/** P26: `npm test` tries each property less often. */
import { RUNS } from '../builders/runs.js';
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P26',
	title: 'Lines, VAT per rate, totals, entries and allocations held against exact fractions',
	suites: {
		'test/core/promises/money': () => import('../core/promises/money.test.js'),
		'test/core/invoice/totals': () => import('../core/invoice/totals.test.js'),
		'test/core/ledger/entries': () => import('../core/ledger/entries.test.js'),
		'test/core/ledger/settlement': () => import('../core/ledger/settlement.test.js'),
		'test/core/ledger/direct': () => import('../core/ledger/direct.test.js'),
		'test/steps/promises-payments': () => import('../steps/promises-payments.test.js'),
	},
	figures: { sequencesOfEachProperty: RUNS },
});

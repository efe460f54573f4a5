/** P17: `npm test` tries it less often. */
import { RUNS } from '../builders/runs.js';
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P17',
	title: 'Reminder levels over random orders of time, payment and duplicates',
	suites: {
		'test/core/promises/reminders': () => import('../core/promises/reminders.test.js'),
	},
	figures: { stories: RUNS },
});

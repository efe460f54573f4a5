/** P9: whole in `npm test` already; here it is published. */
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P9',
	title: 'Idempotency-Key on every POST of the table of routes',
	suites: {
		'test/directus/routes-idempotency': () => import('../directus/routes-idempotency.test.js'),
	},
});

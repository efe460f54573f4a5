/** P25: whole in `npm test` already; here it is published. */
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P25',
	title: 'Canaries through all workflows, looked for in logs, jobs, queues and errors',
	suites: {
		'test/directus/promises-canaries': () => import('../directus/promises-canaries.test.js'),
	},
});

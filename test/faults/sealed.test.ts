/** P5: whole in `npm test` already; here it is published. */
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P5',
	title:
		'An issued invoice, a booked payment and a posted entry: every path of Directus and SQL, as administrator',
	suites: {
		'test/directus/issued-never-changes': () => import('../directus/issued-never-changes.test.js'),
		'test/directus/guards': () => import('../directus/guards.test.js'),
		'test/directus/guards-books': () => import('../directus/guards-books.test.js'),
	},
});

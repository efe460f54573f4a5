/** P6: whole in `npm test` already; here it is published. */
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P6',
	title: 'Sealed PDFs replaced, renamed, moved, deleted, uploaded over',
	suites: {
		'test/directus/files-sealed': () => import('../directus/files-sealed.test.js'),
		'test/directus/guards-files': () => import('../directus/guards-files.test.js'),
	},
});

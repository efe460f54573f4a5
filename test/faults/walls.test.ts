/** P21 and P22: whole in `npm test` already; here they are published. */
import { wholePromise } from './lib/whole.js';

wholePromise({
	promise: 'P21, P22',
	title: 'Every route and read by another company, none and the public; what nobody may write',
	suites: {
		'test/directus/routes-walls': () => import('../directus/routes-walls.test.js'),
		'test/directus/walls-platform': () => import('../directus/walls-platform.test.js'),
		'test/directus/files-walls': () => import('../directus/files-walls.test.js'),
	},
});

/** Every text of the module's pages. */
import { COMMON_TEXTS } from './common.js';
import { CONTACT_TEXTS } from './contacts.js';
import { HEALTH_TEXTS } from './health.js';
import { JOB_TEXTS } from './jobs.js';

export const PAGE_TEXTS = {
	...COMMON_TEXTS,
	...CONTACT_TEXTS,
	...HEALTH_TEXTS,
	...JOB_TEXTS,
} as const;

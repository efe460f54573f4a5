/** The module "Finance" in the Directus app. */
import type { ModuleConfig } from '@directus/types';
import { shownLanguage } from '../../app/language.js';
import { APP_TEXTS } from '../../app/texts/texts.js';
import HealthPage from './health/health-page.vue';
import { addressOf, MODULE_ID, PAGES } from './pages.js';

const COMPONENTS = { health: HealthPage } satisfies Record<(typeof PAGES)[number]['path'], unknown>;

export default {
	id: MODULE_ID,
	/** Read anew by Directus whenever the user changes the language. */
	get name() {
		return APP_TEXTS[shownLanguage()].page.finance;
	},
	icon: 'account_balance',
	routes: [
		{ path: '', redirect: addressOf(PAGES[0]) },
		...PAGES.map(({ path }) => ({ path, component: COMPONENTS[path] })),
	],
} satisfies ModuleConfig;

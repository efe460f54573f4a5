/** The Insights panel "queue state". */
import type { PanelConfig } from '@directus/types';
import { shownLanguage } from '../../app/language.js';
import { QUEUES_PANEL } from '../../app/texts/panels.js';
import { inLanguage } from '../../app/texts/rows.js';
import QueuesPanel from './queues-panel.vue';

export default {
	id: 'finance-queues',
	/** Read anew by Directus whenever the user changes the language. */
	get name() {
		return inLanguage(QUEUES_PANEL.name, shownLanguage());
	},
	get description() {
		return inLanguage(QUEUES_PANEL.description, shownLanguage());
	},
	icon: 'dynamic_feed',
	component: QueuesPanel,
	options: null,
	minWidth: 20,
	minHeight: 14,
} satisfies PanelConfig;

/** The Insights panel "what clients owe, by age". */
import type { PanelConfig } from '@directus/types';
import { shownLanguage } from '../../app/language.js';
import { AGEING_PANEL } from '../../app/texts/panels.js';
import { inLanguage } from '../../app/texts/rows.js';
import AgeingPanel from './ageing-panel.vue';

export default {
	id: 'finance-ageing',
	/** Read anew by Directus whenever the user changes the language. */
	get name() {
		return inLanguage(AGEING_PANEL.name, shownLanguage());
	},
	get description() {
		return inLanguage(AGEING_PANEL.description, shownLanguage());
	},
	icon: 'hourglass_bottom',
	component: AgeingPanel,
	options: () => [
		{
			field: 'company',
			name: inLanguage(AGEING_PANEL.company, shownLanguage()),
			type: 'string',
			meta: {
				interface: 'finance-pick',
				options: { kind: 'company' },
				width: 'full',
				note: inLanguage(AGEING_PANEL['company.note'], shownLanguage()),
			},
		},
	],
	minWidth: 16,
	minHeight: 12,
} satisfies PanelConfig;

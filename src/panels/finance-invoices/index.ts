/** The Insights panel "invoices by state". */
import type { PanelConfig } from '@directus/types';
import { shownLanguage } from '../../app/language.js';
import { INVOICES_PANEL } from '../../app/texts/panels.js';
import { inLanguage } from '../../app/texts/rows.js';
import InvoicesPanel from './invoices-panel.vue';

export default {
	id: 'finance-invoices',
	/** Read anew by Directus whenever the user changes the language. */
	get name() {
		return inLanguage(INVOICES_PANEL.name, shownLanguage());
	},
	get description() {
		return inLanguage(INVOICES_PANEL.description, shownLanguage());
	},
	icon: 'receipt_long',
	component: InvoicesPanel,
	options: () => [
		{
			field: 'company',
			name: inLanguage(INVOICES_PANEL.company, shownLanguage()),
			type: 'string',
			meta: {
				interface: 'finance-pick',
				options: { kind: 'company' },
				width: 'full',
				note: inLanguage(INVOICES_PANEL['company.note'], shownLanguage()),
			},
		},
	],
	minWidth: 16,
	minHeight: 12,
} satisfies PanelConfig;

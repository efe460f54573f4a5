/** The module "Finance" in the Directus app. */
import type { ModuleConfig } from '@directus/types';
import { shownLanguage } from '../../app/language.js';
import { APP_TEXTS } from '../../app/texts/texts.js';
import { lastCompany } from '../../app/use-companies.js';
import { BANK_ROUTES } from './bank/routes.js';
import { CONTACT_ROUTES } from './contacts/routes.js';
import { EDITOR_ROUTES } from './editor/routes.js';
import { HEALTH_ROUTES } from './health/routes.js';
import { INVOICE_ROUTES } from './invoices/routes.js';
import { JOB_ROUTES } from './jobs/routes.js';
import { addressOf, MODULE_ID, PAGES } from './pages.js';
import { RECONCILE_ROUTES } from './reconcile/routes.js';
import { REMINDER_ROUTES } from './reminders/routes.js';
import { SETTINGS_ROUTES } from './settings/routes.js';

const firstPage = (company: string): string => addressOf(company, PAGES[0].path);

export default {
	id: MODULE_ID,
	/** Read anew by Directus whenever the user changes the language. */
	get name() {
		return APP_TEXTS[shownLanguage()].page.finance;
	},
	icon: 'account_balance',
	routes: [
		{ path: '', redirect: () => firstPage(lastCompany()) },
		{ path: ':company', redirect: (to) => firstPage(String(to.params.company)) },
		...EDITOR_ROUTES,
		...INVOICE_ROUTES,
		...REMINDER_ROUTES,
		...CONTACT_ROUTES,
		...RECONCILE_ROUTES,
		...BANK_ROUTES,
		...JOB_ROUTES,
		...SETTINGS_ROUTES,
		...HEALTH_ROUTES,
	],
} satisfies ModuleConfig;

/** The module's pages: where they are, and how the navigation names them. */
import type { PageKey } from '../../app/texts/texts.js';

export interface Page {
	/** Below the company in the address. */
	readonly path: string;
	readonly icon: string;
	readonly title: PageKey;
	/** Second key after "g" that opens it. */
	readonly key: string;
}

export const MODULE_ID = 'finance';

/** In the order of the navigation. */
export const PAGES = [
	{ path: 'invoices', icon: 'receipt_long', title: 'invoices', key: 'i' },
	{ path: 'contacts', icon: 'contacts', title: 'contacts', key: 'c' },
	{ path: 'bank', icon: 'account_balance', title: 'bank', key: 'b' },
	{ path: 'reconcile', icon: 'join_inner', title: 'reconcile', key: 'r' },
	{ path: 'reminders', icon: 'notification_important', title: 'reminders', key: 'm' },
	{ path: 'jobs', icon: 'manufacturing', title: 'jobs', key: 'j' },
	{ path: 'settings', icon: 'settings', title: 'settings', key: 's' },
	{ path: 'health', icon: 'monitor_heart', title: 'health', key: 'h' },
] as const satisfies readonly Page[];

/**
 * An address within the Directus app.
 * @param company its code, or ALL
 * @param path of a page, and what follows it: `invoices`, `invoices/<id>`
 */
export const addressOf = (company: string, path: string): string =>
	`/${MODULE_ID}/${company}/${path}`;

/** The module's pages, in the order of the navigation. */
import type { PageKey } from '../../app/texts/texts.js';

export interface Page {
	readonly path: string;
	readonly icon: string;
	readonly title: PageKey;
}

export const MODULE_ID = 'finance';

export const PAGES = [
	{ path: 'health', icon: 'monitor_heart', title: 'health' },
] as const satisfies readonly Page[];

/** The address of a page within the Directus app. */
export const addressOf = (page: Pick<Page, 'path'>): string => `/${MODULE_ID}/${page.path}`;

/** The module is in the app: in the bar after the first start, without a dialog in its way. */
import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';
import { openTab } from './module-page.js';

let installation: Installation;
let browser: Browser;
beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
});

test('from the bar one gets to the invoices, and nothing complains', async () => {
	const { page, complaints } = await openTab(browser, installation.directus);
	await page.goto('/admin/content');
	await page.locator('.module-bar a[href="/admin/finance"]').click();
	await page.waitForURL('**/admin/finance/*/invoices');
	await page.locator('[data-finance-page]').first().waitFor();
	expect(await page.locator('[role="dialog"]').count()).toBe(0);
	expect(complaints).toEqual([]);
});

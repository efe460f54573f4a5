/**
 * npm run pictures [NAME…]: the pictures of README and docs, taken of the built bundle in a real
 * Directus with the example companies. Looks at nothing but what a user sees.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { signIn, startBrowser } from '../test/harness/browser.js';
import { type Directus, startInstallation } from '../test/harness/directus.js';
import { ROOT } from './lib/places.mjs';

interface Picture {
	readonly name: string;
	/** Below /admin/finance; `{invoice}` is an invoice of the company, `{draft}` one of its drafts. */
	readonly path: string;
	readonly appearance?: 'light' | 'dark';
}

const COMPANY = 'HYPERVISUAL';

const PICTURES: readonly Picture[] = [
	{ name: 'invoices', path: `${COMPANY}/invoices` },
	{ name: 'invoices-dark', path: 'all/invoices', appearance: 'dark' },
	{ name: 'invoice', path: `${COMPANY}/invoices/{invoice}` },
	{ name: 'editor', path: `${COMPANY}/invoices/{draft}/edit` },
	{ name: 'contacts', path: `${COMPANY}/contacts` },
	{ name: 'jobs', path: `${COMPANY}/jobs` },
	{ name: 'settings', path: `${COMPANY}/settings` },
	{ name: 'health', path: `${COMPANY}/health` },
];

const FIRST_LOAD_MS = 100_000;
const PREVIEW_MS = 20_000;

async function oneOf(directus: Directus, status: string): Promise<string> {
	const { body } = await directus.request(
		'GET',
		`/finance/invoices/list/${COMPANY}?status=${status}&limit=1`,
	);
	return String(body.data[0]?.id);
}

/** Until the page has its data and its frames and pictures are drawn. */
async function atRest(page: Page): Promise<void> {
	await page.locator('[data-finance-page]').waitFor({ timeout: FIRST_LOAD_MS });
	await page.locator('[data-finance-page] .page-state').waitFor({ state: 'detached' });
	await page.waitForLoadState('networkidle', { timeout: PREVIEW_MS });
}

async function take(page: Page, directus: Directus, picture: Picture): Promise<void> {
	const { name, appearance = 'light' } = picture;
	await directus.request('PATCH', '/users/me', { appearance, language: 'en-US' });
	const at = picture.path
		.replace('{invoice}', await oneOf(directus, 'sent'))
		.replace('{draft}', await oneOf(directus, 'draft'));
	await page.goto(`/admin/finance/${at}`, { timeout: FIRST_LOAD_MS });
	await atRest(page);
	await page.screenshot({ path: path.join(ROOT, 'docs/images', `${name}.png`) });
	console.log(`docs/images/${name}.png`);
}

const wanted = process.argv.slice(2);
const [{ directus }, browser] = await Promise.all([
	startInstallation({ app: true }),
	startBrowser(),
]);
const made = await directus.request('POST', '/finance/config/sync', {});
if (made.status !== 201) throw new Error(`example data: ${JSON.stringify(made.body)}`);
const viewport = { width: 1440, height: 900 };
const { page } = await signIn(browser, directus, { viewport });
for (const picture of PICTURES) {
	if (wanted.length === 0 || wanted.includes(picture.name)) await take(page, directus, picture);
}
await browser.close();
process.exit(0);

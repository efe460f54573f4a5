/**
 * How long a person waits for a page of the module in a company with 100 000 invoices: from the
 * click on a link within the app until the page's data is there, in a real Chromium on the machine
 * that runs Directus and PostgreSQL too. Beside it, Directus' own list of the same rows.
 */
import type { Page } from 'playwright-core';
import { createItems } from '../test/builders/items.js';
import { seedMany } from '../test/builders/many.js';
import { startBrowser } from '../test/harness/browser.js';
import { startInstallation } from '../test/harness/directus.js';
import { follow, openPage } from '../test/module/module-page.js';
import { type BenchRow, median } from './row.js';

const ROUNDS = 9;
/** Milliseconds for the median of the rounds. */
const TARGET = 1_000;

interface Sight {
	readonly name: string;
	/** Below /admin. */
	readonly path: string;
	/** Shown when the data is there. */
	readonly ready: string;
}

const EMPTY = '/admin/finance/-/no/such/page';

/** Resolves when the page has asked for nothing for a while: nobody clicks ten times a second. */
type AtRest = () => Promise<void>;

function restOf(page: Page): AtRest {
	const open = new Set<object>();
	page.on('request', (request) => open.add(request));
	page.on('requestfinished', (request) => open.delete(request));
	page.on('requestfailed', (request) => open.delete(request));
	return async () => {
		for (let calm = 0; calm < 3; calm = open.size === 0 ? calm + 1 : 0) {
			await page.waitForTimeout(100);
		}
	};
}

interface Desk {
	readonly page: Page;
	readonly atRest: AtRest;
}

/** Milliseconds to a page, from a page without anything. */
async function opened({ page, atRest }: Desk, { path, ready }: Sight): Promise<number> {
	await follow(page, EMPTY);
	await page.locator('[data-finance-page], .layout-tabular').waitFor({ state: 'detached' });
	await atRest();
	const began = performance.now();
	await follow(page, `/admin${path}`);
	await page.locator(ready).first().waitFor();
	return performance.now() - began;
}

/** The first time loads what is loaded once; it is not counted. */
async function times(desk: Desk, sight: Sight): Promise<readonly number[]> {
	const all: number[] = [];
	for (let round = 0; round <= ROUNDS; round += 1) all.push(await opened(desk, sight));
	return all.slice(1);
}

const sights = (code: string, ids: { invoice: string; client: string }): readonly Sight[] => {
	const at = `/finance/${code}`;
	return [
		{ name: 'invoices', path: `${at}/invoices`, ready: 'tr[data-row]' },
		{ name: 'invoices, overdue', path: `${at}/invoices?tab=overdue`, ready: 'tr[data-row]' },
		{ name: 'invoices, searched', path: `${at}/invoices?q=Keller`, ready: 'tr[data-row]' },
		{ name: 'one invoice', path: `${at}/invoices/${ids.invoice}`, ready: '[data-invoice]' },
		{ name: 'invoice editor', path: `${at}/invoices/new`, ready: '.invoice-editor' },
		{ name: 'contacts', path: `${at}/contacts`, ready: 'tr[data-row]' },
		{ name: 'one contact', path: `${at}/contacts/${ids.client}`, ready: '[data-panel="open"]' },
		{ name: 'jobs', path: `${at}/jobs`, ready: '[data-queue]' },
		{ name: 'settings', path: `${at}/settings`, ready: '[data-field="invoice_prefix"]' },
		{ name: 'health', path: `${at}/health`, ready: '[data-queue]' },
	];
};

export async function benchPages(): Promise<readonly BenchRow[]> {
	const [{ directus, database }, browser] = await Promise.all([
		startInstallation({ app: true }),
		startBrowser(),
	]);
	const items = await createItems(directus);
	await seedMany(database, { company: items.company });
	await database.query('vacuum analyze');
	// Of the client with the most invoices.
	const [ids] = await database.query<{ invoice: string; client: string }>(
		`select max(id::text) as invoice, contact as client from finance_invoices
		where status = 'sent' group by contact order by count(*) desc limit 1`,
	);
	if (!ids) throw new Error('no invoices');
	const { page } = await openPage(browser, directus);
	const desk = { page, atRest: restOf(page) };
	const native = { name: '', path: '/content/finance_invoices', ready: '.layout-tabular tbody tr' };
	const peer = median(await times(desk, native));
	const rows: BenchRow[] = [];
	for (const sight of sights(items.code, ids)) {
		const ms = await times(desk, sight);
		const middle = median(ms);
		const isList = sight.name === 'invoices';
		rows.push({
			name: `page “${sight.name}” with 100 000 invoices; slowest ${Math.max(...ms).toFixed(0)} ms`,
			ours: middle,
			peer: isList ? peer : null,
			unit: 'ms',
			ratio: isList ? peer / middle : null,
			target: '≤ 1 s',
			ok: middle <= TARGET,
			note: 'peer of a page: Directus’ own list of the same invoices in the same browser, medians of nine; from the click until rows are shown',
		});
	}
	await browser.close();
	await directus.stop();
	return rows;
}

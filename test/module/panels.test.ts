/** Our Insights panels in a real Chromium on a real Directus, in each of their states. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	AGEING_PANEL,
	INVOICES_PANEL,
	PANEL_STATE,
	QUEUES_PANEL,
} from '../../src/app/texts/panels.js';
import { inLanguage } from '../../src/app/texts/rows.js';
import { textOf } from '../../src/contracts/texts/text.js';
import { createItems, type Items, LINES } from '../builders/items.js';
import { anIssued } from '../builders/routes.js';
import { type SignedIn, signIn, signInAs, startBrowser } from '../harness/browser.js';
import type { Directus } from '../harness/directus.js';
import { ADMIN } from '../harness/postgres.js';
import { sharedInstallation } from '../harness/shared.js';
import { seriousIn } from './axe.js';
import { createDashboard } from './insights-page.js';
import {
	FIRST_LOAD_MS,
	follow,
	LOCALES,
	NOWHERE,
	picture,
	readAgain,
	showLooks,
} from './module-page.js';

let directus: Directus;
let browser: Browser;
let signedIn: SignedIn;
let page: Page;
let items: Items;
/** Both panels: over all companies, then over one. */
let dashboard: string;
/** The app is there, the administrator's. */
let isLoaded = false;

const EURO_IBAN = 'CH5604835012345678009';
const QUEUES = 'section.finance-panel:has([data-queue])';
const INVOICES = 'section.finance-panel:has([data-state])';
const AGEING = 'section.finance-panel:has([data-age])';

async function open(
	id: string,
	{ language = 'en', appearance = 'light' }: { language?: 'de' | 'en'; appearance?: string } = {},
): Promise<void> {
	const settings = { language: LOCALES[language], appearance };
	await directus.request('PATCH', '/users/me', settings);
	if (isLoaded) {
		await showLooks(page, settings);
		await readAgain(page, 'insightsStore');
		await follow(page, NOWHERE);
		await page.locator('.finance-panel').first().waitFor({ state: 'detached' });
		await follow(page, `/admin/insights/${id}`);
	} else await page.goto(`/admin/insights/${id}`, { timeout: FIRST_LOAD_MS });
	isLoaded = true;
	await page.locator('.finance-panel').first().waitFor({ timeout: FIRST_LOAD_MS });
}

beforeAll(async () => {
	const [installation, chromium] = await Promise.all([
		sharedInstallation({ app: true }),
		startBrowser(),
	]);
	({ directus } = installation);
	browser = chromium;
	// Of another company: one that was sent, and one that was paid.
	const others = { installation, items: await createItems(directus) };
	const [, paid] = [await anIssued(others), await anIssued(others)];
	await directus.request('POST', `/finance/invoices/${paid.invoice}/mark-paid`, {});
	items = await createItems(directus);
	await directus.request('POST', '/items/finance_bank_accounts', {
		...{ company: items.company, name: 'Euro', kind: 'bank', iban: EURO_IBAN, currency: 'EUR' },
		invoice_default: true,
	});
	const draft = { owner_company: items.code, client_id: items.client, line_items: LINES };
	for (const currency of ['CHF', 'CHF', 'EUR']) {
		const { status } = await directus.request('POST', '/finance/invoices', { ...draft, currency });
		expect(status).toBe(201);
	}
	dashboard = await createDashboard(directus, [
		{ type: 'finance-queues', height: 16 },
		{ type: 'finance-invoices', height: 18 },
		{ type: 'finance-invoices', options: { company: items.code } },
		{ type: 'finance-ageing' },
	]);
	// Of its own: a clock that is put into a tab stays there.
	signedIn = await signIn(browser, directus, { viewport: { width: 1280, height: 1400 } });
	({ page } = signedIn);
	await open(dashboard);
});
afterAll(() => page?.context().close());
beforeEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));

describe('on a dashboard', () => {
	for (const language of ['de', 'en'] as const) {
		for (const appearance of ['light', 'dark']) {
			test(`read in "${language}", ${appearance}: nothing serious for axe, no complaint`, async () => {
				const from = signedIn.complaints.length;
				await open(dashboard, { language, appearance });
				await page.locator(QUEUES).waitFor();
				await page.locator(INVOICES).nth(1).waitFor();
				const queues = await page.locator(QUEUES).innerText();
				expect(queues).toContain(inLanguage(QUEUES_PANEL['queue.reconciliation'], language));
				const invoices = await page.locator(INVOICES).first().innerText();
				expect(invoices).toContain(inLanguage(INVOICES_PANEL['invoiceState.paid'], language));
				await picture(page, `panels-${language}-${appearance}`);
				const ageing = await page.locator(AGEING).innerText();
				expect(ageing).toContain(inLanguage(AGEING_PANEL['age.90+'], language));
				expect(await seriousIn(page, [QUEUES, INVOICES, AGEING])).toEqual([]);
				expect(signedIn.complaints.slice(from)).toEqual([]);
			});
		}
	}

	test('the five queues stand with what waits, runs, is delayed and has failed', async () => {
		await open(dashboard);
		await directus.request('POST', '/finance/queues/sync/pause');
		const row = page.locator('[data-queue="sync"]');
		await row.getByText(QUEUES_PANEL.paused[3]).waitFor();
		expect(await page.locator('[data-queue]').count()).toBe(5);
		expect(await row.locator('[data-count]').allInnerTexts()).toEqual(['0', '0', '0', '0']);
		await directus.request('POST', '/finance/queues/sync/resume');
		await row.getByText(QUEUES_PANEL.paused[3]).waitFor({ state: 'detached' });
	});

	test('counts and open sums are those of the server, and lead to the list', async () => {
		await open(dashboard);
		const { body } = await directus.request('GET', '/finance/invoices/stats');
		const { statuses, states } = body.data;
		const all = page.locator(INVOICES).first();
		const shown = all.locator('[data-state]');
		await shown.first().waitFor();
		expect(await shown.count()).toBe(Object.keys(statuses).length);
		const sent = all.locator('[data-state="sent"]');
		expect((await sent.locator('[data-count]').innerText()).trim()).toBe(String(statuses.sent));
		const { open: sum } = states.find((s: any) => s.status === 'sent' && s.currency === 'CHF');
		const text = await sent.locator('[data-open]').first().innerText();
		expect(text.replaceAll('’', '').trim()).toBe(sum);
		expect(await sent.locator('a').getAttribute('href')).toBe(
			'/admin/finance/all/invoices?tab=sent',
		);
		const own = page.locator(INVOICES).nth(1);
		expect(await own.locator('[data-state]').count()).toBe(1);
		expect(await own.locator('a').getAttribute('href')).toBe(
			`/admin/finance/${items.code}/invoices?tab=draft`,
		);
		// Of a draft nothing is owed: that is no zero.
		expect(await own.locator('[data-open]').allInnerTexts()).toEqual([
			expect.stringContaining('–'),
			expect.stringContaining('–'),
		]);
	});

	test('what clients owe stands by its age, and the sums are those of the server', async () => {
		await open(dashboard);
		const { body } = await directus.request('GET', '/finance/receivables');
		const chf = body.data.currencies.find((c: any) => c.currency === 'CHF');
		const panel = page.locator(AGEING);
		await panel.locator('[data-age]').first().waitFor();
		expect(await panel.locator('[data-age]').count()).toBe(5);
		for (const { age, open: sum } of chf.buckets) {
			const cell = panel.locator(`[data-age="${age}"] [data-open]`).first();
			expect((await cell.innerText()).replaceAll('’', '')).toContain(sum);
		}
		const total = await panel.locator('[data-total]').first().innerText();
		expect(total.replaceAll('’', '').trim()).toBe(chf.total);
	});

	test('it follows by itself what is written meanwhile', async () => {
		await page.clock.install();
		await open(dashboard);
		const count = page.locator(INVOICES).nth(1).locator('[data-state="draft"] [data-count]');
		await expect.poll(() => count.innerText()).toBe('3');
		const draft = { owner_company: items.code, client_id: items.client, line_items: LINES };
		await directus.request('POST', '/finance/invoices', draft);
		await page.clock.fastForward(20_000);
		await expect.poll(() => count.innerText()).toBe('4');
		await page.clock.resume();
	});
});

describe('while there is nothing to show', () => {
	test('a company without invoices says so', async () => {
		const { code } = await createItems(directus);
		await open(
			await createDashboard(directus, [{ type: 'finance-invoices', options: { company: code } }]),
		);
		await page.getByText(INVOICES_PANEL.empty[3]).waitFor();
	});

	test('a company that there is not is told with its code', async () => {
		const options = { company: 'NOWHERE' };
		await open(await createDashboard(directus, [{ type: 'finance-invoices', options }]));
		await page.getByText(textOf('en', 'NOT_FOUND')).waitFor();
		await page.getByText('NOT_FOUND', { exact: true }).waitFor();
		expect(await seriousIn(page, ['.finance-panel'])).toEqual([]);
	});

	test('while the answer is awaited it says so; an error is told with its code', async () => {
		let answer = () => {};
		const held = new Promise<void>((resolve) => {
			answer = resolve;
		});
		await page.route(`${directus.url}/finance/queues`, async (route) => {
			await held;
			const errors = [{ message: 'Away.', extensions: { code: 'QUEUE_UNREACHABLE' } }];
			await route.fulfill({ status: 503, json: { errors } });
		});
		await open(await createDashboard(directus, [{ type: 'finance-queues' }]));
		await page.getByText(PANEL_STATE.loading[3]).waitFor();
		answer();
		await page.getByText('QUEUE_UNREACHABLE', { exact: true }).waitFor();
		await picture(page, 'panels-error');
		expect(await seriousIn(page, ['.finance-panel'])).toEqual([]);
		await page.unroute(`${directus.url}/finance/queues`);
		await page.locator(QUEUES).waitFor();
	});

	test('without a connection what was seen stays, marked as old, until it is back', async () => {
		await open(dashboard);
		await page.locator(QUEUES).waitFor();
		await page.context().setOffline(true);
		await page.getByText(PANEL_STATE.offline[3]).first().waitFor();
		expect(await page.locator('[data-queue]').count()).toBe(5);
		await page.context().setOffline(false);
		await page.locator(QUEUES).getByText(PANEL_STATE.offline[3]).waitFor({ state: 'detached' });
	});

	test('who has no rights in finance is told so', async () => {
		const person = { email: 'nobody@example.com', password: 'password-of-nobody' };
		const policy = {
			...{ name: 'Insights', app_access: true },
			permissions: ['directus_dashboards', 'directus_panels'].map((collection) => ({
				...{ collection, action: 'read', fields: ['*'], permissions: {} },
			})),
		};
		const made = await directus.request('POST', '/users', {
			...person,
			language: 'de-DE',
			policies: { create: [{ policy }], update: [], delete: [] },
		});
		expect(made.status).toBe(200);
		await signInAs(page, person);
		await page.goto(`/admin/insights/${dashboard}`, { timeout: FIRST_LOAD_MS });
		const told = page.getByText(PANEL_STATE['no-permission'][0]);
		await told.nth(1).waitFor({ timeout: FIRST_LOAD_MS });
		expect(await page.locator('td, tbody th').count()).toBe(0);
		await picture(page, 'panels-nobody');
		expect(await seriousIn(page, ['.finance-panel'])).toEqual([]);
		await signInAs(page, ADMIN);
		isLoaded = false;
	});
});

test('the form of the panel offers the companies by their names', async () => {
	await open(dashboard);
	await follow(page, `/admin/insights/${dashboard}/+`);
	await page.getByRole('button', { name: INVOICES_PANEL.name[3] }).click();
	const field = page.locator('[data-field="company"] input');
	await field.click();
	await page.getByRole('option').filter({ hasText: items.code }).click();
	await expect.poll(() => field.inputValue()).toMatch(/^Test \d+ AG$/);
	await picture(page, 'panels-form');
});

/** The page about reminders in a real Chromium on a real Directus. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createItems, type Items } from '../builders/items.js';
import { createPerson } from '../builders/people.js';
import { makeOverdue } from '../builders/reminders.js';
import { anIssued } from '../builders/routes.js';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';
import {
	appUser,
	openPage,
	overflow,
	pageText,
	picture,
	READ_IN,
	seriousFindings,
} from './module-page.js';

const t = pageText('en');
const LEVELS = [
	{ after_days: 7, fee: '20.00', deadline_days: 10 },
	{ after_days: 14, fee: '20.00', deadline_days: 10 },
];

let installation: Installation;
let browser: Browser;
let items: Items;
/** Due today, due tomorrow, not due, on hold. */
let invoices: [string, string, string, string];

const path = (): string => `${items.code}/reminders`;
const open = (at = path(), wish: object = {}) =>
	openPage(browser, installation.directus, { path: at, ...wish });
const ask = async (method: string, at: string, body?: unknown): Promise<any> => {
	const answer = await installation.directus.request(method, `/finance${at}`, body);
	expect(answer).toMatchObject({ status: expect.toBeOneOf([200, 201, 202]) });
	return answer.body.data;
};
const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`);
const agree = (page: Page) => page.locator('[data-finance-dialog] [data-confirm]').click();

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	const { directus, database } = installation;
	items = await createItems(directus, {
		company: { reminder_levels: LEVELS, due_date_agreed: true },
	});
	await createPerson(directus, { companies: [items.company] });
	const made: string[] = [];
	for (const days of [8, 6, 3, 9]) {
		const { invoice } = await anIssued({ installation, items });
		await makeOverdue(database, { invoice, days });
		made.push(invoice);
	}
	invoices = made as typeof invoices;
	await ask('POST', `/invoices/${invoices[3]}/hold`, {});
	await open();
});

describe('tomorrow’s reminders', () => {
	test('show who gets what with fee, interest and total, and who gets none and why', async () => {
		const { page, complaints } = await open(path(), { ready: '[data-row]' });
		expect(await page.locator('[data-row]').count()).toBe(2);
		const first = row(page, invoices[0]);
		expect(await first.locator('[data-cell="fee"]').textContent()).toContain('20.00');
		expect(await first.locator('[data-cell="interest"]').textContent()).toContain('0.65');
		expect(await first.locator('[data-cell="total"]').textContent()).toContain('547.93');
		await page.locator('[data-tab="left_out"]').click();
		await page.locator('[data-reason="REMINDER_ON_HOLD"]').waitFor();
		expect(await page.locator('[data-reason="REMINDER_NOT_DUE"]').count()).toBe(1);
		expect(complaints()).toEqual([]);
	});

	test('of what is on hold are released by a click', async () => {
		const { page } = await open(`${path()}?tab=left_out`, { ready: '[data-reason]' });
		await row(page, invoices[3]).getByText(t['reminders.release']).click();
		await row(page, invoices[3]).waitFor({ state: 'detached' });
		await page.locator('[data-tab="due"]').click();
		await row(page, invoices[3]).waitFor();
		expect((await ask('GET', `/invoices/${invoices[3]}`)).dunning_hold).toBe(false);
	});

	test('are held one by one, after a question that says what will happen', async () => {
		const { page } = await open(path(), { ready: '[data-row]' });
		await row(page, invoices[3]).locator('button[aria-label*="Hold"]').click();
		await page.locator('[data-finance-dialog]').getByText('get no reminders').waitFor();
		await agree(page);
		await row(page, invoices[3]).waitFor({ state: 'detached' });
		expect((await ask('GET', `/invoices/${invoices[3]}`)).dunning_hold).toBe(true);
	});

	test('that are due today are sent by keyboard alone; the letter is there afterwards', async () => {
		const { page, complaints } = await open(path(), { ready: '[data-row]' });
		const select = row(page, invoices[0]).locator('input[type="checkbox"]');
		await row(page, invoices[0]).locator('a').focus();
		await page.keyboard.press('x');
		expect(await select.isChecked()).toBe(true);
		await page.locator('[data-send-selected] button').focus();
		await page.keyboard.press('Enter');
		await page.locator('[data-finance-dialog]').waitFor();
		await page.keyboard.press('Enter');
		await row(page, invoices[0]).waitFor({ state: 'detached', timeout: 30_000 });
		await page.locator('[data-tab="sent"]').click();
		const sent = page.locator('[data-row]');
		await sent.first().waitFor();
		expect(await sent.locator('[data-cell="total"]').textContent()).toContain('547.86');
		expect(await sent.locator('[data-cell="letter"]').textContent()).toContain(
			'client@example.com',
		);
		const download = page.waitForEvent('download');
		await sent.locator('[data-cell="letter"] button').click();
		expect((await download).suggestedFilename()).toMatch(/-R1\.pdf$/);
		expect(installation.smtp.mails.some((m) => m.subject.startsWith('Zahlungserinnerung'))).toBe(
			true,
		);
		expect(complaints()).toEqual([]);
	});

	test('are gone with the payment, and the page follows by itself', async () => {
		const { page } = await open(path(), { ready: `[data-row="${invoices[1]}"]` });
		await ask('POST', `/invoices/${invoices[1]}/mark-paid`, {});
		await row(page, invoices[1]).waitFor({ state: 'detached', timeout: 30_000 });
	});
});

describe('the invoice’s page', () => {
	test('shows its reminder with its letter, and lets go of the charges', async () => {
		const { page, complaints } = await open(`${items.code}/invoices/${invoices[0]}`, {
			ready: '[data-panel="reminders"]',
		});
		await page.locator('[data-charges]').getByText('20.58').waitFor();
		await picture(page, 'reminders-invoice');
		await page.locator('[data-waive] button').click();
		await agree(page);
		await page.locator('[data-charges]').waitFor({ state: 'detached' });
		expect((await ask('GET', `/invoices/${invoices[0]}`)).charges_open).toBe('0.00');
		expect(complaints()).toEqual([]);
	});
});

describe('the page', () => {
	test('over all companies asks for one', async () => {
		const { page } = await open('all/reminders');
		await page.locator(`[data-company="${items.code}"]`).click();
		await page.locator('[data-tab]').first().waitFor();
		expect(page.url()).toContain(`/finance/${items.code}/reminders`);
	});

	for (const [appearance, width] of [
		['light', 1280],
		['dark', 1280],
		['light', 1024],
		['light', 390],
	] as const) {
		test(`in ${appearance}, ${width} px: nothing serious for axe, nothing wider than its place`, async () => {
			for (const tab of ['due', 'left_out', 'sent']) {
				const { page } = await open(`${path()}?tab=${tab}&day=2099-01-01`, {
					...{ appearance, width, ready: '[data-row]' },
				});
				await picture(page, `reminders-${tab}-${appearance}-${width}`);
				expect(await seriousFindings(page)).toEqual([]);
				expect(await overflow(page)).toBeLessThanOrEqual(0);
			}
		});
	}

	test.each(READ_IN)('in %s has its words', async (language) => {
		const { page, complaints } = await open(path(), { language, ready: '[data-tab]' });
		const words = pageText(language);
		expect(await page.locator('[data-tab="sent"]').textContent()).toContain(
			words['reminders.tab.sent'],
		);
		expect(complaints()).toEqual([]);
	});

	test('of somebody without a company says that there is no permission', async () => {
		const user = await appUser(installation.directus, 'nobody-reminders@example.com');
		const { page } = await open(path(), { user });
		await page.getByText(t['state.noPermission'], { exact: true }).waitFor();
	});
});

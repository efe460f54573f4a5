/** Queues, runs and schedules in a real Chromium on a real Directus, with mails that are refused. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../../src/contracts/texts/text.js';
import { createItems, type Items } from '../builders/items.js';
import { aRateList } from '../builders/rates.js';
import { draftOf } from '../builders/routes.js';
import { startBrowser } from '../harness/browser.js';
import { type Installation, startInstallation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { type RateOffice, startRateOffice } from '../harness/rate-office.js';
import {
	appUser,
	closeTab,
	goTo,
	openPage,
	overflow,
	pageText,
	picture,
	READ_IN,
	rowOf,
	seriousFindings,
} from './module-page.js';

const t = pageText('en');
const MAIL_STEP = 'E-mail invoice';
const RECEIVER = 'somebody.private@example.com';
const WORDS = 'Words for nobody else';

let installation: Installation;
let browser: Browser;
let office: RateOffice;
let items: Items;
/** Failed at the mail: one that stays so, one that is mended. */
let failed: { run: string; invoice: string };

const ask = async (method: string, at: string, body?: unknown): Promise<any> => {
	const answer = await installation.directus.request(method, `/finance${at}`, body);
	expect(answer).toMatchObject({ status: expect.toBeOneOf([200, 201, 202]) });
	return answer.body.data;
};
const stateOf = async (run: string): Promise<string> => (await ask('GET', `/runs/${run}`)).state;
const until = (run: string, state: string) =>
	waitUntil(async () => (await stateOf(run)) === state, 30_000, `a run to be ${state}`);
const send = (): Promise<{ run: string; invoice: string }> =>
	ask('POST', '/invoices/create-and-send', {
		...draftOf({ installation, items }),
		...{ client_email: RECEIVER, email_message: WORDS },
	});
const open = (at: string, wish: object = {}) =>
	openPage(browser, installation.directus, { path: at, ...wish });
const jobs = (rest = ''): string => `${items.code}/jobs${rest}`;
const step = (page: Page, id: string) => page.locator(`[data-step="${id}"]`);

beforeAll(async () => {
	office = await startRateOffice((day) => ({
		body: aRateList({ days: day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$3.$2.$1') }),
	}));
	[installation, browser] = await Promise.all([
		startInstallation({
			app: true,
			env: { FINANCE_RATES_SYNC: 'on', FINANCE_RATES_URL: office.url },
		}),
		startBrowser(),
	]);
	items = await createItems(installation.directus);
	await installation.smtp.setMode('reject-5xx');
	failed = await send();
	await until(failed.run, 'failed');
	await open(jobs());
});
afterAll(async () => {
	await closeTab(installation.directus);
	await installation.directus.stop();
	await office?.close();
});
beforeEach(() => installation.smtp.setMode('ok'));

describe('the page of jobs', () => {
	test.each(READ_IN)('shows failed runs first, in "%s"', async (language) => {
		const { page, complaints } = await open(jobs(), {
			...{ language, ready: `[data-row="${failed.run}"]` },
			...(language === 'de' && { appearance: 'dark' }),
		});
		const words = pageText(language);
		await rowOf(page, 'sync').waitFor();
		expect(page.url()).toContain('state=failed');
		const row = page.locator(`[data-row="${failed.run}"]`);
		const text = await row.textContent();
		for (const said of [
			...[words['workflow.invoice.create-and-send'], words['run.failed']],
			textOf(language, 'MAIL_REFUSED'),
		])
			expect(text).toContain(said);
		await page.locator('[data-row="rates-sync"]').waitFor();
		await picture(page, `jobs-${language}`);
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
	});

	test('finds a run by the number of its invoice and by its workflow', async () => {
		const number = (await ask('GET', `/invoices/${failed.invoice}`)).number;
		const { page } = await open(jobs('?state=all'), { ready: `[data-row="${failed.run}"]` });
		const row = page.locator(`[data-row="${failed.run}"]`);
		expect(await row.locator('[data-cell="item_label"]').textContent()).toContain(number);
		await page.keyboard.press('/');
		await page.keyboard.type('nothing-like-it');
		await page.getByText(t['jobs.none']).waitFor();
		await page.getByLabel(t['jobs.search']).fill(number);
		await row.waitFor();
		await page.getByLabel(t['jobs.workflow'], { exact: true }).selectOption('rates.sync');
		await page.getByText(t['jobs.none']).waitFor();
		expect(page.url()).toContain('workflow=rates.sync');
	});

	test.each([1024, 390])('is not cut off at %i pixels', async (width) => {
		const wish = { width, language: 'fr', ready: `[data-row="${failed.run}"]` };
		const { page } = await open(jobs(), wish);
		await rowOf(page, 'sync').waitFor();
		await page.locator('[data-row="rates-sync"]').waitFor();
		await picture(page, `jobs-${width}`);
		expect(await overflow(page)).toBe(0);
		expect(await seriousFindings(page)).toEqual([]);
		await goTo(page, jobs(`/${failed.run}`), '[data-step]');
		await picture(page, `run-${width}`);
		expect(await overflow(page)).toBe(0);
	});

	test('a paused queue stands still and goes on, and its runs with it', async () => {
		const { page, complaints } = await open(jobs(), { ready: '[data-queue="notifications"]' });
		const name = t['queue.notifications'];
		installation.smtp.clear();
		await page.getByRole('button', { name: t['pause.of'].replace('{queue}', name) }).click();
		await page.getByText(t['queue.notifications.stops']).waitFor();
		await picture(page, 'jobs-pause');
		expect(await seriousFindings(page)).toEqual([]);
		await page.locator('[data-confirm]').click();
		await rowOf(page, 'notifications').getByText(t.paused).waitFor();
		const { run } = await send();
		await goTo(page, jobs(`/${run}`), '[data-step="invoice-render-pdf"][data-state="done"]');
		expect(await step(page, 'invoice-email').getAttribute('data-state')).toBe('waiting');
		await goTo(page, jobs('?state=open'), `[data-row="${run}"]`);
		expect(installation.smtp.mails).toHaveLength(0);
		await page.getByRole('button', { name: t['resume.of'].replace('{queue}', name) }).click();
		await rowOf(page, 'notifications').getByText(t.running).waitFor();
		await page.locator(`[data-row="${run}"]`).waitFor({ state: 'detached' });
		expect(await stateOf(run)).toBe('done');
		expect(installation.smtp.mails).toHaveLength(1);
		expect(complaints()).toEqual([]);
	});

	test('a schedule is run now, and its run is followed', async () => {
		const { page } = await open(jobs(), { ready: '[data-row="rates-sync"]' });
		const row = page.locator('[data-row="rates-sync"]');
		expect(await row.textContent()).toContain(t['schedule.on']);
		const asked = office.asked.length;
		await row.getByRole('button').click();
		await page.locator('[data-step="rates-sync"][data-state="done"]').waitFor();
		expect(office.asked.length).toBeGreaterThan(asked);
		await goTo(page, jobs(), '[data-row="rates-sync"] [data-cell="last"] a');
	});
});

describe('a run that failed', () => {
	test('says in words what went wrong, and shows ids only', async () => {
		const { page, complaints } = await open(jobs(`/${failed.run}`), {
			...{ ready: '[data-step]', appearance: 'dark' },
		});
		const mail = step(page, 'invoice-email');
		expect(await mail.textContent()).toContain(MAIL_STEP);
		expect(await mail.textContent()).toContain(textOf('en', 'MAIL_REFUSED'));
		expect(await mail.textContent()).toContain('MAIL_REFUSED');
		expect(await step(page, 'invoice-issue').getAttribute('data-state')).toBe('done');
		const all = (await page.locator('[data-finance-page]').textContent()) ?? '';
		expect(all).toContain(failed.invoice);
		for (const secret of [RECEIVER, WORDS, 'Škoda', 'client@example.com'])
			expect(all).not.toContain(secret);
		const item = page.locator('[data-panel="facts"] a').first();
		expect(await item.getAttribute('href')).toContain(`/invoices/${failed.invoice}`);
		await picture(page, 'run-failed');
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
	});

	test('goes on from the failed step when it is mended: one mail, nothing done twice', async () => {
		installation.smtp.clear();
		const before = await ask('GET', `/runs/${failed.run}`);
		const { page } = await open(jobs(`/${failed.run}`), { ready: '[data-step]' });
		await page.keyboard.press('r');
		await page.getByText(t['run.retry.more'].replace('{step}', MAIL_STEP)).waitFor();
		await page.locator('[data-confirm]').press('Enter');
		await page.locator('[data-step="notify"][data-state="done"]').waitFor();
		await page.locator('[data-run-state]', { hasText: t['run.done'] }).waitFor();
		expect(installation.smtp.mails.map((m) => m.recipients)).toEqual([[RECEIVER]]);
		const after = await ask('GET', `/runs/${failed.run}`);
		expect(after.stages[0]).toEqual(before.stages[0]);
		expect(after.stages[1]).toEqual(before.stages[1]);
		expect(await page.getByRole('button', { name: t['run.retry'] }).count()).toBe(0);
	});

	test('waits while the mail server is away, and is cancelled after one question', async () => {
		await installation.smtp.setMode('refuse');
		installation.smtp.clear();
		const { run } = await send();
		const { page } = await open(jobs(`/${run}`), { ready: '[data-step]' });
		await page.getByText(textOf('en', 'MAIL_UNREACHABLE')).first().waitFor();
		await page.getByText(t['run.waiting.more']).waitFor();
		await page.getByRole('button', { name: t['run.cancel'] }).click();
		await page.getByText(t['run.cancel.more']).waitFor();
		await page.locator('[data-confirm]').click();
		await page.locator('[data-run-state]', { hasText: t['run.cancelled'] }).waitFor();
		expect(await stateOf(run)).toBe('cancelled');
		await installation.smtp.setMode('ok');
		expect(installation.smtp.mails).toHaveLength(0);
	});

	test('the health page leads to it', async () => {
		await installation.smtp.setMode('reject-5xx');
		const { run } = await send();
		await until(run, 'failed');
		const { page } = await open(`${items.code}/health`, { ready: '[data-queue]' });
		await page.getByRole('link', { name: t['runs.show'] }).click();
		await page.locator(`[data-row="${run}"]`).waitFor();
		expect(page.url()).toContain('state=failed');
	});
});

test('who belongs to no company is told so', async () => {
	const user = await appUser(installation.directus);
	const { page } = await open(jobs(), { user });
	await page.getByText(t['state.noPermission.more']).waitFor();
	expect(await page.locator('[data-row], [data-queue]').count()).toBe(0);
});

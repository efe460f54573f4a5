/** The review desk in a real Chromium on a real Directus: by mouse, and by keyboard alone. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { endOf } from '../builders/ended.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { moneyMoved } from '../builders/transactions.js';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
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

/** So many days from now: the later one stands above the others. */
const day = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

let installation: Installation;
let browser: Browser;
let items: Items;
let invoices: readonly any[];
/** Booked by itself; two that are asked; a stranger's. */
let ids: readonly string[];

const ask = async (method: string, at: string, body?: unknown): Promise<any> => {
	const answer = await installation.directus.request(method, `/finance${at}`, body);
	expect(answer).toMatchObject({ status: expect.toBeOneOf([200, 201, 202]) });
	return answer.body.data;
};
const done = async (run: string) =>
	expect(await endOf(installation, run)).toMatchObject({ state: 'done' });
async function issued(): Promise<any> {
	const wish = { owner_company: items.code, client_id: items.client, line_items: LINES };
	const { invoice, run } = await ask('POST', '/invoices/create-and-send', {
		...wish,
		send_email: false,
	});
	await done(run);
	return ask('GET', `/invoices/${invoice}`);
}
const matchNow = async () => done((await ask('POST', `/reconciliation/run/${items.code}`, {})).run);
const open = (wish: object = {}) =>
	openPage(browser, installation.directus, { path: `${items.code}/reconcile`, ...wish });
const row = (page: Page, id: string | undefined) => page.locator(`[data-transaction="${id}"]`);
const statusOf = async (id: string | undefined): Promise<string> => {
	const rows = await installation.database.query<{ status: string }>(
		'select status from finance_bank_transactions where id = $1',
		[id],
	);
	return rows[0]?.status ?? 'gone';
};
/** Once the page has asked for its list again, because money was booked elsewhere. */
const goes = (page: Page, id: string | undefined) =>
	row(page, id).waitFor({ state: 'detached', timeout: 15_000 });
const bookedElsewhere = (id: string | undefined, amount: string) =>
	ask('POST', '/reconciliation/match', {
		...{ transaction_id: id, allocations: [{ amount, account: '6500' }] },
	});
const becomes = (id: string | undefined, status: string) =>
	waitUntil(async () => (await statusOf(id)) === status, 15_000, `it to be ${status}`);

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	items = await createItems(installation.directus);
	await createItems(installation.directus);
	invoices = [await issued(), await issued(), await issued()];
	const name = 'Lukasz Skoda Sohne GmbH';
	ids = await moneyMoved(installation, items, [
		{ amount: TOTAL, reference: invoices[0].reference, booked_on: day(0) },
		{ amount: TOTAL, counterparty_name: name, booked_on: day(1) },
		{ amount: TOTAL, counterparty_name: name, booked_on: day(2), text: 'Danke' },
		{ amount: '-54.05', counterparty_name: 'Kontor GmbH', booked_on: day(3), text: 'Abo' },
		{ amount: '-20.00', text: 'Bancomat', booked_on: day(4) },
	]);
	await matchNow();
	await open();
});

describe('the desk', () => {
	test('shows what is left, with reasons in words and numbers, and how much is done', async () => {
		const { page, complaints } = await open({ ready: '[data-transaction]' });
		expect(await page.locator('[data-transaction]').count()).toBe(4);
		expect(await page.locator('[data-progress]').textContent()).toBe('Booked: 1, left: 4');
		await row(page, ids[1]).click();
		const best = page.locator('[data-proposal]').first();
		await best.waitFor();
		const text = (await best.textContent()) ?? '';
		expect(text).toContain(`Amount equals what is open: CHF ${TOTAL}`);
		expect(text).toContain('The name is that of');
		expect(await page.locator('[data-proposal]').count()).toBe(2);
		await picture(page, 'reconcile');
		expect(complaints()).toEqual([]);
	});

	test('by keyboard alone: on, back, confirm, and the next one is in hand', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		const isCurrent = (id: string | undefined) =>
			page.locator(`[data-transaction="${id}"][aria-current]`).waitFor();
		await page.keyboard.press('j');
		await isCurrent(ids[3]);
		await page.keyboard.press('j');
		await isCurrent(ids[2]);
		await page.keyboard.press('k');
		await isCurrent(ids[3]);
		await page.keyboard.press('j');
		await page.locator('[data-confirm]').first().waitFor();
		await page.keyboard.press('c');
		await becomes(ids[2], 'reconciled');
		await row(page, ids[2]).waitFor({ state: 'detached' });
		await isCurrent(ids[1]);
	});

	test('what was confirmed is taken back by u, after one question', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		await row(page, ids[1]).click();
		await page.locator(`[data-transaction="${ids[1]}"][aria-current]`).waitFor();
		await page.locator('[data-confirm]').first().waitFor();
		await page.keyboard.press('c');
		await becomes(ids[1], 'reconciled');
		await row(page, ids[1]).waitFor({ state: 'detached' });
		await page.keyboard.press('u');
		await page.getByText(t['reconcile.undo.text']).waitFor();
		await page.getByRole('button', { name: t['reconcile.undo'] }).last().click();
		await becomes(ids[1], 'open');
		await row(page, ids[1]).waitFor();
	});

	test('what is wrong is refused by r, and not proposed again', async () => {
		await matchNow();
		const { page } = await open({ ready: '[data-transaction]' });
		await row(page, ids[1]).click();
		await page.locator('[data-proposal]').first().waitFor();
		const before = await page.locator('[data-proposal]').count();
		const refused = await page.locator('[data-proposal]').first().textContent();
		await page.keyboard.press('r');
		await page
			.locator('[data-proposal]')
			.nth(before - 1)
			.waitFor({ state: 'detached' });
		await matchNow();
		const { page: again } = await open({ ready: '[data-transaction]' });
		await row(again, ids[1]).click();
		expect(await again.locator('[data-proposal]').allTextContents()).not.toContain(refused);
		expect(await statusOf(ids[1])).not.toBe('reconciled');
	});

	test('split: posted to an account with VAT, and always from then on', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		await row(page, ids[3]).click();
		await page.locator('[data-split]').click();
		const part = page.locator('[data-allocation="0"]');
		await part.waitFor();
		expect(await page.locator('[data-left]').textContent()).toContain('CHF\u00a00.00');
		await part.locator('select').first().selectOption('account');
		await part.locator('[data-field$=".account"] select').selectOption('6500');
		await part.locator('[data-field$=".amount"] input').fill('50');
		expect(await page.locator('[data-left]').textContent()).toContain('CHF\u00a04.05');
		await part.locator('[data-field$=".amount"] input').fill('54.05');
		await page.locator('[data-always]').click();
		await page.keyboard.press('Control+Enter');
		await becomes(ids[3], 'reconciled');
		const rules = await ask('GET', `/reconciliation/rules/${items.code}`);
		expect(rules).toMatchObject([{ word: 'Kontor GmbH', account: '6500' }]);
	});

	test('put aside with a reason, and taken back', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		await row(page, ids[4]).click();
		await page.locator('[data-aside]').click();
		await page.locator('[data-field="reason"] input').fill('Privat');
		await page.keyboard.press('Control+Enter');
		await becomes(ids[4], 'ignored');
		await page.locator('[data-tab="ignored"]').click();
		await row(page, ids[4]).waitFor();
		await page.locator('[data-reopen]').click();
		await becomes(ids[4], 'open');
	});

	test('a whole automatic run is taken back', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		await page.locator('[data-tab="runs"]').click();
		await page.locator('[data-undo-run]').first().click();
		await page.getByText(t['reconcile.run.undo.title']).waitFor();
		await page.getByRole('button', { name: t['reconcile.run.undo'], exact: true }).last().click();
		await becomes(ids[0], 'open');
		expect(await ask('GET', `/invoices/${invoices[0].id}`)).toMatchObject({ open: TOTAL });
	});
});

describe('the transaction in hand', () => {
	const mine = { amount: '-70.00', text: 'Mine', booked_on: day(10) };
	const other = { amount: '-30.00', text: 'Other', booked_on: day(9) };
	let [first, second]: (string | undefined)[] = [];
	beforeAll(async () => {
		[first, second] = await moneyMoved(installation, items, [mine, other]);
	});
	const reason = (page: Page) => page.locator('[data-field="reason"] input');

	test('is the one that is put aside, whatever comes in above it meanwhile', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		await page.locator(`[data-transaction="${first}"][aria-current]`).waitFor();
		await page.keyboard.press('i');
		await reason(page).fill('Privat');
		expect(await page.locator('[data-about]').textContent()).toContain('Mine');
		await picture(page, 'reconcile-aside');
		const [newer] = await moneyMoved(installation, items, [{ ...mine, booked_on: day(11) }]);
		await bookedElsewhere(second, '30.00');
		await goes(page, second);
		await row(page, newer).waitFor();
		await page.keyboard.press('Control+Enter');
		await becomes(first, 'ignored');
		expect(await statusOf(newer)).toBe('open');
		[second] = [newer];
	});

	test('that somebody else has booked meanwhile is not replaced, and what was typed stays', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		await page.locator(`[data-transaction="${second}"][aria-current]`).waitFor();
		await page.keyboard.press('s');
		const amount = page.locator('[data-allocation="0"] [data-field$=".amount"] input');
		await amount.fill('12.34');
		await bookedElsewhere(second, '70.00');
		await goes(page, second);
		expect(await amount.inputValue()).toBe('12.34');
		await page.keyboard.press('Control+Enter');
		await page.locator('[data-finance-dialog] [role="alert"]').first().waitFor();
		expect(await amount.inputValue()).toBe('12.34');
		await page.keyboard.press('Escape');
		await page.locator('[data-gone]').waitFor();
		await picture(page, 'reconcile-gone');
		expect(await seriousFindings(page)).toEqual([]);
		await page.keyboard.press('j');
		await page.locator('[data-transaction][aria-current]').waitFor();
	});

	test('has no proposals only once the server has said so; one just looked up is not refused', async () => {
		const { page } = await open({ ready: '[data-transaction]' });
		let fail = () => {};
		const mayFail = new Promise<void>((resolve) => {
			fail = resolve;
		});
		const suggestions = '**/reconciliation/suggestions/**';
		await page.route(suggestions, async (route) => {
			await mayFail;
			await route.abort();
		});
		// The first one is in hand already: from another one back to it, its proposals are asked for.
		for (const id of [ids[1], ids[4]]) {
			await row(page, id).click();
			await page.locator(`[data-transaction="${id}"][aria-current]`).waitFor();
		}
		await page.locator('[data-looking]').waitFor();
		fail();
		const again = page.locator('[data-look-again] button');
		await again.waitFor();
		expect(await page.locator('[data-no-proposal]').count()).toBe(0);
		await picture(page, 'reconcile-not-looked');
		expect(await seriousFindings(page)).toEqual([]);
		const [best] = await ask('GET', `/reconciliation/suggestions/${ids[0]}`);
		await page.unroute(suggestions);
		await page.route(suggestions, (route) =>
			route.fulfill({ json: { data: [{ ...best, id: null }] } }),
		);
		await again.click();
		await page.locator('[data-proposal="live"]').waitFor();
		await page.keyboard.press('r');
		await page.getByText(t['reconcile.reject.notYet'], { exact: true }).waitFor();
	});
});

describe('every state of the page', () => {
	test('nothing left is said so', async () => {
		const other = await createItems(installation.directus);
		const { page } = await open({ path: `${other.code}/reconcile`, ready: '[data-empty]' });
		await page.getByText(t['reconcile.none'], { exact: true }).waitFor();
	});

	test('over all companies it asks for one', async () => {
		const { page } = await open({ path: 'all/reconcile', ready: '[data-company]' });
		await page.locator(`[data-company="${items.code}"]`).click();
		await page.locator('[data-transaction]').first().waitFor();
	});

	test.each(READ_IN)('in %s without a complaint', async (language) => {
		const { page, complaints } = await open({ language, ready: '[data-transaction]' });
		await page.getByText(pageText(language)['reconcile.tab.todo']).first().waitFor();
		expect(complaints()).toEqual([]);
	});

	test.each(['light', 'dark'] as const)(
		'axe finds nothing serious in %s, nor at 390',
		async (look) => {
			const { page } = await open({ appearance: look, ready: '[data-transaction]' });
			expect(await seriousFindings(page)).toEqual([]);
			await picture(page, `reconcile-${look}`);
			const narrow = await open({ appearance: look, width: 390, ready: '[data-transaction]' });
			expect(await overflow(narrow.page)).toBe(0);
			await picture(narrow.page, `reconcile-390-${look}`);
			await narrow.page.keyboard.press('s');
			await narrow.page.locator('[data-allocation]').first().waitFor();
			expect(await seriousFindings(narrow.page)).toEqual([]);
			await picture(narrow.page, `reconcile-split-390-${look}`);
			await narrow.page.keyboard.press('Escape');
		},
	);

	test('who belongs to no company is told so', async () => {
		const user = await appUser(installation.directus);
		const { page } = await open({ user, ready: '[data-finance-page]' });
		await page.getByText(t['state.noPermission.more']).waitFor();
	});
});

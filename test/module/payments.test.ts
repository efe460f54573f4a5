/** An invoice's money in a real Chromium: where it came from, taking it back, writing off a rest. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createItems, type Items } from '../builders/items.js';
import { anIssued, aTransaction } from '../builders/routes.js';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';
import {
	appUser,
	LOOKS,
	openPage,
	overflow,
	pageText,
	picture,
	seriousFindings,
	type Wish,
} from './module-page.js';

const t = pageText('en');

let installation: Installation;
let browser: Browser;
let items: Items;

const post = async (path: string, body: object): Promise<any> => {
	const answer = await installation.directus.request('POST', `/finance${path}`, body);
	if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
	return answer.body.data;
};

const openOne = (id: string, wish: Wish = {}) =>
	openPage(browser, installation.directus, {
		...{ path: `${items.code}/invoices/${id}`, ready: '[data-invoice]' },
		...wish,
	});

const payments = (page: Page) => page.locator('[data-payment]');
const inDialog = (page: Page, what: string) => page.locator(`[data-finance-dialog] ${what}`);
const openAmount = (page: Page) => page.locator('[data-fact="open"] dd').innerText();

/** Paid in part by the bank, as matching found it, less a fee; before that once by mistake. */
async function paidInPart(): Promise<string> {
	const on = { installation, items };
	const { invoice } = await anIssued(on);
	const mistaken = await post(`/invoices/${invoice}/mark-paid`, { amount: '12.00' });
	await post(`/reconciliation/undo/${mistaken.payment}`, { reason: 'Anderer Kunde' });
	const transaction_id = await aTransaction(on, '300.00');
	await installation.database.query(
		`update finance_bank_transactions set counterparty_name = 'Muster & Söhne GmbH',
			text = 'Rechnung vom Januar, danke' where id = $1`,
		[transaction_id],
	);
	const allocation = { amount: '300.00', invoice_id: invoice };
	const fee = { write_off: 'fee', write_off_amount: '5.00' };
	await post('/reconciliation/match', { transaction_id, allocations: [{ ...allocation, ...fee }] });
	const reasons = [
		{ code: 'REFERENCE', points: 90, value: '210000000003139471430009017' },
		{ code: 'PAYER_NAME', points: 30, value: 'Muster & Söhne' },
	];
	await installation.database.query(
		`with m as (select set_config('finance.actor', 'test', true))
		update finance_payments set matched_by = 'auto', score = 0.97, reasons = $2 from m
		where invoice = $1 and kind = 'payment' and reversed_by is null`,
		[invoice, JSON.stringify(reasons)],
	);
	return invoice;
}

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	items = await createItems(installation.directus);
});

describe('what is done with it', () => {
	test('undone by mouse: it is said before what will happen, and then it has', async () => {
		const { page } = await openOne(await paidInPart());
		expect(await openAmount(page)).toBe('CHF\u00a0222.28');
		// The fee belongs to the payment, what was undone is undone: one button.
		expect(await page.locator('[data-undo]').count()).toBe(1);
		await page.locator('[data-undo] button').click();
		await inDialog(page, `p:text-is("${t['undo.parts']}")`).waitFor();
		await picture(page, 'payments-undo');
		expect(await seriousFindings(page)).toEqual([]);
		await inDialog(page, '[data-field="reason"] input').fill('Doppelt');
		await inDialog(page, '[data-submit]').dblclick();
		await page.locator('[data-invoice="sent"]').waitFor();
		expect(await openAmount(page)).toBe('CHF\u00a0527.28');
		expect(await page.locator('[data-undo]').count()).toBe(0);
		const told = await page.locator('[data-undone]').allInnerTexts();
		expect(told.filter((text) => text.includes('Doppelt'))).toHaveLength(2);
	});

	test('the rest written off by keyboard alone, and its VAT told before', async () => {
		const { invoice } = await anIssued({ installation, items });
		const { page } = await openOne(invoice);
		await page.locator('[data-action="write_off"] button').focus();
		await page.keyboard.press('Enter');
		await inDialog(page, '[data-field="kind"] select').waitFor();
		await inDialog(page, '[data-field="kind"] select').focus();
		await page.keyboard.press('l');
		const vat = () => inDialog(page, '[data-vat] strong').innerText();
		await expect.poll(vat).toBe('CHF\u00a0−37.48');
		await inDialog(page, '[data-field="amount"] input').fill('600');
		await page.keyboard.press('Control+Enter');
		await inDialog(page, '[data-field="amount"] [role="alert"]').waitFor();
		await picture(page, 'payments-write-off');
		expect(await seriousFindings(page)).toEqual([]);
		await inDialog(page, '[data-field="amount"] input').fill('527.28');
		await page.keyboard.press('Control+Enter');
		await page.locator('[data-invoice="written_off"]').waitFor();
		await page.locator('[data-kind="write_off"]').waitFor();
		expect(await openAmount(page)).toBe('CHF\u00a00.00');
	});
});

describe('where the money came from', () => {
	let id: string;
	beforeAll(async () => {
		id = await paidInPart();
	});

	test.each(LOOKS)('in "$language", $appearance, at $width pixels', async (look) => {
		const { language, appearance, width } = look;
		const words = pageText(language);
		const { page, complaints } = await openOne(id, look);
		const money = page.locator('[data-payments]');
		await money.getByText(words['money.by.auto']).waitFor();
		await money.getByText('Muster & Söhne GmbH · Rechnung vom Januar, danke').waitFor();
		await money.getByText(words['money.writeOff.fee']).waitFor();
		expect(await money.locator('[data-undone]').innerText()).toContain('Anderer Kunde');
		expect(await money.innerText()).not.toMatch(/REFERENCE|PAYER_NAME|\bundefined\b|\bnull\b/);
		await money.scrollIntoViewIfNeeded();
		await picture(page, `payments-${language}-${appearance}-${width}`);
		expect([await seriousFindings(page), await overflow(page)]).toEqual([[], 0]);
		expect(complaints()).toEqual([]);
	});

	test('who may only read sees it, and no way to undo it', async () => {
		const user = await appUser(installation.directus);
		const member = { company: items.company, user: user.id, role: 'viewer' };
		await installation.directus.request('POST', '/items/finance_members', member);
		const { page } = await openOne(id, { user });
		await payments(page).first().waitFor();
		expect(await page.locator('[data-undo]').count()).toBe(0);
	});
});

/** The pages of invoices in a real Chromium: list, one invoice, and what is done there. */
import fs from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createItems, type Items, LINES } from '../builders/items.js';
import { anIssued } from '../builders/routes.js';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';
import {
	LOOKS,
	openPage,
	overflow,
	pageText,
	picture,
	seriousFindings,
	type User,
	type Wish,
} from './module-page.js';

const t = pageText('en');

/** What a busy machine takes its time for. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

let installation: Installation;
let browser: Browser;
let items: Items;
let other: Items;
let viewer: User;

const ask = async (method: string, path: string, body?: unknown): Promise<any> =>
	(await installation.directus.request(method, path, body)).body?.data;

const aDraft = async (more: object = {}): Promise<string> =>
	(
		await ask('POST', '/finance/invoices', {
			...{ owner_company: items.code, client_id: items.client, line_items: LINES },
			...more,
		})
	).id;

const issued = async (): Promise<string> => (await anIssued({ installation, items })).invoice;

const open = (path: string, wish: Wish = {}) =>
	openPage(browser, installation.directus, { path, ...wish });
const openOne = (id: string, wish: Wish = {}) =>
	open(`${items.code}/invoices/${id}`, { ready: '[data-invoice]', ...wish });

const rows = (page: Page) => page.locator('tr[data-row]');
const factOf = (page: Page, name: string) => page.locator(`[data-fact="${name}"] dd`);
const action = (page: Page, name: string) => page.locator(`[data-action="${name}"] button`);
const tab = (page: Page, name: string) => page.locator(`[data-tab="${name}"]`);
const inDialog = (page: Page, what: string) => page.locator(`[data-finance-dialog] ${what}`);

/** Due some days ago: only the clock makes an invoice overdue, and tests cannot wait for it. */
const makeOverdue = (id: string, days: number): Promise<unknown> =>
	installation.database.query(
		`begin; set local session_replication_role = replica;
		update finance_invoices set due_on = (now() at time zone 'Europe/Zurich')::date - ${days}
		where id = '${id}'; commit;`,
	);

async function aViewer(): Promise<User> {
	const [email, password] = ['viewer@example.com', 'password-of-viewer'];
	const { id } = await ask('POST', '/users', {
		...{ email, password },
		policies: { create: [{ policy: { name: 'App', app_access: true } }], update: [], delete: [] },
	});
	const member = { company: items.company, user: id, role: 'viewer' };
	await ask('POST', '/items/finance_members', member);
	return { id, email, password };
}

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	items = await createItems(installation.directus);
	other = await createItems(installation.directus);
	viewer = await aViewer();
});

describe('the list', () => {
	test('without invoices it leads to the first one, by mouse and by n', async () => {
		const { page, complaints } = await open(`${other.code}/invoices`, { ready: '[data-first]' });
		await page.getByText(t['invoices.none.more']).waitFor();
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
		await page.keyboard.press('n');
		await page.waitForURL(`**/${other.code}/invoices/new`);
	});

	test('tabs count, search goes over all, what is late is said in words', async () => {
		const late = await issued();
		await makeOverdue(late, 12);
		await aDraft();
		const { page, complaints } = await open(`${items.code}/invoices`, { ready: 'tr[data-row]' });
		await soon(() => tab(page, 'all').innerText()).toMatch(/2$/);
		expect(await tab(page, 'drafts').innerText()).toMatch(/1$/);
		await tab(page, 'overdue').click();
		await page.getByText('12 days overdue').waitFor();
		await soon(() => rows(page).count()).toBe(1);
		expect(await page.locator('[data-owed]').innerText()).toContain('CHF\u00a0527.28');

		await tab(page, 'all').click();
		await page.keyboard.press('/');
		await page.keyboard.type('nobody of this name');
		await page.getByText(t['invoices.found.none.more']).waitFor();
		await page.reload();
		await page.getByText(t['invoices.found.none.more']).waitFor();
		await page.locator('[data-clear]').click();
		await soon(() => rows(page).count()).toBe(2);
		expect(complaints()).toEqual([]);
	});

	test('filters stand in the address, and a wrong one is told at its field', async () => {
		const { page } = await open(`${items.code}/invoices?min_amount=abc`, {
			ready: '[data-field="min_amount"] [role="alert"]',
		});
		const least = page.locator('[data-field="min_amount"] input');
		await least.fill('500');
		await least.press('Enter');
		await soon(() => rows(page).count()).toBe(2);
		expect(page.url()).toContain('min_amount=500');
		await page.locator('[data-field="client_id"] input').fill('Łukasz');
		const offered = page.locator('datalist option').first();
		await offered.waitFor({ state: 'attached' });
		const name = (await offered.getAttribute('value')) ?? '';
		await page.locator('[data-field="client_id"] input').fill(name);
		await page.waitForURL(`**client_id=${items.client}**`);
		await page.locator('[data-client]').waitFor();
	});

	test('the group view names the company of each', async () => {
		const { page } = await open('all/invoices', { ready: 'tr[data-row]' });
		expect(await page.locator('[data-cell="owner_company"]').allInnerTexts()).toContain(items.code);
	});

	test('j, x and k select; sent together, each tells what came of it', async () => {
		const { id: noMail } = await ask('POST', `/finance/contacts/${items.code}`, {
			...{ kind: 'client', name: 'Ohne Mail AG', street: 'Weg', building_number: '1' },
			...{ postal_code: '8000', town: 'Zürich', delivery: 'mail' },
		});
		await aDraft();
		await aDraft({ client_id: noMail });
		const before = installation.smtp.mails.length;
		const { page } = await open(`${items.code}/invoices?tab=drafts`, { ready: 'tr[data-row]' });
		await soon(() => rows(page).count()).toBe(3);
		for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
		await page.getByText('3 selected').waitFor();
		await page.locator('[data-bulk-send]').click();
		await inDialog(page, '[data-confirm]').click();
		await soon(() => page.locator('[data-result="done"]').count()).toBe(2);
		expect(await page.locator('[data-result="refused"]').innerText()).toContain('Ohne Mail AG');
		await picture(page, 'invoices-bulk');
		expect(await seriousFindings(page)).toEqual([]);
		expect(installation.smtp.mails.length - before).toBe(2);
		await page.keyboard.press('Escape');
		await soon(() => rows(page).count()).toBe(1);
	});

	test('the PDF of several is one file with all their pages', async () => {
		const { page } = await open(`${items.code}/invoices?tab=open`, { ready: 'tr[data-row]' });
		const count = await rows(page).count();
		expect(count).toBe(3);
		await page.locator('thead input').check();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.locator('[data-bulk-pdf]').click(),
		]);
		const data = new Uint8Array(await fs.readFile(await download.path()));
		const document = await getDocument({ data, verbosity: 0 }).promise;
		expect(document.numPages).toBe(count);
	});
});

describe('one invoice', () => {
	test('sent: one sees it go, step by step, without reloading', async () => {
		const { page, complaints } = await openOne(await aDraft());
		const mails = installation.smtp.mails.length;
		await page.keyboard.press('s');
		await inDialog(page, '[data-send] button').click();
		await page.locator('[data-invoice="sent"]').waitFor();
		await inDialog(page, '[data-close]').click();
		for (const step of ['invoice-issue', 'invoice-render-pdf', 'invoice-email']) {
			await page.locator(`[data-step="${step}"][data-step-state="done"]`).waitFor();
		}
		await page.locator('[data-event="sent"]').waitFor();
		await page.locator('[data-entries] table').waitFor();
		await page.locator('iframe[data-pdf]').waitFor();
		expect(installation.smtp.mails.length - mails).toBe(1);
		expect(complaints()).toEqual([]);
	});

	test('paid in part by keyboard, the rest and more by mouse', async () => {
		const { page } = await openOne(await issued());
		await page.keyboard.press('p');
		const focused = () =>
			page.evaluate(() =>
				document.activeElement?.closest('[data-field]')?.getAttribute('data-field'),
			);
		await soon(focused).toBe('amount');
		await page.keyboard.press('Control+a');
		await page.keyboard.type("1'00,5");
		await soon(() => inDialog(page, '[data-after]').innerText()).toContain('426.78');
		await page.keyboard.press('Control+Enter');
		await page.locator('[data-invoice="partially_paid"]').waitFor();
		expect(await factOf(page, 'open').innerText()).toBe('CHF\u00a0426.78');

		await action(page, 'pay').click();
		await inDialog(page, '[data-field="amount"] input').fill('500');
		await inDialog(page, '[data-submit]').click();
		await inDialog(page, '[data-field="amount"] [role="alert"]').waitFor();
		await picture(page, 'invoice-payment');
		expect(await seriousFindings(page)).toEqual([]);
		await inDialog(page, '[data-as-credit] input').check();
		await inDialog(page, '[data-submit]').dblclick();
		await page.locator('[data-invoice="paid"]').waitFor();
		const payments = await page.locator('[data-payments] [data-cell="amount"]').allInnerTexts();
		expect(payments.sort()).toEqual([...['CHF\u00a0100.50', 'CHF\u00a0426.78', 'CHF\u00a073.22']]);
	});

	test('an answer that is lost: what was typed stays, and it is booked once', async () => {
		const id = await issued();
		const { page } = await openOne(id);
		await action(page, 'pay').click();
		await inDialog(page, '[data-field="amount"] input').fill('27.28');
		await page.route(
			'**/partial-payment',
			async (route) => {
				await route.fetch();
				await route.abort();
			},
			{ times: 1 },
		);
		await inDialog(page, '[data-submit]').click();
		await page.getByText(t['act.offline']).waitFor();
		expect(await inDialog(page, '[data-field="amount"] input').inputValue()).toBe('27.28');
		await inDialog(page, '[data-submit]').click();
		await inDialog(page, '[data-submit]').waitFor({ state: 'detached' });
		const { payments } = await ask('GET', `/finance/invoices/${id}`);
		expect(payments).toHaveLength(1);
	});

	test('a line is credited in part: its total is known before, the draft has it', async () => {
		const { page } = await openOne(await issued());
		await action(page, 'credit').click();
		await soon(() => inDialog(page, '[data-credit-total]').innerText()).toContain('527.28');
		await inDialog(page, '[data-credit-lines]').check();
		await inDialog(page, '[data-line="1"] input[type="checkbox"]').check();
		const quantity = inDialog(page, '[data-line="1"] .text-input');
		await quantity.fill('4');
		await inDialog(page, '[data-line="1"] [role="alert"]').waitFor();
		await quantity.fill('1');
		await soon(() => inDialog(page, '[data-credit-total]').innerText()).toContain('162.15');
		await picture(page, 'invoice-credit');
		expect(await seriousFindings(page)).toEqual([]);
		await inDialog(page, '[data-submit]').click();
		await factOf(page, 'original').waitFor();
		expect(await factOf(page, 'total').innerText()).toBe('CHF\u00a0162.15');
	});

	test('two tabs follow each other', async () => {
		const id = await issued();
		const { page } = await openOne(id);
		const second = await page.context().newPage();
		await second.goto(page.url());
		await second.locator('[data-action="pay"]').waitFor();
		await action(page, 'pay').click();
		await inDialog(page, '[data-submit]').click();
		await second.locator('[data-invoice="paid"]').waitFor();
		await soon(() => second.locator('[data-action="pay"]').count()).toBe(0);
		await second.close();
	});

	test('a run that stopped says why, and goes on from there', async () => {
		await installation.smtp.setMode('reject-5xx');
		const id = await issued();
		await installation.smtp.setMode('ok');
		const { page } = await openOne(id);
		await page.locator('[data-run="failed"]').getByText('MAIL_REFUSED').waitFor();
		await picture(page, 'invoice-failed');
		await page.locator('[data-retry] button').click();
		await inDialog(page, '[data-confirm]').click();
		await page.locator('[data-run="done"]').waitFor();
		await page.locator('[data-invoice="sent"]').waitFor();
		await page.locator('[data-to-run]').click();
		await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
		await page.locator('[data-step]').first().waitFor();
	});

	test('reminders are held and a draft is discarded, each after one question', async () => {
		const { page } = await openOne(await issued());
		await action(page, 'hold').click();
		await inDialog(page, 'textarea').fill('Ratenzahlung vereinbart');
		await inDialog(page, '[data-submit]').click();
		await page.getByText(t['invoice.mark.hold'], { exact: true }).waitFor();
		await soon(() => factOf(page, 'notes').innerText()).toContain('Ratenzahlung');
		const { page: draft } = await openOne(await aDraft());
		await action(draft, 'cancel').click();
		await inDialog(draft, '[data-confirm]').click();
		await draft.locator('[data-invoice="discarded"]').waitFor();
	});
});

describe('both pages', () => {
	let id: string;
	beforeAll(async () => {
		id = await issued();
	});

	test.each(LOOKS)('in "$language", $appearance, at $width pixels', async (look) => {
		const { language, appearance, width } = look;
		const words = pageText(language);
		const name = `${language}-${appearance}-${width}`;
		const list = await open(`${items.code}/invoices?currency=CHF`, {
			...{ ...look, ready: 'tr[data-row]' },
		});
		const { page } = list;
		await tab(page, 'overdue').getByText(words['invoices.tab.overdue']).waitFor();
		await picture(page, `invoices-${name}`);
		expect([await seriousFindings(page), await overflow(page)]).toEqual([[], 0]);
		expect(list.complaints()).toEqual([]);

		const one = await openOne(id, look);
		await page.getByText(words['invoice.timeline'], { exact: true }).waitFor();
		await page.getByText(words['pdf.open']).waitFor();
		expect(await page.locator('iframe[data-pdf]').isVisible()).toBe(width === 1280);
		await picture(page, `invoice-${name}`);
		expect([await seriousFindings(page), await overflow(page)]).toEqual([[], 0]);
		expect(one.complaints()).toEqual([]);
	});

	test('the sheet lists their keys', async () => {
		const { page } = await openOne(await aDraft());
		await page.keyboard.press('?');
		for (const key of ['keys.send', 'keys.pay', 'keys.download', 'keys.edit'] as const) {
			await inDialog(page, `dd:text-is("${t[key]}")`).waitFor();
		}
	});

	test('who may only read sees it all and no button that writes', async () => {
		const user = viewer;
		const { page } = await openOne(await issued(), { user });
		const names = await page
			.locator('[data-action]')
			.evaluateAll((all) => all.map((e) => e.getAttribute('data-action')));
		expect(names).toEqual(['download']);
		await open(`${items.code}/invoices`, { user, ready: 'tr[data-row]' });
		expect(await page.locator('[data-new]').count()).toBe(0);
		await page.locator('thead input').check();
		await page.locator('[data-bulk-pdf]').waitFor();
		expect(await page.locator('[data-bulk-send]').count()).toBe(0);
		for (const path of [`${items.code}/invoices/new`, `${other.code}/invoices`]) {
			await open(path, { user, ready: '.page-state' });
			await page.getByText(t['state.noPermission'], { exact: true }).waitFor();
		}
		await picture(page, 'invoices-no-permission');
	});
});

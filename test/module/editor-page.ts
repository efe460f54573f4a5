/** The invoice editor as a person works with it: by mouse, or by keyboard alone. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { LineColumn } from '../../src/modules/finance/editor/draft-values.js';
import { type Items, LINES } from '../builders/items.js';
import type { Installation } from '../harness/directus.js';
import { type Opened, openPage, type Wish } from './module-page.js';

export interface Desk {
	readonly browser: Browser;
	readonly installation: Installation;
	readonly items: Items;
}

/** What the API answers, as the administrator asks it. */
export const askOf =
	({ installation }: Desk) =>
	async (method: string, path: string, body?: unknown): Promise<any> => {
		const answer = await installation.directus.request(method, `/finance${path}`, body);
		return answer.body.data;
	};

/** A stored draft on two lines. */
export const newDraft = (desk: Desk): Promise<any> =>
	askOf(desk)('POST', '/invoices', {
		...{ owner_company: desk.items.code, client_id: desk.items.client, line_items: LINES },
	});

/** The editor on a draft; on a new one without an id. */
export function openEditor(desk: Desk, id?: string, wish: Wish = {}): Promise<Opened> {
	const path = `${desk.items.code}/invoices/${id ? `${id}/edit` : 'new'}`;
	const whole = { path, ready: '.invoice-editor', ...wish };
	return openPage(desk.browser, desk.installation.directus, whole);
}

/** The invoice whose own page has been opened. */
export async function openedInvoice(desk: Desk, page: Page): Promise<any> {
	await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
	await page.locator('[data-invoice]').waitFor();
	return askOf(desk)('GET', `/invoices/${page.url().slice(-36)}`);
}

/** Saves, and reads what the server has made of it. */
export async function savedInvoice(desk: Desk, page: Page): Promise<any> {
	await page.locator('[data-save]').click();
	return openedInvoice(desk, page);
}

/** Pastes as from a spreadsheet, where the keyboard is. */
export const paste = (page: Page, rows: string): Promise<void> =>
	page.evaluate((text) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', text);
		const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
		document.activeElement?.dispatchEvent(event);
	}, rows);

/** The n-th line, from 0. */
export const lineOf = (page: Page, n: number): Locator => page.locator('[data-line]').nth(n);

/** A control of a line. */
export const cellOf = (page: Page, n: number, column: LineColumn): Locator =>
	lineOf(page, n).locator(`[data-field$=".${column}"]`).locator('input, select, textarea');

/** A control of the form by its field. */
export const fieldOf = (page: Page, field: string): Locator =>
	page.locator(`[data-field="${field}"]`).locator('input, select, textarea').first();

export async function fillLine(
	page: Page,
	n: number,
	values: Partial<Record<LineColumn, string>>,
): Promise<void> {
	for (const [column, value] of Object.entries(values)) {
		const cell = cellOf(page, n, column as LineColumn);
		const isChoice = (await cell.evaluate((e) => e.tagName)) === 'SELECT';
		await (isChoice ? cell.selectOption(value) : cell.fill(value));
	}
}

/** Where a client is looked for. */
export const searchOf = (page: Page): Locator => page.locator('.client-search input');

/** Picks a client that is there already. */
export async function pickClient(page: Page, name: string): Promise<void> {
	await searchOf(page).fill(name);
	await page.locator('[role="option"]:not([data-new])', { hasText: name }).first().click();
	await page.locator('[data-client]').waitFor();
}

/** Tab until the keyboard is at something; never touches the mouse. */
export async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
	for (let presses = 0; presses < 60; presses += 1) {
		const isThere = await page.evaluate(
			(wanted) => document.activeElement?.closest(wanted) !== null,
			selector,
		);
		if (isThere) return;
		await page.keyboard.press(key);
	}
	throw new Error(`the keyboard does not get to ${selector}`);
}

/** What the form says of its amounts, digits only. */
export async function sumsOf(page: Page): Promise<{ net: string; total: string; rates: string[] }> {
	const digits = (text: string | null): string => (text ?? '').replace(/[^\d.-]/g, '');
	return {
		net: digits(await page.locator('[data-net]').textContent()),
		total: digits(await page.locator('[data-total]').textContent()),
		rates: (await page.locator('[data-rate] dd').allTextContents()).map(digits),
	};
}

/** The preview shows what is in the form. */
export const previewed = (page: Page): Promise<void> =>
	page.locator('.preview-pane[data-stale="false"]').waitFor();

/** The invoice editor as a person works with it: by mouse, or by keyboard alone. */
import type { Locator, Page } from 'playwright-core';
import type { LineColumn } from '../../src/modules/finance/editor/draft-values.js';

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

/** Picks a client that is there already. */
export async function pickClient(page: Page, name: string): Promise<void> {
	await page.getByRole('combobox').first().fill(name);
	await page.getByRole('option').filter({ hasText: name }).first().click();
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

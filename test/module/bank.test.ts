/** The page about the bank in a real Chromium on a real Directus. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { camt053 } from '../builders/camt.js';
import { createItems, type Items } from '../builders/items.js';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';
import {
	appUser,
	follow,
	openPage,
	overflow,
	pageText,
	picture,
	READ_IN,
	seriousFindings,
} from './module-page.js';

const t = pageText('en');
const STRANGE = 'CH5604835012345678009';

let installation: Installation;
let browser: Browser;
let items: Items;
let empty: Items;

const at = (rest = '', of: Items = items): string => `${of.code}/bank${rest}`;
const open = (path: string, wish: object = {}) =>
	openPage(browser, installation.directus, { path, ...wish });
const ENTRIES = [
	{
		...{ amount: '250.00', ref: 'BANK-REF-0001' },
		details: [
			{ amount: '250.00', ref: 'DETAIL-REF-1', name: 'Muster & Söhne AG', text: 'Rechnung 17' },
		],
	},
	{ amount: '-80.40', ref: 'BANK-REF-0002', text: 'Miete Büro' },
	{ amount: '-3.00', ref: 'BANK-REF-0003', text: 'Spesen' },
] as const;

/** Chosen as a person chooses a file. */
const choose = (page: Page, name: string, text: string) =>
	page.locator('[data-drop] input[type="file"]').setInputFiles({
		...{ name, mimeType: 'application/xml', buffer: Buffer.from(text) },
	});
const count = (page: Page, name: string) => page.locator(`[data-count="${name}"] dd`).textContent();

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	items = await createItems(installation.directus);
	empty = await createItems(installation.directus, {
		bankAccount: { iban: STRANGE, qr_iban: null },
	});
	await open(at());
});

describe('a file', () => {
	test('is chosen, told what was new, and known the second time', async () => {
		const { page, complaints } = await open(at(), { ready: '[data-drop]' });
		await page.getByText(t['bank.transactions.none'], { exact: true }).waitFor();
		await choose(page, 'auszug.xml', camt053({ entries: ENTRIES }));
		await page.locator('[data-result]').waitFor();
		expect([await count(page, 'imported'), await count(page, 'duplicates')]).toEqual(['3', '0']);
		await page.getByText(t['bank.proof.holds'], { exact: true }).waitFor();
		await page.locator('[data-row]', { hasText: 'Muster & Söhne AG' }).waitFor();
		await picture(page, 'bank-imported');
		expect(await seriousFindings(page)).toEqual([]);
		await page.locator('[data-open-balance]').click();
		await page.getByText(/is posted on/).waitFor();
		expect([await count(page, 'imported'), await count(page, 'duplicates')]).toEqual(['0', '3']);
		await page.locator('[data-done]').click();
		await page.locator('[data-result]').waitFor({ state: 'detached' });
		expect(complaints()).toEqual([]);
	});

	test('of an unknown account offers to add it', async () => {
		const { page } = await open(at(), { ready: '[data-drop]' });
		const file = camt053({ iban: 'CH9500000000000000001', entries: ENTRIES });
		await choose(page, 'neu.xml', file.replaceAll('CH9500000000000000001', STRANGE));
		await page.locator('[data-create]').waitFor();
		await picture(page, 'bank-unknown-account');
		expect(await seriousFindings(page)).toEqual([]);
		await page.locator('[data-create]').click();
		await page.locator('[data-result]').waitFor();
		await page.locator('[data-account]').nth(1).waitFor();
		await page.locator('[data-done]').click();
	});

	test('whose balances prove nothing is taken only when somebody insists', async () => {
		const { page } = await open(at(), { ready: '[data-drop]' });
		const later = {
			from: '2026-03-09',
			closing: '1.00',
			entries: [{ amount: '9.00', ref: 'LATER-1' }],
		};
		await choose(page, 'bad.xml', camt053(later));
		await page.getByText('BANK_FILE_REFUSED').waitFor();
		await page.locator('[data-insist]').click();
		await page
			.locator('[data-confirm], [data-finance-dialog] .v-card-actions button')
			.last()
			.click();
		await page.locator('[data-result]').waitFor();
		expect(await count(page, 'imported')).toBe('1');
	});

	test('of no known bank is mapped column by column, by keyboard alone', async () => {
		const { page } = await open(at(), { ready: '[data-drop]' });
		await choose(page, 'fremd.csv', 'Tag;Betrag;Wozu\n05.03.2026;12.50;Kaffee\n');
		await page.locator('[data-map] button').focus();
		await page.keyboard.press('Enter');
		const field = (name: string) => page.locator(`[data-field="${name}"] select`);
		await field('booked').locator('option', { hasText: 'Tag' }).waitFor({ state: 'attached' });
		await picture(page, 'bank-mapping');
		expect(await seriousFindings(page)).toEqual([]);
		await field('booked').selectOption('Tag');
		await field('amount').selectOption('Betrag');
		await field('text').selectOption('Wozu');
		await page.keyboard.press('Control+Enter');
		await page.locator('[data-result]').waitFor();
		expect(await count(page, 'imported')).toBe('1');
		await page.locator('[data-done]').click();
		await choose(page, 'fremd-2.csv', 'Tag;Betrag;Wozu\n06.03.2026;9.90;Tee\n');
		const kept = page.locator('[data-account-choice]');
		await kept.locator('option').nth(1).waitFor({ state: 'attached' });
		expect(await kept.locator('option').count()).toBe(2);
		await picture(page, 'bank-kept-columns');
		expect(await seriousFindings(page)).toEqual([]);
		await page.setViewportSize({ width: 390, height: 900 });
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		await kept.scrollIntoViewIfNeeded();
		await picture(page, 'bank-kept-columns-390');
		await kept.locator('select').selectOption(items.bankAccount);
		await kept.locator('button').click();
		await page.locator('[data-result]').waitFor();
		expect(await count(page, 'imported')).toBe('1');
	});

	test('is told nothing of the one before it while it is read, and fits no columns but its own', async () => {
		const { page } = await open(at(), { ready: '[data-drop]' });
		await choose(page, 'fremd-3.csv', 'Wann;Wieviel\n06.03.2026;9.90\n');
		const kept = page.locator('[data-account-choice]');
		await kept.locator('select').selectOption(items.bankAccount);
		await kept.locator('button').click();
		await page.getByText(t['bank.map.misfit']).waitFor();
		let answer = () => {};
		const mayAnswer = new Promise<void>((resolve) => {
			answer = resolve;
		});
		await page.route('**/bank/import/**', async (route) => {
			await mayAnswer;
			await route.continue();
		});
		await choose(page, 'auszug.xml', camt053({ entries: ENTRIES }));
		await page.locator('[data-drop][aria-busy="true"]').waitFor();
		expect(await page.locator('[data-import]').count()).toBe(0);
		answer();
		await page.locator('[data-result]').waitFor();
	});

	test('and what became of it stay with its company when another one is chosen', async () => {
		const { page } = await open(at('', empty), { ready: '[data-drop]' });
		await choose(page, 'auszug.xml', camt053({ iban: STRANGE, entries: ENTRIES }));
		await page.locator('[data-open-balance]').waitFor();
		await follow(page, `/admin/finance/${at()}`);
		await page.locator('[data-row]', { hasText: 'Kaffee' }).waitFor();
		expect(await page.locator('[data-import]').count()).toBe(0);
	});
});

describe('the list', () => {
	test('is searched, narrowed, and leads to one transaction', async () => {
		const { page } = await open(at(), { ready: '[data-row]' });
		await page.keyboard.press('/');
		await page.keyboard.type('80.40');
		await page.locator('[data-row]', { hasText: 'Muster' }).first().waitFor({ state: 'detached' });
		expect(await page.locator('[data-row]').first().textContent()).toContain('Miete Büro');
		await page.locator('[data-row] a').first().click();
		await page.locator('[data-sum]').waitFor();
		expect(await page.locator('[data-sum]').textContent()).toContain('−80.40');
		await picture(page, 'bank-transaction');
		expect(await seriousFindings(page)).toEqual([]);
	});

	test('over all companies names the company of each', async () => {
		const { page } = await open('all/bank', { ready: '[data-row]' });
		expect(await page.locator('[data-cell="company"]').first().textContent()).toBe(items.code);
		expect(await page.locator('[data-drop]').count()).toBe(0);
	});
});

describe('an account', () => {
	test('is added, with what is wrong at its field', async () => {
		const { page } = await open(at('', empty), { ready: '[data-drop]' });
		await page.getByRole('button', { name: t['bank.account.new'] }).click();
		const input = (name: string) => page.locator(`[data-field="${name}"] :is(input, select)`);
		await input('name').fill('Sparkonto');
		await input('iban').fill('CH00 1234');
		await page.locator('[data-submit]').click();
		await page.locator('[data-field="iban"] [role="alert"]').waitFor();
		await picture(page, 'bank-account-dialog');
		expect(await seriousFindings(page)).toEqual([]);
		await input('iban').fill('');
		await page.locator('[data-submit]').click();
		await page.locator('[data-account]', { hasText: 'Sparkonto' }).waitFor();
	});
});

describe('the page', () => {
	test.each(READ_IN)('is read in "%s", and nothing complains', async (language) => {
		const { page, complaints } = await open(at(), {
			...{ language, ready: '[data-row]' },
			...(language === 'de' && { appearance: 'dark' }),
		});
		await page.getByText(pageText(language)['bank.drop'], { exact: true }).waitFor();
		await picture(page, `bank-${language}`);
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
	});

	test.each([390, 1024])('fits %i pixels', async (width) => {
		const { page } = await open(at(), { width, ready: '[data-row]' });
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		await picture(page, `bank-${width}`);
		expect(await seriousFindings(page)).toEqual([]);
	});

	test('without a right says so, and to a viewer offers nothing to write', async () => {
		const nobody = await appUser(installation.directus);
		const { page } = await open(at(), { user: nobody });
		await page.getByText(t['state.noPermission'], { exact: true }).waitFor();
		const viewer = await appUser(installation.directus, 'viewer@example.com');
		const member = { company: items.company, user: viewer.id, role: 'viewer' };
		await installation.directus.request('POST', '/items/finance_members', member);
		const { page: read } = await open(at(), { user: viewer, ready: '[data-row]' });
		expect(await read.locator('[data-drop]').count()).toBe(0);
	});
});

/** Our operations in Directus' own Flow editor: found by name, filled in, saved. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fieldName } from '../../src/app/operation-fields.js';
import { PICK } from '../../src/app/texts/pick.js';
import { inLanguage } from '../../src/app/texts/rows.js';
import { APP_TEXTS } from '../../src/app/texts/texts.js';
import type { Language } from '../../src/core/parties/model.js';
import { STEPS } from '../../src/runtime/registry.js';
import { createItems, type Items, LINES } from '../builders/items.js';
import { type SignedIn, startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { sharedInstallation } from '../harness/shared.js';
import { seriousIn } from './axe.js';
import {
	FIRST_LOAD_MS,
	follow,
	LOCALES,
	NOWHERE,
	openTab,
	picture,
	READ_IN,
	readAgain,
	showLooks,
} from './module-page.js';

let installation: Installation;
let browser: Browser;
let signedIn: SignedIn;
let flow: string;
let items: Items;
/** Of an issued invoice. */
let number: string;

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	await newFlow();
	items = await createItems(installation.directus);
	await createItems(installation.directus);
	number = await issued();
	signedIn = await openTab(browser, installation.directus);
	await signedIn.page.setViewportSize({ width: 1280, height: 1000 });
	// The first load of the app takes longest: it is no test's time.
	await signedIn.page.goto('/admin/flows', { timeout: FIRST_LOAD_MS });
	await signedIn.page.locator('.module-bar').waitFor({ timeout: FIRST_LOAD_MS });
});

/** A Flow without operations to work on; inactive ones are not limited. */
async function newFlow(): Promise<void> {
	const { body } = await installation.directus.request('POST', '/flows', {
		...{ name: 'Send invoices', status: 'inactive', trigger: 'webhook' },
	});
	flow = body.data.id;
}

/** The number of a new invoice. */
async function issued(): Promise<string> {
	const { directus } = installation;
	const body = { owner_company: items.code, client_id: items.client, line_items: LINES };
	const { body: started } = await directus.request(
		'POST',
		'/finance/invoices/create-and-send',
		body,
	);
	const path = `/finance/invoices/${started.data.invoice}`;
	const read = async () => (await directus.request('GET', path)).body.data.number;
	await waitUntil(async () => (await read()) !== null, 20_000, 'the invoice to have a number');
	return read();
}

/** The editor with the drawer of a new operation, in a language. */
async function newOperation(language: Language): Promise<Page> {
	const settings = { language: LOCALES[language], appearance: 'light' };
	await installation.directus.request('PATCH', '/users/me', settings);
	const { page } = signedIn;
	await showLooks(page, settings);
	await readAgain(page, 'flowsStore');
	await follow(page, NOWHERE);
	await page.locator('.v-drawer').waitFor({ state: 'detached' });
	await follow(page, `/admin/flows/${flow}`);
	await page.locator('.button-hint').first().click();
	await page.locator('.v-fancy-select').waitFor();
	return page;
}

const nameOf = (language: Language, id: string): string => {
	const { operations } = APP_TEXTS[language];
	return operations[id as keyof typeof operations].name;
};

test.each(READ_IN)('every operation is offered by its name in "%s"', async (language) => {
	const page = await newOperation(language);
	const offered = await page.locator('.v-fancy-select').innerText();
	for (const { contract } of STEPS) {
		expect(offered).toContain(nameOf(language, contract.id));
		expect(offered).toContain(APP_TEXTS[language].operations[contract.id as 'notify'].description);
	}
});

test('one is filled in and saved as the server needs it', async () => {
	const page = await newOperation('fr');
	await page.locator('.v-fancy-select').getByText(nameOf('fr', 'invoice-settle')).click();
	const contract = STEPS.find((s) => s.contract.id === 'invoice-settle')?.contract;
	if (!contract) throw new Error('invoice-settle');
	for (const name of Object.keys(contract.input)) {
		await page
			.getByText(fieldName(contract, name, 'fr'), { exact: true })
			.first()
			.waitFor();
	}
	await page.locator('[data-field="invoice"] input').fill('{{$trigger.body.invoice}}');
	await page.locator('[data-field="amount"] input').fill('12.50');
	await picture(page, 'flow-operation');
	await page.locator('.v-drawer .header-button button.button:not(.icon)').click();
	await page.locator('.v-drawer').waitFor({ state: 'detached' });
	const card = page.locator('.v-workspace-tile', { hasText: nameOf('fr', 'invoice-settle') });
	await card.getByText('{{$trigger.body.invoice}}').waitFor();
	await picture(page, 'flow-editor');
	await page.locator('.header-bar .primary button').click();
	const saved = async () => {
		const { body } = await installation.directus.request('GET', '/operations?fields=type,options');
		return body.data;
	};
	await expect.poll(saved).toEqual([
		{
			type: 'finance-invoice-settle',
			options: {
				...{ invoice: '{{$trigger.body.invoice}}', amount: '12.50' },
				...{ permissions: '$trigger', wait_seconds: 60 },
			},
		},
	]);
	expect(signedIn.complaints).toEqual([]);
});

describe('fields with a picker', () => {
	const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
	const fieldInput = (page: Page, name: string) => field(page, name).locator('input').first();
	const options = (page: Page) => page.getByRole('option');

	/** The form of a step, open in a language. */
	async function formOf(id: string, language: Language): Promise<Page> {
		const page = await newOperation(language);
		await page.locator('.v-fancy-select').getByText(nameOf(language, id)).click();
		await field(page, 'company').waitFor();
		return page;
	}

	/** What would be saved, as the form's raw view says it. */
	const stored = async (page: Page): Promise<Record<string, unknown>> => {
		await page.locator('.v-drawer .header-button button.button:not(.icon)').click();
		await page.locator('.v-drawer').waitFor({ state: 'detached' });
		await page.locator('.header-bar .primary button').click();
		const path = `/operations?fields=options&filter[flow][_eq]=${flow}`;
		const read = async () =>
			(await installation.directus.request('GET', path)).body.data[0]?.options ?? null;
		await expect.poll(read).not.toBeNull();
		return read();
	};

	beforeEach(newFlow);

	test('by mouse: company by name, its clients, a day; a placeholder stays text', async () => {
		const page = await formOf('invoice-create', 'de');
		await fieldInput(page, 'company').click();
		await options(page).filter({ hasText: items.code }).click();
		expect(await fieldInput(page, 'company').inputValue()).toMatch(/^Test \d+ AG$/);
		await fieldInput(page, 'client_id').fill('skoda');
		await fieldInput(page, 'client_id').fill('škoda');
		await options(page).filter({ hasText: 'Škoda' }).click();
		expect(await fieldInput(page, 'client_id').inputValue()).toContain('Škoda');
		await field(page, 'client_id').getByText('client@example.com').waitFor();
		await fieldInput(page, 'bank_account').click();
		await options(page).filter({ hasText: 'Hauptkonto' }).click();
		await fieldInput(page, 'supply_from').fill('2026-01-05');
		await fieldInput(page, 'supply_to').fill('{{$trigger.body.until}}');
		await picture(page, 'flow-picked');
		expect(await seriousIn(page, ['.pick-list', '.pick-day'])).toEqual([]);
		expect(await stored(page)).toMatchObject({
			company: items.code,
			client_id: items.client,
			bank_account: items.bankAccount,
			supply_from: '2026-01-05',
			supply_to: '{{$trigger.body.until}}',
		});
	});

	test('by keyboard: an invoice is found by its number and chosen', async () => {
		const page = await formOf('invoice-issue', 'fr');
		const invoice = fieldInput(page, 'invoice');
		await invoice.focus();
		await page.keyboard.type(number);
		await options(page).filter({ hasText: number }).waitFor();
		await picture(page, 'flow-pick-open');
		expect(await seriousIn(page, ['.pick-list'])).toEqual([]);
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		expect(await invoice.inputValue()).toBe(number);
		expect(await options(page).count()).toBe(0);
		const saved = await stored(page);
		expect(saved.invoice).toMatch(/^[0-9a-f-]{36}$/);
	});

	test.each(READ_IN)('a placeholder is typed as it is, and said to be one in "%s"', async (l) => {
		const page = await formOf('invoice-issue', l);
		await fieldInput(page, 'invoice').fill('{{$last.invoice}}');
		await field(page, 'invoice').getByText(inLanguage(PICK.placeholder, l)).waitFor();
		expect(await options(page).count()).toBe(0);
		expect(await stored(page)).toMatchObject({ invoice: '{{$last.invoice}}' });
	});

	test('what there is not is said, and kept for the operation to refuse', async () => {
		const page = await formOf('notify', 'it');
		await fieldInput(page, 'company').fill('NOWHERE');
		await page.keyboard.press('Escape');
		await page.locator('.v-drawer').waitFor();
		await page.keyboard.press('Tab');
		await field(page, 'company').getByText(inLanguage(PICK.unknown, 'it')).waitFor();
		await picture(page, 'flow-pick-unknown');
		expect(await seriousIn(page, ['.pick-list'])).toEqual([]);
	});
});

/** Our operations in Directus' own Flow editor: found by name, filled in, saved. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldName } from '../../src/app/operation-fields.js';
import { APP_TEXTS } from '../../src/app/texts/texts.js';
import { LANGUAGES, type Language } from '../../src/core/parties/model.js';
import { STEPS } from '../../src/runtime/registry.js';
import { type SignedIn, signIn, startBrowser } from '../harness/browser.js';
import { type Installation, startInstallation } from '../harness/directus.js';
import { FIRST_LOAD_MS, LOCALES, picture } from './module-page.js';

let installation: Installation;
let browser: Browser;
let signedIn: SignedIn;
let flow: string;

beforeAll(async () => {
	[installation, browser] = await Promise.all([startInstallation({ app: true }), startBrowser()]);
	const { body } = await installation.directus.request('POST', '/flows', {
		...{ name: 'Send invoices', status: 'active', trigger: 'webhook' },
	});
	flow = body.data.id;
	const viewport = { width: 1280, height: 1000 };
	signedIn = await signIn(browser, installation.directus, { viewport });
	// The first load of the app takes longest: it is no test's time.
	await signedIn.page.goto('/admin/flows', { timeout: FIRST_LOAD_MS });
	await signedIn.page.locator('.module-bar').waitFor({ timeout: FIRST_LOAD_MS });
});
afterAll(() => browser?.close());

/** The editor with the drawer of a new operation, in a language. */
async function newOperation(language: Language): Promise<Page> {
	await installation.directus.request('PATCH', '/users/me', { language: LOCALES[language] });
	const { page } = signedIn;
	await page.goto(`/admin/flows/${flow}`);
	await page.locator('.button-hint').first().click();
	await page.locator('.v-fancy-select').waitFor();
	return page;
}

const nameOf = (language: Language, id: string): string => {
	const { operations } = APP_TEXTS[language];
	return operations[id as keyof typeof operations].name;
};

test.each(LANGUAGES)('every operation is offered by its name in "%s"', async (language) => {
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

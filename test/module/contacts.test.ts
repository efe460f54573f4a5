/** The pages about clients and suppliers in a real Chromium on a real Directus. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../src/contracts/texts/text.js';
import { createItems, type Items } from '../builders/items.js';
import { anIssued } from '../builders/routes.js';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';
import {
	appUser,
	goTo,
	openPage,
	overflow,
	pageText,
	picture,
	READ_IN,
	seriousFindings,
} from './module-page.js';

const t = pageText('en');

let installation: Installation;
let browser: Browser;
let items: Items;
let invoice: string;

const path = (rest = ''): string => `${items.code}/contacts${rest}`;
const ask = async (method: string, at: string, body?: unknown): Promise<any> => {
	const answer = await installation.directus.request(method, `/finance${at}`, body);
	expect(answer).toMatchObject({ status: expect.toBeOneOf([200, 201, 202]) });
	return answer.body.data;
};
const stored = (): Promise<any> => ask('GET', `/contacts/${items.code}/${items.client}`);
const open = (at: string, wish: object = {}) =>
	openPage(browser, installation.directus, { path: at, ...wish });
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const input = (page: Page, name: string) => field(page, name).locator('input, select, textarea');
const hasFocus = (element: Element): boolean => element === document.activeElement;
const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`);

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	items = await createItems(installation.directus);
	await createItems(installation.directus);
	await ask('POST', `/contacts/${items.code}`, {
		...{ kind: 'supplier', name: 'Papier Huber', street: 'Gasse', building_number: '3' },
		...{ postal_code: '3000', town: 'Bern' },
	});
	invoice = (await anIssued({ installation, items })).invoice;
	await ask('POST', `/invoices/${invoice}/partial-payment`, {
		...{ amount: '27.28', payment_method: 'cash' },
	});
	await open(path());
});

describe('the list', () => {
	test('counts clients and suppliers, shows what is open, and searches in all of them', async () => {
		const { page, complaints } = await open(path(), { ready: '[data-row]' });
		await page.locator('[data-tab="all"] .count').waitFor();
		expect(await page.locator('[data-tab]').allTextContents()).toEqual([
			expect.stringMatching(/Clients\s*1/),
			expect.stringMatching(/Suppliers\s*1/),
			expect.stringMatching(/All\s*2/),
		]);
		const row = page.locator(`[data-row="${items.client}"]`);
		expect(await row.locator('[data-cell="open"]').textContent()).toContain('CHF\u00a0500.00');
		expect((await row.locator('[data-cell="overdue"]').textContent())?.trim()).toBe('–');
		await page.locator('[data-tab="all"]').click();
		await page.getByText('Papier Huber').waitFor();
		expect(page.url()).toContain('kind=all');
		await page.keyboard.press('/');
		await page.keyboard.type('Huber');
		await row.waitFor({ state: 'detached' });
		expect(await page.locator('[data-row]').count()).toBe(1);
		await page.keyboard.type('xyz');
		await page.getByText(t['contacts.notFound'], { exact: true }).waitFor();
		expect(complaints()).toEqual([]);
	});

	test('over all companies names the company of each', async () => {
		const { page } = await open('all/contacts', { ready: '[data-row]' });
		expect(await page.locator('[data-row]').count()).toBe(2);
		const row = page.locator(`[data-row="${items.client}"]`);
		expect(await row.locator('[data-cell="company"]').textContent()).toBe(items.code);
		await row.locator('a').click();
		await panel(page, 'address').waitFor();
		expect(page.url()).toContain(`/finance/${items.code}/contacts/${items.client}`);
	});

	test('of a company without contacts says what to do', async () => {
		const { page } = await open(path('?kind=supplier&q='), { ready: '[data-row]' });
		await page.route('**/finance/contacts/**', (route) =>
			route.fulfill({ json: { data: [], meta: { page: 1, limit: 50, total: 0 } } }),
		);
		await page.reload();
		await page.getByText(t['contacts.none.more']).waitFor();
		await picture(page, 'contacts-empty');
		expect(await seriousFindings(page)).toEqual([]);
	});
});

describe('one contact', () => {
	const at = (): string => path(`/${items.client}`);

	test.each(READ_IN)('is read in "%s", and nothing complains', async (language) => {
		const { page, complaints } = await open(at(), {
			...{ language, ready: '[data-panel="address"]' },
			...(language === 'de' && { appearance: 'dark' }),
		});
		const words = pageText(language);
		expect(await page.locator('address span').allTextContents()).toEqual([
			...['Łukasz Škoda Söhne GmbH', 'Rue du Lac 12', '2501 Biel'],
		]);
		await page.getByText(words['contact.address.fine']).waitFor();
		await page.getByText(words['statement.closing']).waitFor();
		expect(await panel(page, 'balance').textContent()).toContain('CHF\u00a0500.00');
		expect(await panel(page, 'open').locator('[data-row]').count()).toBe(1);
		expect(await panel(page, 'documents').getByRole('button').count()).toBe(1);
		await picture(page, `contact-${language}`);
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
	});

	test('leads to its invoices and to a new one, by keyboard too', async () => {
		const { page } = await open(at(), { ready: '[data-panel="open"] a' });
		const link = panel(page, 'open').locator('a');
		expect(await link.getAttribute('href')).toContain(`/${items.code}/invoices/${invoice}`);
		const fresh = page.getByRole('link', { name: t['contact.newInvoice'] });
		expect(await fresh.getAttribute('href')).toContain(`/invoices/new?client=${items.client}`);
		await page.keyboard.press('e');
		await input(page, 'name').waitFor();
		expect(page.url()).toContain(`${items.client}/edit`);
	});

	test('has a statement of account for a period, and its letter', async () => {
		const { page } = await open(at(), { ready: '[data-panel="statement"] table' });
		const table = panel(page, 'statement').locator('table');
		const cells = await table.locator('[data-cell="balance"]').allTextContents();
		expect(cells.map((c) => c.trim())).toEqual([
			...['CHF\u00a00.00', 'CHF\u00a0527.28', 'CHF\u00a0500.00', 'CHF\u00a0500.00'],
		]);
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.locator('[data-statement-pdf]').click(),
		]);
		expect(download.suggestedFilename()).toMatch(/^statement-\d{4}-\d\d-\d\d\.pdf$/);
		await panel(page, 'statement').getByLabel(t['statement.to']).fill('2001-12-31');
		await page.getByText(t['statement.none']).waitFor();
		await panel(page, 'statement').getByLabel(t['statement.from']).fill('2002-01-01');
		await field(page, 'to').getByText(textOf('en', 'BEFORE_START')).waitFor();
		expect(page.url()).toContain('from=2002-01-01&to=2001-12-31');
	});

	test.each([1024, 390])('is not cut off at %i pixels', async (width) => {
		const { page } = await open(at(), { width, language: 'fr', ready: '[data-panel="documents"]' });
		await panel(page, 'statement').locator('table').waitFor();
		await picture(page, `contact-${width}`);
		expect(await overflow(page)).toBe(0);
		expect(await seriousFindings(page)).toEqual([]);
		// Where there is no room for its words, the button in the head still has them as its name.
		await page.getByRole('link', { name: pageText('fr')['contact.edit'] }).waitFor();
		await goTo(page, path(), '[data-row]');
		await picture(page, `contacts-${width}`);
		expect(await overflow(page)).toBe(0);
	});

	test('that is not there is told with its code', async () => {
		const { page } = await open(path('/00000000-0000-4000-8000-000000000000'), {
			ready: '.page-state code',
		});
		await page.getByText(textOf('en', 'NOT_FOUND')).waitFor();
	});
});

describe('the form', () => {
	const edit = (): string => path(`/${items.client}/edit`);

	test('adds a client by keyboard alone, after saying at each field what is wrong', async () => {
		const { page } = await open(path(), { ready: '[data-row]' });
		await page.keyboard.press('n');
		await input(page, 'name').focus();
		await page.keyboard.type('Neue Kundin AG');
		for (const text of ['', '', 'Seestrasse', '7', '80', 'Zürich']) {
			await page.keyboard.press('Tab');
			await page.keyboard.type(text);
		}
		await page.keyboard.press('Tab');
		await field(page, 'postal_code').getByText(textOf('en', 'POSTAL_CODE_FORMAT')).waitFor();
		await input(page, 'uid').fill('CHE-123.456.789');
		await input(page, 'payment_terms_days').fill('bald');
		await page.keyboard.press('Control+Enter');
		await field(page, 'payment_terms_days').locator('.said').waitFor();
		await field(page, 'uid').getByText(textOf('en', 'UID_INVALID')).waitFor();
		await picture(page, 'contact-form-findings');
		expect(await seriousFindings(page)).toEqual([]);
		await input(page, 'uid').fill('');
		await input(page, 'payment_terms_days').fill('45');
		await input(page, 'postal_code').fill('8002');
		await page.keyboard.press('Control+Enter');
		await panel(page, 'facts').waitFor();
		const id = page.url().split('/').at(-1);
		expect(await ask('GET', `/contacts/${items.code}/${id}`)).toMatchObject({
			...{ name: 'Neue Kundin AG', street: 'Seestrasse', building_number: '7' },
			...{ postal_code: '8002', town: 'Zürich', country: 'CH', payment_terms_days: 45 },
			...{ kind: 'client', language: 'de', currency: 'CHF' },
		});
	});

	test('changes what was changed and nothing else', async () => {
		const before = await stored();
		const { page } = await open(edit(), { ready: '[data-field="name"]' });
		await input(page, 'country').selectOption('DE');
		await input(page, 'postal_code').fill('80331');
		await input(page, 'town').fill('München');
		await input(page, 'cc').fill('a@example.com, b@example.com');
		await input(page, 'delivery').selectOption('post');
		await page.getByLabel(t['contact.dunningHold']).check();
		await page.getByRole('button', { name: t.save, exact: true }).click();
		await page.getByText('DE-80331 München').waitFor();
		await page.getByText(t['contact.dunningHold.more']).waitFor();
		expect(await stored()).toMatchObject({
			...{ name: before.name, email: before.email, uid: before.uid, delivery: 'post' },
			...{ cc: ['a@example.com', 'b@example.com'], dunning_hold: true, country: 'DE' },
		});
	});

	test('somebody was faster: told, nothing lost, chosen field by field', async () => {
		const { page } = await open(edit(), { ready: '[data-field="name"]' });
		await input(page, 'street').fill('Meine Strasse');
		await input(page, 'town').fill('Mein Ort');
		await ask('PUT', `/contacts/${items.code}/${items.client}`, {
			...{ street: 'Ihre Strasse', contact_person: 'Frau Neu' },
		});
		await page.getByRole('button', { name: t.save, exact: true }).click();
		await page.locator('[data-meeting]').waitFor();
		expect(await page.locator('[data-conflict]').count()).toBe(1);
		expect(await input(page, 'contact_person').inputValue()).toBe('Frau Neu');
		expect(await input(page, 'street').inputValue()).toBe('Meine Strasse');
		expect(await page.locator('[data-conflict] input').first().evaluate(hasFocus)).toBe(true);
		await picture(page, 'contact-meeting');
		expect(await seriousFindings(page)).toEqual([]);
		await page.getByRole('radio', { name: 'Ihre Strasse' }).check();
		expect(await input(page, 'street').inputValue()).toBe('Ihre Strasse');
		await page.getByRole('button', { name: t.save, exact: true }).click();
		await panel(page, 'facts').waitFor();
		expect(await stored()).toMatchObject({
			...{ street: 'Ihre Strasse', contact_person: 'Frau Neu', town: 'Mein Ort' },
		});
	});

	test('without a connection keeps what was typed, and asks before it is thrown away', async () => {
		const { page } = await open(edit(), { ready: '[data-field="name"]' });
		await input(page, 'name').fill('Halb getippt');
		await page.context().setOffline(true);
		await page.getByRole('button', { name: t.save, exact: true }).click();
		await page.getByText(t['act.offline']).waitFor();
		await page.context().setOffline(false);
		expect(await input(page, 'name').inputValue()).toBe('Halb getippt');
		await page.keyboard.press('Escape');
		await page.getByText(t['form.leave.more']).waitFor();
		await page.locator('[data-confirm]').click();
		await panel(page, 'facts').waitFor();
		expect((await stored()).name).not.toBe('Halb getippt');
	});

	test('asks for a company where the page is about all of them', async () => {
		const { page } = await open('all/contacts/new', { ready: '[data-empty]' });
		await page.getByText(t['company.choose']).waitFor();
		await page.locator('[data-empty] a').first().click();
		await input(page, 'name').waitFor();
	});
});

test('who may only read is offered nothing else', async () => {
	const user = await appUser(installation.directus, 'viewer@example.com');
	const member = { company: items.company, user: user.id, role: 'viewer' };
	await installation.directus.request('POST', '/items/finance_members', member);
	const { page } = await open(path(`/${items.client}`), { user, ready: '[data-panel="address"]' });
	expect(await page.getByText(t['contact.newInvoice']).count()).toBe(0);
	await goTo(page, path('/new'), '.page-state');
	await page.getByText(t['state.noPermission.more']).waitFor();
});

test('who belongs to no company is told so', async () => {
	const user = await appUser(installation.directus);
	const { page } = await open(path(), { user });
	await page.getByText(t['state.noPermission.more']).waitFor();
	expect(await page.locator('[data-row]').count()).toBe(0);
});

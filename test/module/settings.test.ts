/** The settings in a real Chromium: what is set there is what happens afterwards. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../src/contracts/texts/text.js';
import { readPdf } from '../adapters/pdf/read-pdf.js';
import { endOf } from '../builders/ended.js';
import { LOGO } from '../builders/files.js';
import { createItems, type Items, LINES } from '../builders/items.js';
import { examplesAtRest } from '../builders/routes.js';
import { startBrowser } from '../harness/browser.js';
import type { Directus, Installation } from '../harness/directus.js';
import { ADMIN } from '../harness/postgres.js';
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

const PARTS = ['', '/members', '/texts', '/system'] as const;
const READY = {
	'': '[data-save-bar]',
	'/members': '[data-add]',
	'/texts': '[data-preview-subject]',
	'/system': '[data-flow]',
} as const;
/** Of a test that writes a year of invoices. */
const LONG = { timeout: 120_000 };

const PATIENT = { timeout: 10_000 };

const t = pageText('en');

let installation: Installation;
let directus: Directus;
let browser: Browser;
let items: Items;
let viewer: User;

const open = (part: (typeof PARTS)[number], wish: Wish = {}) =>
	openPage(browser, directus, {
		path: `${items.code}/settings${part}`,
		ready: READY[part],
		...wish,
	});
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"] input`).first();
const saidAt = (page: Page, name: string) =>
	page.locator(`[data-field="${name}"] [role="alert"]`).first();
const save = (page: Page) => page.locator('[data-save-bar] button', { hasText: t.save });

async function ask(method: string, path: string, body?: unknown): Promise<any> {
	const answer = await directus.request(method, `/finance${path}`, body);
	if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
	return answer.body.data;
}

async function appUser(name: string): Promise<User> {
	const email = `${name}@example.com`;
	const password = `password-of-${name}`;
	const { body } = await directus.request('POST', '/users', {
		...{ email, password, first_name: name, last_name: 'Muster' },
		policies: { create: [{ policy: { name, app_access: true } }], update: [], delete: [] },
	});
	return { id: body.data.id, email, password };
}

/** The number of a new invoice, once its mail has arrived, with that mail. */
async function sent() {
	const body = { owner_company: items.code, client_id: items.client, line_items: LINES };
	const { invoice, run } = await ask('POST', '/invoices/create-and-send', body);
	expect(await endOf(installation, run)).toMatchObject({ state: 'done' });
	const { number: of } = await ask('GET', `/invoices/${invoice}`);
	const mail = await installation.smtp.waitFor((m) => m.subject.includes(of));
	return { number: of, mail };
}

beforeAll(async () => {
	[installation, browser] = await Promise.all([sharedInstallation({ app: true }), startBrowser()]);
	({ directus } = installation);
	await openPage(browser, directus);
});

describe('in an installation without a company', () => {
	test('example data are written, and removed after one question', LONG, async () => {
		const { page, complaints } = await openPage(browser, directus, {
			path: 'all/settings',
			ready: '[data-tab], .page-state',
		});
		await picture(page, 'settings-empty');
		await page.getByText(t['settings.noCompany']).waitFor();
		await page.locator('[data-empty]').getByText(t['settings.examples']).click();
		await page.locator('[data-write-examples]').click();
		await page.locator('[data-remove-examples]').waitFor({ timeout: 60_000 });
		const companies = await ask('GET', '/companies');
		expect(companies.length).toBeGreaterThan(0);
		await examplesAtRest(installation);
		await page.locator('[data-remove-examples]').click();
		const dialog = page.getByRole('dialog');
		for (const { name } of companies) expect(await dialog.textContent()).toContain(name);
		await page.locator('[data-confirm]').click();
		await page.locator('[data-write-examples]').waitFor({ timeout: 60_000 });
		expect(await ask('GET', '/companies')).toEqual([]);
		expect(complaints()).toEqual([]);
	});
});

describe('of a company', () => {
	beforeAll(async () => {
		items = await createItems(directus);
		viewer = await appUser('viewer');
		const me = (await directus.request('GET', '/users/me')).body.data.id;
		await ask('PUT', `/members/${items.code}`, {
			members: [
				{ user: me, role: 'manager' },
				{ user: viewer.id, role: 'viewer' },
			],
		});
	});

	test.each(PARTS)('page "%s": two languages, light and dark, wide and narrow', async (part) => {
		for (const look of LOOKS) {
			const { page, complaints } = await open(part, look);
			const { settings } = pageText(look.language);
			await page.getByRole('heading', { level: 1 }).getByText(settings).waitFor();
			const { appearance, width } = look;
			await picture(page, `settings${part.replace('/', '-')}-${appearance}-${width}`);
			expect(await overflow(page)).toBe(0);
			expect(await seriousFindings(page)).toEqual([]);
			expect(complaints()).toEqual([]);
		}
	});

	test('a wrong IBAN is said while it is typed, and by the server at its field', async () => {
		const { page } = await open('');
		await field(page, 'iban').fill('CH93 0076 2011 6238 5295');
		await page.locator('[data-field="iban"]').getByText('20 of 21 characters').waitFor();
		expect(await saidAt(page, 'iban').count()).toBe(0);
		await field(page, 'iban').pressSequentially('8');
		await saidAt(page, 'iban').getByText(textOf('en', 'IBAN_INVALID')).waitFor();
		const [refused] = await Promise.all([
			page.waitForResponse((r) => r.request().method() === 'PUT'),
			page.keyboard.press('Control+Enter'),
		]);
		expect(refused.status()).toBe(400);
		await page.getByText(textOf('en', 'INVALID_INPUT')).waitFor();
		await saidAt(page, 'iban').getByText(textOf('en', 'IBAN_INVALID')).waitFor();
		await field(page, 'iban').fill('CH9300762011623852957');
		await saidAt(page, 'iban').waitFor({ state: 'detached' });
		await field(page, 'qr_iban').fill('CH9300762011623852957');
		await saidAt(page, 'qr_iban').getByText(textOf('en', 'QR_IBAN_REQUIRED')).waitFor();
		await page.getByText(t['settings.discard']).click();
		await page
			.locator('[data-field="qr_iban"]')
			.getByText(/QR-IID 31999/)
			.waitFor();
	});

	test('prefix, texts and logo are what the next invoice carries', LONG, async () => {
		const { page, complaints } = await open('');
		await field(page, 'invoice_prefix').fill('NEU');
		const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Europe/Zurich' });
		const expected = `NEU-${year.format(new Date())}-00001`;
		await page.getByText(t['settings.hint.number'].replace('{number}', expected)).waitFor();
		await field(page, 'color').nth(0).waitFor();
		await page.locator('[data-field="color"] .text-input').fill('#ffee00');
		await page
			.locator('[data-field="color"]')
			.getByText(/Too pale/)
			.waitFor();
		await page
			.locator('input[type="file"]')
			.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
		await page.getByAltText(t['settings.logo.alt']).waitFor();
		await save(page).click();
		await page.getByText(t.saved).first().waitFor();
		await expect.poll(() => save(page).isDisabled(), PATIENT).toBe(true);
		expect(await ask('GET', `/config/companies/${items.code}`)).toMatchObject({
			...{ invoice_prefix: 'NEU', color: '#ffee00', logo: expect.any(String) },
		});
		const files = await directus.request('GET', '/files?filter[title][_eq]=Logo&fields=id');
		expect(files.body.data.length).toBeLessThanOrEqual(1);

		await open('/texts');
		await page.locator('input.text-input[maxlength="200"]').fill('Unsere Rechnung ');
		await page.locator('[data-variable="number"]').click();
		await page
			.locator('[data-preview-subject]')
			.getByText(/^Unsere Rechnung NEU-\d{4}-00042$/)
			.waitFor();
		await page.keyboard.press('Control+Enter');
		await page.locator('[data-restore]').waitFor();

		await page.locator('[data-text="invoice_closing de"]').click();
		await page.locator('textarea').fill('Danke für den Auftrag.');
		await page.locator('.mail-frame iframe[srcdoc*="Danke für den Auftrag."]').waitFor();
		await page.keyboard.press('Control+Enter');
		await page.locator('[data-restore]').waitFor();
		expect(complaints()).toEqual([]);

		const { number, mail } = await sent();
		expect(number).toBe(expected);
		expect(mail.subject).toBe(`Unsere Rechnung ${expected}`);
		const { texts } = await readPdf(mail.attachments[0]?.content ?? Buffer.of());
		expect(texts.join(' ')).toContain('Danke für den Auftrag.');
	});

	test('a text that cannot be filled is said at its field; the default comes back', async () => {
		await ask('PUT', `/templates/${items.code}`, {
			...{ kind: 'credit_note', language: 'fr', subject: 'Avoir', body: 'Bonjour' },
		});
		const { page } = await open('/texts', {
			path: `${items.code}/settings/texts?kind=credit_note&language=fr`,
		});
		await page.locator('textarea').fill('{{ nobody }}');
		await saidAt(page, 'body').waitFor();
		await page.getByText(t['settings.discard']).click();
		await saidAt(page, 'body').waitFor({ state: 'detached' });
		await page.locator('[data-restore]').click();
		await page.locator('[data-confirm]').click();
		await page.locator('[data-restore]').waitFor({ state: 'detached' });
		const texts = await ask('GET', `/templates/${items.code}`);
		const own = texts.filter((x: any) => x.source === 'own' && x.kind === 'credit_note');
		expect(own).toEqual([]);
	});

	test('a member added by keyboard sees the company, and removed does not', async () => {
		const person = await appUser('anna');
		const { page } = await open('/members');
		await page.keyboard.press('n');
		await page.keyboard.type('anna');
		await page.getByRole('radio', { name: /anna/ }).waitFor();
		await expect.poll(() => page.getByRole('radio').count(), PATIENT).toBe(1);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Space');
		await picture(page, 'settings-member-add');
		expect(await seriousFindings(page)).toEqual([]);
		await page.keyboard.press('Control+Enter');
		await page.locator(`[data-row="${person.id}"]`).waitFor();
		const signedIn = await directus.request('POST', '/auth/login', person, { token: null });
		const seen = async () => {
			const token = signedIn.body.data.access_token;
			const { body } = await directus.request('GET', '/finance/companies', undefined, { token });
			return body.data.map((c: { code: string }) => c.code);
		};
		expect(await seen()).toEqual([items.code]);
		await page.locator(`[data-row="${person.id}"] button`).click();
		await page.locator('[data-confirm]').click();
		await page.locator(`[data-row="${person.id}"]`).waitFor({ state: 'detached' });
		expect(await seen()).toEqual([]);
	});

	test('the last manager stays, and the server says why', async () => {
		const { page } = await open('/members');
		const role = page.locator('tbody select').filter({ hasText: t['settings.role.manager'] });
		const mine = page.locator('tr', { hasText: ADMIN.email }).locator('select');
		await role.first().waitFor();
		await mine.selectOption('viewer');
		await page.getByText(textOf('en', 'LAST_MANAGER')).waitFor();
		expect(await mine.inputValue()).toBe('manager');
	});

	test('what was typed is not lost by leaving, nor by somebody who was faster', async () => {
		const { page } = await open('');
		await field(page, 'street').fill('Neue Gasse');
		await ask('PUT', `/config/companies/${items.code}`, { town: 'Bern', postal_code: '3000' });
		await page.locator('[data-tab="members"]').click();
		await page.getByRole('dialog').getByText(t.cancel).click();
		await save(page).click();
		await page.locator('[data-take-theirs]').click();
		await expect.poll(() => field(page, 'town').inputValue(), PATIENT).toBe('Bern');
		expect(await field(page, 'street').inputValue()).toBe('Neue Gasse');
		await save(page).click();
		await expect.poll(() => save(page).isDisabled(), PATIENT).toBe(true);
		expect(await ask('GET', `/config/companies/${items.code}`)).toMatchObject({
			...{ street: 'Neue Gasse', town: 'Bern' },
		});
	});

	test('reminder levels are added and taken away, and refused at their place', async () => {
		const { page } = await open('');
		const before = (await ask('GET', `/config/companies/${items.code}`)).reminder_levels.length;
		await page.getByText(t['settings.level.add']).click();
		await field(page, `reminder_levels.${before}.after_days`).fill('0');
		await page.keyboard.press('Tab');
		await saidAt(page, `reminder_levels.${before}.after_days`).waitFor();
		await field(page, `reminder_levels.${before}.after_days`).fill('45');
		await field(page, `reminder_levels.${before}.fee`).fill('20.00');
		await save(page).click();
		await expect.poll(() => save(page).isDisabled(), PATIENT).toBe(true);
		const { reminder_levels } = await ask('GET', `/config/companies/${items.code}`);
		expect(reminder_levels.at(-1)).toEqual({ after_days: 45, fee: '20.00', deadline_days: null });
	});

	test('test mail, exchange rate and example Flow do what they say', async () => {
		const { page, complaints } = await open('/system');
		await page.locator('[data-mail-test]').click();
		await page.locator('[data-accepted]').getByText(ADMIN.email).waitFor();
		await installation.smtp.waitFor((m) => m.recipients.includes(ADMIN.email));
		await field(page, 'rates.0.rate').fill('0.9312');
		await page.keyboard.press('Enter');
		await page.getByRole('row', { name: /EUR/ }).getByText('0.9312').waitFor();
		const flow = page.locator('[data-flow]').first();
		await flow.getByRole('button').click();
		await flow.getByText(t['settings.flows.active']).waitFor();
		const flows = async () => (await directus.request('GET', '/flows')).body.data.length;
		expect(await flows()).toBe(1);
		await flow.getByRole('button').click();
		await page.locator('[data-confirm]').click();
		await flow.getByText(t['settings.flows.install']).waitFor();
		expect(await flows()).toBe(0);
		expect(complaints()).toEqual([]);
	});

	test('notices are counted on the bell, listed and read', async () => {
		await sent();
		const { page } = await open('/members');
		await page.locator('[data-unread]').waitFor();
		await page.locator('[data-bell]').press('Enter');
		await page.locator('[data-notice]').first().waitFor();
		await picture(page, 'notices');
		expect(await seriousFindings(page)).toEqual([]);
		await page.locator('[data-read-all]').click();
		await page.locator('[data-unread]').waitFor({ state: 'detached' });
		await page.keyboard.press('Escape');
		await page.locator('[data-notice]').first().waitFor({ state: 'detached' });
	});

	test('who only reads sees the settings and can change nothing', async () => {
		const { page } = await open('', { user: viewer, ready: '[data-read-only]' });
		await field(page, 'legal_name').waitFor();
		expect(await page.locator('form :is(input, select, textarea):enabled').count()).toBe(0);
		expect(await page.locator('[data-save-bar]').count()).toBe(0);
		await open('/texts', { user: viewer, ready: '[data-read-only]' });
		expect(await page.locator('form :is(input, textarea):enabled').count()).toBe(0);
		for (const part of ['/members', '/system'] as const) {
			await open(part, { user: viewer, ready: '.page-state' });
			await page.getByText(t['state.noPermission.more']).waitFor();
			expect(await page.locator('form, table').count()).toBe(0);
		}
	});
});

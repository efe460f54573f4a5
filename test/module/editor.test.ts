/** The invoice editor and the send dialog in a real Chromium on a real Directus. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createItems } from '../builders/items.js';
import { anIssued } from '../builders/routes.js';
import { startBrowser } from '../harness/browser.js';
import { sharedInstallation } from '../harness/shared.js';
import {
	askOf,
	cellOf,
	type Desk,
	fieldOf,
	fillLine,
	lineOf,
	newDraft,
	openEditor,
	openedInvoice,
	paste,
	pickClient,
	previewed,
	savedInvoice,
	searchOf,
	sumsOf,
	tabTo,
} from './editor-page.js';
import { LOOKS, openPage, overflow, pageText, picture, seriousFindings } from './module-page.js';

const t = pageText('en');

let desk: Desk;

beforeAll(async () => {
	const [installation, browser] = await Promise.all([
		sharedInstallation({ app: true }),
		startBrowser(),
	]);
	desk = { installation, browser, items: await createItems(installation.directus) };
	await openPage(browser, installation.directus);
});

const ask = (method: string, path: string, body?: unknown) => askOf(desk)(method, path, body);
const mailsTo = (address: string) =>
	desk.installation.smtp.mails.filter((mail) => mail.recipients.includes(address));
const saveUrl = () => `${desk.installation.directus.url}/finance/invoices`;

describe('a first invoice', () => {
	test('from a new client to a mail in the mailbox, by mouse', async () => {
		const { page, complaints } = await openEditor(desk);
		await searchOf(page).fill('Blumen Neu');
		await page.locator('[data-new]').click();
		const form = page.locator('[data-new-client]');
		await page.locator('[data-make]').click();
		await form.locator('[data-field="town"] .said').waitFor();
		for (const [field, value] of Object.entries({
			...{ street: 'Seestrasse', building_number: '7', postal_code: '6300', town: 'Zug' },
			email: 'mouse@example.com',
		})) {
			await form.locator(`[data-field="${field}"] input`).fill(value);
		}
		const before = complaints().length;
		await page.locator('[data-make]').click();
		await page.locator('[data-client]', { hasText: 'Blumen Neu' }).waitFor();
		await fillLine(page, 0, { description: 'Strauss', quantity: '2', unit_price: '45.00' });
		await previewed(page);
		await picture(page, 'editor-filled');
		await page.locator('[data-save-send]').click();
		await page.locator('[data-mail]').waitFor();
		const what = await page.locator('[data-what]').innerText();
		expect(what).toContain(t['send.what.issue']);
		expect(what).toContain('mouse@example.com');
		await picture(page, 'send-dialog');
		expect(await seriousFindings(page)).toEqual([]);
		await page.locator('[data-send]').dblclick();
		await page.locator('[data-done]').waitFor();
		await picture(page, 'send-done');
		await page.locator('[data-close]').click();
		const invoice = await openedInvoice(desk, page);
		expect(invoice).toMatchObject({ status: 'sent', net: '90.00', sent_to: 'mouse@example.com' });
		const mails = mailsTo('mouse@example.com');
		expect(mails.map((m) => m.attachments.map((a) => a.contentType))).toEqual([
			['application/pdf'],
		]);
		expect(invoice.runs.length).toBe(1);
		expect(complaints().slice(before)).toEqual([]);
	});

	test('the same by keyboard alone', async () => {
		const { page } = await openEditor(desk);
		const { keyboard } = page;
		await tabTo(page, '.client-search input');
		await keyboard.type('Tasten AG');
		await page
			.getByRole('option', { name: t['client.new.named'].replace('{name}', 'Tasten AG') })
			.waitFor();
		await page.locator('[role="listbox"][aria-busy="false"]').waitFor();
		await keyboard.press('Enter');
		await page.locator('[data-new-client]').waitFor();
		await tabTo(page, '[data-new-client] [data-field="postal_code"]');
		await keyboard.type('3000');
		await keyboard.press('Tab');
		await keyboard.type('Bern');
		await tabTo(page, '[data-new-client] [data-field="email"]');
		await keyboard.type('keys@example.com');
		await keyboard.press('Control+Enter');
		await page.locator('[data-client]').waitFor();
		await tabTo(page, '[data-line] textarea');
		await keyboard.type('Erste');
		await tabTo(page, '[data-line] [data-field$=".unit_price"]');
		await keyboard.type('10');
		await tabTo(page, '[data-line] [data-field$=".account"]');
		await keyboard.press('Enter');
		await lineOf(page, 1).waitFor();
		await keyboard.type('Zweite');
		await tabTo(page, '[data-line]:nth-child(2) [data-field$=".unit_price"]');
		await keyboard.type('20');
		await keyboard.press('Alt+ArrowUp');
		await expect.poll(() => cellOf(page, 0, 'description').inputValue()).toBe('Zweite');
		await keyboard.type('.50');
		await tabTo(page, '[data-save-send]');
		await keyboard.press('Enter');
		await page.locator('[data-mail]').waitFor();
		await tabTo(page, '[data-field="message"]');
		await keyboard.type('Danke fürs Vertrauen');
		await page.locator('[data-mail]', { hasText: 'Danke fürs Vertrauen' }).waitFor();
		await keyboard.press('Control+Enter');
		await page.locator('[data-done]').waitFor();
		await tabTo(page, '[data-close]');
		await keyboard.press('Enter');
		const invoice = await openedInvoice(desk, page);
		expect(invoice.line_items.map((l: any) => l.unit_price)).toEqual(['20.50', '10.00']);
		const mails = mailsTo('keys@example.com');
		expect(mails.length).toBe(1);
		expect(mails[0]?.text).toContain('Danke fürs Vertrauen');
		expect(mails[0]?.attachments[0]?.filename).toBe(`${invoice.number}.pdf`);
	});

	test('a mail that is refused is told in words, tried again, and the document sent again', async () => {
		const { smtp } = desk.installation;
		const { page } = await openEditor(desk, (await newDraft(desk)).id);
		await page.locator('[data-save-send]').click();
		await page.locator('[data-mail]').waitFor();
		const to = page.locator('[data-field="to"] input');
		await to.fill('no address');
		await page.locator('[data-field="to"] .said').waitFor();
		expect(await page.locator('[data-send] button').isDisabled()).toBe(true);
		await to.fill('other@example.com');
		await page.locator('[data-field="cc"] input').fill('a@example.com, b@example.com');
		await page.locator('[data-field="language"] select').last().selectOption('fr');
		await page.getByText(t['send.preview.pdf'], { exact: true }).click();
		await page.locator('[data-finance-dialog] [data-pdf]').waitFor();
		await smtp.setMode('reject-5xx');
		await page.locator('[data-send]').click();
		await page.locator('[data-run]', { hasText: 'MAIL_REFUSED' }).waitFor();
		await smtp.setMode('ok');
		await page.getByRole('button', { name: t.tryAgain }).click();
		await page.locator('[data-done]').waitFor();
		await page.locator('[data-close]').click();
		const invoice = await openedInvoice(desk, page);
		expect(invoice).toMatchObject({ language: 'fr', sent_to: 'other@example.com' });
		expect(mailsTo('b@example.com')[0]?.recipients.length).toBe(3);
		await page.keyboard.press('s');
		await page.locator('[data-send]', { hasText: t['send.action.again'] }).click();
		await page.locator('[data-done]').waitFor();
		const [first, second] = smtp.mails.slice(-2).map((mail) => mail.attachments[0]?.content);
		expect(second?.equals(first ?? Buffer.of())).toBe(true);
	});
});

describe('what it comes to', () => {
	test('is what the server says: rates, discounts, subtotals, prices with VAT', async () => {
		const { page } = await openEditor(desk);
		await pickClient(page, 'Łukasz');
		await fillLine(page, 0, {
			...{ description: 'A', quantity: '3', unit_price: '33.33', discount_percent: '7.5' },
			vat_code: 'S81',
		});
		await page.locator('[data-add="item"]').click();
		await fillLine(page, 1, {
			description: 'B',
			quantity: '1.25',
			unit_price: '19.95',
			vat_code: 'R26',
		});
		await page.locator('[data-add="subtotal"]').click();
		await page.locator('[data-add="item"]').click();
		await fillLine(page, 3, { description: 'C', unit_price: '1’000.05', vat_code: 'S81' });
		for (const include of [false, true]) {
			if (include) await page.getByLabel(t['draft.prices_include_vat']).check();
			const shown = await sumsOf(page);
			const subtotal = await lineOf(page, 2).locator('[data-amount]').textContent();
			const saved = await savedInvoice(desk, page);
			expect(subtotal?.trim()).toBe('117.43');
			expect(shown).toEqual({
				...{ net: saved.net, total: saved.total },
				rates: saved.vat_breakdown.map((g: any) => g.vat),
			});
			expect(saved.prices_include_vat).toBe(include);
			if (!include) await openEditor(desk, saved.id);
		}
	});

	test('rows of a spreadsheet become lines', async () => {
		const { page } = await openEditor(desk);
		await cellOf(page, 0, 'description').focus();
		await paste(page, 'Beratung\t3\th\t150.00\r\nFachbuch\t2\tStk\t19.90\r\n');
		await lineOf(page, 1).waitFor();
		expect(await cellOf(page, 0, 'description').inputValue()).toBe('Beratung');
		expect(await cellOf(page, 1, 'unit').inputValue()).toBe('Stk');
		expect((await sumsOf(page)).net).toBe('489.80');
		await lineOf(page, 1).locator('[data-duplicate]').click();
		await lineOf(page, 0).locator('[data-remove]').click();
		expect(await page.locator('[data-line]').count()).toBe(2);
		expect((await sumsOf(page)).net).toBe('79.60');
	});
});

describe('what is wrong', () => {
	test('stands at its field in words, from the browser and from the server alike', async () => {
		const { page } = await openEditor(desk);
		await pickClient(page, 'Łukasz');
		await fillLine(page, 0, {
			description: 'A',
			quantity: '0',
			unit_price: '1,234',
			discount_percent: '120',
		});
		await page.locator('[data-add="text"]').click();
		await fieldOf(page, 'payment_terms').fill('400');
		await fieldOf(page, 'discount_percent').fill('2');
		await fieldOf(page, 'supply_from').fill('2026-03-01');
		await fieldOf(page, 'supply_to').fill('2026-01-01');
		await fieldOf(page, 'message').fill('x'.repeat(141));
		const answered = page.waitForResponse((r) => r.url().endsWith('/finance/invoices'));
		await page.locator('[data-save]').click();
		const told = (await (await answered).json()).errors.slice(1);
		expect(told.length).toBeGreaterThan(6);
		for (const { message, extensions } of told) {
			const field = extensions.field.replace(/^line_items\.0\./, '.');
			const place = page.locator(`[data-field$="${field}"] .said`, { hasText: message });
			expect([extensions.field, await place.count()]).toEqual([extensions.field, 1]);
		}
		await picture(page, 'editor-findings');
		expect(await seriousFindings(page)).toEqual([]);
		await cellOf(page, 0, 'quantity').fill('1');
		expect(await lineOf(page, 0).locator('[data-field$=".quantity"] .said').count()).toBe(0);
	});

	test('what only the server knows stands there too, until the field has changed', async () => {
		const { page } = await openEditor(desk);
		await pickClient(page, 'Łukasz');
		await fillLine(page, 0, { description: 'A', unit_price: '10' });
		const findings = [
			['line_items.0.account', 'This account is closed.'],
			['company.uid', 'The UID is unknown.'],
		].map(([field, message]) => ({
			...{ field, message, code: 'X', severity: 'error' },
		}));
		await page.route(saveUrl(), (route) =>
			route.fulfill({
				status: 400,
				json: { errors: [{ message: 'No.', extensions: { code: 'INVOICE_FINDINGS', findings } }] },
			}),
		);
		await page.locator('[data-save]').click();
		await lineOf(page, 0).locator('.said', { hasText: 'This account is closed.' }).waitFor();
		await page.getByText('The UID is unknown.').waitFor();
		await cellOf(page, 0, 'account').selectOption('3200');
		await lineOf(page, 0).locator('.said').waitFor({ state: 'detached' });
	});
});

describe('nothing that was typed is lost', () => {
	test.each(['as it was', 'after another change'])(
		'an answer that got lost: the second press saves once, %s',
		async (how) => {
			const { page } = await openEditor(desk);
			await pickClient(page, 'Łukasz');
			await fillLine(page, 0, { description: 'A', unit_price: '10' });
			const before = (await ask('GET', `/invoices/counts/${desk.items.code}`)).counts.all;
			await page.route(saveUrl(), async (r) => {
				await r.fetch();
				await r.abort();
			});
			await page.locator('[data-save]').click();
			await page.getByText(t['act.offline']).waitFor();
			expect(await cellOf(page, 0, 'description').inputValue()).toBe('A');
			await page.unroute(saveUrl());
			if (how !== 'as it was') await cellOf(page, 0, 'unit_price').fill('12');
			const saved = await savedInvoice(desk, page);
			expect(saved.net).toBe(how === 'as it was' ? '10.00' : '12.00');
			expect((await ask('GET', `/invoices/counts/${desk.items.code}`)).counts.all).toBe(before + 1);
		},
	);

	test('a reload brings it back on request, and saving lets it go', async () => {
		const draft = await newDraft(desk);
		const { page } = await openEditor(desk, draft.id);
		await fieldOf(page, 'notes').fill('halb fertig');
		await page.reload();
		await page.locator('[data-kept]').waitFor();
		expect(await fieldOf(page, 'notes').inputValue()).toBe('');
		await page.getByText(t['editor.kept.take']).click();
		expect(await fieldOf(page, 'notes').inputValue()).toBe('halb fertig');
		expect((await savedInvoice(desk, page)).notes).toBe('halb fertig');
		await openEditor(desk, draft.id);
		await previewed(page);
		expect(await page.locator('[data-kept]').count()).toBe(0);
	});

	test('two people on one draft: the second sees both versions and chooses by field', async () => {
		const draft = await newDraft(desk);
		const { page } = await openEditor(desk, draft.id);
		await fieldOf(page, 'message').fill('von mir');
		await fieldOf(page, 'payment_terms').fill('10');
		await ask('PUT', `/invoices/${draft.id}`, {
			...{ message: 'von ihr', line_items: [{ description: 'Neu', unit_price: '7' }] },
		});
		await page.locator('[data-save]').click();
		await page.locator('[data-conflict="message"]').waitFor();
		const differences = page.locator('[data-conflict]');
		expect(await differences.locator('legend').allTextContents()).toEqual(
			(['line_items', 'payment_terms', 'message'] as const).map((name) => t[`draft.${name}`]),
		);
		expect(await page.locator('[data-conflict="message"]').innerText()).toContain('von ihr');
		await picture(page, 'editor-conflict');
		expect(await seriousFindings(page)).toEqual([]);
		await page.locator('[data-conflict="message"] [data-side="theirs"] input').check();
		await page.locator('[data-settle]').click();
		expect(await openedInvoice(desk, page)).toMatchObject({
			...{ message: 'von ihr', payment_terms: 10, net: '7.00' },
		});
	});

	test('one’s own version everywhere is written over the other’s', async () => {
		const draft = await newDraft(desk);
		const { page } = await openEditor(desk, draft.id);
		await fieldOf(page, 'message').fill('von mir');
		await ask('PUT', `/invoices/${draft.id}`, { message: 'von ihr', notes: 'auch' });
		await page.locator('[data-save]').click();
		await page.locator('[data-all="mine"]').click();
		await page.locator('[data-settle]').click();
		expect(await openedInvoice(desk, page)).toMatchObject({ message: 'von mir', notes: '' });
	});
});

test('a credit note is edited as a draft of its own', async () => {
	const { invoice } = await anIssued(desk);
	const note = await ask('POST', `/invoices/${invoice}/credit-note`, { reason: 'Rückgabe' });
	const { page } = await openEditor(desk, note.id);
	expect(await page.locator('[data-change]').count()).toBe(0);
	expect((await sumsOf(page)).total).toBe(note.total);
	await lineOf(page, 1).locator('[data-remove]').click();
	const shown = await sumsOf(page);
	const saved = await savedInvoice(desk, page);
	expect([saved.kind, saved.total]).toEqual(['credit_note', shown.total]);
});

test('for all companies it asks which one writes', async () => {
	const { page } = await openEditor(desk, undefined, {
		...{ path: 'all/invoices/new', ready: '[data-company]' },
	});
	await page.locator(`[data-company="${desk.items.code}"]`).click();
	await page.waitForURL(`**/${desk.items.code}/invoices/new`);
});

test('what is no draft any more is said to be none', async () => {
	const { invoice } = await anIssued(desk);
	const { page } = await openEditor(desk, invoice, { ready: '.page-state code' });
	await page.getByText('INVOICE_NOT_DRAFT').waitFor();
});

test.each(LOOKS)(
	'nothing complains, nothing is serious, nothing cut off: "$language", $appearance, $width pixels',
	async (look) => {
		const { language, appearance, width } = look;
		const { id } = await newDraft(desk);
		const { page, complaints } = await openEditor(desk, id, look);
		if (width < 1200) {
			await page.locator('[data-preview]').click();
			await page.locator('[data-finance-dialog] [data-pdf]').waitFor();
			await picture(page, `editor-preview-${width}`);
			await page.keyboard.press('Escape');
		} else await page.getByText(pageText(language)['editor.preview.fresh']).waitFor();
		await picture(page, `editor-${appearance}-${width}`);
		expect(await overflow(page)).toBe(0);
		expect(await seriousFindings(page)).toEqual([]);
		await page.locator('[data-save-send]').click();
		await page.locator('[data-mail]').waitFor();
		await picture(page, `send-${appearance}-${width}`);
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
	},
);

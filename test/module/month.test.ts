/** From a bank's file to the books in a real Chromium, and back again. */
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { minorOf, minorText } from '../../src/core/money/money.js';
import { endOf } from '../builders/ended.js';
import { CLIENT, createItems, type Items } from '../builders/items.js';
import { startBrowser } from '../harness/browser.js';
import type { Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { sharedInstallation } from '../harness/shared.js';
import { corpusPath, hasCorpora } from '../vectors/corpora.js';
import { tabTo } from './editor-page.js';
import { openPage, pageText, picture } from './module-page.js';

const t = pageText('en');

/** A statement of PostFinance, version .04: fees, two batches of payments, returns, direct debits. */
const FILE = corpusPath(
	'camt/dvbern__camt053_v00104__camt.053_P_CH0309000000250090342_380000000_0_2016053100163801.xml',
);
const IBAN = 'CH0309000000250090342';
const MOVED = '537.61';
const FOUND = { transactions: 32, byReference: 10 };
const BY_REFERENCE = ['100', '50', '200', '50', '100', '200', '50', '100', '50', '100'] as const;
const BY_NAME = {
	'Rutschmann Pia': ['50', '100', '30', '20', '250'],
	'Bernasconi Maria': ['20', '100', '50'],
} as const;

let installation: Installation;
let browser: Browser;
let items: Items;
let page: Page;
const referenced: any[] = [];

const ask = async (method: string, at: string, body?: unknown): Promise<any> => {
	const answer = await installation.directus.request(method, at, body);
	expect(answer).toMatchObject({ status: expect.toBeOneOf([200, 201, 202]) });
	return answer.body.data;
};
async function issued(client: string, total: string): Promise<any> {
	const { invoice, run } = await ask('POST', '/finance/invoices/create-and-send', {
		...{ owner_company: items.code, client_id: client, send_email: false },
		line_items: [{ description: 'Beitrag', quantity: '1', unit_price: total, vat_code: 'S81' }],
	});
	expect(await endOf(installation, run)).toMatchObject({ state: 'done' });
	return ask('GET', `/finance/invoices/${invoice}`);
}

/** The bank's file as it came, but of today, and with the references of our invoices. */
function statement(): string {
	const references = referenced.map((i) => i.reference as string);
	const today = new Date().toISOString().slice(0, 10);
	return fs
		.readFileSync(FILE, 'utf8')
		.replaceAll(/2016-\d\d-\d\d/g, today)
		.replaceAll(/<Ref>\d{27}<\/Ref>/g, () => `<Ref>${references.shift()}</Ref>`);
}

const one = async (sql: string): Promise<any> =>
	(await installation.database.query(sql, [items.company]))[0];
/** What the books say of the bank account. */
const inTheBooks = async (): Promise<string> =>
	(
		await one(`select coalesce(sum(l.debit - l.credit), 0)::text as sum from finance_journal_lines l
			join finance_journal_entries e on e.id = l.entry
			where e.company = $1 and l.account = '1020'`)
	).sum;
/** What was booked of the bank's lines, by their own account of it. */
const allocated = async (): Promise<string> =>
	(
		await one(`select coalesce(sum(allocated), 0)::text as sum from finance_bank_transactions
			where company = $1`)
	).sum;
const counts = async (): Promise<Record<string, number>> => {
	const rows = await installation.database.query<{ status: string; n: number }>(
		`select status, count(*)::int as n from finance_bank_transactions
		where company = $1 group by status`,
		[items.company],
	);
	return Object.fromEntries(rows.map((r) => [r.status, r.n]));
};
/** Invoices whose money does not add up, or is not what the books say is owed. */
const wrongInvoices = async (): Promise<readonly unknown[]> =>
	installation.database.query(
		`select i.number, i.status, i.paid, i.open from finance_invoices i
		where i.company = $1 and (i.paid + i.open <> i.total
			or (i.status = 'paid') <> (i.open = 0)
			or i.paid <> coalesce((select sum(p.amount) from finance_payments p
				where p.invoice = i.id and p.status = 'booked' and p.kind <> 'reversal'
					and p.reversed_by is null), 0))`,
		[items.company],
	);
const owed = async (): Promise<any> =>
	one(`select (select sum(open)::text from finance_invoices where company = $1) as open,
		(select sum(l.debit - l.credit)::text from finance_journal_lines l
			join finance_journal_entries e on e.id = l.entry
			where e.company = $1 and l.account = '1100') as ledger`);

/** Every account of money says the same. */
async function isConsistent(): Promise<void> {
	expect(await wrongInvoices()).toEqual([]);
	expect(minorText(minorOf(await inTheBooks()))).toBe(minorText(minorOf(await allocated())));
	const { open, ledger } = await owed();
	expect(minorOf(ledger)).toBe(minorOf(open));
}

const todo = async (): Promise<number> => {
	const { open = 0, suggested = 0 } = await counts();
	return open + suggested;
};
const goTo = (query: string) =>
	openPage(browser, installation.directus, {
		...{ path: `${items.code}/reconcile${query}`, ready: '[data-tab]' },
	});

/** With c where something is proposed, else posted to an account. */
async function decideTheNext(): Promise<void> {
	const { keyboard } = page;
	const current = page.locator('[data-transaction][aria-current]');
	const id = await current.getAttribute('data-transaction');
	const { status, amount } = await one(
		`select status, amount from finance_bank_transactions where id = '${id}' and company = $1`,
	);
	if (status === 'suggested') {
		await page.locator('[data-confirm]').first().waitFor();
		await keyboard.press('c');
	} else {
		await keyboard.press('s');
		const parts = page.locator('[data-allocation]');
		await parts.first().waitFor();
		// It begins with the best guess, if one has come by now: here all of it goes to one account.
		while ((await parts.count()) > 1) {
			await tabTo(page, '[data-allocation] button');
			await keyboard.press('Enter');
		}
		await tabTo(page, '[data-allocation] select');
		await keyboard.type(t['reconcile.target.account']);
		const accounts = '[data-field$=".account"] select';
		const wanted = amount < 0 ? '6500' : '3400';
		await page.locator(`${accounts} option[value="${wanted}"]`).waitFor({ state: 'attached' });
		await tabTo(page, accounts);
		await keyboard.type(wanted);
		await tabTo(page, '[data-field$=".amount"] input');
		await keyboard.press('Control+A');
		await keyboard.type(String(amount).replace('-', ''));
		await keyboard.press('Control+Enter');
	}
	await page.locator(`[data-transaction="${id}"]`).waitFor({ state: 'detached' });
}

describe.skipIf(!hasCorpora)('a statement of PostFinance', () => {
	beforeAll(async () => {
		[installation, browser] = await Promise.all([
			sharedInstallation({ app: true }),
			startBrowser(),
		]);
		items = await createItems(installation.directus, {
			company: { prices_include_vat: true },
			bankAccount: { iban: IBAN },
		});
		for (const total of BY_REFERENCE) referenced.push(await issued(items.client, total));
		for (const [name, totals] of Object.entries(BY_NAME)) {
			const client = await ask('POST', '/items/finance_contacts', {
				...{ ...CLIENT, name, company: items.company },
			});
			for (const total of totals) await issued(client.id, total);
		}
		({ page } = await openPage(browser, installation.directus, {
			...{ path: `${items.code}/bank`, ready: '[data-drop]' },
		}));
	});

	test('is dropped, and everything with a reference is booked by itself', async () => {
		await page.locator('[data-drop] input[type="file"]').setInputFiles({
			...{ name: 'auszug.xml', mimeType: 'application/xml', buffer: Buffer.from(statement()) },
		});
		await page.locator('[data-result]').waitFor();
		expect(await page.locator('[data-count="imported"] dd').textContent()).toBe(
			String(FOUND.transactions),
		);
		await page.getByText(t['bank.proof.holds'], { exact: true }).waitFor();
		await page.locator('[data-done]').click();
		await waitUntil(
			async () => ((await counts())['reconciled'] ?? 0) >= FOUND.byReference,
			60_000,
			'the run that follows the file',
		);
		for (const { id } of referenced) {
			expect(await ask('GET', `/finance/invoices/${id}`)).toMatchObject({ status: 'paid' });
		}
		await isConsistent();
	});

	test('says why', async () => {
		await goTo('?tab=reconciled');
		const numbers = new Set<string>();
		const rows = await page.locator('[data-transaction]').count();
		expect(rows).toBe(FOUND.byReference);
		for (let n = 0; n < rows; n += 1) {
			const row = page.locator('[data-transaction]').nth(n);
			await row.click();
			const booked = page.locator('[data-payment]');
			await row.and(page.locator('[aria-current]')).waitFor();
			const reasons = (await booked.locator('.reasons').textContent()) ?? '';
			const [, number = ''] = /is that of (\S+?-\d{5})/.exec(reasons) ?? [];
			expect(reasons).toContain('Amount equals what is open');
			numbers.add(number);
		}
		expect([...numbers].sort()).toEqual(referenced.map((i) => i.number).sort());
		await picture(page, 'month-reasons');
	});

	test('the rest by keyboard alone: proposals are confirmed, the others posted', async () => {
		await goTo('');
		for (let left = await todo(); left > 0; left -= 1) {
			await decideTheNext();
			await waitUntil(async () => (await todo()) === left - 1, 15_000, 'one less to do');
		}
		await page.locator('[data-empty]').waitFor();
		expect(minorText(minorOf(await inTheBooks()))).toBe(MOVED);
		expect(minorOf((await owed()).open)).toBe(0n);
		await isConsistent();
	});

	test('one is taken back', async () => {
		const [invoice] = referenced;
		await goTo('?tab=reconciled');
		await page.locator('input[type="search"]').fill(invoice.reference);
		await page.locator('[data-transaction]').nth(1).waitFor({ state: 'detached' });
		await page.locator('[data-payment] [data-undo]').click();
		await page.getByRole('button', { name: t['reconcile.undo'], exact: true }).last().click();
		await waitUntil(async () => (await todo()) === 1, 15_000, 'it to be open again');
		expect(await ask('GET', `/finance/invoices/${invoice.id}`)).toMatchObject({
			...{ open: invoice.total, paid: '0.00' },
		});
		await isConsistent();
	});

	test('and then the whole run, but nothing that a person has confirmed', async () => {
		const { reconciled = 0 } = await counts();
		await goTo('?tab=runs');
		await page.locator('[data-undo-run]').first().click();
		await page.getByRole('button', { name: t['reconcile.run.undo'], exact: true }).last().click();
		await waitUntil(
			async () => (await todo()) === FOUND.byReference,
			30_000,
			'the run to be undone',
		);
		expect((await counts())['reconciled']).toBe(reconciled - (FOUND.byReference - 1));
		for (const { id, total } of referenced) {
			expect(await ask('GET', `/finance/invoices/${id}`)).toMatchObject({ open: total });
		}
		await isConsistent();
		await picture(page, 'month-undone');
	});
});

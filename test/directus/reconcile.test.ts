/** From bank transactions to paid invoices: by themselves, by a person, and never against one. */
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReference, readReference } from '../../src/core/references/invoice-reference.js';
import { endOf } from '../builders/ended.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { createPerson, type Person } from '../builders/people.js';
import { byMachine, makeOverdue } from '../builders/reminders.js';
import { imported, type Moved, moneyMoved } from '../builders/transactions.js';
import { type Installation, startInstallation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';

let installation: Installation;
let items: Items;
let person: Person;

const PAYER = 'CH5604835012345678009';

const ask = (method: string, path: string, body?: unknown, token = person.token) =>
	installation.directus.request(method, `/finance${path}`, body, { token });

const done = (run: string) => endOf(installation, run);

/** An issued invoice over TOTAL, or with other lines. */
async function issued(more: object = {}): Promise<any> {
	const { body } = await ask('POST', '/invoices/create-and-send', {
		...{ owner_company: items.code, client_id: items.client, line_items: LINES },
		...{ send_email: false, ...more },
	});
	await done(body.data.run);
	return (await ask('GET', `/invoices/${body.data.invoice}`)).body.data;
}

const moved = (...rows: Moved[]) => moneyMoved(installation, items, rows);
const statusOf = async (...ids: readonly string[]): Promise<string[]> => {
	const rows = await installation.database.query<{ id: string; status: string }>(
		'select id, status from finance_bank_transactions where id = any($1)',
		[ids],
	);
	return ids.map((id) => rows.find((r) => r.id === id)?.status ?? 'gone');
};
const invoiceOf = async (id: string): Promise<any> =>
	(await ask('GET', `/invoices/${id}`)).body.data;
async function reconciled(): Promise<any> {
	const { status, body } = await ask('POST', `/reconciliation/run/${items.code}`, {});
	expect(status).toBe(202);
	const run = await done(body.data.run);
	expect(run).toMatchObject({ state: 'done' });
	return run.stages[0].output;
}
const proposalsOf = async (transaction: string): Promise<any[]> =>
	(await ask('GET', `/reconciliation/suggestions/${transaction}`)).body.data;
const runs = () =>
	installation.database.query<{ key: string; state: string }>(
		`select key, state from finance_runs where workflow = 'bank.reconcile' and company = $1`,
		[items.company],
	);

beforeAll(async () => {
	installation = await startInstallation({ env: { FINANCE_SWEEP_MS: '500' } });
	items = await createItems(installation.directus);
	person = await createPerson(installation.directus, {
		companies: [items.company],
		language: 'en-US',
	});
});

describe('what was imported', () => {
	test('two statements are one run: what is certain is booked, with its reasons', async () => {
		const [byReference, byNumber] = [await issued(), await issued()];
		const [own] = await installation.database.query<{ id: string }>(
			`insert into finance_bank_accounts (id, company, name, kind, iban, currency, account,
				fee_account, active, reference_prefix)
			values (gen_random_uuid(), $1, 'Sparkonto', 'bank', 'CH3908704016075473007', 'CHF', '1021',
				'6940', true, '') returning id`,
			[items.company],
		);
		const before = (await runs()).length;
		const [first, second, transfer, stranger] = await moved(
			{ amount: TOTAL, reference: byReference.reference, counterparty_name: 'Wer auch immer' },
			{ amount: TOTAL, text: `Zahlung ${byNumber.number}`, counterparty_name: 'Lukasz Skoda' },
			{ amount: '-100.00', counterparty_iban: 'CH3908704016075473007' },
			{ amount: '77.70', counterparty_name: 'Niemand', text: 'Hallo' },
		);
		await imported(installation, items);
		await imported(installation, items);
		await waitUntil(
			async () => (await runs()).some((r) => r.key.startsWith('outbox:') && r.state === 'done'),
			40_000,
			'the import to be matched',
		);
		expect((await runs()).length).toBe(before + 1);
		expect(await statusOf(first ?? '', second ?? '', transfer ?? '', stranger ?? '')).toEqual([
			...['reconciled', 'reconciled', 'reconciled', 'open'],
		]);
		expect(own?.id).toBeDefined();
		for (const { id } of [byReference, byNumber]) {
			expect(await invoiceOf(id)).toMatchObject({ status: 'paid', open: '0.00' });
		}
		const { body } = await ask('GET', `/reconciliation/history/${items.code}`);
		const booked = body.data.find((p: any) => p.invoice === byReference.id);
		expect(booked).toMatchObject({ matched_by: 'auto', score: '0.9900', undone: false });
		expect(booked.reasons[0].text).toMatch(/^Reference 00 \d{5} .* is that of T/);
		const [notice] = (await ask('GET', '/notifications')).body.data.filter(
			(n: any) => n.kind === 'bank_reconciled',
		);
		expect(notice.message).toBe('Booked: 3, to confirm: 0, open: 1.');
	});

	test('again and again nothing new is booked, and nobody is told again', async () => {
		const payments = () =>
			installation.database.query('select id from finance_payments where status = $1', ['booked']);
		const before = (await payments()).length;
		expect(await reconciled()).toMatchObject({ processed: 1, matched: 0, suggested: 0 });
		expect((await payments()).length).toBe(before);
		const told = (await ask('GET', '/notifications')).body.data;
		expect(told.filter((n: any) => n.kind === 'bank_reconciled')).toHaveLength(1);
	});

	test('a payment that comes before its invoice waits for it, whoever pays', async () => {
		const last = await issued();
		const parts = readReference(last.reference, '');
		const reference = parts
			? makeReference({ ...parts, sequence: parts.sequence + 1, prefix: '', type: 'QRR' })
			: '';
		const [early] = await moved({ amount: TOTAL, reference, counterparty_name: 'Fremde AG' });
		await reconciled();
		expect(await statusOf(early ?? '')).toEqual(['open']);
		const next = await issued();
		expect(next.reference).toBe(reference);
		await reconciled();
		expect(await statusOf(early ?? '')).toEqual(['reconciled']);
		expect(await invoiceOf(next.id)).toMatchObject({ status: 'paid' });
	});
});

describe('what a person decides', () => {
	let asked: string;
	let both: readonly any[];

	beforeAll(async () => {
		const line_items = [{ ...LINES[0], quantity: '1', unit_price: '1000.00' }];
		both = [await issued({ line_items }), await issued({ line_items })];
		const paid = { amount: '1081.00', counterparty_name: 'Lukasz Skoda Sohne GmbH' };
		const [transaction] = await moved({ ...paid, counterparty_iban: PAYER });
		asked = transaction ?? '';
		await reconciled();
	});

	test('is asked with reasons in words and numbers, and why it was not booked', async () => {
		expect(await statusOf(asked)).toEqual(['suggested']);
		const proposals = await proposalsOf(asked);
		expect(proposals).toHaveLength(2);
		expect(proposals[0].why_not_text).toBe('Something else fits as well.');
		const said = proposals[0].parts[0].reasons.map((r: any) => r.text);
		expect(said).toContain('Amount equals what is open: CHF 1’081.00');
		const { body } = await ask('GET', `/reconciliation/pending/${items.code}`);
		expect(body.data.map((t: any) => t.id)).toContain(asked);
	});

	test('what is refused does not come back', async () => {
		const [first] = await proposalsOf(asked);
		const refused = { suggestion_id: first.id, reason: 'Andere Lieferung' };
		expect(await ask('POST', '/reconciliation/reject', refused)).toMatchObject({ status: 200 });
		expect((await ask('POST', '/reconciliation/reject', refused)).status).toBe(409);
		await reconciled();
		const invoices = (await proposalsOf(asked)).map((p) => p.parts[0].invoice);
		expect(invoices).not.toContain(first.parts[0].invoice);
	});

	test('what is confirmed is booked in their name', async () => {
		const [, other] = both;
		const proposals = await proposalsOf(asked);
		const right = proposals.find((p) => p.parts[0].invoice === other.id) ?? proposals[0];
		if (right.id !== null) {
			const answer = await ask('POST', '/reconciliation/validate-suggestion', {
				suggestion_id: right.id,
			});
			expect(answer).toMatchObject({ status: 201 });
			expect(answer.body.data.transaction).toMatchObject({ status: 'reconciled', open: '0.00' });
		}
		expect(await statusOf(asked)).toEqual(['reconciled']);
		const { body } = await ask('GET', `/reconciliation/history/${items.code}?limit=1`);
		expect(body.data[0]).toMatchObject({ matched_by: 'user', transaction: asked });
	});

	test('put aside it is not looked at, until it is taken back', async () => {
		const [cash] = await moved({ amount: '-20.00', text: 'Bancomat' });
		const aside = { transaction_id: cash, reason: 'Privat' };
		expect((await ask('POST', '/reconciliation/ignore', aside)).status).toBe(200);
		expect((await ask('POST', '/reconciliation/ignore', aside)).status).toBe(409);
		const list = (await ask('GET', `/reconciliation/${items.code}?type=ignored`)).body;
		expect(list.data).toMatchObject([{ id: cash, ignored_because: 'Privat' }]);
		expect(list.meta.counts.ignored).toBe(1);
		expect((await ask('POST', '/reconciliation/reopen', { transaction_id: cash })).status).toBe(
			200,
		);
		expect(await statusOf(cash ?? '')).toEqual(['open']);
	});
});

describe('a rule', () => {
	test('books what is like it from then on, and is forgotten when it is removed', async () => {
		await installation.database.query(
			`insert into finance.posting_rules (company, word, account, vat_code, text)
			values ($1, 'Miete', '6000', null, 'Büromiete')`,
			[items.company],
		);
		const [rent] = await moved({ amount: '-1500.00', text: 'Miete März', booked_on: '2026-03-01' });
		await reconciled();
		expect(await statusOf(rent ?? '')).toEqual(['reconciled']);
		const lines = await installation.database.query<{ account: string; debit: string }>(
			`select l.account, l.debit from finance_journal_lines l
				join finance_journal_entries e on e.id = l.entry
				join finance_payments p on p.id::text = e.source
			where p.transaction = $1 order by l.account`,
			[rent],
		);
		expect(lines.map((l) => `${l.account} ${l.debit}`)).toEqual(['1020 0.00', '6000 1500.00']);
		const [rule] = (await ask('GET', `/reconciliation/rules/${items.code}`)).body.data;
		expect(rule).toMatchObject({ word: 'Miete', account: '6000' });
		const removal = { rule_id: rule.id };
		const path = `/reconciliation/rules/${items.code}/remove`;
		expect((await ask('POST', path, removal)).status).toBe(200);
		expect((await ask('POST', path, removal)).status).toBe(404);
		const [next] = await moved({ amount: '-1500.00', text: 'Miete April' });
		await reconciled();
		expect(await statusOf(next ?? '')).toEqual(['open']);
	});
});

describe('a posting that is to be made always so', () => {
	const learn = async (text: string): Promise<boolean> => {
		const [id] = await moved({ amount: '-12.00', text });
		const allocations = [{ amount: '12.00', account: '6940' }];
		const wish = { transaction_id: id, allocations, learn: true };
		const { status, body } = await ask('POST', '/reconciliation/match', wish);
		expect(status).toBe(201);
		return body.data.learnt;
	};

	test('is known by what tells it apart, never by what banks write of any booking', async () => {
		expect(await learn('Belastung')).toBe(false);
		expect(await learn('Belastung Kontoführung Q1')).toBe(true);
		const [same = '', other = ''] = await moved(
			{ amount: '-13.00', text: 'BELASTUNG KONTOFÜHRUNG Q2' },
			{ amount: '-4000.00', text: 'Belastung Muster Treuhand' },
		);
		await reconciled();
		expect(await statusOf(same, other)).toEqual(['reconciled', 'open']);
	});
});

describe('matching on request', () => {
	test('tried without writing it says what it would do; then it does it', async () => {
		const invoice = await issued();
		const [exact] = await moved({ amount: TOTAL, reference: invoice.reference });
		const path = `/reconciliation/auto/${items.code}`;
		const dry = (await ask('POST', path, { dry_run: true })).body.data;
		expect(dry).toMatchObject({ matched: 1, dry_run: true });
		expect(dry.details.find((d: any) => d.transaction === exact)).toMatchObject({
			...{ outcome: 'matched', score: 0.99 },
			allocations: [{ amount: TOTAL, invoice: invoice.id }],
		});
		expect(await statusOf(exact ?? '')).toEqual(['open']);
		expect((await ask('POST', path, {})).body.data).toMatchObject({ matched: 1, dry_run: false });
		expect(await statusOf(exact ?? '')).toEqual(['reconciled']);
		expect((await ask('POST', path, { threshold: '0.1' })).status).toBe(400);
	});

	test('what it all comes to is told by state and by who matched it', async () => {
		const report = (await ask('GET', `/reconciliation/report/${items.code}`)).body.data;
		const { transactions, reconciled: n, states, ways } = report;
		expect(states.reduce((sum: number, s: any) => sum + s.count, 0)).toBe(transactions);
		expect(report.reconciled_percent).toBe(Math.round((n * 1000) / transactions) / 10);
		expect(new Set(ways.map((w: any) => w.matched_by))).toEqual(new Set(['auto', 'rule', 'user']));
	});
});

describe('by schedule', () => {
	const id = () => `bank-reconcile.${items.company}`;
	const schedule = async (): Promise<any> =>
		(await ask('GET', '/schedules')).body.data.find((s: any) => s.id === id());

	test('each company has its own, by the hour in Switzerland', async () => {
		expect(await schedule()).toMatchObject({
			...{ kind: 'bank-reconcile', company: items.code, cron: '0 * * * *' },
			...{ zone: 'Europe/Zurich', enabled: true, problem: null },
		});
	});

	test('after hours of standing still one run makes up for all of them', async () => {
		// Nobody's: it stays open, so that there is something to look at whatever ran before.
		await moved({ amount: '77.77', text: 'Unbekannt' });
		await reconciled();
		await installation.database.query(
			`update finance.schedules set done_at = done_at - interval '5 hours' where id = $1`,
			[id()],
		);
		const planned = async () => (await runs()).filter((r) => r.key.startsWith('schedule:'));
		const isDone = async () => (await planned()).some((r) => r.state === 'done');
		await waitUntil(isDone, 30_000, 'the run of the schedule');
		expect(await planned()).toHaveLength(1);
	});

	test('a time that no clock can follow is told, and nothing is started', async () => {
		const path = `/items/finance_companies/${items.company}`;
		await installation.directus.request('PATCH', path, { reconcile_cron: 'stündlich' });
		expect(await schedule()).toMatchObject({ enabled: false, next: null });
		expect((await schedule()).problem).toContain('cannot be read');
		await installation.directus.request('PATCH', path, { reconcile_cron: '0 * * * *' });
	});
});

describe('a reminder’s amount', () => {
	/** Debits less credits of the entries that the invoice shows, by account. */
	const booked = (invoice: any): Record<string, number> => {
		const sums = new Map<string, number>();
		for (const { account, debit, credit } of invoice.entries.flatMap((e: any) => e.postings)) {
			const cents = Math.round((Number(debit) - Number(credit)) * 100);
			sums.set(account, (sums.get(account) ?? 0) + cents);
		}
		return Object.fromEntries([...sums].filter(([, cents]) => cents !== 0));
	};

	/** 20 days at 5 % are 1.44; the fee is 20.00. */
	async function reminded(): Promise<any> {
		const terms = {
			reminder_levels: [{ after_days: 7, fee: '20.00', deadline_days: 10 }],
			due_date_agreed: true,
		};
		const path = `/items/finance_companies/${items.company}`;
		expect((await installation.directus.request('PATCH', path, terms)).status).toBe(200);
		const { id } = await issued();
		await makeOverdue(installation.database, { invoice: id, days: 20 });
		const { body } = await ask('POST', `/invoices/${id}/reminder`, { send_email: false });
		expect(await done(body.data.run)).toMatchObject({ state: 'done' });
		return invoiceOf(id);
	}

	test('by its reference pays invoice, fee and interest; undone, all are open again', async () => {
		const before = await reminded();
		expect(before).toMatchObject({ open: TOTAL, charges_open: '21.44' });
		const [line = ''] = await moved({ amount: '548.72', reference: before.reference });
		await reconciled();
		expect(await statusOf(line)).toEqual(['reconciled']);
		const paid = await invoiceOf(before.id);
		expect(paid).toMatchObject({ status: 'paid', open: '0.00', charges_open: '0.00' });
		const kinds = paid.payments.map((p: any) => `${p.kind} ${p.amount} ${p.matched_by}`);
		expect(kinds).toEqual([`payment ${TOTAL} auto`, 'charges 21.44 auto']);
		const { 1020: bank, 3600: fee, 6950: interest, ...others } = booked(paid);
		expect([bank, fee, interest]).toEqual([54872, -1850, -144]);
		expect(others).not.toHaveProperty('1100');
		const vat = (invoice: any): number => booked(invoice)['2200'] ?? 0;
		expect(vat(paid) - vat(before)).toBe(-150);
		const [payment] = paid.payments;
		const undone = await ask('POST', `/reconciliation/undo/${payment.id}`, { reason: 'Irrtum' });
		expect(undone.status).toBe(201);
		const after = await invoiceOf(before.id);
		expect(after).toMatchObject({ open: TOTAL, charges_open: '21.44', next_reminder_on: null });
		expect([booked(after), await statusOf(line)]).toEqual([booked(before), ['open']]);
	});

	test('is never paid twice: the database says no to more than was charged', async () => {
		const { id, charges_open } = await reminded();
		const charge = (amount: string) =>
			byMachine(
				installation.database,
				`insert into finance_payments (id, company, invoice, kind, status, amount, paid_on,
					method, currency)
				values (gen_random_uuid(), '${items.company}', '${id}', 'charges', 'booked', ${amount},
					current_date, 'other', 'CHF')`,
			);
		await charge(charges_open);
		await expect(charge('0.01')).rejects.toThrow('PAYMENT_ABOVE_OPEN');
	});
});

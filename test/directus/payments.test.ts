/** Money by the API: booked once, taken back, written off and paid back; P8 for transactions. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { endOf } from '../builders/ended.js';
import { createItems } from '../builders/items.js';
import { aCredit, anIssued, aTransaction, type Ground } from '../builders/routes.js';
import type { Answer } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';

let on: Ground;

beforeAll(async () => {
	const installation = await sharedInstallation();
	on = { installation, items: await createItems(installation.directus) };
});

const ask = (method: string, path: string, body?: object, headers = {}): Promise<Answer> =>
	on.installation.directus.request(method, `/finance${path}`, body, { headers });

const code = ({ status, body }: Answer): string =>
	status < 300 ? String(status) : `${status} ${body.errors[0].extensions.code}`;

const counted = (answers: readonly string[]): Record<string, number> =>
	Object.fromEntries(
		[...new Set(answers)].map((answer) => [answer, answers.filter((a) => a === answer).length]),
	);

const rows = (sql: string, values: readonly unknown[]): Promise<any[]> =>
	on.installation.database.query(sql, values);

/** What there is of a transaction's money: payments that stand, entries, and what is left. */
async function effects(transaction: string) {
	const [row] = await rows(
		`select (select count(*) from finance_payments p where p.transaction = t.id
				and p.status = 'booked' and p.kind <> 'reversal' and p.reversed_by is null)::int as payments,
			(select count(*) from finance_journal_entries e join finance_payments p
				on e.source = p.id::text where p.transaction = t.id)::int as entries,
			t.open::text as open, t.status
		from finance_bank_transactions t where t.id = $1`,
		[transaction],
	);
	return row;
}

/** A sent invoice, its total, and the bank's line that pays it. */
async function paidLine() {
	const { invoice } = await anIssued(on);
	const { total } = (await ask('GET', `/invoices/${invoice}`)).body.data;
	return { invoice, total, transaction_id: await aTransaction(on, total) };
}

const match = (o: { invoice: string; total: string; transaction_id: string }, headers = {}) =>
	ask(
		'POST',
		'/reconciliation/match',
		{
			transaction_id: o.transaction_id,
			allocations: [{ amount: o.total, invoice_id: o.invoice }],
		},
		headers,
	);

const ONCE = { payments: 1, entries: 1, open: '0.00', status: 'reconciled' };

describe('one transaction, many hands', () => {
	test('20 times match at once: exactly one payment', async () => {
		const line = await paidLine();
		const answers = await Promise.all(Array.from({ length: 20 }, () => match(line)));
		expect(counted(answers.map(code))).toEqual({ 201: 1, '409 TRANSACTION_BOOKED': 19 });
		expect(await effects(line.transaction_id)).toEqual(ONCE);
	});

	test('20 times mark-paid with it at once: exactly one payment', async () => {
		const { invoice, transaction_id } = await paidLine();
		const pay = () => ask('POST', `/invoices/${invoice}/mark-paid`, { transaction_id });
		const answers = await Promise.all(Array.from({ length: 20 }, pay));
		expect(counted(answers.map(code))).toEqual({ 201: 1, '409 TRANSACTION_BOOKED': 19 });
		expect(await effects(transaction_id)).toEqual(ONCE);
	});

	test('half of them match, half mark-paid: exactly one payment', async () => {
		const line = await paidLine();
		const { invoice, transaction_id } = line;
		const pay = () => ask('POST', `/invoices/${invoice}/mark-paid`, { transaction_id });
		const hands = Array.from({ length: 20 }, (_, i) => (i % 2 ? pay() : match(line)));
		const answers = (await Promise.all(hands)).map(code);
		expect(answers.filter((a) => a === '201')).toHaveLength(1);
		expect(await effects(transaction_id)).toEqual(ONCE);
	});

	test('a double click with one key: one payment, the same answer', async () => {
		const line = await paidLine();
		const headers = { 'idempotency-key': randomUUID() };
		const first = await match(line, headers);
		const second = await match(line, headers);
		expect([first.status, second.status]).toEqual([201, 201]);
		expect(second.body).toEqual(first.body);
		expect(await effects(line.transaction_id)).toEqual(ONCE);
	});
});

describe('what was booked', () => {
	test('is told on the invoice: the bank’s line, who matched it, and its undoing', async () => {
		const line = await paidLine();
		const booked = (await match(line)).body.data;
		const [payment] = booked.payments;
		expect(booked.invoices).toEqual([{ id: line.invoice, status: 'paid', open: '0.00' }]);
		const shown = (await ask('GET', `/invoices/${line.invoice}`)).body.data;
		expect(shown.payments).toMatchObject([
			{
				...{ id: payment, kind: 'payment', amount: line.total, matched_by: 'user', undone: null },
				transaction: {
					id: line.transaction_id,
					booked_on: '2026-01-15',
					bank_account: 'Hauptkonto',
				},
			},
		]);
		const undone = await ask('POST', `/reconciliation/undo/${payment}`, {
			reason: 'Falscher Kunde',
		});
		expect(undone.body.data).toMatchObject({
			payments: [payment],
			transactions: [{ id: line.transaction_id, status: 'open', open: line.total }],
			invoices: [{ id: line.invoice, status: 'sent', open: line.total }],
		});
		const after = (await ask('GET', `/invoices/${line.invoice}`)).body.data;
		expect(after).toMatchObject({ status: 'sent', open: line.total, paid: '0.00' });
		expect(after.next_reminder_on).not.toBeNull();
		const [was] = after.payments;
		expect(was).toMatchObject({ reversed: true, undone: { reason: 'Falscher Kunde' } });
		expect(after.timeline.map((e: { event: string }) => e.event).slice(-2)).toEqual([
			...['paid', 'undone'],
		]);
		expect(code(await ask('POST', `/reconciliation/undo/${payment}`, {}))).toBe(
			'409 PAYMENT_REVERSED',
		);
		expect(code(await match(line))).toBe('201');
	});

	test('more than is open is refused, unless it is kept as a credit, which is paid back', async () => {
		const { invoice, total } = await paidLine();
		const transaction_id = await aTransaction(on, '2000.00');
		const over = { amount: '2000.00', invoice_id: invoice };
		const path = '/reconciliation/manual';
		const refused = await ask('POST', path, { transaction_id, allocations: [over] });
		expect(code(refused)).toBe('409 PAYMENT_ABOVE_OPEN');
		const kept = { ...over, as_credit: true };
		expect(code(await ask('POST', path, { transaction_id, allocations: [kept] }))).toBe('201');
		const [credit] = await rows(
			`select id, amount::text from finance_payments where invoice = $1 and kind = 'credit'`,
			[invoice],
		);
		expect(Number(credit.amount)).toBeCloseTo(2000 - Number(total), 2);
		const back = await aTransaction(on, `-${credit.amount}`);
		const refund = { transaction_id: back, reason: 'Zu viel bezahlt' };
		const paidBack = await ask('POST', `/credits/${credit.id}/refund`, refund);
		expect(paidBack.body.data.amount).toBe(credit.amount);
		expect(await effects(back)).toEqual(ONCE);
		expect(code(await ask('POST', `/credits/${credit.id}/refund`, {}))).toBe(
			'409 CREDIT_ABOVE_OPEN',
		);
	});

	test('a credit lowers what the contact has, until it is paid back', async () => {
		const creditOf = async () => {
			const path = `/contacts/${on.items.code}/${on.items.client}`;
			return (await ask('GET', path)).body.data.credits;
		};
		const id = await aCredit(on);
		const [credit] = (await creditOf()).filter((c: { id: string }) => c.id === id);
		const half = { amount: '100.00', reason: 'Teil' };
		expect(code(await ask('POST', `/credits/${id}/refund`, half))).toBe('201');
		const [left] = (await creditOf()).filter((c: { id: string }) => c.id === id);
		expect(Number(credit.open) - Number(left.open)).toBeCloseTo(100, 2);
	});

	test('an invoice is written off, reminded of no more, and open again when undone', async () => {
		const { invoice } = await anIssued(on);
		const lost = await ask('POST', `/invoices/${invoice}/write-off`, {
			...{ kind: 'loss', reason: 'Konkurs' },
		});
		expect(lost.body.data).toMatchObject({ status: 'written_off', open: '0.00' });
		expect(code(await ask('POST', `/invoices/${invoice}/mark-paid`, {}))).toBe('409 INVOICE_STATE');
		const undone = await ask('POST', `/reconciliation/undo/${lost.body.data.payment}`, {});
		expect(undone.body.data.invoices[0].status).toBe('sent');
	});
});

test('a whole run is undone at once, and asking again undoes nothing more', async () => {
	const lines = [await paidLine(), await paidLine(), await paidLine()];
	const { run } = await anIssued(on);
	for (const line of lines) await match(line);
	const ids = lines.map((l) => l.transaction_id);
	// As a run would have written it.
	await rows(
		`with m as (select set_config('finance.actor', 'test', true))
		update finance_payments set run = $1 from m where transaction = any($2)`,
		[run, ids],
	);
	const started = await ask('POST', `/reconciliation/undo-run/${run}`, { reason: 'Alles falsch' });
	expect(started.status).toBe(202);
	const again = await ask('POST', `/reconciliation/undo-run/${run}`, { reason: 'Alles falsch' });
	expect(again.body.data).toEqual(started.body.data);
	await endOf(on.installation, started.body.data.run);
	for (const { transaction_id, invoice, total } of lines) {
		expect(await effects(transaction_id)).toEqual({
			...{ payments: 0, entries: 2, open: total, status: 'open' },
		});
		const { status } = (await ask('GET', `/invoices/${invoice}`)).body.data;
		expect(status).toBe('sent');
	}
	const done = await ask('POST', `/reconciliation/undo-run/${run}`, { reason: 'Noch einmal' });
	expect(done.body.data).toEqual(started.body.data);
	// What it books after that is taken back by another undoing.
	const late = await paidLine();
	await match(late);
	await rows(
		`with m as (select set_config('finance.actor', 'test', true))
		update finance_payments set run = $1 from m where transaction = $2`,
		[run, late.transaction_id],
	);
	const further = await ask('POST', `/reconciliation/undo-run/${run}`, { reason: 'Auch das' });
	expect(further.body.data).not.toEqual(started.body.data);
	await endOf(on.installation, further.body.data.run);
	expect(await effects(late.transaction_id)).toMatchObject({ payments: 0, status: 'open' });
});

/** Booking the money of bank transactions, and taking it back, over a world in memory. */
import { describe, expect, test } from 'vitest';
import type { FinanceError } from '../../src/core/errors.js';
import type { Allocation } from '../../src/core/payments/model.js';
import settleInvoice from '../../src/steps/invoice/settle.js';
import { bookAllocations } from '../../src/steps/payment/book.js';
import refundCredit from '../../src/steps/payment/refund.js';
import { undoPayment } from '../../src/steps/payment/undo.js';
import { undoRun } from '../../src/steps/payment/undo-run.js';
import writeOff from '../../src/steps/payment/write-off.js';
import { aBankAccount, aCompany } from '../builders/parties.js';
import { balance } from '../core/payment-builders.js';
import { aTransaction, CONTEXT, issuedOver } from '../memory/issued.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

const RUN = '50000000-0000-4000-8000-000000000009';
const EUR_ACCOUNT = aBankAccount({
	...{ id: '30000000-0000-4000-8000-000000000002', currency: 'EUR', account: '1021' },
	qrIban: null,
});
const CARD = aBankAccount({
	...{ id: '30000000-0000-4000-8000-000000000003', account: '1030', invoiceDefault: false },
});

const book = (w: World, transaction: string, allocations: readonly Allocation[], run = RUN) =>
	bookAllocations(
		{ transaction, allocations, matchedBy: 'auto', score: 0.98, reasons: [], run },
		portsOf(w),
	);

const undo = (w: World, payment: string, reason = 'falsch zugeordnet') =>
	undoPayment({ payment, reason, run: null }, portsOf(w));

const codeOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'ok',
		(e: FinanceError) => [e.code, ...e.findings.map((f) => `${f.field} ${f.code}`)].join(' '),
	);

/** Debits less credits of an account, in the books' currency. */
const on = (w: World, account: string): bigint => balance(w.entries, account);

const settle = (w: World, o: object) =>
	settleInvoice.record(
		{
			...{ payment: null, invoice: null, amount: null, paid_on: null, method: null },
			...{ transaction: null, as_credit: null, note: null },
			...o,
		},
		portsOf(w),
		CONTEXT,
	);

const refund = (w: World, o: { credit: string; amount?: string; transaction?: string }) =>
	refundCredit.record(
		{ amount: null, transaction: null, paid_on: null, method: null, reason: null, ...o },
		portsOf(w),
		CONTEXT,
	);

const lose = (w: World, invoice: string, kind: 'loss' | 'discount', amount: string | null = null) =>
	writeOff.record({ invoice, kind, amount, on: null, reason: 'Konkurs' }, portsOf(w), CONTEXT);

describe('one transaction', () => {
	test('pays an invoice: state, reminder, sums and books say so', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10810n);
		const t = aTransaction(w, 10810n);
		const booked = await book(w, t, [{ amountMinor: 10810n, target: { invoice } }]);
		expect(booked.transaction).toMatchObject({ status: 'reconciled', openMinor: 0n });
		expect(booked.invoices).toEqual([{ id: invoice, status: 'paid', openMinor: 0n }]);
		expect(w.invoices.get(invoice)).toMatchObject({ paidMinor: 10810n, nextReminderOn: null });
		expect(w.payments.get(booked.payments[0] ?? '')).toMatchObject({
			...{ kind: 'payment', transaction: t, matchedBy: 'auto', score: 0.98, run: RUN },
			paidOn: '2026-03-20',
		});
		expect([on(w, '1020'), on(w, '1100')]).toEqual([10810n, 0n]);
	});

	test('pays several invoices, the last one in part, and a fee', async () => {
		const w = aWorld();
		const [a, b] = [await issuedOver(w, 5000n), await issuedOver(w, 7000n)];
		const t = aTransaction(w, 10000n);
		const booked = await book(w, t, [
			{ amountMinor: 5000n, target: { invoice: a } },
			{ amountMinor: 4000n, target: { invoice: b } },
		]);
		expect(booked.transaction).toMatchObject({ status: 'open', openMinor: 1000n });
		expect(booked.invoices.map((i) => [i.status, i.openMinor])).toEqual([
			['paid', 0n],
			['partially_paid', 3000n],
		]);
		const target = { account: '3600', vatCode: null, text: 'Zinsen' };
		await book(w, t, [{ amountMinor: 1000n, target }]);
		expect(w.transactions.get(t)?.status).toBe('reconciled');
		expect([on(w, '1020'), on(w, '1100'), on(w, '3600')]).toEqual([10000n, 3000n, -1000n]);
	});

	test.each`
		situation                 | allocations                                                                        | code
		${'more than it has'}     | ${[{ amountMinor: 10001n, target: { account: '6000', vatCode: null, text: '' } }]} | ${'TRANSACTION_ABOVE_OPEN'}
		${'nothing'}              | ${[]}                                                                              | ${'INVALID_INPUT allocations REQUIRED'}
		${'an amount of zero'}    | ${[{ amountMinor: 0n, target: { account: '6000', vatCode: null, text: '' } }]}     | ${'INVALID_INPUT allocations.0.amount AMOUNT_NOT_POSITIVE'}
		${'an unknown account'}   | ${[{ amountMinor: 1n, target: { account: '9', vatCode: null, text: '' } }]}        | ${'INVALID_INPUT allocations.0.account ACCOUNT_UNKNOWN'}
		${'receivables'}          | ${[{ amountMinor: 1n, target: { account: '1100', vatCode: null, text: '' } }]}     | ${'INVALID_INPUT allocations.0.account POSTING_ACCOUNT_REFUSED'}
		${'a bank account'}       | ${[{ amountMinor: 1n, target: { account: '1020', vatCode: null, text: '' } }]}     | ${'INVALID_INPUT allocations.0.account POSTING_ACCOUNT_REFUSED'}
		${'an unknown VAT code'}  | ${[{ amountMinor: 1n, target: { account: '6000', vatCode: 'X', text: '' } }]}      | ${'INVALID_INPUT allocations.0.vat_code VAT_CODE_UNKNOWN'}
		${'an unknown invoice'}   | ${[{ amountMinor: 1n, target: { invoice: 'x' } }]}                                 | ${'NOT_FOUND'}
		${'itself as a transfer'} | ${[{ amountMinor: 1n, target: { transferAccount: aBankAccount().id } }]}           | ${'INVALID_INPUT allocations.0.transfer_account TRANSFER_TO_ITSELF'}
	`('is refused for $situation, and nothing is booked', async ({ allocations, code }) => {
		const w = aWorld();
		const t = aTransaction(w, 10000n);
		expect(await codeOf(book(w, t, allocations))).toBe(code);
		expect([w.payments.size, w.entries.length]).toEqual([0, 0]);
		expect(w.transactions.get(t)).toMatchObject({ allocatedMinor: 0n, status: 'open' });
	});

	test('is booked once, and not at all when it is ignored', async () => {
		const w = aWorld();
		const order = [{ amountMinor: 100n, target: { account: '6000', vatCode: null, text: '' } }];
		const t = aTransaction(w, -100n);
		await book(w, t, order);
		expect(await codeOf(book(w, t, order))).toBe('TRANSACTION_BOOKED');
		const ignored = aTransaction(w, -100n, { status: 'ignored' });
		expect(await codeOf(book(w, ignored, order))).toBe('TRANSACTION_IGNORED');
	});

	test('in another currency pays no invoice', async () => {
		const w = aWorld({ bankAccounts: [aBankAccount(), EUR_ACCOUNT] });
		const invoice = await issuedOver(w, 10000n);
		const t = aTransaction(w, 10000n, { currency: 'EUR', account: '1021' });
		const order = [{ amountMinor: 10000n, target: { invoice } }];
		expect(await codeOf(book(w, t, order))).toBe(
			'INVALID_INPUT allocations.0.invoice PAYMENT_CURRENCY_DIFFERS',
		);
	});
});

describe('what differs', () => {
	test.each`
		situation             | amount    | writeOff                                   | status           | booked
		${'a discount taken'} | ${10594n} | ${{ kind: 'discount', amountMinor: 216n }} | ${'paid'}        | ${{ 1020: 10594n, 1100: 0n, 3800: 200n, 2200: -794n }}
		${'a loss'}           | ${5405n}  | ${{ kind: 'loss', amountMinor: 5405n }}    | ${'written_off'} | ${{ 1020: 5405n, 1100: 0n, 3805: 5000n, 2200: -405n }}
		${'kept by the bank'} | ${10310n} | ${{ kind: 'fee', amountMinor: 500n }}      | ${'paid'}        | ${{ 1020: 10310n, 1100: 0n, 6940: 500n, 2200: -810n }}
		${'rounded down'}     | ${10807n} | ${{ kind: 'rounding', amountMinor: 3n }}   | ${'paid'}        | ${{ 1020: 10807n, 1100: 0n, 6943: 3n }}
		${'rounded up'}       | ${10812n} | ${{ kind: 'rounding', amountMinor: 2n }}   | ${'paid'}        | ${{ 1020: 10812n, 1100: 0n, 6953: -2n }}
	`('$situation closes the invoice', async ({ amount, writeOff: off, status, booked }) => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10810n);
		const t = aTransaction(w, amount);
		await book(w, t, [{ amountMinor: amount, target: { invoice }, writeOff: off }]);
		expect(w.invoices.get(invoice)).toMatchObject({ status, openMinor: 0n, paidMinor: 10810n });
		expect(w.transactions.get(t)?.status).toBe('reconciled');
		for (const [account, minor] of Object.entries(booked)) expect(on(w, account)).toBe(minor);
		const [first] = w.payments.keys();
		await undo(w, first ?? '');
		expect(w.invoices.get(invoice)).toMatchObject({ status: 'issued', openMinor: 10810n });
		expect([on(w, '1020'), on(w, '1100'), on(w, '2200')]).toEqual([0n, 10810n, -810n]);
	});

	test('too much is kept as a credit, paid back, and each step can be taken back', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10000n);
		const t = aTransaction(w, 12000n);
		const order = [{ amountMinor: 12000n, target: { invoice }, asCredit: true }];
		const { payments } = await book(w, t, order);
		const credit = [...w.payments.values()].find((p) => p.kind === 'credit')?.id ?? '';
		expect([on(w, '2030'), on(w, '1020')]).toEqual([-2000n, 12000n]);
		expect(await codeOf(refund(w, { credit, amount: '20.01' }))).toBe('CREDIT_ABOVE_OPEN');
		const back = aTransaction(w, -2000n);
		const paidBack = await refund(w, { credit, transaction: back });
		expect([on(w, '2030'), on(w, '1020')]).toEqual([0n, 10000n]);
		expect(w.transactions.get(back)?.status).toBe('reconciled');
		expect(await codeOf(undo(w, payments[0] ?? ''))).toBe('CREDIT_REFUNDED');
		await undo(w, paidBack.payment ?? '');
		expect([on(w, '2030'), w.transactions.get(back)?.status]).toEqual([-2000n, 'open']);
		await undo(w, payments[0] ?? '');
		expect([on(w, '2030'), on(w, '1020'), on(w, '1100')]).toEqual([0n, 0n, 10000n]);
	});

	test('a loss without money: written off, and open again when it is taken back', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10810n);
		const { payment, status } = await lose(w, invoice, 'loss');
		expect([status, on(w, '3805'), on(w, '1100'), on(w, '2200')]).toEqual([
			...['written_off', 10000n, 0n, 0n],
		]);
		expect(await codeOf(settle(w, { invoice }))).toBe('INVOICE_STATE');
		await undo(w, payment);
		expect(w.invoices.get(invoice)).toMatchObject({
			...{ status: 'issued', openMinor: 10810n, nextReminderOn: '2026-04-16' },
		});
	});
});

describe('mark-paid with a transaction', () => {
	test.each`
		money     | given                  | status              | left     | over
		${10000n} | ${{}}                  | ${'paid'}           | ${0n}    | ${'0.00'}
		${4000n}  | ${{}}                  | ${'partially_paid'} | ${0n}    | ${'0.00'}
		${12000n} | ${{}}                  | ${'paid'}           | ${2000n} | ${'0.00'}
		${12000n} | ${{ as_credit: true }} | ${'paid'}           | ${0n}    | ${'20.00'}
		${12000n} | ${{ amount: '30.00' }} | ${'partially_paid'} | ${9000n} | ${'0.00'}
	`('of $money and $given: $status', async ({ money, given, status, left, over }) => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10000n);
		const transaction = aTransaction(w, money);
		const settled = await settle(w, { invoice, transaction, ...given });
		expect(settled).toMatchObject({ status, credit: over });
		expect(w.transactions.get(transaction)?.openMinor).toBe(left);
	});

	test.each`
		money      | given                   | code
		${-10000n} | ${{}}                   | ${'INVALID_INPUT transaction PAYMENT_NEEDS_MONEY_IN'}
		${20000n}  | ${{ amount: '150.00' }} | ${'PAYMENT_ABOVE_OPEN'}
		${5000n}   | ${{ amount: '60.00' }}  | ${'TRANSACTION_ABOVE_OPEN'}
	`('of $money and $given is refused', async ({ money, given, code }) => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10000n);
		const transaction = aTransaction(w, money);
		expect(await codeOf(settle(w, { invoice, transaction, ...given }))).toBe(code);
	});
});

describe('suppliers and own accounts', () => {
	const supplier = (w: World, o: object = {}) =>
		w.supplierInvoices.set('s', {
			...{ id: 's', status: 'approved', kind: 'invoice', number: 'R-7', currency: 'CHF' },
			...{ totalMinor: 10810n, paidMinor: 0n, openMinor: 10810n, rate: '1', ordered: false },
			vatBreakdown: [{ code: 'I81', rate: '8.1', netMinor: 10000n, vatMinor: 810n }],
			...o,
		});

	test('a supplier is paid, pays back, and both can be taken back', async () => {
		const w = aWorld();
		supplier(w);
		const order = [{ amountMinor: 10810n, target: { supplierInvoice: 's' } }];
		const paid = await book(w, aTransaction(w, -10810n), order);
		expect(paid.supplierInvoices).toEqual([{ id: 's', status: 'paid', openMinor: 0n }]);
		const back = await book(w, aTransaction(w, 10810n), order);
		expect(w.supplierInvoices.get('s')).toMatchObject({ status: 'approved', openMinor: 10810n });
		expect(await codeOf(undo(w, paid.payments[0] ?? ''))).toBe('PAYMENT_RETURNED');
		await undo(w, back.payments[0] ?? '');
		await undo(w, paid.payments[0] ?? '');
		expect(w.supplierInvoices.get('s')).toMatchObject({ status: 'approved', paidMinor: 0n });
		expect([on(w, '1020'), on(w, '2000')]).toEqual([0n, 0n]);
	});

	test.each(['to_review', 'pending', 'rejected'])('one that is %s is not paid', async (status) => {
		const w = aWorld();
		supplier(w, { status });
		const order = [{ amountMinor: 1n, target: { supplierInvoice: 's' } }];
		expect(await codeOf(book(w, aTransaction(w, -1n), order))).toBe('SUPPLIER_INVOICE_STATE');
	});

	test('a transfer leaves both ledgers as the statements say, and nothing between', async () => {
		const w = aWorld({ bankAccounts: [aBankAccount(), CARD] });
		const out = aTransaction(w, -5000n);
		const into = aTransaction(w, 5000n, { account: '1030', bankAccount: CARD.id });
		const first = await book(w, out, [
			{ amountMinor: 5000n, target: { transferAccount: CARD.id } },
		]);
		expect([on(w, '1020'), on(w, '1030'), on(w, '1090')]).toEqual([-5000n, 0n, 5000n]);
		await book(w, into, [{ amountMinor: 5000n, target: { transferAccount: aBankAccount().id } }]);
		expect([on(w, '1020'), on(w, '1030'), on(w, '1090')]).toEqual([-5000n, 5000n, 0n]);
		await undo(w, first.payments[0] ?? '');
		expect([on(w, '1020'), w.transactions.get(out)?.status]).toEqual([0n, 'open']);
	});
});

describe('taking back', () => {
	test('a payment that the bank returned: open again at the original rate', async () => {
		const w = aWorld({
			...{ bankAccounts: [aBankAccount(), EUR_ACCOUNT], rates: new Map([['EUR', '0.95']]) },
		});
		const invoice = await issuedOver(w, 10000n, { currency: 'EUR' });
		const euro = { currency: 'EUR', account: '1021' };
		w.rates.set('EUR', '0.97');
		const order = [{ amountMinor: 10000n, target: { invoice } }];
		await book(w, aTransaction(w, 10000n, euro), order);
		expect([on(w, '1021'), on(w, '1100'), on(w, '6952')]).toEqual([9700n, 0n, -200n]);
		w.rates.set('EUR', '0.90');
		const back = await book(w, aTransaction(w, -10000n, euro), order);
		expect(back.invoices).toEqual([{ id: invoice, status: 'issued', openMinor: 10000n }]);
		expect([on(w, '1021'), on(w, '1100'), on(w, '6952') + on(w, '6942')]).toEqual([0n, 9500n, 0n]);
		expect(
			await codeOf(book(w, aTransaction(w, -1n, euro), [{ amountMinor: 1n, target: { invoice } }])),
		).toBe('RETURN_ABOVE_PAID');
	});

	test('what was returned closes nothing: no fee of it, and no credit', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10000n);
		await book(w, aTransaction(w, 10000n), [{ amountMinor: 10000n, target: { invoice } }]);
		const back = aTransaction(w, -10500n);
		const part = { amountMinor: 10000n, target: { invoice } };
		const writeOff = { kind: 'fee' as const, amountMinor: 500n };
		expect(await codeOf(book(w, back, [{ ...part, writeOff }]))).toBe(
			'INVALID_INPUT allocations.0.write_off WRITE_OFF_NEEDS_INVOICE',
		);
		expect(await codeOf(book(w, back, [{ ...part, asCredit: true }]))).toBe(
			'INVALID_INPUT allocations.0.as_credit AS_CREDIT_NEEDS_INVOICE',
		);
		expect(w.transactions.get(back)?.status).toBe('open');
	});

	test('twice is refused; the reason, the day and who was taken back stay to be seen', async () => {
		const w = aWorld({ company: aCompany({ booksLockedUntil: null }) });
		const invoice = await issuedOver(w, 10000n);
		const { payments } = await book(w, aTransaction(w, 10000n), [
			{ amountMinor: 10000n, target: { invoice } },
		]);
		const [payment = ''] = payments;
		w.company = aCompany({ booksLockedUntil: '2026-03-31' });
		await undo(w, payment);
		const paid = w.payments.get(payment);
		const reversal = w.payments.get(paid?.reversedBy ?? '');
		expect(reversal).toMatchObject({
			...{ kind: 'reversal', note: 'falsch zugeordnet', paidOn: '2026-04-01' },
		});
		expect(w.entries.at(-1)).toMatchObject({ kind: 'reversal', bookedOn: '2026-04-01' });
		expect(await codeOf(undo(w, payment))).toBe('PAYMENT_REVERSED');
		expect(await codeOf(undo(w, reversal?.id ?? ''))).toBe('NOT_FOUND');
	});

	test('a whole run: all that it booked and that stands; what others booked stays', async () => {
		const w = aWorld();
		const invoices = [await issuedOver(w, 1000n), await issuedOver(w, 2000n)];
		const [a = '', b = ''] = invoices;
		const own = await book(w, aTransaction(w, 1000n), [
			{ amountMinor: 1000n, target: { invoice: a } },
		]);
		const order = [{ amountMinor: 2500n, target: { invoice: b }, asCredit: true }];
		await book(w, aTransaction(w, 2500n), order);
		const target = { account: '6000', vatCode: 'E81', text: 'Miete' };
		await book(w, aTransaction(w, -900n), [{ amountMinor: 900n, target }], 'another run');
		await undo(w, own.payments[0] ?? '');
		const undone = await undoRun({ run: RUN, reason: '', by: null }, portsOf(w));
		expect(undone.payments).toHaveLength(1);
		expect(undone.invoices).toEqual([{ id: b, status: 'issued', openMinor: 2000n }]);
		expect([on(w, '1020'), on(w, '1100'), on(w, '2030')]).toEqual([-900n, 3000n, 0n]);
		expect((await undoRun({ run: RUN, reason: '', by: null }, portsOf(w))).payments).toEqual([]);
	});
});

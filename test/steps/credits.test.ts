/** Credit notes beside payments, write-offs and what takes these back, over a world in memory. */
import { describe, expect, test } from 'vitest';
import type { FinanceError } from '../../src/core/errors.js';
import type { Allocation, WriteOffKind } from '../../src/core/payments/model.js';
import issueInvoice from '../../src/steps/invoice/issue.js';
import { bookAllocations } from '../../src/steps/payment/book.js';
import refundCredit from '../../src/steps/payment/refund.js';
import { undoPayment } from '../../src/steps/payment/undo.js';
import writeOff from '../../src/steps/payment/write-off.js';
import { balance } from '../core/payment-builders.js';
import { aTransaction, CONTEXT, creditDraft, creditedBy, issuedOver } from '../memory/issued.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

/** Debits less credits of an account, in the books' currency. */
const on = (w: World, account: string): bigint => balance(w.entries, account);

const close = (w: World, invoice: string, kind: WriteOffKind, amount: string | null = null) =>
	writeOff.record({ invoice, kind, amount, on: null, reason: '' }, portsOf(w), CONTEXT);

type More = Partial<Pick<Allocation, 'writeOff' | 'asCredit'>>;

/** The bank's money on an invoice, below zero a return; id of the payment. */
async function pay(w: World, invoice: string, minor: bigint, more: More = {}): Promise<string> {
	const amountMinor = minor < 0n ? -minor : minor;
	const transaction = aTransaction(w, minor);
	const allocations = [{ amountMinor, target: { invoice }, ...more }];
	const by = { matchedBy: 'user', score: null, reasons: [], run: null } as const;
	const booked = await bookAllocations({ transaction, allocations, ...by }, portsOf(w));
	return booked.payments[0] ?? '';
}

const undo = (w: World, payment: string) =>
	undoPayment({ payment, reason: '', run: null }, portsOf(w));

const refund = (w: World, credit: string) =>
	refundCredit
		.record(
			{ credit, amount: null, transaction: null, paid_on: null, method: null, reason: null },
			portsOf(w),
			CONTEXT,
		)
		.then(({ payment }) => payment ?? '');

/** State and open amount of an invoice, then what is open of each of the notes. */
const standing = (w: World, ...ids: readonly string[]): unknown[] => [
	w.invoices.get(ids[0] ?? '')?.status,
	...ids.map((id) => w.invoices.get(id)?.openMinor),
];

const codeOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'ok',
		(e: FinanceError) => [e.code, ...e.findings.map((f) => `${f.field} ${f.code}`)].join(' '),
	);

/** 1081.00 at 8.1 % and 1026.00 at 2.6 %. */
const mixed = (w: World): Promise<string> =>
	issuedOver(w, 0n, {
		line_items: [
			{ description: 'Ware', quantity: '1', unit_price: '1081', vat_code: 'S81' },
			{ description: 'Buch', quantity: '1', unit_price: '1026', vat_code: 'R26' },
		],
	});

/** What an account holds of each VAT code. */
function byCode(w: World, account: string): Record<string, bigint> {
	const sums: Record<string, bigint> = {};
	for (const l of w.entries.flatMap((e) => e.lines).filter((line) => line.account === account)) {
		const code = l.vatCode ?? '';
		sums[code] = (sums[code] ?? 0n) + l.debitMinor - l.creditMinor;
	}
	return sums;
}

describe('the VAT of what credit notes have left is corrected, and no other', () => {
	test.each`
		kind          | amount     | account   | tax       | held
		${'loss'}     | ${null}    | ${'3805'} | ${0n}     | ${{ R26: 100000n }}
		${'discount'} | ${'20.52'} | ${'3800'} | ${-2548n} | ${{ R26: 2000n }}
	`('by a $kind of $amount', async ({ kind, amount, account, tax, held }) => {
		const w = aWorld();
		const invoice = await mixed(w);
		await creditedBy(w, invoice, 108100n, 'S81');
		await close(w, invoice, kind, amount);
		expect(byCode(w, '2200')).toEqual({ S81: 0n, R26: tax });
		expect(byCode(w, account)).toEqual(held);
	});
});

describe('what is written off is not credited too', () => {
	/** 1059.38 of 1081.00 were paid, the rest of 21.62 is a discount. */
	async function discounted(w: World) {
		const invoice = await issuedOver(w, 108100n);
		const writeOff = { kind: 'discount', amountMinor: 2162n } as const;
		const payment = await pay(w, invoice, 105938n, { writeOff });
		return { invoice, payment };
	}

	test('until the discount is undone: then all of it may be, and what was paid is refundable', async () => {
		const w = aWorld();
		const { invoice, payment } = await discounted(w);
		expect(await codeOf(creditedBy(w, invoice, 108100n))).toBe(
			'INVOICE_FINDINGS line_items CREDIT_WRITTEN_OFF',
		);
		await undo(w, payment);
		await pay(w, invoice, 105938n);
		const note = await creditedBy(w, invoice, 108100n);
		expect(w.invoices.get(note)).toMatchObject({ paidMinor: 2162n, openMinor: 105938n });
		expect([on(w, '2200'), on(w, '3800')]).toEqual([0n, 0n]);
	});

	test('what is left beside it may be', async () => {
		const w = aWorld();
		const { invoice } = await discounted(w);
		await creditedBy(w, invoice, 105938n);
		expect([on(w, '2200'), on(w, '1100')]).toEqual([0n, -105938n]);
	});

	test('nor issued, where it was written off after the draft was made', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 108100n);
		const note = await creditDraft(w, invoice, 108100n);
		await close(w, invoice, 'loss', '10.00');
		const issue = issueInvoice.record({ invoice: note }, portsOf(w), CONTEXT);
		expect(await codeOf(issue)).toBe('INVOICE_FINDINGS line_items CREDIT_WRITTEN_OFF');
	});
});

describe('a payment that is taken back after a credit note', () => {
	test('in part: the note pays what opens, and gives it back when the money comes again', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		const paid = await pay(w, invoice, 100000n);
		const note = await creditedBy(w, invoice, 30000n);
		expect(standing(w, invoice, note)).toEqual(['paid', 0n, 30000n]);
		await undo(w, paid);
		expect(standing(w, invoice, note)).toEqual(['partially_paid', 70000n, 0n]);
		expect(w.invoices.get(invoice)).toMatchObject({ paidMinor: 0n, nextReminderOn: '2026-04-16' });
		expect(await codeOf(refund(w, note))).toBe('CREDIT_ABOVE_OPEN');
		expect(await codeOf(pay(w, invoice, 100000n))).toBe('PAYMENT_ABOVE_OPEN');
		await pay(w, invoice, 70000n);
		expect(standing(w, invoice, note)).toEqual(['paid', 0n, 0n]);
		expect(on(w, '1100')).toBe(0n);
	});

	test('in full: the invoice stays credited, and nothing is open on either', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		const paid = await pay(w, invoice, 100000n);
		const note = await creditedBy(w, invoice, 100000n);
		expect(standing(w, invoice, note)).toEqual(['credited', 0n, 100000n]);
		await undo(w, paid);
		expect(standing(w, invoice, note)).toEqual(['credited', 0n, 0n]);
		expect(w.invoices.get(invoice)).toMatchObject({ nextReminderOn: null });
	});

	test('by the bank: the note closes the rest, and the return can be undone', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		await pay(w, invoice, 70000n);
		await pay(w, invoice, 30000n);
		const note = await creditedBy(w, invoice, 30000n);
		const back = await pay(w, invoice, -30000n);
		expect(standing(w, invoice, note)).toEqual(['paid', 0n, 0n]);
		await undo(w, back);
		expect(standing(w, invoice, note)).toEqual(['paid', 0n, 30000n]);
		expect(on(w, '1100')).toBe(-30000n);
	});

	test('by the bank, whose credit was paid back: open, and the return cannot be undone twice', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		await pay(w, invoice, 100000n);
		const note = await creditedBy(w, invoice, 30000n);
		await refund(w, note);
		const back = await pay(w, invoice, -100000n);
		expect(standing(w, invoice, note)).toEqual(['issued', 100000n, 0n]);
		await pay(w, invoice, 100000n);
		expect(await codeOf(undo(w, back))).toBe('PAYMENT_ABOVE_OPEN');
	});

	test('when the credit was paid back: all of it is owed, until the refund is undone too', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		const paid = await pay(w, invoice, 100000n);
		const note = await creditedBy(w, invoice, 30000n);
		const refunded = await refund(w, note);
		await undo(w, paid);
		expect(standing(w, invoice, note)).toEqual(['issued', 100000n, 0n]);
		await undo(w, refunded);
		expect(standing(w, invoice, note)).toEqual(['partially_paid', 70000n, 0n]);
		expect(on(w, '1100')).toBe(70000n);
	});

	test('of several notes the oldest pays first, and the newest gets back first', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		await pay(w, invoice, 50000n);
		await pay(w, invoice, 50000n);
		const notes = [await creditedBy(w, invoice, 30000n), await creditedBy(w, invoice, 40000n)];
		const first = await pay(w, invoice, -50000n);
		expect(standing(w, invoice, ...notes)).toEqual(['paid', 0n, 0n, 20000n]);
		const second = await pay(w, invoice, -50000n);
		expect(standing(w, invoice, ...notes)).toEqual(['partially_paid', 30000n, 0n, 0n]);
		await undo(w, first);
		expect(standing(w, invoice, ...notes)).toEqual(['paid', 0n, 0n, 20000n]);
		await undo(w, second);
		expect(standing(w, invoice, ...notes)).toEqual(['paid', 0n, 30000n, 40000n]);
	});
});

describe('a loss beside a credit note', () => {
	test('that closes the rest: written off, and the loss can still be undone', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		const { payment } = await close(w, invoice, 'loss', '400.00');
		await creditedBy(w, invoice, 60000n);
		expect(standing(w, invoice)).toEqual(['written_off', 0n]);
		await undo(w, payment);
		expect(standing(w, invoice)).toEqual(['partially_paid', 40000n]);
	});

	test('that is undone where a credit was left: the credit takes its place', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 100000n);
		await pay(w, invoice, 70000n);
		const { payment } = await close(w, invoice, 'loss');
		const note = await creditedBy(w, invoice, 30000n);
		expect(standing(w, invoice, note)).toEqual(['written_off', 0n, 30000n]);
		await undo(w, payment);
		expect(standing(w, invoice, note)).toEqual(['paid', 0n, 0n]);
	});

	test('of more than credit notes have left: only that bears VAT', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 108100n);
		const paid = await pay(w, invoice, 108100n);
		const note = await creditedBy(w, invoice, 54050n);
		await refund(w, note);
		await undo(w, paid);
		await close(w, invoice, 'loss');
		expect(standing(w, invoice)).toEqual(['written_off', 0n]);
		expect([on(w, '2200'), on(w, '3805')]).toEqual([0n, 104050n]);
	});
});

test('a credit note is issued with its invoice locked, before any number is taken', async () => {
	const w = aWorld();
	const invoice = await issuedOver(w, 1000n);
	const note = await creditDraft(w, invoice, 1000n);
	const ports = portsOf(w);
	const calls: string[] = [];
	const lock: typeof ports.money.lock = async ({ invoices }) => {
		calls.push(`lock ${invoices?.join()}`);
	};
	const next: typeof ports.counters.next = async (...of) => {
		calls.push('number');
		return ports.counters.next(...of);
	};
	const watched = { ...ports, money: { ...ports.money, lock }, counters: { next } };
	await issueInvoice.record({ invoice: note }, watched, CONTEXT);
	expect(calls).toEqual([`lock ${note}`, 'number']);
});

/** Credit notes beside payments, write-offs and what takes these back, over a world in memory. */
import { describe, expect, test } from 'vitest';
import type { FinanceError } from '../../src/core/errors.js';
import type { Allocation, WriteOffKind } from '../../src/core/payments/model.js';
import issueInvoice from '../../src/steps/invoice/issue.js';
import { bookAllocations } from '../../src/steps/payment/book.js';
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

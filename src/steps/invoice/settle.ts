/** invoice-settle: one payment, its balanced entry and the invoice's state, in one transaction. */
import { settleInvoice } from '../../contracts/invoice.js';
import { rowOf } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { abs, minorText } from '../../core/money/money.js';
import { step } from '../../engine/step.js';
import type { Ports } from '../../ports.js';
import { bookAllocations, lockedTransaction } from '../payment/book.js';
import { moneyByHand } from '../payment/by-hand.js';
import { invalid } from '../payment/money.js';
import { bookInvoice } from '../payment/on-invoice.js';
import { lockedInvoice } from './draft.js';
import { type Wish, wishOf } from './settle-wish.js';

interface Settled {
	readonly payment: string;
	readonly status: string;
	readonly closingMinor: bigint;
	readonly overMinor: bigint;
	readonly openMinor: bigint;
}

async function byHand(wish: Wish, run: string | null, ports: Ports): Promise<Settled> {
	const { invoice, asCredit, payment: requested, paidOn: on, method, note } = wish;
	const { currency, bankAccount, openMinor } = await lockedInvoice(invoice, ports);
	const own = { sign: 1n, currency, on, method, bankAccount, note, run } as const;
	const amountMinor = wish.amountMinor ?? openMinor;
	const order = { invoice, amountMinor, asCredit, requested, writeOff: null };
	const booked = await bookInvoice(await moneyByHand(own, ports), order, ports);
	const { payment, shares, standing } = booked;
	return { payment, ...shares, ...standing };
}

/** The transaction's own day and account; without an amount, as much as both of them have. */
async function byTransaction(
	wish: Wish & { readonly transaction: string },
	run: string | null,
	ports: Ports,
): Promise<Settled> {
	const { invoice, transaction, asCredit, note } = wish;
	const t = await lockedTransaction(transaction, [{ target: { invoice } }], ports);
	if (t.amountMinor < 0n) throw invalid([error('transaction', 'PAYMENT_NEEDS_MONEY_IN')]);
	const before = await lockedInvoice(invoice, ports);
	const most = asCredit || t.openMinor < before.openMinor ? t.openMinor : before.openMinor;
	const amountMinor = wish.amountMinor ?? most;
	const allocations = [{ amountMinor, target: { invoice }, asCredit }];
	const by = { matchedBy: 'user', score: null, reasons: [], run, note } as const;
	const booked = await bookAllocations({ transaction, allocations, ...by }, ports);
	const [payment = ''] = booked.payments;
	const { status = '', openMinor = 0n } = booked.invoices[0] ?? {};
	const closingMinor = abs(before.openMinor - openMinor);
	const credit = (await ports.payments.belonging(payment)).find((p) => p.kind === 'credit');
	return { payment, status, closingMinor, overMinor: credit?.amountMinor ?? 0n, openMinor };
}

export default step(
	settleInvoice,
	async (input, ports, { run }) => {
		const wish = await wishOf(input, ports);
		if (wish.amountMinor !== null && wish.amountMinor <= 0n) {
			throw invalid([error('amount', 'AMOUNT_NOT_POSITIVE')]);
		}
		const { transaction } = wish;
		const settled =
			transaction === null
				? await byHand(wish, run, ports)
				: await byTransaction({ ...wish, transaction }, run, ports);
		return {
			payment: settled.payment,
			invoice: wish.invoice,
			status: settled.status,
			amount: minorText(settled.closingMinor),
			credit: minorText(settled.overMinor),
			open: minorText(settled.openMinor),
		};
	},
	{
		refused: async ({ payment }, ports, failure) => {
			if (payment && !rowOf(failure).retry) await ports.payments.refuse(payment, failure.code);
		},
	},
);

/** credit-refund: pays back what a customer has to its credit, with or without the bank's line. */
import { refundCredit } from '../../contracts/payment.js';
import { FinanceError } from '../../core/errors.js';
import { abs, minorOf, minorText } from '../../core/money/money.js';
import { step } from '../../engine/step.js';
import type { Ports } from '../../ports.js';
import { bookAllocations, lockedTransaction } from './book.js';
import { moneyByHand } from './by-hand.js';
import { bookRefund } from './on-credit.js';

/** The invoice that was overpaid, or the credit note: by it the money finds its account. */
async function creditedInvoice(credit: string, ports: Ports) {
	const paid = await ports.payments.get(credit);
	const id = paid && 'invoice' in paid.target ? paid.target.invoice : credit;
	const invoice = await ports.invoices.get(id);
	if (!invoice) throw new FinanceError('NOT_FOUND', { collection: 'finance_payments' });
	return invoice;
}

export default step(refundCredit, async (input, ports, { run }) => {
	const { credit, amount, transaction } = input;
	const note = input.reason ?? '';
	if (transaction !== null) {
		const { openMinor } = await lockedTransaction(transaction, [{ target: { credit } }], ports);
		const amountMinor = amount === null ? abs(openMinor) : minorOf(amount);
		const allocations = [{ amountMinor, target: { credit } }];
		const by = { matchedBy: 'user', score: null, reasons: [], run, note } as const;
		const { payments } = await bookAllocations({ transaction, allocations, ...by }, ports);
		return { payment: payments[0] ?? null, amount: minorText(amountMinor) };
	}
	await ports.money.lock({ invoices: [credit], payments: [credit] });
	const { currency, bankAccount } = await creditedInvoice(credit, ports);
	const on = input.paid_on ?? ports.clock.today();
	const method = input.method ?? 'bank_transfer';
	const own = { sign: -1n, currency, on, method, bankAccount, note, run } as const;
	const wanted = { credit, amountMinor: amount === null ? null : minorOf(amount) };
	const refund = await bookRefund(await moneyByHand(own, ports), wanted, ports);
	return { payment: refund.payment, amount: minorText(refund.amountMinor) };
});

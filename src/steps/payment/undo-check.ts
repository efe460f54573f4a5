/** What has followed on a payment, and is to be undone before it. */
import { FinanceError } from '../../core/errors.js';
import { abs, minorText } from '../../core/money/money.js';
import type { Ports } from '../../ports.js';
import type { StoredPayment } from '../../ports-money.js';
import { openCharges } from './charges.js';

/** What money may close again; what credit notes have paid since, they get back. */
async function openOf({ target }: StoredPayment, ports: Ports): Promise<bigint> {
	if ('invoice' in target) {
		const stored = await ports.invoices.get(target.invoice);
		return stored ? abs(stored.totalMinor) - stored.paidMinor : 0n;
	}
	if (!('supplierInvoice' in target)) return 0n;
	return (await ports.money.supplierInvoice(target.supplierInvoice))?.openMinor ?? 0n;
}

function refuseAbove({ id, amountMinor }: StoredPayment, openMinor: bigint): void {
	if (amountMinor <= openMinor) return;
	const amounts = { open: minorText(openMinor), amount: minorText(amountMinor) };
	throw new FinanceError('PAYMENT_ABOVE_OPEN', { payment: id, ...amounts });
}

async function refuseOne(p: StoredPayment, ports: Ports): Promise<void> {
	const { id, kind, target, amountMinor } = p;
	const isDocument = 'invoice' in target || 'supplierInvoice' in target;
	if (kind === 'credit') {
		const refunds = await ports.payments.belonging(id);
		if (refunds.some((r) => r.reversedBy === null)) {
			throw new FinanceError('CREDIT_REFUNDED', { payment: id });
		}
	}
	if (kind === 'payment' && isDocument) {
		const { paidMinor } = await ports.payments.settled(target);
		if (amountMinor > paidMinor) throw new FinanceError('PAYMENT_RETURNED', { payment: id });
	}
	if ('invoice' in target && kind === 'charges') {
		const { chargesMinor } = await ports.payments.settled(target);
		if (amountMinor > chargesMinor) throw new FinanceError('PAYMENT_RETURNED', { payment: id });
	}
	if ('invoice' in target && kind === 'charges_return') {
		refuseAbove(p, await openCharges(target.invoice, ports));
	}
	if (kind === 'return') refuseAbove(p, await openOf(p, ports));
}

/**
 * CREDIT_REFUNDED: what was too much went back to the customer. PAYMENT_RETURNED: the bank took
 * money of it back. PAYMENT_ABOVE_OPEN: what a return had opened was paid again since.
 */
export async function refuseFollowed(rows: readonly StoredPayment[], ports: Ports): Promise<void> {
	for (const row of rows) await refuseOne(row, ports);
}

/** Books the money of one bank transaction: all allocations of the order, or none of them. */
import { FinanceError } from '../../core/errors.js';
import { error, within } from '../../core/findings.js';
import { abs, minorText } from '../../core/money/money.js';
import type { Allocation, Booked, BookOrder } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import type { StoredTransaction } from '../../ports-money.js';
import { type Allocated, allocate } from './allocate.js';
import { invalid, type Money } from './money.js';
import { latest } from './reopen.js';

/** Locks all that will be touched; NOT_FOUND, TRANSACTION_IGNORED or TRANSACTION_BOOKED. */
export async function lockedTransaction(
	id: string,
	allocations: readonly Pick<Allocation, 'target'>[],
	ports: Ports,
): Promise<StoredTransaction> {
	const targets = allocations.map((a) => a.target);
	const credits = targets.flatMap((t) => ('credit' in t ? [t.credit] : []));
	await ports.money.lock({
		transactions: [id],
		// A credit is a payment, or a credit note: its id is in one of the tables.
		invoices: [...targets.flatMap((t) => ('invoice' in t ? [t.invoice] : [])), ...credits],
		supplierInvoices: targets.flatMap((t) => ('supplierInvoice' in t ? [t.supplierInvoice] : [])),
		payments: credits,
	});
	const found = await ports.money.transaction(id);
	if (!found) throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_transactions' });
	if (found.status === 'ignored')
		throw new FinanceError('TRANSACTION_IGNORED', { transaction: id });
	if (found.openMinor === 0n) throw new FinanceError('TRANSACTION_BOOKED', { transaction: id });
	return found;
}

/** The money of a transaction, as payments of it say it. */
export const moneyOf = (t: StoredTransaction, by: Money['by'], note: string): Money => ({
	...{ transaction: t.id, sign: t.amountMinor > 0n ? 1n : -1n },
	...{ account: t.account, feeAccount: t.feeAccount, currency: t.currency, on: t.bookedOn },
	...{ method: 'bank_transfer', by, note },
});

/** The same failure, with its findings at their place in the list. */
const placed =
	(i: number) =>
	(e: unknown): never => {
		if (!(e instanceof FinanceError) || e.findings.length === 0) throw e;
		throw new FinanceError(e.code, e.details, within(`allocations.${i}`, e.findings));
	};

/** Throws what stands in the way; then nothing of it is to be kept: the transaction rolls back. */
export async function bookAllocations(order: BookOrder, ports: Ports): Promise<Booked> {
	const { allocations, matchedBy, score, reasons, run } = order;
	if (allocations.length === 0) throw invalid([error('allocations', 'REQUIRED')]);
	const t = await lockedTransaction(order.transaction, allocations, ports);
	const sum = allocations.reduce((a, { amountMinor }) => a + amountMinor, 0n);
	if (sum > abs(t.openMinor)) {
		const [amount, open] = [minorText(sum), minorText(abs(t.openMinor))];
		throw new FinanceError('TRANSACTION_ABOVE_OPEN', { transaction: t.id, amount, open });
	}
	const money = moneyOf(t, { matchedBy, score, reasons, run }, order.note ?? '');
	const kept: Allocated[] = [];
	for (const [i, a] of allocations.entries()) {
		kept.push(await allocate(money, a, ports).catch(placed(i)));
	}
	const transaction = await ports.money.setAllocated(t.id, t.allocatedMinor + money.sign * sum);
	return {
		payments: kept.map((k) => k.payment),
		transaction,
		invoices: latest(kept.map((k) => k.invoice ?? null)),
		supplierInvoices: latest(kept.map((k) => k.supplier ?? null)),
	};
}

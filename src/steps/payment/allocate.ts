/** One allocation of a transaction's money, by what it is for. */
import { error } from '../../core/findings.js';
import type { Allocation, DocumentStanding } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import { invalid, type Money } from './money.js';
import { bookPosting, bookTransfer } from './on-account.js';
import { bookRefund } from './on-credit.js';
import { bookInvoice } from './on-invoice.js';
import { bookSupplier } from './on-supplier.js';

export interface Allocated {
	readonly payment: string;
	/** Where the document stands now. */
	readonly invoice?: DocumentStanding;
	readonly supplier?: DocumentStanding;
}

/** Does the money pay a document, and does a client pay it? What is taken back closes nothing. */
const closes = (target: Allocation['target'], sign: bigint) => ({
	isPaid: 'invoice' in target ? sign > 0n : 'supplierInvoice' in target && sign < 0n,
	isClients: 'invoice' in target,
});

export async function allocate(money: Money, a: Allocation, ports: Ports): Promise<Allocated> {
	const { target, amountMinor, writeOff = null, asCredit = false } = a;
	if (amountMinor <= 0n) throw invalid([error('amount', 'AMOUNT_NOT_POSITIVE')]);
	const { isPaid, isClients } = closes(target, money.sign);
	if (writeOff && !isPaid) throw invalid([error('write_off', 'WRITE_OFF_NEEDS_INVOICE')]);
	if (asCredit && !(isPaid && isClients))
		throw invalid([error('as_credit', 'AS_CREDIT_NEEDS_INVOICE')]);
	if ('invoice' in target) {
		const order = { ...target, amountMinor, writeOff, asCredit, requested: null };
		const { payment, standing } = await bookInvoice(money, order, ports);
		return { payment, invoice: standing };
	}
	if ('supplierInvoice' in target) {
		const order = { ...target, amountMinor, writeOff };
		const { payment, standing } = await bookSupplier(money, order, ports);
		return { payment, supplier: standing };
	}
	if ('account' in target) {
		return { payment: await bookPosting(money, { amountMinor, to: target }, ports) };
	}
	if ('credit' in target) {
		const { payment } = await bookRefund(money, { ...target, amountMinor }, ports);
		return { payment };
	}
	const other = target.transferAccount;
	return { payment: await bookTransfer(money, { amountMinor, other }, ports) };
}

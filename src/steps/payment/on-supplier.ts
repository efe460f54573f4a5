/** Money on a supplier invoice: a payment that goes out, or one that comes back. */
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import type { DocumentStanding, WriteOff } from '../../core/payments/model.js';
import { sharesOf } from '../../core/payments/shares.js';
import { isPayable, supplierStateByMoney } from '../../core/payments/supplier-states.js';
import type { Ports } from '../../ports.js';
import type { StoredSupplierInvoice } from '../../ports-money.js';
import { invalid, type Money, rateOn } from './money.js';
import { bookDocument } from './on-document.js';
import { returned } from './on-invoice.js';

export interface OnSupplier {
	readonly supplierInvoice: string;
	readonly amountMinor: bigint;
	readonly writeOff: WriteOff | null;
}

/** Closes (or, below zero, opens) so much of a locked supplier invoice. */
export async function moveSupplier(
	stored: StoredSupplierInvoice,
	closedMinor: bigint,
	ports: Ports,
): Promise<DocumentStanding> {
	const paidMinor = stored.paidMinor + closedMinor;
	const openMinor = stored.openMinor - closedMinor;
	const { totalMinor, ordered } = stored;
	const state = supplierStateByMoney({ totalMinor, paidMinor, ordered });
	await ports.money.applySupplier(stored.id, { paidMinor, openMinor, state });
	return { id: stored.id, status: state, openMinor };
}

async function payable(money: Money, id: string, ports: Ports): Promise<StoredSupplierInvoice> {
	const stored = await ports.money.supplierInvoice(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_supplier_invoices' });
	const { status, kind, currency } = stored;
	if (kind === 'credit_note' || !isPayable(status)) {
		throw new FinanceError('SUPPLIER_INVOICE_STATE', { invoice: id, status });
	}
	if (currency === money.currency) return stored;
	throw invalid([error('supplier_invoice', 'PAYMENT_CURRENCY_DIFFERS', { currency })]);
}

export async function bookSupplier(
	money: Money,
	o: OnSupplier,
	ports: Ports,
): Promise<{ payment: string; standing: DocumentStanding }> {
	const stored = await payable(money, o.supplierInvoice, ports);
	const { id, openMinor, paidMinor } = stored;
	const settled = await ports.payments.settled({ supplierInvoice: id });
	const isReturn = money.sign > 0n;
	const shares = isReturn
		? returned(id, o.amountMinor, settled)
		: sharesOf({ ...o, id, side: 'supplier', openMinor, chargesOpenMinor: 0n, asCredit: false });
	const document = {
		...{ target: { supplierInvoice: id }, number: stored.number ?? '', rate: stored.rate },
		...{ against: 'payables' as const, vatBreakdown: stored.vatBreakdown },
		...{ paidMinor, paidBaseMinor: settled.baseMinor },
		settledMinor: stored.totalMinor - openMinor,
	};
	const then = isReturn ? settled.lastRate : null;
	const booking = {
		...{ kind: isReturn ? ('return' as const) : ('payment' as const), shares },
		...{ writeOff: o.writeOff, requested: null, charges: [] },
		dayRate: then ?? (await rateOn(money.currency, money.on, ports)),
	};
	const payment = await bookDocument(money, { document, booking }, ports);
	const closed = shares.closingMinor + shares.writeOffMinor;
	const standing = await moveSupplier(stored, isReturn ? -closed : closed, ports);
	return { payment, standing };
}

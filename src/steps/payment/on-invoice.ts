/** Money on a client invoice: a payment, a return, or what is written off of it. */
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { vatLeft } from '../../core/invoice/credit.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { abs, min, minorText } from '../../core/money/money.js';
import type { WriteOff } from '../../core/payments/model.js';
import { NO_SHARES, type Shares, sharesOf } from '../../core/payments/shares.js';
import type { Ports } from '../../ports.js';
import type { Settled } from '../../ports-money.js';
import { lockedInvoice } from '../invoice/draft.js';
import { moveCharges, openCharges } from './charges.js';
import { invalid, type Money, rateOn } from './money.js';
import { type InvoiceStanding, moveInvoice } from './move-invoice.js';
import { bookDocument } from './on-document.js';

export interface OnInvoice {
	readonly invoice: string;
	/** Zero where nothing but a write-off is booked. */
	readonly amountMinor: bigint;
	readonly writeOff: WriteOff | null;
	readonly asCredit: boolean;
	/** Id of the requested payment that this books; null when there is none. */
	readonly requested: string | null;
}

export interface InvoiceBooked {
	readonly payment: string;
	readonly shares: Shares;
	readonly standing: InvoiceStanding;
}

/** INVOICE_STATE where no money can be booked; a finding where it is another currency's. */
function refuse(stored: StoredInvoice, money: Money): void {
	const { id, status, currency } = stored;
	const isOver = status === 'written_off' && money.sign > 0n;
	if (stored.kind !== 'invoice' || !stored.number || isOver) {
		throw new FinanceError('INVOICE_STATE', { invoice: id, status });
	}
	if (currency === money.currency) return;
	throw invalid([error('invoice', 'PAYMENT_CURRENCY_DIFFERS', { currency })]);
}

/** The bank takes money back, of the invoice first: never more than was paid. */
export function returned(id: string, amountMinor: bigint, settled: Settled): Shares {
	const { paidMinor, chargesMinor: chargesPaid } = settled;
	if (amountMinor > paidMinor + chargesPaid) {
		const [amount, paid] = [minorText(amountMinor), minorText(paidMinor + chargesPaid)];
		throw new FinanceError('RETURN_ABOVE_PAID', { invoice: id, amount, paid });
	}
	const closingMinor = min(amountMinor, paidMinor);
	return { ...NO_SHARES, closingMinor, chargesMinor: amountMinor - closingMinor };
}

/** Of what credit notes have left: they have corrected the rest. */
async function vatToCorrect({ id, vatBreakdown }: StoredInvoice, ports: Ports) {
	const earlier = (await ports.invoices.creditContext(id))?.earlier ?? [];
	return vatLeft(
		vatBreakdown,
		earlier.map((note) => note.vatBreakdown),
	);
}

/** Money that goes out takes back what was paid, at the rate that it was paid at. */
export async function bookInvoice(
	money: Money,
	o: OnInvoice,
	ports: Ports,
): Promise<InvoiceBooked> {
	const stored = await lockedInvoice(o.invoice, ports);
	refuse(stored, money);
	const { id, openMinor, paidMinor } = stored;
	const settled = await ports.payments.settled({ invoice: id });
	const isReturn = money.sign < 0n;
	const chargesOpenMinor =
		!isReturn && o.amountMinor > openMinor ? await openCharges(id, ports) : 0n;
	const shares = isReturn
		? returned(id, o.amountMinor, settled)
		: sharesOf({ ...o, id, side: 'client', openMinor, chargesOpenMinor });
	const document = {
		...{ target: { invoice: id }, number: stored.number ?? '', against: 'receivables' as const },
		...{ paidMinor, paidBaseMinor: settled.baseMinor },
		vatBreakdown: o.writeOff ? await vatToCorrect(stored, ports) : stored.vatBreakdown,
		settledMinor: abs(stored.totalMinor) - openMinor,
		rate: await ports.invoices.rate(id),
	};
	const then = isReturn ? settled.lastRate : null;
	const booking = {
		...{ kind: isReturn ? ('return' as const) : ('payment' as const), shares },
		...{ writeOff: o.writeOff, requested: o.requested },
		charges: await moveCharges(id, isReturn ? -shares.chargesMinor : shares.chargesMinor, ports),
		dayRate: then ?? (await rateOn(money.currency, money.on, ports)),
	};
	const payment = await bookDocument(money, { document, booking }, ports);
	const closed = shares.closingMinor + shares.writeOffMinor;
	const standing = await moveInvoice(stored, isReturn ? -closed : closed, ports);
	ports.events.emit('finance.invoice.paid', { invoice: id, state: standing.status });
	return { payment, shares, standing };
}

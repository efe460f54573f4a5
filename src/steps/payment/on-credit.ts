/** Paying back what a customer has to its credit: paid too much, or a credit note's rest. */
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { closedInBooks } from '../../core/ledger/closing.js';
import { settlementEntry } from '../../core/ledger/settlement.js';
import { abs, minorText } from '../../core/money/money.js';
import { NO_SHARES } from '../../core/payments/shares.js';
import type { Ports } from '../../ports.js';
import { booksOf, invalid, type Money, paymentRow, rateOn } from './money.js';
import { moveNote } from './move-invoice.js';

interface Credit {
	readonly id: string;
	/** The invoice that was overpaid, or the credit note. */
	readonly invoice: string;
	readonly number: string;
	readonly currency: string;
	/** Id of the payment that was too much; null for a credit note. */
	readonly payment: string | null;
	readonly amountMinor: bigint;
	readonly openMinor: bigint;
	/** What was paid back of it before, in the books' currency. */
	readonly refundedBaseMinor: bigint;
	/** The rate that it was booked at. */
	readonly rate: string;
}

async function overpaid(id: string, ports: Ports): Promise<Credit | null> {
	const paid = await ports.payments.get(id);
	if (paid?.kind !== 'credit' || !('invoice' in paid.target)) return null;
	if (paid.reversedBy) throw new FinanceError('PAYMENT_REVERSED', { payment: id });
	const { invoice } = paid.target;
	const back = (await ports.payments.belonging(id)).filter((p) => p.reversedBy === null);
	const { amountMinor, currency, rate } = paid;
	return {
		...{ id, invoice, currency, rate, amountMinor, payment: id },
		number: (await ports.invoices.get(invoice))?.number ?? '',
		openMinor: back.reduce((rest, p) => rest - p.amountMinor, amountMinor),
		refundedBaseMinor: back.reduce((sum, p) => sum + p.baseMinor, 0n),
	};
}

async function ofNote(id: string, ports: Ports): Promise<Credit | null> {
	const note = await ports.invoices.lock(id);
	if (note?.kind !== 'credit_note' || !note.number) return null;
	const { number, currency, openMinor } = note;
	const rate = await ports.invoices.rate(id);
	const amountMinor = abs(note.totalMinor);
	const used = { settledMinor: 0n, paidMinor: 0n, paidBaseMinor: 0n, rate };
	const before = { closingMinor: amountMinor - openMinor, writeOffMinor: 0n };
	const refundedBaseMinor = closedInBooks(used, before, 1n).closingMinor;
	const own = { id, invoice: id, number, currency, openMinor, rate, amountMinor };
	return { ...own, payment: null, refundedBaseMinor };
}

/** Never more than is left of the credit; CREDIT_ABOVE_OPEN. */
export async function bookRefund(
	money: Money,
	{ credit: id, amountMinor }: { credit: string; amountMinor: bigint | null },
	ports: Ports,
): Promise<{ payment: string; amountMinor: bigint }> {
	const credit = (await overpaid(id, ports)) ?? (await ofNote(id, ports));
	if (!credit) throw new FinanceError('NOT_FOUND', { collection: 'finance_payments' });
	const { invoice, currency, number } = credit;
	if (money.sign > 0n) throw invalid([error('credit', 'REFUND_NEEDS_MONEY_OUT')]);
	if (currency !== money.currency) {
		throw invalid([error('credit', 'PAYMENT_CURRENCY_DIFFERS', { currency })]);
	}
	const minor = amountMinor ?? credit.openMinor;
	if (minor <= 0n || minor > credit.openMinor) {
		const [amount, open] = [minorText(minor), minorText(credit.openMinor)];
		throw new FinanceError('CREDIT_ABOVE_OPEN', { credit: id, amount, open });
	}
	const shares = { ...NO_SHARES, closingMinor: minor };
	const done = credit.amountMinor - credit.openMinor;
	const before = { settledMinor: done, paidMinor: done, paidBaseMinor: credit.refundedBaseMinor };
	const closed = closedInBooks({ ...before, rate: credit.rate }, shares, 1n);
	const rate = await rateOn(money.currency, money.on, ports);
	const own = { target: { invoice }, kind: 'refund', amountMinor: minor, rate } as const;
	const baseMinor = closed.closingMinor;
	const row = paymentRow(money, { ...own, ofPayment: credit.payment, baseMinor });
	const payment = await ports.payments.insertBooked(row);
	await ports.ledger.post(
		settlementEntry({
			...{ payment, text: number, on: money.on, currency, rate, sign: -1n, shares },
			against: credit.payment === null ? 'receivables' : 'customer_prepayments',
			...{ moneyAccount: money.account, feeAccount: money.feeAccount, books: await booksOf(ports) },
			...{ closingBaseMinor: baseMinor, writeOffBaseMinor: 0n, writeOff: null },
			...{ vatBreakdown: [], charges: [] },
		}),
	);
	if (credit.payment === null) await moveNote(credit.id, minor, ports);
	return { payment, amountMinor: minor };
}

/** invoice-settle: one payment, its balanced entry and the invoice's state, in one transaction. */
import { settleInvoice } from '../../contracts/invoice.js';
import { rowOf } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { stateByMoney } from '../../core/invoice/states.js';
import { paymentEntry } from '../../core/ledger/entries.js';
import { abs, minorText } from '../../core/money/money.js';
import { step } from '../../engine/step.js';
import type { PaymentRow, Ports } from '../../ports.js';
import { lockedInvoice } from './draft.js';
import { invalid, refusal, type Wish, wishOf } from './settle-wish.js';

/** Books what closes the invoice, and what exceeds it as a credit of the customer. */
async function book(
	wish: Wish,
	o: { stored: StoredInvoice; run: string | null; amountMinor: bigint },
	ports: Ports,
) {
	const { stored } = o;
	const closing = o.amountMinor < stored.openMinor ? o.amountMinor : stored.openMinor;
	const over = o.amountMinor - closing;
	const base = { ...wish.row, invoice: stored.id, currency: stored.currency, run: o.run };
	const row: PaymentRow = { ...base, amountMinor: closing, kind: 'payment' };
	let payment = wish.payment;
	if (payment) await ports.payments.book(payment, row);
	else payment = await ports.payments.insertBooked(row);
	if (over > 0n) await ports.payments.insertBooked({ ...base, amountMinor: over, kind: 'credit' });
	const company = await ports.company.own();
	const rate =
		stored.currency === company.currency
			? { rate: '1', day: wish.row.paidOn }
			: await ports.company.rate(stored.currency, wish.row.paidOn);
	if (!rate)
		throw invalid([error('currency', 'EXCHANGE_RATE_MISSING', { currency: stored.currency })]);
	await ports.ledger.post(
		paymentEntry({
			payment,
			number: stored.number ?? '',
			paidOn: wish.row.paidOn,
			method: wish.row.method,
			currency: stored.currency,
			closingMinor: closing,
			overMinor: over,
			settledMinor: abs(stored.totalMinor) - stored.openMinor,
			rate: rate.rate,
			invoiceRate: await ports.invoices.rate(stored.id),
			company,
			accounts: await ports.company.accounts(),
			bankAccount:
				(await ports.company.bankAccounts()).find((b) => b.id === stored.bankAccount) ?? null,
		}),
	);
	return { payment, closing, over };
}

export default step(
	settleInvoice,
	async (input, ports, context) => {
		const wish = await wishOf(input, ports);
		const stored = await lockedInvoice(wish.invoice, ports);
		const amountMinor = wish.amountMinor ?? stored.openMinor;
		const refused = refusal(stored, wish, amountMinor);
		if (refused) throw refused;
		const { payment, closing, over } = await book(
			wish,
			{ stored, run: context.run, amountMinor },
			ports,
		);
		const paidMinor = stored.paidMinor + closing;
		const openMinor = stored.openMinor - closing;
		const state = stateByMoney({
			totalMinor: abs(stored.totalMinor),
			paidMinor,
			creditedMinor: await ports.invoices.creditedMinor(stored.id),
			sent: stored.sentAt !== null,
		});
		await ports.invoices.applyMoney(stored.id, { paidMinor, openMinor, state });
		if (openMinor === 0n) await ports.invoices.setNextReminder(stored.id, null);
		ports.events.emit('finance.invoice.paid', { invoice: stored.id, state });
		return {
			payment,
			invoice: stored.id,
			status: state,
			amount: minorText(closing),
			credit: minorText(over),
			open: minorText(openMinor),
		};
	},
	{
		refused: async ({ payment }, ports, failure) => {
			if (payment && !rowOf(failure).retry) await ports.payments.refuse(payment, failure.code);
		},
	},
);

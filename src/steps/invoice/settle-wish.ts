/** What a payment is meant to be, and whether the invoice can take it. */
import type { ValuesOf } from '../../contracts/contract.js';
import type { settleInvoice } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { minorOf, minorText } from '../../core/money/money.js';
import type { PaymentRow, Ports } from '../../ports.js';

type Input = ValuesOf<typeof settleInvoice.input>;

/** A payment that is to be booked. */
export interface Wish {
	/** Id of the requested payment that is to be booked; null when there is none yet. */
	readonly payment: string | null;
	readonly invoice: string;
	/** Null pays what is open. */
	readonly amountMinor: bigint | null;
	readonly asCredit: boolean;
	readonly row: Pick<PaymentRow, 'paidOn' | 'method' | 'note' | 'matchedBy'>;
}

export const invalid = (findings: readonly Finding[]): FinanceError =>
	new FinanceError('INVALID_INPUT', {}, findings);

/** From a requested payment, or from the caller's own words. */
export async function wishOf(input: Input, ports: Ports): Promise<Wish> {
	if (input.payment) {
		const p = await ports.payments.requested(input.payment);
		if (!p) throw new FinanceError('NOT_FOUND', { collection: 'finance_payments' });
		const { paidOn, method, note, matchedBy } = p;
		return {
			payment: input.payment,
			invoice: p.invoice,
			amountMinor: p.amountMinor,
			asCredit: input.as_credit ?? false,
			row: { paidOn, method, note, matchedBy },
		};
	}
	if (!input.invoice) throw invalid([error('invoice', 'REQUIRED')]);
	return {
		payment: null,
		invoice: input.invoice,
		amountMinor: input.amount === null ? null : minorOf(input.amount),
		asCredit: input.as_credit ?? false,
		row: {
			paidOn: input.paid_on ?? ports.clock.today(),
			method: input.method ?? 'bank_transfer',
			note: input.note ?? '',
			matchedBy: 'user',
		},
	};
}

/** Why this payment cannot be booked; null when it can. */
export function refusal(
	stored: StoredInvoice,
	wish: Wish,
	amountMinor: bigint,
): FinanceError | null {
	const { id } = stored;
	if (stored.kind !== 'invoice' || !stored.number || stored.status === 'written_off') {
		return new FinanceError('INVOICE_STATE', { invoice: id, status: stored.status });
	}
	if (wish.amountMinor !== null && wish.amountMinor <= 0n) {
		return invalid([error('amount', 'AMOUNT_NOT_POSITIVE')]);
	}
	if (stored.openMinor <= 0n) return new FinanceError('NOTHING_TO_PAY', { invoice: id });
	if (amountMinor > stored.openMinor && !wish.asCredit) {
		return new FinanceError('PAYMENT_ABOVE_OPEN', {
			invoice: id,
			open: minorText(stored.openMinor),
			amount: minorText(amountMinor),
		});
	}
	return null;
}

/** What a payment is meant to be: a requested one, or the caller's own words. */
import type { ValuesOf } from '../../contracts/contract.js';
import type { settleInvoice } from '../../contracts/invoice.js';
import type { Day } from '../../core/days.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { minorOf } from '../../core/money/money.js';
import type { Ports } from '../../ports.js';
import { invalid } from '../payment/money.js';

type Input = ValuesOf<typeof settleInvoice.input>;

/** A payment that is to be booked. */
export interface Wish {
	/** Id of the requested payment that is to be booked; null when there is none yet. */
	readonly payment: string | null;
	readonly invoice: string;
	/** The bank transaction that brought the money; null without one. */
	readonly transaction: string | null;
	/** Null pays what is open. */
	readonly amountMinor: bigint | null;
	readonly asCredit: boolean;
	readonly paidOn: Day;
	readonly method: string;
	readonly note: string;
}

/** Throws NOT_FOUND for a payment that does not wait to be booked. */
export async function wishOf(input: Input, ports: Ports): Promise<Wish> {
	const asCredit = input.as_credit ?? false;
	if (input.payment) {
		const requested = await ports.payments.requested(input.payment);
		if (!requested) throw new FinanceError('NOT_FOUND', { collection: 'finance_payments' });
		const { id: payment, ...rest } = requested;
		return { ...rest, payment, asCredit, transaction: null };
	}
	if (!input.invoice) throw invalid([error('invoice', 'REQUIRED')]);
	return {
		payment: null,
		invoice: input.invoice,
		transaction: input.transaction,
		amountMinor: input.amount === null ? null : minorOf(input.amount),
		asCredit,
		paidOn: input.paid_on ?? ports.clock.today(),
		method: input.method ?? 'bank_transfer',
		note: input.note ?? '',
	};
}

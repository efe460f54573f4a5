/** Contracts of the steps that book money. */
import { WRITE_OFFS } from '../core/payments/model.js';
import { contract } from './contract.js';
import { PAYMENT_METHODS } from './invoice.js';

export const confirmPayment = contract({
	id: 'payment-confirm',
	icon: 'done_all',
	queue: 'reconciliation',
	effect: 'database',
	input: {
		transaction: { kind: 'id', of: 'finance_bank_transactions' },
		allocations: { kind: 'list', max: 100 },
		/** Money like this is posted to the account from now on. */
		learn: { kind: 'boolean', optional: true },
		note: { kind: 'text', max: 1000, multiline: true, optional: true },
	},
});

const reason = { kind: 'text', max: 500, multiline: true, optional: true } as const;

export const undoPayment = contract({
	id: 'payment-undo',
	icon: 'undo',
	queue: 'reconciliation',
	effect: 'database',
	input: {
		/** One of the two: a payment, or all that a run booked. */
		payment: { kind: 'id', of: 'finance_payments', optional: true },
		of_run: { kind: 'id', of: 'finance_runs', optional: true },
		reason,
	},
});

export const writeOffInvoice = contract({
	id: 'invoice-write-off',
	icon: 'money_off',
	queue: 'invoice-processing',
	effect: 'database',
	input: {
		invoice: { kind: 'id', of: 'finance_invoices' },
		kind: { kind: 'choice', of: WRITE_OFFS },
		/** Null writes off what is open. */
		amount: { kind: 'amount', optional: true },
		on: { kind: 'day', optional: true },
		reason,
	},
});

export const refundCredit = contract({
	id: 'credit-refund',
	icon: 'currency_exchange',
	queue: 'invoice-processing',
	effect: 'database',
	input: {
		/** The payment that was too much. */
		credit: { kind: 'id', of: 'finance_payments' },
		/** Null pays back what is left of it. */
		amount: { kind: 'amount', optional: true },
		transaction: { kind: 'id', of: 'finance_bank_transactions', optional: true },
		paid_on: { kind: 'day', optional: true },
		method: { kind: 'choice', of: PAYMENT_METHODS, optional: true },
		reason,
	},
});

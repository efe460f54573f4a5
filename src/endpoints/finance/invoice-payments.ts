/** Payments entered by hand: booked at once, in the request. */

import type { Fields } from '../../contracts/contract.js';
import { PAYMENT_METHODS, settleInvoice } from '../../contracts/invoice.js';
import { invoiceDetail } from '../../queries/invoice-detail.js';
import { looking } from './invoices.js';
import { data, type Route, route, unitOf } from './route.js';
import { inWords } from './words.js';

const PAYMENT = {
	payment_date: { kind: 'day', optional: true },
	payment_method: { kind: 'choice', of: PAYMENT_METHODS, optional: true },
	/** Of the bank transaction that brought the money: its day and account are the payment's. */
	transaction_id: { kind: 'id', of: 'finance_bank_transactions', optional: true },
	notes: { kind: 'text', max: 1000, multiline: true, optional: true },
	as_credit: { kind: 'boolean', optional: true },
} as const satisfies Fields;

/** The API's words for the fields of the step. */
const WORDS = {
	paid_on: 'payment_date',
	method: 'payment_method',
	note: 'notes',
	transaction: 'transaction_id',
	'allocations.0.invoice': 'transaction_id',
};

const payment = <const A extends Fields>(path: string, summary: string, amount: A): Route =>
	route({
		...{ method: 'POST', path, summary, answer: { status: 201, of: 'Payment' } },
		access: 'finance_invoices',
		right: 'accountant',
		body: { ...amount, ...PAYMENT },
		row: 'finance_payments',
		async run(call) {
			const { payment_date, payment_method, transaction_id, notes, as_credit, ...rest } = call.body;
			const id = call.params.id ?? '';
			const input = {
				invoice: id,
				amount: (rest as { amount?: string | null }).amount ?? null,
				...{ paid_on: payment_date, method: payment_method, note: notes, as_credit },
				transaction: transaction_id,
			};
			const { runtime, company, caller } = call;
			const booked = await runtime
				.perform(settleInvoice, { company: company.id, input, caller }, unitOf(call))
				.catch(inWords(WORDS));
			const invoice = await invoiceDetail(call.reads, id, looking(call));
			return data({ ...booked, payment: booked.payment, invoice });
		},
	});

export const PAYMENT_ROUTES: readonly Route[] = [
	payment('/invoices/:id/mark-paid', 'Books a payment; without an amount, what is open', {
		amount: { kind: 'amount', optional: true },
	}),
	payment('/invoices/:id/partial-payment', 'Books a payment of a part', {
		amount: { kind: 'amount' },
	}),
];

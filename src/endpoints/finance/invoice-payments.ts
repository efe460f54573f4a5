/** Payments entered by hand: booked at once, in the request. */

import type { Fields } from '../../contracts/contract.js';
import { PAYMENT_METHODS, settleInvoice } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { invoiceDetail } from '../../queries/invoice-detail.js';
import { looking } from './invoices.js';
import { data, type Route, route, unitOf } from './route.js';

const PAYMENT = {
	payment_date: { kind: 'day', optional: true },
	payment_method: { kind: 'choice', of: PAYMENT_METHODS, optional: true },
	/** Of a bank transaction. */
	transaction_id: { kind: 'id', of: 'finance_bank_transactions', optional: true },
	notes: { kind: 'text', max: 1000, multiline: true, optional: true },
	as_credit: { kind: 'boolean', optional: true },
} as const satisfies Fields;

/** The API's words for the fields of the step. */
const WORDS: Readonly<Record<string, string>> = {
	paid_on: 'payment_date',
	method: 'payment_method',
	note: 'notes',
};

const inWords = (e: unknown): unknown =>
	e instanceof FinanceError
		? new FinanceError(
				e.code,
				e.details,
				e.findings.map((f) => ({ ...f, field: WORDS[f.field] ?? f.field })),
			)
		: e;

const unsupported = (transaction: unknown): readonly Finding[] =>
	transaction ? [error('transaction_id', 'NOT_AVAILABLE')] : [];

const payment = <const A extends Fields>(path: string, summary: string, amount: A): Route =>
	route({
		...{ method: 'POST', path, summary, answer: { status: 201, of: 'Payment' } },
		access: 'finance_invoices',
		right: 'accountant',
		body: { ...amount, ...PAYMENT },
		row: 'finance_payments',
		judge: async (_call, raw) => unsupported(raw.transaction_id),
		async run(call) {
			const { payment_date, payment_method, transaction_id, notes, as_credit, ...rest } = call.body;
			const findings = unsupported(transaction_id);
			if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
			const id = call.params.id ?? '';
			const input = {
				invoice: id,
				amount: (rest as { amount?: string | null }).amount ?? null,
				...{ paid_on: payment_date, method: payment_method, note: notes, as_credit },
			};
			const { runtime, company, caller } = call;
			const booked = await runtime
				.perform(settleInvoice, { company: company.id, input, caller }, unitOf(call))
				.catch((e: unknown) => {
					throw inWords(e);
				});
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

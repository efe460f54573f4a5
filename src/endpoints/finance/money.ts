/** Booking the money of bank transactions, writing off, paying back, and taking all of it back. */
import type { Contract, Fields } from '../../contracts/contract.js';
import { PAYMENT_METHODS } from '../../contracts/invoice.js';
import {
	confirmPayment,
	refundCredit,
	undoPayment,
	writeOffInvoice,
} from '../../contracts/payment.js';
import { WRITE_OFFS } from '../../core/payments/model.js';
import { type CompanyCall, data, type Route, route, unitOf } from './route.js';
import { startUndo } from './start-undo.js';
import { inWords } from './words.js';

const REASON = { kind: 'text', max: 500, multiline: true, optional: true } as const;

const ALLOCATED = {
	transaction_id: { kind: 'id', of: 'finance_bank_transactions' },
	allocations: { kind: 'list', max: 100 },
	learn: { kind: 'boolean', optional: true },
	notes: { kind: 'text', max: 1000, multiline: true, optional: true },
} as const satisfies Fields;

const perform = (
	call: CompanyCall,
	contract: Contract,
	input: Readonly<Record<string, unknown>>,
) => {
	const { runtime, company, caller } = call;
	return runtime.perform(contract, { company: company.id, input, caller }, unitOf(call));
};

/** A proposal that is right, or what a person knows better: both say where the money goes. */
const allocate = (path: string, summary: string): Route =>
	route({
		...{ method: 'POST', path, summary, answer: { status: 201, of: 'Allocated' } },
		access: 'finance_bank_transactions',
		item: 'transaction_id',
		right: 'accountant',
		body: ALLOCATED,
		row: 'finance_payments',
		async run(call) {
			const { transaction_id: transaction, allocations, notes: note, learn } = call.body;
			const input = { transaction, allocations, note, learn };
			return data(await perform(call, confirmPayment, input));
		},
	});

export const MONEY_ROUTES: readonly Route[] = [
	allocate(
		'/reconciliation/match',
		'Books a bank transaction: on invoices, accounts, own bank accounts; never more than it has',
	),
	allocate('/reconciliation/manual', 'The same, for what was put together by hand'),
	route({
		method: 'POST',
		path: '/reconciliation/undo/:id',
		summary: 'Reverses a payment with what was booked together with it; what it closed opens again',
		access: 'finance_payments',
		right: 'accountant',
		body: { reason: REASON },
		row: 'finance_payments',
		answer: { status: 201, of: 'Undone' },
		async run(call) {
			const { reason } = call.body;
			return data(await perform(call, undoPayment, { payment: call.params.id ?? '', reason }));
		},
	}),
	route({
		method: 'POST',
		path: '/reconciliation/undo-run/:id',
		summary: 'Reverses everything that a run booked and nobody took back since',
		access: 'finance_runs',
		right: 'accountant',
		body: { reason: REASON },
		row: 'finance_payments',
		answer: { status: 202, of: 'RunStarted' },
		async run(call) {
			const id = call.params.id?.toLowerCase() ?? '';
			return data({ run: await startUndo(call, { run: id, reason: call.body.reason }) });
		},
	}),
	route({
		method: 'POST',
		path: '/invoices/:id/write-off',
		summary: 'Closes what is open without money: discount and loss correct the VAT (MWSTG art. 41)',
		access: 'finance_invoices',
		right: 'accountant',
		body: {
			kind: { kind: 'choice', of: WRITE_OFFS },
			amount: { kind: 'amount', optional: true },
			date: { kind: 'day', optional: true },
			reason: REASON,
		},
		row: 'finance_payments',
		answer: { status: 201, of: 'WrittenOff' },
		async run(call) {
			const { kind, amount, date: on, reason } = call.body;
			const input = { invoice: call.params.id ?? '', kind, amount, on, reason };
			const words = { on: 'date', 'write_off.kind': 'kind', 'write_off.amount': 'amount' };
			return data(await perform(call, writeOffInvoice, input).catch(inWords(words)));
		},
	}),
	route({
		method: 'POST',
		path: '/credits/:id/refund',
		summary: 'Pays back what a client paid too much',
		access: 'finance_payments',
		right: 'accountant',
		body: {
			amount: { kind: 'amount', optional: true },
			transaction_id: { kind: 'id', of: 'finance_bank_transactions', optional: true },
			payment_date: { kind: 'day', optional: true },
			payment_method: { kind: 'choice', of: PAYMENT_METHODS, optional: true },
			reason: REASON,
		},
		row: 'finance_payments',
		answer: { status: 201, of: 'Refunded' },
		async run(call) {
			const { amount, transaction_id, payment_date, payment_method, reason } = call.body;
			const input = {
				...{ credit: call.params.id ?? '', amount, reason, transaction: transaction_id },
				...{ paid_on: payment_date, method: payment_method },
			};
			const words = {
				...{ transaction: 'transaction_id', paid_on: 'payment_date', method: 'payment_method' },
				'allocations.0.credit': 'transaction_id',
			};
			return data(await perform(call, refundCredit, input).catch(inWords(words)));
		},
	}),
];

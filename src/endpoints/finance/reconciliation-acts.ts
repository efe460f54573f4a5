/** What a person decides about bank transactions. */
import { acceptSuggestion, ignoreTransaction, rejectSuggestion } from '../../commands/reconcile.js';
import { FinanceError } from '../../core/errors.js';
import { minorText } from '../../core/money/money.js';
import type { Booked } from '../../core/payments/model.js';
import { data, type Route, route } from './route.js';

const SUGGESTION = { kind: 'id', of: 'finance.match_suggestions' } as const;
const TRANSACTION = { kind: 'id', of: 'finance_bank_transactions' } as const;
const REASON = { kind: 'text', max: 200, optional: true } as const;

const documentRow = (d: Booked['invoices'][number]) => ({
	...{ id: d.id, status: d.status, open: minorText(d.openMinor) },
});

/** What was booked, and how transaction and documents stand now. */
const bookedRow = ({ payments, transaction: t, invoices, supplierInvoices }: Booked) => ({
	payments,
	transaction: {
		...{ id: t.id, status: t.status },
		...{ allocated: minorText(t.allocatedMinor), open: minorText(t.openMinor) },
	},
	invoices: invoices.map(documentRow),
	supplier_invoices: supplierInvoices.map(documentRow),
});

export const RECONCILIATION_ACTS: readonly Route[] = [
	route({
		method: 'POST',
		path: '/reconciliation/validate-suggestion',
		summary: 'Books a proposal, and remembers whose account the money came from',
		access: 'finance.match_suggestions',
		item: 'suggestion_id',
		right: 'accountant',
		body: { suggestion_id: SUGGESTION },
		answer: { status: 201, of: 'Booked' },
		run: async ({ body, ports }) =>
			data(bookedRow(await acceptSuggestion(body.suggestion_id, ports))),
	}),
	route({
		method: 'POST',
		path: '/reconciliation/reject',
		summary: 'Refuses a proposal: it does not come back',
		access: 'finance.match_suggestions',
		item: 'suggestion_id',
		right: 'accountant',
		body: { suggestion_id: SUGGESTION, reason: REASON },
		answer: { status: 200, of: 'TransactionDecided' },
		async run({ body: { suggestion_id: id, reason }, ports }) {
			return data({ transaction: await rejectSuggestion({ id, reason }, ports) });
		},
	}),
	route({
		method: 'POST',
		path: '/reconciliation/ignore',
		summary: 'Puts a transaction aside that is not to be booked, with the reason',
		access: 'finance_bank_transactions',
		item: 'transaction_id',
		right: 'accountant',
		body: { transaction_id: TRANSACTION, reason: { kind: 'text', max: 200 } },
		answer: { status: 200, of: 'TransactionDecided' },
		async run({ body: { transaction_id: transaction, reason }, ports }) {
			await ignoreTransaction({ transaction, reason }, ports);
			return data({ transaction });
		},
	}),
	route({
		method: 'POST',
		path: '/reconciliation/reopen',
		summary: 'Takes back a transaction that was put aside',
		access: 'finance_bank_transactions',
		item: 'transaction_id',
		right: 'accountant',
		body: { transaction_id: TRANSACTION },
		answer: { status: 200, of: 'TransactionDecided' },
		async run({ body: { transaction_id: transaction }, ports }) {
			await ignoreTransaction({ transaction, reason: null }, ports);
			return data({ transaction });
		},
	}),
	route({
		method: 'POST',
		path: '/reconciliation/rules/:company/remove',
		summary: 'Forgets a learnt posting; what was booked by it stays',
		access: 'company',
		right: 'accountant',
		body: { rule_id: { kind: 'id', of: 'finance.posting_rules' } },
		answer: { status: 200, of: 'RuleRemoved' },
		async run({ body, ports }) {
			if (!(await ports.matching.removeRule(body.rule_id))) throw new FinanceError('NOT_FOUND');
			return data({ rule: body.rule_id });
		},
	}),
];

/** What a person decides about bank transactions, and matching on request. */
import {
	acceptSuggestion,
	ignoreTransaction,
	type Matched,
	matchNow,
	rejectSuggestion,
} from '../../commands/reconcile.js';
import type { Fields } from '../../contracts/contract.js';
import { whyNotText } from '../../contracts/texts/matching.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { minorText } from '../../core/money/money.js';
import type { Booked } from '../../core/payments/model.js';
import { type Call, data, type Route, route, unitOf } from './route.js';

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

/** Transactions that an answer tells of one by one. */
const MOST_DETAILS = 500;

function detailsOf({ found, booked, suggested }: Matched, language: Call['caller']['language']) {
	const matched = booked.map(({ order }) => ({
		...{ transaction: order.transaction, outcome: 'matched', score: order.score },
		...{ matched_by: order.matchedBy, why_not: null },
		allocations: order.allocations.map(({ amountMinor, target }) => ({
			...{ amount: minorText(amountMinor), ...target },
		})),
	}));
	const proposed = suggested.map(({ transaction, score, parts, whyNot }) => ({
		...{ transaction, outcome: 'suggested', score, matched_by: null },
		why_not: whyNot === null ? null : whyNotText(language, whyNot),
		allocations: parts.map(({ item, amountMinor }) => ({
			...{ amount: minorText(amountMinor), item },
		})),
	}));
	const left = found.unmatched.map(({ transaction, code }) => ({
		...{ transaction, outcome: 'unmatched', score: null, matched_by: null, allocations: [] },
		why_not: code === null ? null : whyNotText(language, code),
	}));
	return [...matched, ...proposed, ...left].slice(0, MOST_DETAILS);
}

const AUTO = {
	threshold: { kind: 'decimal', scale: 4, optional: true },
	dry_run: { kind: 'boolean', optional: true },
} as const satisfies Fields;

const outOfRange = (): FinanceError =>
	new FinanceError('INVALID_INPUT', {}, [error('threshold', 'OUT_OF_RANGE', { min: 0.5, max: 1 })]);

const matching: readonly Route[] = [
	route({
		method: 'POST',
		path: '/reconciliation/auto/:company',
		summary: 'Matches now; with `dry_run` says what it would do and writes nothing',
		access: 'company',
		right: 'accountant',
		body: AUTO,
		answer: { status: 200, of: 'MatchOutcome' },
		async run({ body: { threshold, dry_run }, ports, caller }) {
			// Below it even a weak likeness would be booked.
			if (threshold !== null && !/^(0\.[5-9]\d*|1(\.0+)?)$/.test(threshold)) throw outOfRange();
			const matched = await matchNow({ threshold, isDry: dry_run === true }, ports);
			const { found, booked, suggested, isMore } = matched;
			return data({
				...{ processed: found.processed, matched: booked.length, suggested: suggested.length },
				...{ unmatched: found.unmatched.length, dry_run: dry_run === true, more: isMore },
				details: detailsOf(matched, caller.language),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/reconciliation/run/:company',
		summary: 'Starts a matching of all that is open',
		access: 'company',
		right: 'accountant',
		body: {},
		answer: { status: 202, of: 'RunStarted' },
		async run(call) {
			const { runtime, company, caller } = call;
			const run = await runtime.start(
				{
					...{ workflow: 'bank.reconcile', company: company.id, item: null },
					...{ key: `reconcile:${runtime.newId()}`, input: { threshold: null } },
					createdBy: caller.user,
				},
				unitOf(call),
			);
			return data({ run: run.id });
		},
	}),
];

const decisions: readonly Route[] = [
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

export const RECONCILIATION_ACTS: readonly Route[] = [...matching, ...decisions];

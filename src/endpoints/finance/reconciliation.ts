/** What of the bank is open, what is proposed for it, and who matched what, how and when. */
import { lookForMatches } from '../../commands/look-for-matches.js';
import type { Fields } from '../../contracts/contract.js';
import { matchedRow, proposalRow } from '../../queries/match-words.js';
import { data, type PageOf, paged, type Reads, type Route, route } from './route.js';

const SORTS = ['booked_on', 'amount', 'counterparty_name'] as const;

type Filter = Parameters<Reads['bankTransactions']>[0];

/** What `type` asks for; nothing said: what a person still has to look at. */
const TYPES: Readonly<Record<string, Partial<Filter>>> = {
	in: { direction: 'in' },
	out: { direction: 'out' },
	open: { status: ['open'] },
	suggested: { status: ['suggested'] },
	reconciled: { status: ['reconciled'] },
	ignored: { status: ['ignored'] },
};

const PERIOD = {
	from: { kind: 'day', optional: true },
	to: { kind: 'day', optional: true },
} as const satisfies Fields;

const UNRECONCILED: Filter['status'] = ['open', 'suggested'];

/** Transactions with the proposals that wait for them. */
async function withProposals(
	{ reads, language }: { reads: Reads; language: Parameters<typeof proposalRow>[1] },
	filter: Filter,
	page: PageOf,
) {
	const found = await reads.bankTransactions(filter, page);
	const ids = found.rows.map((t) => String(t.id));
	const proposals = await reads.proposals(ids);
	const rows = found.rows.map((t) => ({
		...t,
		proposals: proposals.filter((p) => p.transaction === t.id).map((p) => proposalRow(p, language)),
	}));
	return { rows, total: found.total };
}

const lists: readonly Route[] = [
	route({
		method: 'GET',
		path: '/reconciliation/:company',
		summary: 'Bank transactions that are not reconciled, or those of a type',
		access: 'company',
		query: {
			type: { kind: 'choice', of: Object.keys(TYPES), optional: true },
			bank_account: { kind: 'id', of: 'finance_bank_accounts', optional: true },
			q: { kind: 'text', max: 100, optional: true },
		},
		paged: SORTS,
		answer: { status: 200, pageOf: 'ReviewTransaction' },
		async run({ query, page, reads, caller }) {
			const { type, bank_account: account, q } = query;
			const all = { status: UNRECONCILED, account: account ?? undefined, text: q ?? undefined };
			const wanted = { ...all, ...(type === null ? {} : TYPES[type]) };
			const found = await withProposals({ reads, language: caller.language }, wanted, page);
			const counts = await reads.transactionCounts();
			const { page: at, limit } = page;
			return { data: found.rows, meta: { page: at, limit, total: found.total, counts } };
		},
	}),
	route({
		method: 'GET',
		path: '/reconciliation/pending/:company',
		summary: 'Transactions whose proposals wait for a person',
		access: 'company',
		paged: SORTS,
		answer: { status: 200, pageOf: 'ReviewTransaction' },
		async run({ page, reads, caller }) {
			const filter: Filter = { status: ['suggested'] };
			return paged(await withProposals({ reads, language: caller.language }, filter, page), page);
		},
	}),
	route({
		method: 'GET',
		path: '/reconciliation/suggestions/:id',
		summary: 'Up to five proposals for a transaction, best first, with score and reasons',
		access: 'finance_bank_transactions',
		answer: { status: 200, listOf: 'MatchProposal' },
		async run({ params, reads, ports, caller }) {
			const id = (params.id ?? '').toLowerCase();
			const stored = await reads.proposals([id]);
			const proposals = stored.length > 0 ? stored : await lookForMatches(id, ports);
			return data(proposals.map((p) => proposalRow(p, caller.language)));
		},
	}),
];

const told: readonly Route[] = [
	route({
		method: 'GET',
		path: '/reconciliation/history/:company',
		summary: 'What was booked of bank transactions: by whom, how, when and why',
		access: 'company',
		query: {
			...PERIOD,
			run: { kind: 'id', of: 'finance_runs', optional: true },
			transaction: { kind: 'id', of: 'finance_bank_transactions', optional: true },
		},
		paged: ['created_at', 'paid_on', 'amount'],
		answer: { status: 200, pageOf: 'MatchedPayment' },
		async run({ query, page, reads, caller }) {
			const found = await reads.matched(query, page);
			const rows = found.rows.map((row) => matchedRow(row, caller.language));
			return paged({ ...found, rows }, page);
		},
	}),
	route({
		method: 'GET',
		path: '/reconciliation/runs/:company',
		summary: 'Runs that booked bank transactions, newest first',
		access: 'company',
		paged: ['at'],
		answer: { status: 200, pageOf: 'MatchingRun' },
		run: async ({ page, reads }) => paged(await reads.matchingRuns(page), page),
	}),
	route({
		method: 'GET',
		path: '/reconciliation/report/:company',
		summary: 'Transactions of a time by state, and by who matched them: counts, rates, amounts',
		access: 'company',
		query: PERIOD,
		answer: { status: 200, of: 'MatchReport' },
		run: async ({ query, reads }) => data(await reads.matchReport(query)),
	}),
	route({
		method: 'GET',
		path: '/reconciliation/rules/:company',
		summary: 'Learnt postings: a counterparty’s account or a word, and where it is booked',
		access: 'company',
		answer: { status: 200, listOf: 'PostingRule' },
		run: async ({ reads }) => data(await reads.postingRules()),
	}),
];

export const RECONCILIATION_ROUTES: readonly Route[] = [...lists, ...told];

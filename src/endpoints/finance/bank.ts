/** Money accounts and what moved on them. */
import { checkAccount, saveAccount } from '../../commands/save-bank-account.js';
import { ACCOUNT_FIELDS, TRANSACTION_STATES } from '../../contracts/bank.js';
import type { Fields } from '../../contracts/contract.js';
import { FinanceError } from '../../core/errors.js';
import { chosen } from './chosen.js';
import { type Answer, type CompanyCall, data, paged, type Route, route } from './route.js';

const PERIOD = {
	from: { kind: 'day', optional: true },
	to: { kind: 'day', optional: true },
} as const satisfies Fields;

async function shown({ reads }: CompanyCall, id: string): Promise<Answer> {
	const [account] = await reads.bankAccounts(id);
	if (!account) throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_accounts' });
	return data(account);
}

const accounts = (path: string, summary: string, access: 'company' | 'signed-in'): Route =>
	route({
		...{ method: 'GET', path, summary, access, answer: { status: 200, listOf: 'BankAccount' } },
		run: async ({ reads }) => data(await reads.bankAccounts()),
	});

const transactions = (path: string, summary: string, access: 'company' | 'signed-in'): Route =>
	route({
		...{ method: 'GET', path, summary, access },
		query: {
			...PERIOD,
			/** One or several, by comma. */
			status: { kind: 'text', max: 100, optional: true },
			account: { kind: 'id', of: 'finance_bank_accounts', optional: true },
			direction: { kind: 'choice', of: ['in', 'out'], optional: true },
			q: { kind: 'text', max: 100, optional: true },
		},
		paged: ['booked_on', 'amount', 'counterparty_name'],
		answer: { status: 200, pageOf: 'BankTransactionRow' },
		async run({ query, page, reads }) {
			const { from, to, account, direction, q } = query;
			const filter = {
				status: chosen('status', query.status, TRANSACTION_STATES),
				...{ account: account ?? undefined, direction: direction ?? undefined },
				...{ from: from ?? undefined, to: to ?? undefined, text: q ?? undefined },
			};
			return paged(await reads.bankTransactions(filter, page), page);
		},
	});

export const BANK_ROUTES: readonly Route[] = [
	accounts('/bank/accounts', 'Money accounts of all the caller’s companies', 'signed-in'),
	accounts('/bank/accounts/:company', 'Money accounts with their balances', 'company'),
	route({
		method: 'POST',
		path: '/bank/accounts/:company',
		summary: 'Adds a money account; without `account` it gets a ledger account of its own',
		access: 'company',
		right: 'accountant',
		body: ACCOUNT_FIELDS,
		row: 'finance_bank_accounts',
		answer: { status: 201, of: 'BankAccount' },
		judge: ({ body, given, ports }) => checkAccount({ id: null, values: body, given }, ports),
		async run(call) {
			const { body, given, ports } = call;
			return shown(call, await saveAccount({ id: null, values: body, given }, ports));
		},
	}),
	route({
		method: 'PUT',
		path: '/bank/accounts/:company/:id',
		summary: 'Changes a money account; what is left out stays',
		access: 'company',
		right: 'accountant',
		body: ACCOUNT_FIELDS,
		row: 'finance_bank_accounts',
		answer: { status: 200, of: 'BankAccount' },
		judge: ({ body, given, ports, params }) =>
			checkAccount({ id: params.id ?? '', values: body, given }, ports),
		async run(call) {
			const { body, given, ports, params } = call;
			return shown(call, await saveAccount({ id: params.id ?? '', values: body, given }, ports));
		},
	}),
	route({
		method: 'GET',
		path: '/bank/stats/:company',
		summary: 'Money in, out and net by month and currency',
		access: 'company',
		query: PERIOD,
		answer: { status: 200, listOf: 'BankMonth' },
		run: async ({ reads, query }) => data(await reads.bankStats(query)),
	}),
	transactions('/transactions', 'Bank transactions of all the caller’s companies', 'signed-in'),
	transactions('/transactions/:company', 'Bank transactions, the latest first', 'company'),
	route({
		method: 'GET',
		path: '/transactions/:company/:id',
		summary: 'One bank transaction with all that the bank said of it, and what it paid',
		access: 'company',
		answer: { status: 200, of: 'BankTransaction' },
		async run({ reads, params }) {
			const row = await reads.bankTransaction(params.id ?? '');
			if (!row) throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_transactions' });
			return data(row);
		},
	}),
];

/** What a file's statements say of the accounts' balances: the latest one, and the first one. */
import { FinanceError } from '../../core/errors.js';
import { openingEntry } from '../../core/ledger/opening.js';
import { minorOf } from '../../core/money/money.js';
import type { Ports } from '../../ports.js';
import type { MoneyAccount } from '../../ports-bank.js';

interface Told {
	readonly account: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly opening: string | null;
	readonly closing: string | null;
	readonly interim: boolean;
}

/** The first balance of an account whose books are empty until then. */
export interface OpeningOffer {
	readonly account: string;
	readonly on: string;
	readonly amount: string;
	readonly currency: string;
	/** `offered`: asked for again with `opening_balance`, it is posted. */
	readonly state: 'offered' | 'posted';
}

async function rateOf(account: MoneyAccount, on: string, { company }: Ports): Promise<string> {
	const { currency } = await company.own();
	if (account.currency === currency) return '1';
	const rate = await company.rate(account.currency, on);
	if (rate) return rate.rate;
	throw new FinanceError('BANK_FILE_REFUSED', { count: 1 }, [
		{
			...{ field: 'opening_balance', code: 'EXCHANGE_RATE_MISSING', severity: 'error' },
			details: { currency: account.currency },
		},
	]);
}

async function post(account: MoneyAccount, o: { on: string; minor: bigint }, ports: Ports) {
	const { currency: books } = await ports.company.own();
	await ports.ledger.post(
		openingEntry({
			...{ id: account.id, name: account.name, account: account.ledger },
			...{ on: o.on, minor: o.minor, currency: account.currency, books },
			rate: await rateOf(account, o.on, ports),
			accounts: await ports.company.accounts(),
		}),
	);
}

async function open(
	account: MoneyAccount,
	told: readonly Told[],
	{ ports, isWanted }: { ports: Ports; isWanted: boolean },
): Promise<readonly OpeningOffer[]> {
	const [first] = told
		.flatMap((t) => (t.from && t.opening ? [{ on: t.from, amount: t.opening }] : []))
		.sort((a, b) => (a.on < b.on ? -1 : 1));
	if (!first || minorOf(first.amount) === 0n) return [];
	if (!(await ports.bank.mayOpen(account, first.on))) return [];
	if (isWanted) await post(account, { on: first.on, minor: minorOf(first.amount) }, ports);
	const { id, currency } = account;
	return [{ account: id, ...first, currency, state: isWanted ? 'posted' : 'offered' }];
}

/** Takes over the latest closing balance of each account, and opens its books or offers to. */
export async function closeAccounts(
	statements: readonly Told[],
	{ post: isWanted }: { readonly post: boolean },
	ports: Ports,
): Promise<readonly OpeningOffer[]> {
	const offers: OpeningOffer[] = [];
	for (const id of new Set(statements.map((s) => s.account))) {
		const told = statements.filter((s) => s.account === id);
		for (const { to, closing, interim: isInterim } of told) {
			if (!to || !closing) continue;
			await ports.bank.setBalance(id, { minor: minorOf(closing), on: to, isInterim });
		}
		const account = await ports.bank.account(id);
		if (account) offers.push(...(await open(account, told, { ports, isWanted })));
	}
	return offers;
}

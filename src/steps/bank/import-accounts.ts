/** Finds the account of each statement of a file, and makes those that are asked for. */
import { readMapping } from '../../core/bank/csv/mapping.js';
import type { CsvProfile } from '../../core/bank/csv/profiles.js';
import type { BankStatement } from '../../core/bank/model.js';
import { bankNumber, ownAccount } from '../../core/bank/own-account.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { Iban } from '../../core/parties/iban.js';
import type { Ports } from '../../ports.js';
import type { MoneyAccount } from '../../ports-bank.js';

interface Found {
	readonly account: MoneyAccount | null;
	readonly finding: Finding | null;
}

export interface Finder {
	(statement: BankStatement, field: string): Promise<Found>;
	/** Ids of the accounts that were made. */
	readonly created: () => readonly string[];
	/** What was saved for the account that the caller names. */
	readonly mapping: () => CsvProfile | null;
}

const savedMapping = (account: MoneyAccount | null): CsvProfile | null => {
	const read = account?.mapping ? readMapping(account.mapping) : null;
	return read?.ok ? read.value : null;
};

async function made(
	of: { iban: string; currency: string },
	{ bank }: Ports,
): Promise<MoneyAccount> {
	const { iban, currency } = of;
	const columns = Iban.isQr(iban) ? { qr_iban: iban } : { iban };
	const name = Iban.print(iban);
	const id = await bank.insertAccount({ ...columns, currency, name, kind: 'bank' });
	const account = await bank.account(id);
	if (!account) throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_accounts' });
	return account;
}

/** Throws INVALID_INPUT where the caller names an account that the company does not have. */
export async function importAccounts(
	wish: { readonly account: string | null; readonly createAccount: boolean },
	ports: Ports,
): Promise<Finder> {
	const accounts = [...(await ports.bank.accounts())];
	const chosen = accounts.find((a) => a.id === wish.account) ?? null;
	if (wish.account !== null && !chosen) {
		throw new FinanceError('INVALID_INPUT', {}, [error('bank_account', 'BANK_ACCOUNT_UNKNOWN')]);
	}
	const created: string[] = [];
	let named: string | null = null;
	const find = async (statement: BankStatement, field: string): Promise<Found> => {
		const found = ownAccount(statement, { accounts, chosen, named, field });
		named ??= bankNumber(statement);
		if (found.kind === 'found') return { account: found.account, finding: null };
		if (found.kind === 'refused') return { account: null, finding: found.finding };
		const { iban, currency } = found;
		if (!wish.createAccount) {
			const finding = error(field, 'BANK_ACCOUNT_NOT_FOUND', { iban, currency });
			return { account: null, finding };
		}
		const account = await made(found, ports);
		accounts.push(account);
		created.push(account.id);
		return { account, finding: null };
	};
	return Object.assign(find, { created: () => created, mapping: () => savedMapping(chosen) });
}

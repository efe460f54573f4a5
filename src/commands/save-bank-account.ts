/** A money account as a person enters it, checked as bills and imports will need it. */
import type { ACCOUNT_FIELDS } from '../contracts/bank.js';
import type { ValuesOf } from '../contracts/contract.js';
import { readMapping } from '../core/bank/csv/mapping.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding, within } from '../core/findings.js';
import { Iban } from '../core/parties/iban.js';
import type { Ports } from '../ports.js';
import type { AccountColumns, MoneyAccount } from '../ports-bank.js';

export interface AccountWish {
	/** Null makes a new one. */
	readonly id: string | null;
	readonly values: ValuesOf<typeof ACCOUNT_FIELDS>;
	/** Names of the fields that the caller sent. */
	readonly given: ReadonlySet<string>;
}

function ibanFindings({ values }: AccountWish): Finding[] {
	const [iban, qr] = [Iban.parse(values.iban), Iban.parse(values.qr_iban)];
	const isNone = (name: 'iban' | 'qr_iban') => values[name] !== null && !Iban.parse(values[name]);
	return [
		...(['iban', 'qr_iban'] as const).filter(isNone).map((name) => error(name, 'IBAN_INVALID')),
		...(iban && Iban.isQr(iban) ? [error('iban', 'QR_IBAN_IN_IBAN')] : []),
		...(qr && !Iban.isQr(qr) ? [error('qr_iban', 'QR_IBAN_REQUIRED')] : []),
	];
}

async function ledgerFindings({ values }: AccountWish, ports: Ports): Promise<Finding[]> {
	const wanted = (['account', 'fee_account'] as const).filter((name) => values[name] !== null);
	if (wanted.length === 0) return [];
	const accounts = await ports.company.accounts();
	return wanted
		.filter((name) => !accounts.some((a) => a.active && a.number === values[name]))
		.map((name) => error(name, 'ACCOUNT_UNKNOWN'));
}

/** Two accounts of one currency behind one IBAN: nobody could tell whose a statement is. */
function twinFindings({ values, id }: AccountWish, all: readonly MoneyAccount[]): Finding[] {
	const currency = values.currency ?? all.find((a) => a.id === id)?.currency ?? 'CHF';
	const others = all.filter((a) => a.id !== id && a.currency === currency);
	return (['iban', 'qr_iban'] as const).flatMap((name) => {
		const iban = Iban.parse(values[name]);
		const isTaken = iban !== null && others.some((a) => a.iban === iban || a.qrIban === iban);
		return isTaken ? [error(name, 'BANK_ACCOUNT_TWICE')] : [];
	});
}

/** Every finding of the account as it would be. NOT_FOUND for one that the company does not have. */
export async function checkAccount(wish: AccountWish, ports: Ports): Promise<readonly Finding[]> {
	const { id, values, given } = wish;
	const all = await ports.bank.accounts();
	const own = all.find((a) => a.id === id) ?? null;
	if (id !== null && !own) {
		throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_accounts' });
	}
	const findings = [...ibanFindings(wish), ...(await ledgerFindings(wish, ports))];
	findings.push(...twinFindings(wish, all));
	const isNamed = values.name !== null || (id !== null && !given.has('name'));
	if (!isNamed) findings.push(error('name', 'REQUIRED'));
	const isOther = own && values.currency !== null && values.currency !== own.currency;
	if (isOther && (await ports.bank.hasTransactions(own.id))) {
		findings.push(error('currency', 'BANK_CURRENCY_FIXED'));
	}
	const mapping = values.csv_mapping === null ? null : readMapping(values.csv_mapping);
	if (mapping && !mapping.ok) findings.push(...within('csv_mapping', mapping.findings));
	return findings;
}

/** What is never empty keeps what it has when it is emptied. */
const KEPT = new Set(['name', 'kind', 'currency', 'account', 'fee_account', 'active']);

function columnsOf({ values, given }: AccountWish): AccountColumns {
	const columns: Record<string, string | boolean | null> = {};
	for (const [name, value] of Object.entries(values)) {
		if (!given.has(name) || (value === null && KEPT.has(name))) continue;
		if (name === 'iban' || name === 'qr_iban') columns[name] = Iban.parse(value);
		else if (name === 'csv_mapping') columns[name] = value === null ? null : JSON.stringify(value);
		else if (name === 'reference_prefix') columns[name] = String(value ?? '');
		else columns[name] = value as string | boolean | null;
	}
	return columns;
}

/** Returns its id; throws INVALID_INPUT with every finding. */
export async function saveAccount(wish: AccountWish, ports: Ports): Promise<string> {
	const findings = await checkAccount(wish, ports);
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	const columns = columnsOf(wish);
	if (wish.id === null) return ports.bank.insertAccount(columns);
	if (Object.keys(columns).length > 0) await ports.bank.updateAccount(wish.id, columns);
	return wish.id;
}

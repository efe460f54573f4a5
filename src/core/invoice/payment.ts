/** Which account an invoice is paid to, and with which kind of reference. */
import { error, type Finding } from '../findings.js';
import type { Currency } from '../money/money.js';
import { Iban } from '../parties/iban.js';
import type { BankAccount } from '../parties/model.js';
import { checkPrefix } from '../references/invoice-reference.js';
import { isAbsent } from './input.js';
import type { ReferenceType } from './model.js';

export interface Payment {
	readonly bankAccount: BankAccount;
	readonly iban: string;
	readonly referenceType: ReferenceType;
}

interface Question {
	/** Field and value by which the caller names an account. */
	readonly wanted: readonly [field: string, value: unknown];
	readonly accounts: readonly BankAccount[];
	readonly currency: Currency;
	readonly findings: Finding[];
}

/**
 * The account that the caller names, else the company's default for the currency, else its first
 * one. A QR-IBAN is preferred (the reference then reaches the books); it takes CHF only.
 */
export function choosePayment(o: Question): Payment | null {
	const account = chooseAccount(o);
	return account && payInto(account, o);
}

function chooseAccount(o: Question): BankAccount | null {
	const [field, value] = o.wanted;
	if (!isAbsent(value)) {
		const named = o.accounts.find((a) => a.id === value);
		if (!named) o.findings.push(error(field, 'BANK_ACCOUNT_UNKNOWN'));
		else if (!named.active) o.findings.push(error(field, 'BANK_ACCOUNT_CLOSED'));
		else if (named.currency !== o.currency) o.findings.push(error(field, 'BANK_ACCOUNT_CURRENCY'));
		else return named;
		return null;
	}
	const chosen = usualAccount(o.accounts, o.currency);
	if (!chosen) o.findings.push(error(field, 'NO_BANK_ACCOUNT', { currency: o.currency }));
	return chosen;
}

/** The account that an invoice gets which names none: the default, else the first that has a number. */
export function usualAccount(
	accounts: readonly BankAccount[],
	currency: string,
): BankAccount | null {
	const usable = accounts.filter(
		(a) => a.active && a.currency === currency && (a.iban !== null || a.qrIban !== null),
	);
	return usable.find((a) => a.invoiceDefault) ?? usable[0] ?? null;
}

function payInto(account: BankAccount, o: Question): Payment | null {
	const before = o.findings.length;
	const byQr = account.qrIban !== null && o.currency === 'CHF';
	const field = byQr || account.iban === null ? 'bank_account.qr_iban' : 'bank_account.iban';
	const text = byQr || account.iban === null ? account.qrIban : account.iban;
	if (!byQr && account.iban === null && account.qrIban !== null) {
		o.findings.push(error('bank_account.iban', 'EUR_WITH_QR_IBAN'));
	}
	const iban = Iban.parse(text);
	if (iban === null) o.findings.push(error(field, text === null ? 'REQUIRED' : 'IBAN_INVALID'));
	else if (!Iban.isSwiss(iban)) o.findings.push(error(field, 'IBAN_NOT_SWISS'));
	else if (byQr && !Iban.isQr(iban)) o.findings.push(error(field, 'QR_IBAN_REQUIRED'));
	else if (!byQr && Iban.isQr(iban) && account.iban !== null) {
		o.findings.push(error(field, o.currency === 'EUR' ? 'EUR_WITH_QR_IBAN' : 'QR_IBAN_IN_IBAN'));
	}
	o.findings.push(...checkPrefix('bank_account.reference_prefix', account.referencePrefix));
	if (iban === null || o.findings.length > before) return null;
	return { bankAccount: account, iban, referenceType: byQr ? 'QRR' : 'SCOR' };
}

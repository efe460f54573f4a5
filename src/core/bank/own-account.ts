/** Which of the company's accounts a statement is about. */
import { error, type Finding } from '../findings.js';
import { CURRENCIES } from '../money/money.js';
import { Iban } from '../parties/iban.js';
import type { BankStatement } from './model.js';

export interface OwnAccount {
	readonly id: string;
	readonly name: string;
	readonly iban: string | null;
	readonly qrIban: string | null;
	readonly currency: string;
	/** Number of its ledger account. */
	readonly ledger: string;
}

export type FoundAccount<A> =
	| { readonly kind: 'found'; readonly account: A }
	/** No account has this IBAN yet. */
	| { readonly kind: 'unknown'; readonly iban: string; readonly currency: string }
	| { readonly kind: 'refused'; readonly finding: Finding };

const refused = (finding: Finding): FoundAccount<never> => ({ kind: 'refused', finding });

interface Choice<A> {
	readonly accounts: readonly A[];
	/** By the caller. */
	readonly chosen: A | null;
	/** The bank's own number that the file has given the chosen account before. */
	readonly named: string | null;
	readonly field: string;
}

/** The bank's own number of a statement's account; null where it is an IBAN, or none. */
export const bankNumber = ({ account, isLedger }: BankStatement): string | null =>
	account === null || isLedger || Iban.parse(account) ? null : account.replace(/\s/g, '');

function ofChosen<A extends OwnAccount>(
	statement: BankStatement,
	{ chosen, named, field }: Choice<A> & { chosen: A },
): Finding | null {
	const iban = Iban.parse(statement.account);
	if (iban !== null && iban !== chosen.iban && iban !== chosen.qrIban) {
		return error(field, 'BANK_ACCOUNT_OTHER', { iban });
	}
	const number = bankNumber(statement);
	if (number === null || named === null || number === named) return null;
	return error(field, 'BANK_ACCOUNTS_SEVERAL', { account: named, other: number });
}

/** A journal tells bookings of several accounts: each is known by its number in the ledger. */
function ofLedger<A extends OwnAccount>(
	statement: BankStatement,
	{ accounts, chosen, field }: Choice<A>,
): A | Finding {
	const { account, currency } = statement;
	const own = (chosen ? [chosen] : accounts).filter((a) => a.ledger === account);
	const [first = null] = own;
	const other = error(field, 'BANK_LEDGER_OTHER', { account: account ?? '' });
	return own.find((a) => a.currency === currency) ?? first ?? other;
}

/**
 * By IBAN or QR-IBAN, and by currency where one IBAN holds several; a journal by the number in the
 * ledger; never by anything else than what the file or the caller says. Accounts that the bank
 * numbers in its own way are not taken for one another. A finding is about `field`.
 */
export function ownAccount<A extends OwnAccount>(
	statement: BankStatement,
	o: Choice<A>,
): FoundAccount<A> {
	const { accounts, chosen, field } = o;
	const iban = Iban.parse(statement.account);
	const { currency } = statement;
	const same = (a: A): boolean => iban !== null && (a.iban === iban || a.qrIban === iban);
	const fits = (a: A): boolean => currency === null || a.currency === currency;
	const differs = (a: A): FoundAccount<never> =>
		refused(
			error(field, 'BANK_CURRENCY_DIFFERS', { account: a.currency, currency: currency ?? '' }),
		);
	const taken = (a: A): FoundAccount<A> => (fits(a) ? { kind: 'found', account: a } : differs(a));
	if (statement.isLedger) {
		const found = ofLedger(statement, o);
		return 'code' in found ? refused(found) : taken(found);
	}
	if (chosen) {
		const finding = ofChosen(statement, { ...o, chosen });
		return finding ? refused(finding) : taken(chosen);
	}
	if (iban === null) return refused(error(field, 'BANK_ACCOUNT_NEEDED'));
	const own = accounts.filter(same);
	const fitting = own.find(fits);
	if (fitting) return { kind: 'found', account: fitting };
	const [other] = own;
	if (other) return differs(other);
	if (!CURRENCIES.some((c) => c === currency)) {
		return refused(error(field, 'BANK_CURRENCY_UNKNOWN', { currency: currency ?? '' }));
	}
	return { kind: 'unknown', iban, currency: currency ?? '' };
}

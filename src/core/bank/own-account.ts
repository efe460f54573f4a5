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
}

export type FoundAccount<A> =
	| { readonly kind: 'found'; readonly account: A }
	/** No account has this IBAN yet. */
	| { readonly kind: 'unknown'; readonly iban: string; readonly currency: string }
	| { readonly kind: 'refused'; readonly finding: Finding };

const refused = (finding: Finding): FoundAccount<never> => ({ kind: 'refused', finding });

/**
 * By IBAN or QR-IBAN, and by currency where one IBAN holds several; never by anything else than
 * what the file or the caller says. A finding is about `field`.
 */
export function ownAccount<A extends OwnAccount>(
	statement: BankStatement,
	o: { readonly accounts: readonly A[]; readonly chosen: A | null; readonly field: string },
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
	if (chosen) {
		if (iban !== null && !same(chosen))
			return refused(error(field, 'BANK_ACCOUNT_OTHER', { iban }));
		return fits(chosen) ? { kind: 'found', account: chosen } : differs(chosen);
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

/** The entry that brings a money account's first balance into the books. */
import type { Day } from '../days.js';
import { invariant } from '../errors.js';
import { atRate } from './base.js';
import { accountOf } from './lines.js';
import type { EntryDraft, EntryLine, LedgerAccount } from './model.js';

export interface OpeningBooks {
	/** Id of the bank account: the voucher. */
	readonly id: string;
	readonly name: string;
	/** Its ledger account. */
	readonly account: string;
	readonly on: Day;
	/** In the bank account's currency; negative when it is overdrawn. Never zero. */
	readonly minor: bigint;
	readonly currency: string;
	/** The currency of the books, and its price for one unit of the account's. */
	readonly books: string;
	readonly rate: string;
	readonly accounts: readonly LedgerAccount[];
}

/**
 * Against the opening balance sheet (9100), as each opening balance is: once all are entered, it
 * stands at zero. Nothing is guessed about whose equity the money is.
 */
export function openingEntry(o: OpeningBooks): EntryDraft {
	const minor = atRate(o.minor, o.rate);
	invariant(minor !== 0n, 'ledger: no balance to open with');
	const isForeign = o.currency !== o.books;
	const line = (account: string, sign: 1n | -1n): EntryLine => {
		const own = sign * minor;
		return {
			account,
			debitMinor: own > 0n ? own : 0n,
			creditMinor: own < 0n ? -own : 0n,
			vatCode: null,
			currency: isForeign ? o.currency : null,
			currencyMinor: isForeign ? sign * o.minor : null,
			rate: isForeign ? o.rate : null,
		};
	};
	return {
		bookedOn: o.on,
		kind: 'opening',
		text: o.name,
		sourceKind: 'finance_bank_accounts',
		source: o.id,
		lines: [line(o.account, 1n), line(accountOf(o.accounts, 'balance_sheet'), -1n)],
	};
}

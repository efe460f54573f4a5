/**
 * Journal entries of money that settles documents: payments of clients and to suppliers, their
 * returns, credits paid back, and what is closed without money. Receivables and payables are closed
 * at the document's own rate, to the centime; what the day's rate makes of it is an exchange
 * difference.
 */
import type { Day } from '../days.js';
import { invariant } from '../errors.js';
import { split } from '../money/money.js';
import type { WriteOffKind } from '../payments/model.js';
import type { Shares } from '../payments/shares.js';
import type { VatGroup } from '../vat/model.js';
import { atRate } from './base.js';
import {
	accountOf,
	type Books,
	entryLines,
	mustExist,
	type Posting,
	refuseOtherMethods,
} from './lines.js';
import type { EntryDraft } from './model.js';
import { writeOffPostings } from './write-off.js';

export interface Settlement {
	/** Id of the payment: the voucher. */
	readonly payment: string;
	/** Number of the document. */
	readonly text: string;
	readonly on: Day;
	readonly currency: string;
	/** CHF for one unit on the day of the money. */
	readonly rate: string;
	/** What the money settles, by the role of its account. */
	readonly against: 'receivables' | 'payables' | 'customer_prepayments';
	/** 1 for money that comes in, -1 for money that goes out. */
	readonly sign: 1n | -1n;
	/** Number of the ledger account that the money lies on; of no matter where there is none. */
	readonly moneyAccount: string | null;
	readonly shares: Shares;
	/** What the money closes of the document in the books, and what is closed without any. */
	readonly closingBaseMinor: bigint;
	readonly writeOffBaseMinor: bigint;
	readonly writeOff: WriteOffKind | null;
	/** VAT of the document less its credit notes, for what is written off of it. */
	readonly vatBreakdown: readonly VatGroup[];
	/**
	 * What stands against the charges of reminders in the money: credits below zero that sum to
	 * minus `shares.chargesMinor`, in the document's currency.
	 */
	readonly charges: readonly Pick<Posting, 'account' | 'minor' | 'vatCode'>[];
	/** Number of the account of bank charges. */
	readonly feeAccount: string;
	readonly books: Books;
}

/** Throws ACCOUNT_MISSING, or VAT_METHOD_NOT_SUPPORTED where VAT arises with the payment. */
export function settlementEntry(s: Settlement): EntryDraft {
	const { company, accounts } = s.books;
	if (s.against !== 'payables' || company.vatMethod === 'effective') refuseOtherMethods(company);
	const { closingMinor, chargesMinor, overMinor, surplusMinor, writeOffMinor } = s.shares;
	const money = closingMinor + chargesMinor + overMinor + surplusMinor;
	invariant(money > 0n || writeOffMinor > 0n, 'ledger: nothing to settle');
	const base = (minor: bigint): bigint => atRate(minor, s.rate);
	const [moneyBase, overBase, surplusBase] = [base(money), base(overMinor), base(surplusMinor)];
	const charges = chargePostings(s, base(chargesMinor));
	const chargesBase = charges.reduce((sum, p) => sum - s.sign * p.minor, 0n);
	const against = accountOf(accounts, s.against);
	const gain = s.sign * (moneyBase - chargesBase - overBase - surplusBase - s.closingBaseMinor);
	const postings = [
		...(s.moneyAccount === null || money === 0n
			? []
			: [posting(mustExist(accounts, s.moneyAccount), s.sign * moneyBase, s.sign * money)]),
		...writeOffPostings(s),
		posting(
			against,
			-s.sign * (s.closingBaseMinor + s.writeOffBaseMinor),
			-s.sign * (closingMinor + writeOffMinor),
		),
		...charges,
		...(overMinor === 0n
			? []
			: [
					posting(
						accountOf(accounts, 'customer_prepayments'),
						-s.sign * overBase,
						-s.sign * overMinor,
					),
				]),
		...(surplusMinor === 0n ? [] : [surplus(s, surplusBase)]),
		...exchangeDifference(s.books, gain),
	];
	return {
		bookedOn: s.on,
		kind: 'auto',
		text: s.text,
		sourceKind: 'finance_payments',
		source: s.payment,
		lines: entryLines(postings, {
			currency: s.currency,
			rate: s.rate,
			books: company.currency,
		}),
	};
}

const posting = (account: string, minor: bigint, currencyMinor: bigint): Posting => ({
	account,
	minor,
	currencyMinor,
	vatCode: null,
});

/** Charges at the day's rate: they were booked nowhere before. */
function chargePostings(s: Settlement, base: bigint): readonly Posting[] {
	if (s.charges.length === 0) return [];
	const minors = split(
		base,
		s.charges.map((c) => -c.minor),
	);
	return s.charges.map(({ account, vatCode, minor }, i) => ({
		...{ account, vatCode, currencyMinor: s.sign * minor },
		minor: -s.sign * (minors[i] ?? 0n),
	}));
}

/** The account of money that is no payment. */
export const surplusAccount = (
	s: Pick<Settlement, 'writeOff' | 'sign' | 'feeAccount' | 'books'>,
): string =>
	s.writeOff === 'fee'
		? mustExist(s.books.accounts, s.feeAccount)
		: accountOf(s.books.accounts, s.sign > 0n ? 'rounding_gain' : 'rounding_loss');

const surplus = (s: Settlement, base: bigint): Posting =>
	posting(surplusAccount(s), -s.sign * base, -s.sign * s.shares.surplusMinor);

/** A gain is a credit, a loss a debit; it exists in the books' currency only. */
function exchangeDifference({ accounts }: Books, gain: bigint): Posting[] {
	if (gain === 0n) return [];
	const role = gain > 0n ? 'exchange_gain' : 'exchange_loss';
	return [posting(accountOf(accounts, role), -gain, 0n)];
}

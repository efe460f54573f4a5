/**
 * Journal entries of money that settles no document: posted to an account with its VAT, or moved
 * between the company's own bank accounts.
 */
import type { Day } from '../days.js';
import { divideHalfUp } from '../money/decimal.js';
import { rateOf } from '../vat/codes.js';
import type { VatCode } from '../vat/model.js';
import { atRate } from './base.js';
import { accountOf, type Books, entryLines, mustExist, type Posting } from './lines.js';
import type { EntryDraft } from './model.js';

export interface Direct {
	/** Id of the payment: the voucher. */
	readonly payment: string;
	readonly text: string;
	readonly on: Day;
	readonly currency: string;
	/** CHF for one unit on the day. */
	readonly rate: string;
	/** Number of the ledger account that the money lies on. */
	readonly moneyAccount: string;
	/** Above zero for money that comes in; the tax is in it. */
	readonly amountMinor: bigint;
	/** Number of the account that it is for. */
	readonly account: string;
	/** Null for none. */
	readonly vatCode: VatCode | null;
	readonly books: Books;
}

/** Does a tax arise? Only who accounts for it by the effective method cuts it out of the gross. */
const isTaxed = ({ vatCode, books }: Pick<Direct, 'vatCode' | 'books'>): boolean =>
	books.company.vatMethod === 'effective' &&
	vatCode !== null &&
	vatCode.account !== null &&
	rateOf(vatCode.rate).units > 0n;

/** Tax within a gross amount, or, on what is bought abroad, on top of it. Keeps the sign. */
function taxOf(minor: bigint, { rate, direction }: VatCode): bigint {
	const { units, scale } = rateOf(rate);
	const hundred = 100n * 10n ** BigInt(scale);
	if (direction === 'import') return minor;
	return divideHalfUp(minor * units, direction === 'acquisition' ? hundred : hundred + units);
}

/** The tax within the amount, in its currency, without a sign; 0 where none is cut out of it. */
export function taxWithin(d: Pick<Direct, 'amountMinor' | 'vatCode' | 'books'>): bigint {
	if (!isTaxed(d) || d.vatCode === null || d.vatCode.direction === 'acquisition') return 0n;
	const tax = taxOf(d.amountMinor, d.vatCode);
	return tax < 0n ? -tax : tax;
}

/** Input tax of the kind that the account's purchases have as a rule. */
function inputTaxAccount(account: string, { accounts, vatCodes }: Books): string {
	const usual = accounts.find((a) => a.number === account)?.vatCode;
	const own = vatCodes.find((c) => c.code === usual && c.direction === 'input')?.account;
	return own ? mustExist(accounts, own) : accountOf(accounts, 'input_vat_other');
}

function taxPostings(d: Direct, base: bigint): readonly Posting[] {
	const { vatCode, books } = d;
	if (!isTaxed(d) || vatCode?.account == null) return [];
	const minor = taxOf(base, vatCode);
	const currencyMinor = taxOf(d.amountMinor, vatCode);
	const own = { account: mustExist(books.accounts, vatCode.account), vatCode: vatCode.code };
	if (vatCode.direction !== 'acquisition') {
		return [{ ...own, minor: -minor, currencyMinor: -currencyMinor }];
	}
	return [
		{
			account: inputTaxAccount(d.account, books),
			vatCode: vatCode.code,
			minor: -minor,
			currencyMinor: -currencyMinor,
		},
		{ ...own, minor, currencyMinor },
	];
}

/** Money against an account, net, with its tax; throws ACCOUNT_MISSING. */
export function postingEntry(d: Direct): EntryDraft {
	const base = atRate(d.amountMinor, d.rate);
	const taxes = taxPostings(d, base);
	const taxed = taxes.reduce((a, t) => a + t.minor, 0n);
	const taxedCurrency = taxes.reduce((a, t) => a + t.currencyMinor, 0n);
	return directEntry(d, base, [
		{
			account: mustExist(d.books.accounts, d.account),
			minor: -base - taxed,
			currencyMinor: -d.amountMinor - taxedCurrency,
			vatCode: d.vatCode?.code ?? null,
		},
		...taxes,
	]);
}

/**
 * One side of a transfer, by the account of transfers under way: it is empty when the statements of
 * both accounts are booked, and each account's ledger agrees with its statement all the while.
 */
export function transferEntry(d: Omit<Direct, 'account' | 'vatCode'>): EntryDraft {
	const base = atRate(d.amountMinor, d.rate);
	return directEntry(d, base, [
		{
			account: accountOf(d.books.accounts, 'transfer'),
			minor: -base,
			currencyMinor: -d.amountMinor,
			vatCode: null,
		},
	]);
}

function directEntry(
	d: Omit<Direct, 'account' | 'vatCode'>,
	base: bigint,
	others: readonly Posting[],
): EntryDraft {
	const money = {
		account: mustExist(d.books.accounts, d.moneyAccount),
		minor: base,
		currencyMinor: d.amountMinor,
		vatCode: null,
	};
	return {
		bookedOn: d.on,
		kind: 'auto',
		text: d.text,
		sourceKind: 'finance_payments',
		source: d.payment,
		lines: entryLines([money, ...others], {
			currency: d.currency,
			rate: d.rate,
			books: d.books.company.currency,
		}),
	};
}

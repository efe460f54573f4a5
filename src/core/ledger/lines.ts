/** What every journal entry is made of: accounts by role or number, and balanced lines. */
import { FinanceError, invariant } from '../errors.js';
import type { Company } from '../parties/model.js';
import type { VatCode, VatGroup } from '../vat/model.js';
import type { EntryLine, LedgerAccount } from './model.js';

export interface Posting {
	readonly account: string;
	/** Books' currency; above zero is a debit, below a credit. */
	readonly minor: bigint;
	/** The document's currency, with the same sign. */
	readonly currencyMinor: bigint;
	readonly vatCode: string | null;
}

/** A company's books, as far as an entry depends on them. */
export interface Books {
	readonly company: Company;
	readonly accounts: readonly LedgerAccount[];
	readonly vatCodes: readonly VatCode[];
}

/** The account that plays a role, or ACCOUNT_MISSING. */
export function accountOf(accounts: readonly LedgerAccount[], role: string): string {
	const found = accounts.find((a) => a.role === role && a.active);
	if (!found) throw new FinanceError('ACCOUNT_MISSING', { role });
	return found.number;
}

/** The number of an account that may be posted to, or ACCOUNT_MISSING. */
export function mustExist(accounts: readonly LedgerAccount[], number: string): string {
	const found = accounts.find((a) => a.number === number && a.active);
	if (!found) throw new FinanceError('ACCOUNT_MISSING', { account: number });
	return number;
}

/** Where the tax of a group of lines is booked; VAT due where its code names no account. */
export function taxAccountOf(
	group: Pick<VatGroup, 'code' | 'rate'>,
	{ accounts, vatCodes }: Pick<Books, 'accounts' | 'vatCodes'>,
): string {
	const own = vatCodes.find((c) => c.code === group.code && c.rate === group.rate)?.account;
	return own ? mustExist(accounts, own) : accountOf(accounts, 'output_vat');
}

/** Other methods come with their own entries; until then booking them wrong would be worse. */
export function refuseOtherMethods({ vatMethod, vatBasis }: Company): void {
	if (vatMethod === 'none' || (vatMethod === 'effective' && vatBasis === 'agreed')) return;
	throw new FinanceError('VAT_METHOD_NOT_SUPPORTED', { method: vatMethod, basis: vatBasis });
}

/** Postings to lines: one side each, without zeros, balanced or a bug. */
export function entryLines(
	postings: readonly Posting[],
	document: { currency: string; rate: string; books: string },
): EntryLine[] {
	const sum = postings.reduce((a, p) => a + p.minor, 0n);
	invariant(sum === 0n, 'ledger: entry is not balanced');
	const foreign = document.currency !== document.books;
	return postings
		.filter((p) => p.minor !== 0n)
		.map((p) => ({
			account: p.account,
			debitMinor: p.minor > 0n ? p.minor : 0n,
			creditMinor: p.minor < 0n ? -p.minor : 0n,
			vatCode: p.vatCode,
			currency: foreign ? document.currency : null,
			currencyMinor: foreign ? p.currencyMinor : null,
			rate: foreign ? document.rate : null,
		}));
}

/**
 * Journal entries of client invoices: effective method on the agreed basis (MWSTG art. 40), and
 * companies without VAT. Pure: the same document always gives the same balanced lines.
 */
import type { Day } from '../days.js';
import { FinanceError, invariant } from '../errors.js';
import type { InvoiceLine, IssuedInvoice } from '../invoice/model.js';
import type { BankAccount, Company } from '../parties/model.js';
import type { VatCode } from '../vat/model.js';
import { atRate, type BaseAmounts, sharesAtRate } from './base.js';
import type { EntryDraft, EntryLine, LedgerAccount } from './model.js';

interface Posting {
	readonly account: string;
	/** Books' currency; above zero is a debit, below a credit. */
	readonly minor: bigint;
	/** The document's currency, with the same sign. */
	readonly currencyMinor: bigint;
	readonly vatCode: string | null;
}

/** The account that plays a role, or ACCOUNT_MISSING. */
export function accountOf(accounts: readonly LedgerAccount[], role: string): string {
	const found = accounts.find((a) => a.role === role && a.active);
	if (!found) throw new FinanceError('ACCOUNT_MISSING', { role });
	return found.number;
}

function mustExist(accounts: readonly LedgerAccount[], number: string): string {
	const found = accounts.find((a) => a.number === number && a.active);
	if (!found) throw new FinanceError('ACCOUNT_MISSING', { account: number });
	return number;
}

/** Other methods come with their own entries; until then booking them wrong would be worse. */
function refuseOtherMethods({ vatMethod, vatBasis }: Company): void {
	if (vatMethod === 'none' || (vatMethod === 'effective' && vatBasis === 'agreed')) return;
	throw new FinanceError('VAT_METHOD_NOT_SUPPORTED', { method: vatMethod, basis: vatBasis });
}

/** Postings to lines: one side each, without zeros, balanced or a bug. */
function entryLines(
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

export interface IssueBooks {
	/** Id of the invoice: the voucher. */
	readonly id: string;
	readonly company: Company;
	readonly accounts: readonly LedgerAccount[];
	readonly vatCodes: readonly VatCode[];
	readonly base: BaseAmounts & { readonly rate: string };
}

/** Receivables against revenue and VAT due; a credit note the other way round. */
export function issueEntry(invoice: IssuedInvoice, books: IssueBooks): EntryDraft {
	refuseOtherMethods(books.company);
	const sign = invoice.kind === 'credit_note' ? -1n : 1n;
	const { base } = books;
	const postings: Posting[] = [
		{
			account: accountOf(books.accounts, 'receivables'),
			minor: sign * base.totalMinor,
			currencyMinor: sign * invoice.totalMinor,
			vatCode: null,
		},
		...revenue(invoice.lines, books, sign),
		...outputVat(invoice, books, sign),
	];
	return {
		bookedOn: invoice.issuedOn,
		kind: 'auto',
		text: `${invoice.number} ${invoice.parties.debtor.name}`,
		sourceKind: 'finance_invoices',
		source: books.id,
		lines: entryLines(postings, {
			currency: invoice.currency,
			rate: base.rate,
			books: books.company.currency,
		}),
	};
}

/** Net amounts by account and VAT code. */
function revenue(lines: readonly InvoiceLine[], books: IssueBooks, sign: bigint): Posting[] {
	const groups = new Map<string, { account: string; vatCode: string | null; net: bigint }>();
	for (const line of lines) {
		if (line.kind !== 'item') continue;
		const key = `${line.account} ${line.vatCode ?? ''}`;
		const net = (groups.get(key)?.net ?? 0n) + line.netMinor;
		groups.set(key, { account: line.account, vatCode: line.vatCode, net });
	}
	const all = [...groups.values()];
	const { rate, netMinor } = books.base;
	const minors = sharesAtRate(
		all.map((g) => g.net),
		rate,
		netMinor,
	);
	return all.map((g, i) => ({
		account: mustExist(books.accounts, g.account),
		minor: -sign * (minors[i] ?? 0n),
		currencyMinor: -sign * g.net,
		vatCode: g.vatCode,
	}));
}

function outputVat(invoice: IssuedInvoice, books: IssueBooks, sign: bigint): Posting[] {
	const groups = invoice.vatBreakdown.filter((g) => g.vatMinor !== 0n);
	const minors = sharesAtRate(
		groups.map((g) => g.vatMinor),
		books.base.rate,
		books.base.vatMinor,
	);
	return groups.map((g, i) => {
		const own = books.vatCodes.find((c) => c.code === g.code && c.rate === g.rate)?.account;
		return {
			account: own ? mustExist(books.accounts, own) : accountOf(books.accounts, 'output_vat'),
			minor: -sign * (minors[i] ?? 0n),
			currencyMinor: -sign * g.vatMinor,
			vatCode: g.code,
		};
	});
}

export interface PaymentBooks {
	/** Id of the payment: the voucher. */
	readonly payment: string;
	/** Number of the invoice. */
	readonly number: string;
	readonly paidOn: Day;
	/** `cash` goes to the cash account, everything else to the bank account. */
	readonly method: string;
	readonly currency: string;
	/** What of the payment closes the invoice, and what exceeds it as the customer's credit. */
	readonly closingMinor: bigint;
	readonly overMinor: bigint;
	/** What payments and credit notes had closed of the invoice before. */
	readonly settledMinor: bigint;
	/** Rate of the day of payment, and the rate at which the invoice was booked. */
	readonly rate: string;
	readonly invoiceRate: string;
	readonly company: Company;
	readonly accounts: readonly LedgerAccount[];
	readonly bankAccount: BankAccount | null;
}

/**
 * Money against receivables and, for what exceeds the invoice, customer prepayments. Receivables
 * are closed at the invoice's own rate, cumulatively, so that part payments leave no centime
 * behind; what the day's rate makes of it is an exchange difference.
 */
export function paymentEntry(o: PaymentBooks): EntryDraft {
	refuseOtherMethods(o.company);
	invariant(o.closingMinor >= 0n && o.overMinor >= 0n, 'ledger: negative payment');
	const received = atRate(o.closingMinor + o.overMinor, o.rate);
	const over = atRate(o.overMinor, o.rate);
	const before = atRate(o.settledMinor, o.invoiceRate);
	const closed = atRate(o.settledMinor + o.closingMinor, o.invoiceRate) - before;
	const postings: Posting[] = [
		{
			account: moneyAccount(o),
			minor: received,
			currencyMinor: o.closingMinor + o.overMinor,
			vatCode: null,
		},
		{
			account: accountOf(o.accounts, 'receivables'),
			minor: -closed,
			currencyMinor: -o.closingMinor,
			vatCode: null,
		},
		...(over === 0n ? [] : [prepayment(o, over)]),
		...exchangeDifference(o.accounts, received - over - closed),
	];
	return {
		bookedOn: o.paidOn,
		kind: 'auto',
		text: o.number,
		sourceKind: 'finance_payments',
		source: o.payment,
		lines: entryLines(postings, {
			currency: o.currency,
			rate: o.rate,
			books: o.company.currency,
		}),
	};
}

function moneyAccount({ method, accounts, bankAccount }: PaymentBooks): string {
	if (method === 'cash') return accountOf(accounts, 'cash');
	return bankAccount ? mustExist(accounts, bankAccount.account) : accountOf(accounts, 'bank');
}

const prepayment = (o: PaymentBooks, over: bigint): Posting => ({
	account: accountOf(o.accounts, 'customer_prepayments'),
	minor: -over,
	currencyMinor: -o.overMinor,
	vatCode: null,
});

/** A gain is a credit, a loss a debit; it exists in the books' currency only. */
function exchangeDifference(accounts: readonly LedgerAccount[], gain: bigint): Posting[] {
	if (gain === 0n) return [];
	const role = gain > 0n ? 'exchange_gain' : 'exchange_loss';
	return [{ account: accountOf(accounts, role), minor: -gain, currencyMinor: 0n, vatCode: null }];
}

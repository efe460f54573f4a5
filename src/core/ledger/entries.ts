/**
 * Journal entries of client invoices: effective method on the agreed basis (MWSTG art. 40), and
 * companies without VAT. Pure: the same document always gives the same balanced lines.
 */
import type { InvoiceLine, IssuedInvoice } from '../invoice/model.js';
import { type BaseAmounts, sharesAtRate } from './base.js';
import {
	accountOf,
	type Books,
	entryLines,
	mustExist,
	type Posting,
	refuseOtherMethods,
	taxAccountOf,
} from './lines.js';
import type { EntryDraft } from './model.js';

export interface IssueBooks extends Books {
	/** Id of the invoice: the voucher. */
	readonly id: string;
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
	return groups.map((g, i) => ({
		account: taxAccountOf(g, books),
		minor: -sign * (minors[i] ?? 0n),
		currencyMinor: -sign * g.vatMinor,
		vatCode: g.code,
	}));
}

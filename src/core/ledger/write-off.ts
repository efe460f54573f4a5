/**
 * What is closed without money. A discount taken or a loss lowers the turnover and its tax, split
 * over the document's rates (MWSTG art. 41); a discount received lowers the input tax the same way.
 * What the bank kept is an expense, gross; so are rounding differences.
 */
import { divideHalfUp } from '../money/decimal.js';
import { split } from '../money/money.js';
import type { VatGroup } from '../vat/model.js';
import { accountOf, mustExist, type Posting, taxAccountOf } from './lines.js';
import type { Settlement } from './settlement.js';

type WrittenOff = Pick<
	Settlement,
	| 'sign'
	| 'against'
	| 'shares'
	| 'writeOff'
	| 'writeOffBaseMinor'
	| 'vatBreakdown'
	| 'feeAccount'
	| 'books'
>;

interface Part {
	readonly account: string;
	readonly currencyMinor: bigint;
	readonly vatCode: string | null;
}

/** A share of an amount, and the tax that is in it. */
interface Taxed {
	readonly group: VatGroup;
	readonly grossMinor: bigint;
	readonly taxMinor: bigint;
}

const grossOf = (g: VatGroup): bigint => g.netMinor + g.vatMinor;

/**
 * An amount over a document's rates, by the largest remainders; none where it shows no VAT. What
 * exceeds them bears none: it was credited and paid back before.
 */
export function taxesOf(breakdown: readonly VatGroup[], amountMinor: bigint): readonly Taxed[] {
	const groups = breakdown.filter((g) => grossOf(g) > 0n);
	if (groups.length === 0) return [];
	const most = groups.reduce((sum, g) => sum + grossOf(g), 0n);
	const amounts = split(amountMinor < most ? amountMinor : most, groups.map(grossOf));
	return groups.map((group, i) => {
		const grossMinor = amounts[i] ?? 0n;
		// The document's own tax, not its rate: the whole written off takes the whole tax back.
		const taxMinor = divideHalfUp(grossMinor * group.vatMinor, grossOf(group));
		return { group, grossMinor, taxMinor };
	});
}

/** Net and tax of each rate, in the document's currency; they sum to the amount. */
function taxedParts(s: WrittenOff, account: string): readonly Part[] {
	const taxes = taxesOf(s.vatBreakdown, s.shares.writeOffMinor);
	const rest = taxes.reduce((left, t) => left - t.grossMinor, s.shares.writeOffMinor);
	const untaxed = rest === 0n ? [] : [{ account, currencyMinor: rest, vatCode: null }];
	const taxed = taxes.flatMap(({ group, grossMinor, taxMinor }) => [
		{ account, currencyMinor: grossMinor - taxMinor, vatCode: group.code },
		...(taxMinor === 0n
			? []
			: [
					{
						account: taxAccountOf(group, s.books),
						currencyMinor: taxMinor,
						vatCode: group.code,
					},
				]),
	]);
	return [...taxed, ...untaxed];
}

function partsOf(s: WrittenOff): readonly Part[] {
	const { accounts } = s.books;
	const whole = (account: string): readonly Part[] => [
		{ account, currencyMinor: s.shares.writeOffMinor, vatCode: null },
	];
	switch (s.writeOff) {
		case 'discount': {
			const given = s.against === 'receivables';
			return taxedParts(s, accountOf(accounts, given ? 'discounts_given' : 'discounts_received'));
		}
		case 'loss':
			return taxedParts(s, accountOf(accounts, 'bad_debts'));
		case 'fee':
			return whole(mustExist(accounts, s.feeAccount));
		default:
			return whole(accountOf(accounts, s.sign > 0n ? 'rounding_loss' : 'rounding_gain'));
	}
}

/** The other side of what a write-off closes, at the document's own rate. */
export function writeOffPostings(s: WrittenOff): readonly Posting[] {
	if (s.shares.writeOffMinor === 0n) return [];
	const parts = partsOf(s);
	const minors = split(
		s.writeOffBaseMinor,
		parts.map((p) => p.currencyMinor),
	);
	return parts.map((p, i) => ({
		account: p.account,
		minor: s.sign * (minors[i] ?? 0n),
		currencyMinor: s.sign * p.currencyMinor,
		vatCode: p.vatCode,
	}));
}

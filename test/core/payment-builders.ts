/** Settlements that are sound; tests change one thing at a time. */
import { CHART } from '../../src/core/ledger/chart.js';
import type { Books } from '../../src/core/ledger/lines.js';
import type { EntryDraft } from '../../src/core/ledger/model.js';
import type { Settlement } from '../../src/core/ledger/settlement.js';
import { NO_SHARES } from '../../src/core/payments/shares.js';
import { VAT_CODES } from '../../src/core/vat/codes.js';
import { company } from './builders.js';

export const books: Books = { company, accounts: CHART, vatCodes: VAT_CODES };

export const sharesOfMoney = (closingMinor: bigint) => ({
	...NO_SHARES,
	closingMinor,
});

/** A payment of 216.20 to the bank that closes as much. */
export const settlement = (over: Partial<Settlement> = {}): Settlement => ({
	payment: 'payment-1',
	text: 'ATE-2026-00042',
	on: '2026-12-01',
	currency: 'CHF',
	rate: '1',
	against: 'receivables',
	sign: 1n,
	moneyAccount: '1020',
	shares: sharesOfMoney(21620n),
	closingBaseMinor: 21620n,
	writeOffBaseMinor: 0n,
	writeOff: null,
	vatBreakdown: [],
	charges: [],
	feeAccount: '6940',
	books,
	...over,
});

/** An entry as text: account, side and amount, VAT code. */
export const told = (entry: EntryDraft): string[] =>
	entry.lines.map((l) =>
		[l.account, l.debitMinor > 0n ? `D${l.debitMinor}` : `C${l.creditMinor}`, l.vatCode]
			.filter((x) => x !== null)
			.join(' '),
	);

/** Debits less credits, of one account or of all. */
export const balance = (entries: readonly EntryDraft[], account?: string): bigint =>
	entries
		.flatMap((e) => e.lines)
		.filter((l) => account === undefined || l.account === account)
		.reduce((a, l) => a + l.debitMinor - l.creditMinor, 0n);

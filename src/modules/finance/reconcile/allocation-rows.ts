/** What is typed into the dialog that splits a transaction, and what it comes to. */
import { typedNumber } from '../../../app/typed-number.js';
import { Decimal } from '../../../core/money/decimal.js';
import { minorText } from '../../../core/money/money.js';
import { WRITE_OFFS } from '../../../core/payments/model.js';
import type { AllocationWish, Proposal } from './model.js';

export const TARGETS = ['invoice', 'supplier', 'account', 'transfer'] as const;
export type Target = (typeof TARGETS)[number];

export const CLOSINGS = WRITE_OFFS;

export interface AllocationRow {
	readonly key: number;
	target: Target;
	amount: string | null;
	invoice: string | null;
	supplier: string | null;
	account: string | null;
	vatCode: string | null;
	text: string | null;
	transfer: string | null;
	/** What closes the rest of the invoice; null: it stays open. */
	writeOff: string | null;
	writeOffAmount: string | null;
}

let made = 0;

export const newRow = (o: Partial<AllocationRow> = {}): AllocationRow => ({
	key: ++made,
	...{ target: 'invoice', amount: '', invoice: null, supplier: null, account: null },
	...{ vatCode: null, text: null, transfer: null, writeOff: null, writeOffAmount: null },
	...o,
});

/** The best proposal, to be changed; else one empty row with all of the money. */
export const rowsFor = (best: Proposal | undefined, open: string): AllocationRow[] =>
	best
		? best.parts.map(({ amount, invoice, supplier_invoice: supplier }) =>
				newRow({ target: invoice ? 'invoice' : 'supplier', amount, invoice, supplier }),
			)
		: [newRow({ amount: open.replace('-', '') })];

const minor = (typed: string | null): bigint => {
	const read = Decimal.parse(typedNumber(typed ?? ''), 2);
	return read ? read.units * 10n ** BigInt(2 - read.scale) : 0n;
};

/** Of the transaction's open money, what no row has. */
export const remaining = (rows: readonly AllocationRow[], open: string): string =>
	minorText(minor(open.replace('-', '')) - rows.reduce((sum, r) => sum + minor(r.amount), 0n));

function targetOf(row: AllocationRow): Omit<AllocationWish, 'amount'> {
	switch (row.target) {
		case 'invoice':
			return {
				...(row.invoice && { invoice_id: row.invoice }),
				...(row.writeOff && {
					write_off: row.writeOff,
					write_off_amount: typedNumber(row.writeOffAmount ?? ''),
				}),
			};
		case 'supplier':
			return row.supplier ? { supplier_invoice_id: row.supplier } : {};
		case 'account':
			return {
				...(row.account && { account: row.account }),
				...{ vat_code: row.vatCode || null, text: row.text?.trim() || null },
			};
		case 'transfer':
			return row.transfer ? { transfer_account_id: row.transfer } : {};
	}
}

export const wishesOfRows = (rows: readonly AllocationRow[]): readonly AllocationWish[] =>
	rows.map((row) => ({ amount: typedNumber(row.amount ?? ''), ...targetOf(row) }));

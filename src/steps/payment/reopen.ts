/** What a booking that is taken back leaves: the transaction and the document open again. */
import { invariant } from '../../core/errors.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import type { DocumentStanding, TransactionStanding, Undone } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import type { StoredPayment } from '../../ports-money.js';
import { lockedInvoice } from '../invoice/draft.js';
import { applyCharges } from './charges.js';
import { moveInvoice, moveNote } from './move-invoice.js';
import { moveSupplier } from './on-supplier.js';

export interface Reopened {
	readonly payment: string;
	readonly transaction: TransactionStanding | null;
	readonly invoice: DocumentStanding | null;
	readonly supplierInvoice: DocumentStanding | null;
}

type Rows = readonly StoredPayment[];

/** Money of the transaction; a write-off is none. */
const moneyOf = (rows: Rows): bigint =>
	rows.reduce((sum, p) => (p.kind === 'write_off' ? sum : sum + p.amountMinor), 0n);

/** What the rows closed of their document; below zero for a return. */
const closedBy = (rows: Rows): bigint =>
	rows.reduce((sum, { kind, amountMinor }) => {
		if (kind === 'return') return sum - amountMinor;
		return kind === 'payment' || kind === 'write_off' ? sum + amountMinor : sum;
	}, 0n);

/** What the rows paid of charges; below zero for a return. */
const chargesOf = (rows: Rows): bigint =>
	rows.reduce((sum, { kind, amountMinor }) => {
		if (kind === 'charges_return') return sum - amountMinor;
		return kind === 'charges' ? sum + amountMinor : sum;
	}, 0n);

async function ofTransaction(id: string, rows: Rows, ports: Ports): Promise<TransactionStanding> {
	const t = await ports.money.transaction(id);
	invariant(t, 'payment: transaction gone');
	const back = t.amountMinor > 0n ? moneyOf(rows) : -moneyOf(rows);
	return ports.money.setAllocated(id, t.allocatedMinor - back);
}

/** What was paid back of a credit note is its own again, and its invoice may need it by now. */
async function ofNote(
	{ id, originalInvoice }: StoredInvoice,
	backMinor: bigint,
	ports: Ports,
): Promise<DocumentStanding> {
	invariant(originalInvoice, 'payment: credit note without its invoice');
	await moveNote(id, -backMinor, ports);
	await moveInvoice(await lockedInvoice(originalInvoice, ports), 0n, ports);
	const { status, openMinor } = await lockedInvoice(id, ports);
	return { id, status, openMinor };
}

async function ofInvoice(id: string, rows: Rows, ports: Ports): Promise<DocumentStanding> {
	const stored = await lockedInvoice(id, ports);
	if (stored.kind === 'credit_note') return ofNote(stored, moneyOf(rows), ports);
	await applyCharges(id, -chargesOf(rows), ports);
	return moveInvoice(stored, -closedBy(rows), ports);
}

async function ofSupplier(id: string, rows: Rows, ports: Ports): Promise<DocumentStanding> {
	const stored = await ports.money.supplierInvoice(id);
	invariant(stored, 'payment: supplier invoice gone');
	return moveSupplier(stored, -closedBy(rows), ports);
}

/** What the rows, reversed by now, had closed is open again. */
export async function reopen(main: StoredPayment, rows: Rows, ports: Ports): Promise<Reopened> {
	const { id, target, transaction } = main;
	const open = transaction ? await ofTransaction(transaction, rows, ports) : null;
	return {
		payment: id,
		transaction: open,
		invoice: 'invoice' in target ? await ofInvoice(target.invoice, rows, ports) : null,
		supplierInvoice:
			'supplierInvoice' in target ? await ofSupplier(target.supplierInvoice, rows, ports) : null,
	};
}

/** Each of them once, as it stands at the end. */
export const latest = <T extends { readonly id: string }>(
	all: readonly (T | null)[],
): readonly T[] => [...new Map(all.flatMap((d) => (d ? [[d.id, d] as const] : []))).values()];

/** What several bookings that are taken back leave. */
export const summed = (all: readonly Reopened[]): Undone => ({
	payments: all.map((r) => r.payment),
	transactions: latest(all.map((r) => r.transaction)),
	invoices: latest(all.map((r) => r.invoice)),
	supplierInvoices: latest(all.map((r) => r.supplierInvoice)),
});

/** Drafts that a person changes, discards or copies, and the flags on issued invoices. */
import { FinanceError } from '../core/errors.js';
import type { DraftInput } from '../core/invoice/draft.js';
import type { StoredInvoice } from '../core/invoice/model.js';
import { draftInputOf } from '../core/invoice/stored-input.js';
import type { Ports } from '../ports.js';

/** The draft, locked; INVOICE_NOT_DRAFT for anything else. */
export async function lockDraft(id: string, ports: Ports): Promise<StoredInvoice> {
	const stored = await ports.invoices.lock(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	if (stored.status !== 'draft') {
		throw new FinanceError('INVOICE_NOT_DRAFT', { invoice: id, status: stored.status });
	}
	return stored;
}

/** What the caller sends replaces what is stored, field by field; null empties a field. */
export const changedInput = (
	stored: StoredInvoice,
	given: Readonly<Record<string, unknown>>,
): DraftInput => ({ ...draftInputOf(stored), ...given });

/** A copy to begin anew with: the days of the old supply and discount do not come along. */
export async function copyInput(id: string, ports: Ports): Promise<DraftInput> {
	const stored = await ports.invoices.get(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	if (stored.kind !== 'invoice') {
		throw new FinanceError('INVOICE_STATE', { invoice: id, kind: stored.kind });
	}
	const { original_invoice: _, ...input } = draftInputOf(stored);
	const fresh = {
		supply_from: null,
		supply_to: null,
		discount_percent: null,
		discount_until: null,
	};
	return { ...input, ...fresh };
}

export interface FlagWish {
	readonly disputed?: boolean;
	readonly dunningHold?: boolean;
	readonly reason: string | null;
}

/** Sets a flag on an issued invoice; the reason goes to its internal notes. */
export async function flagInvoice(id: string, wish: FlagWish, ports: Ports): Promise<void> {
	const stored = await ports.invoices.lock(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	if (!stored.number || stored.kind !== 'invoice') {
		throw new FinanceError('INVOICE_STATE', { invoice: id, status: stored.status });
	}
	const { reason, ...flags } = wish;
	const note = reason === null ? {} : { note: `${ports.clock.today()} ${reason}` };
	await ports.invoices.setFlags(id, { ...flags, ...note });
}

/** What every step on a draft needs: the company's side of the check, and a draft read anew. */
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { type CheckedDraft, checkDraft, type DraftInput } from '../../core/invoice/draft.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import type { DraftRow, Ports } from '../../ports.js';

/** Checks a draft against its company and client; throws INVOICE_FINDINGS with all findings. */
export async function checkedDraft(
	input: DraftInput,
	o: { contact: string; originalInvoice: string | null },
	ports: Ports,
): Promise<CheckedDraft> {
	// One after the other: a transaction has one connection.
	const accounts = await ports.company.accounts();
	const credit = o.originalInvoice ? await ports.invoices.creditContext(o.originalInvoice) : null;
	const result = checkDraft(input, {
		company: await ports.company.own(),
		contact: o.contact === '' ? null : await ports.contacts.get(o.contact),
		bankAccounts: await ports.company.bankAccounts(),
		vatCodes: await ports.company.vatCodes(),
		accounts: accounts.filter((a) => a.active).map((a) => a.number),
		today: ports.clock.today(),
		...(credit && { credit }),
	});
	if (!result.ok) throw new FinanceError('INVOICE_FINDINGS', {}, result.findings);
	return result.value;
}

/** A draft as the caller gives it, checked and computed, ready to be written. */
export async function draftRow(
	input: DraftInput,
	o: { contact: string; originalInvoice: string | null; source: string },
	ports: Ports,
): Promise<DraftRow> {
	const draft = await checkedDraft(input, o, ports);
	return { ...o, bankAccount: draft.bankAccount.id, content: draft, notes: draft.notes };
}

/** The invoice, locked; NOT_FOUND for another company's as for none. */
export async function lockedInvoice(id: string, ports: Ports): Promise<StoredInvoice> {
	const stored = await ports.invoices.lock(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	return stored;
}

/** The finding that a EUR invoice meets where no rate is known. */
export const rateMissing = (currency: string) =>
	error('currency', 'EXCHANGE_RATE_MISSING', { currency });

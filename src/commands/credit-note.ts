/** Credit notes: the lines that they take back, and the rows that they become. */
import { FinanceError } from '../core/errors.js';
import {
	type CreditContext,
	type CreditSelection,
	creditNoteLines,
} from '../core/invoice/credit.js';
import type { CheckedDraft, DraftInput } from '../core/invoice/draft.js';
import type { StoredInvoice } from '../core/invoice/model.js';
import type { Language } from '../core/parties/model.js';
import type { Ports } from '../ports.js';
import type { Reads } from '../ports-reads.js';
import { draftRowOf } from './draft-row.js';

/** The one line per VAT code that takes back what earlier credit notes have left. */
const REST: Readonly<Record<Language, string>> = {
	de: 'Rest der Rechnung {number}',
	fr: 'Solde de la facture {number}',
	it: 'Resto della fattura {number}',
	en: 'Rest of invoice {number}',
};

/** The issued invoice, locked, with the credit notes on it. */
export async function lockForCredit(
	id: string,
	ports: Ports,
): Promise<{ stored: StoredInvoice; credit: CreditContext }> {
	const stored = await ports.invoices.lock(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	const credit = stored.kind === 'invoice' ? await ports.invoices.creditContext(id) : null;
	if (!credit) throw new FinanceError('INVOICE_STATE', { invoice: id, status: stored.status });
	return { stored, credit };
}

/** A credit note in the caller's words. Throws INVALID_INPUT for lines that the invoice has not. */
export function creditInput(
	o: { readonly stored: StoredInvoice; readonly credit: CreditContext },
	wish: { readonly lines: CreditSelection; readonly reason: string | null },
): DraftInput {
	const { stored, credit } = o;
	const text = REST[stored.language].replace('{number}', stored.number ?? '');
	const lines = creditNoteLines(credit, wish.lines, text);
	if (!lines.ok) {
		const nothing = lines.findings.some((f) => f.code === 'NOTHING_LEFT_TO_CREDIT');
		throw new FinanceError(nothing ? 'CREDIT_ABOVE_INVOICE' : 'INVALID_INPUT', {}, lines.findings);
	}
	return {
		kind: 'credit_note',
		original_invoice: stored.id,
		client_id: stored.contact,
		language: stored.language,
		message: wish.reason,
		line_items: lines.value,
	};
}

/** Writes the checked credit note; `to_send` where a run follows at once. */
export const writeCreditNote = (
	draft: CheckedDraft,
	o: { readonly stored: StoredInvoice; readonly state: 'draft' | 'to_send' },
	ports: Ports,
): Promise<string> =>
	ports.invoices.insertDraft(
		draftRowOf(draft, { contact: o.stored.contact, originalInvoice: o.stored.id }),
		o.state,
	);

/** The credit note on an invoice that is on its way already; null when there is none. */
export async function creditNoteOnItsWay(reads: Reads, invoice: string): Promise<string | null> {
	const page = { page: 1, limit: 1, sort: null };
	const { rows } = await reads.invoices({ original: invoice, status: ['to_send'] }, page);
	return typeof rows[0]?.id === 'string' ? rows[0].id : null;
}

/** A checked draft as the row that is written. */
import type { CheckedDraft } from '../core/invoice/draft.js';
import type { DraftRow } from '../ports.js';

export const draftRowOf = (
	draft: CheckedDraft,
	o: { readonly contact: string; readonly originalInvoice: string | null },
): DraftRow => ({
	...o,
	bankAccount: draft.bankAccount.id,
	content: draft,
	notes: draft.notes,
	source: 'api',
});

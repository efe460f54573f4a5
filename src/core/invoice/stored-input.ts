/** A stored invoice in the caller's words, so that one check serves new and stored drafts. */
import { inputOf } from './credit.js';
import type { DraftInput } from './draft.js';
import type { StoredInvoice } from './model.js';

export const draftInputOf = (stored: StoredInvoice): DraftInput => ({
	kind: stored.kind,
	client_id: stored.contact,
	original_invoice: stored.originalInvoice,
	line_items: stored.lines.map(inputOf),
	currency: stored.currency,
	payment_terms: stored.paymentTermsDays,
	language: stored.language,
	message: stored.message,
	notes: stored.notes,
	supply_from: stored.supplyFrom,
	supply_to: stored.supplyTo,
	bank_account: stored.bankAccount,
	prices_include_vat: stored.pricesIncludeVat,
	discount_percent: stored.discountPercent,
	discount_until: stored.discountUntil,
});

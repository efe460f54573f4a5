/** What every step on a draft needs: the company's side of the check, and a draft read anew. */
import type { ValuesOf } from '../../contracts/contract.js';
import type { DRAFT_FIELDS } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { type CheckedDraft, checkDraft, type DraftInput } from '../../core/invoice/draft.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import type { Contact } from '../../core/parties/model.js';
import type { DraftRow, Ports } from '../../ports.js';

export type DraftValues = ValuesOf<typeof DRAFT_FIELDS>;

/** Checks a draft against its company and client; throws INVOICE_FINDINGS with all findings. */
export async function checkedDraft(
	input: DraftInput,
	contact: Contact | null,
	ports: Ports,
): Promise<CheckedDraft> {
	const [company, bankAccounts, vatCodes, accounts] = await Promise.all([
		ports.company.own(),
		ports.company.bankAccounts(),
		ports.company.vatCodes(),
		ports.company.accounts(),
	]);
	const result = checkDraft(input, {
		company,
		contact,
		bankAccounts,
		vatCodes,
		accounts: accounts.filter((a) => a.active).map((a) => a.number),
		today: ports.clock.today(),
	});
	if (!result.ok) throw new FinanceError('INVOICE_FINDINGS', {}, result.findings);
	return result.value;
}

/** A draft as the caller gives it, checked and computed, ready to be written. */
export async function draftRow(
	input: DraftValues,
	ports: Ports,
	more: { originalInvoice: string | null; source: string },
): Promise<DraftRow> {
	const contact = await ports.contacts.get(input.client_id);
	const { content, bankAccount } = await checkedDraft(input, contact, ports);
	return {
		contact: input.client_id,
		bankAccount: bankAccount.id,
		content,
		notes: input.notes ?? '',
		...more,
	};
}

/** A stored draft in the caller's words, so that one check serves both. */
export const inputOf = (stored: StoredInvoice): DraftInput => ({
	kind: stored.kind,
	client_id: stored.contact,
	line_items: stored.lines.map((line) => ({
		kind: line.kind,
		description: line.description,
		quantity: line.quantity,
		unit: line.unit,
		unit_price: line.unitPrice,
		discount_percent: line.discountPercent,
		vat_code: line.vatCode,
		account: line.account,
	})),
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

/** The invoice, locked; NOT_FOUND for another company's as for none. */
export async function lockedInvoice(id: string, ports: Ports): Promise<StoredInvoice> {
	const stored = await ports.invoices.lock(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	return stored;
}

/** The finding that a EUR invoice meets where no rate is known. */
export const rateMissing = (currency: string) =>
	error('currency', 'EXCHANGE_RATE_MISSING', { currency });

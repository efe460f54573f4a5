/** Invoices and bank transactions in a world, made by the product's own steps. */
import { minorText } from '../../src/core/money/money.js';
import type { StepContext } from '../../src/engine/step.js';
import type { StoredTransaction } from '../../src/ports-money.js';
import createInvoice from '../../src/steps/invoice/create.js';
import { draftRow } from '../../src/steps/invoice/draft.js';
import issueInvoice from '../../src/steps/invoice/issue.js';
import { aContact } from '../builders/parties.js';
import { portsOf, type World } from './ports.js';

export const CONTEXT: StepContext & { acted: undefined } = {
	run: '50000000-0000-4000-8000-000000000001',
	workflow: 'test',
	key: 'run-1-0',
	attempt: 1,
	unknown: false,
	createdBy: null,
	acted: undefined,
};

export const DRAFT = {
	kind: null,
	client_id: aContact().id,
	line_items: [
		{ description: 'Beratung', quantity: '3', unit: 'h', unit_price: '150.00' },
	] as readonly unknown[],
	currency: null as string | null,
	payment_terms: null,
	language: null,
	message: null,
	notes: null,
	supply_from: null,
	supply_to: null,
	bank_account: null,
	prices_include_vat: null as boolean | null,
	discount_percent: null,
	discount_until: null,
};

/** An issued invoice over so much, VAT of 8.1 % in it; its id. */
export async function issuedOver(
	w: World,
	minor: bigint,
	o: Partial<typeof DRAFT> = {},
): Promise<string> {
	const line_items = [{ description: 'Ware', quantity: '1', unit_price: minorText(minor) }];
	const draft = { ...DRAFT, line_items, prices_include_vat: true, ...o };
	const { invoice } = await createInvoice.record(draft, portsOf(w), CONTEXT);
	await issueInvoice.record({ invoice }, portsOf(w), CONTEXT);
	return invoice;
}

/** A draft of a credit note on an invoice that {@link issuedOver} made, over so much; its id. */
export async function creditDraft(
	w: World,
	original: string,
	minor: bigint,
	vatCode: string | null = null,
): Promise<string> {
	const unit_price = minorText(minor);
	const line = { description: 'Zurück', quantity: '1', unit_price, vat_code: vatCode };
	const input = { ...DRAFT, kind: 'credit_note', line_items: [line] };
	const of = { contact: aContact().id, originalInvoice: original, source: 'api' };
	const row = await draftRow(input, of, portsOf(w));
	return portsOf(w).invoices.insertDraft(row, 'draft');
}

/** The same, issued. */
export async function creditedBy(...of: Parameters<typeof creditDraft>): Promise<string> {
	const invoice = await creditDraft(...of);
	await issueInvoice.record({ invoice }, portsOf(of[0]), CONTEXT);
	return invoice;
}

let made = 0;

/** A line of the bank's statement; money in above zero. Its id. */
export function aTransaction(
	w: World,
	amountMinor: bigint,
	o: Partial<StoredTransaction> = {},
): string {
	const id = `60000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;
	const bankAccount = w.bankAccounts[0];
	w.transactions.set(id, {
		...{ id, amountMinor, openMinor: amountMinor, allocatedMinor: 0n, status: 'open' },
		...{ bankAccount: bankAccount?.id ?? '', account: bankAccount?.account ?? '1020' },
		...{ currency: 'CHF', bookedOn: '2026-03-20', feeAccount: '6940' },
		...o,
	});
	return id;
}

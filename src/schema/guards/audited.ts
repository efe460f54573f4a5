/** What the audit journal records: fields of money, and what decides whose money it is. */
import { BY_MACHINE, unissued } from './guard.js';

/** A bank statement is recorded as one file (finance.audit_import); its rows are not told again. */
export const AS_FILE = `${BY_MACHINE} AND coalesce(current_setting('finance.audited', true), '') = 'as-file'`;

export interface Audited {
	readonly collection: string;
	readonly fields: readonly string[];
	/** SQL for the company of a row that names none; `%` stands for the row. */
	readonly company?: string;
	/** New rows that are not recorded. */
	readonly notInserted?: string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ofInvoice = '(SELECT i.company FROM finance_invoices i WHERE i.id = %.invoice)';

/** Drafts are nobody's debt yet: an invoice is recorded from issue on, and then with its lines. */
export const INVOICES: Audited = {
	collection: 'finance_invoices',
	fields: words(`contact kind original_invoice number status reference_type reference bank_account
		issued_on due_on supply_from supply_to currency rate net vat total net_base vat_base total_base
		vat_breakdown prices_include_vat discount_percent discount_until paid open charges_open
		pdf_sha256 retention_until`),
	notInserted: unissued('NEW'),
};

export const LINES: Audited = {
	collection: 'finance_invoice_lines',
	fields: words('invoice position quantity unit_price discount_percent vat_code net vat account'),
	// Looked up with the invoice's state.
	company: 'own',
};

export const AUDITED: readonly Audited[] = [
	INVOICES,
	LINES,
	{
		collection: 'finance_supplier_invoices',
		fields: words(`contact kind original_invoice number status issued_on due_on currency rate net
			vat total net_base vat_base total_base vat_breakdown account_lines discount_percent
			discount_until creditor_iban creditor_bic reference_type reference bank_account quote_amount
			approved_by scheduled_on payment_order paid open retention_until`),
	},
	{
		collection: 'finance_payments',
		fields: words(`invoice supplier_invoice transaction counter_transaction transfer_account account
			status kind write_off of_payment amount currency rate base vat vat_code paid_on method
			reversed_by`),
	},
	{
		collection: 'finance_bank_transactions',
		fields: words(`bank_account booked_on value_on amount currency status allocated open charges
			counterparty_iban reference bank_reference`),
		notInserted: AS_FILE,
	},
	{
		collection: 'finance_reminders',
		fields: words(
			'invoice level sent_on deadline_on principal fee fee_vat_code interest total_due',
		),
		company: ofInvoice,
	},
	{
		collection: 'finance_journal_entries',
		fields: words('number booked_on kind source_kind source document reverses retention_until'),
	},
	{
		collection: 'finance_journal_lines',
		fields: words('entry account debit credit vat_code currency currency_amount rate'),
		company: '(SELECT e.company FROM finance_journal_entries e WHERE e.id = %.entry)',
	},
	{
		collection: 'finance_bank_accounts',
		fields: words(
			'kind iban qr_iban currency invoice_default account fee_account balance balance_on active',
		),
	},
	{
		collection: 'finance_companies',
		fields: words(`uid currency vat_method vat_number vat_basis vat_period vat_from vat_to
			default_vat_code prices_include_vat net_tax_rates fiscal_year_start books_locked_until
			default_interest_rate reminder_levels four_eyes reference_no`),
		company: '%.id',
	},
	{
		collection: 'finance_contacts',
		fields: words('iban known_ibans'),
		notInserted: 'num_nonnulls(NEW.iban, NEW.known_ibans) = 0',
	},
];

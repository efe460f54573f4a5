/**
 * Columns of the rows behind a body. Those that a route does not take are refused by name
 * (FIELD_NOT_WRITABLE) rather than as unknown: nobody sets a status, a number or a sum by hand.
 */

const WRITTEN = ['id', 'company', 'user', 'created_by', 'created_at', 'updated_at', 'updated_by'];

export const ROWS: Readonly<Record<string, readonly string[]>> = {
	finance_invoices: [
		...WRITTEN,
		...['bank_account', 'charges_open', 'contact', 'currency', 'deposits', 'discount_percent'],
		...['discount_until', 'disputed', 'due_on', 'dunning_hold', 'findings', 'issued_on', 'kind'],
		...['language', 'last_reminder_at', 'lines', 'message', 'net', 'net_base', 'next_reminder_on'],
		...['notes', 'number', 'open', 'original_invoice', 'paid', 'parties', 'payment_terms_days'],
		...['payments', 'pdf', 'pdf_sha256', 'prices_include_vat', 'rate', 'rate_on', 'reference'],
		...['reference_type', 'reminder_count', 'reminders', 'retention_until', 'sent_at', 'sent_by'],
		...['sent_to', 'sequence', 'series', 'source', 'source_id', 'status', 'supply_from'],
		...['supply_to', 'total', 'total_base', 'vat', 'vat_base', 'vat_breakdown'],
	],
	finance_payments: [
		...WRITTEN,
		...['account', 'amount', 'base', 'counter_transaction', 'currency', 'invoice', 'kind'],
		...['matched_by', 'method', 'note', 'of_payment', 'paid_on', 'rate', 'reasons', 'reversed_by'],
		...['run', 'score', 'status', 'supplier_invoice', 'text', 'transaction', 'transfer_account'],
		...['vat', 'vat_code', 'write_off'],
	],
	finance_reminders: [
		...WRITTEN,
		...['deadline_on', 'fee', 'fee_vat_code', 'interest', 'invoice', 'level', 'pdf'],
		...['pdf_sha256', 'principal', 'run', 'sent_by', 'sent_on', 'sent_to', 'total_due'],
	],
	finance_contacts: [
		...WRITTEN,
		...['address_line_2', 'billing_email', 'building_number', 'cc', 'contact_person', 'country'],
		...['currency', 'default_account', 'default_vat_code', 'delivery', 'dunning_hold', 'email'],
		...['iban', 'invoices', 'kind', 'known_ibans', 'language', 'name', 'payment_terms_days'],
		...['postal_code', 'street', 'town', 'uid'],
	],
	finance_companies: [
		...WRITTEN,
		...['books_locked_until', 'building_number', 'code', 'color', 'country', 'currency'],
		...['default_account', 'default_interest_rate', 'default_vat_code', 'display_name'],
		...['due_date_agreed', 'email_from', 'fiscal_year_start', 'four_eyes', 'invoice_prefix'],
		...['is_demo', 'language', 'legal_name', 'logo', 'match_auto_threshold'],
		...['match_suggest_threshold', 'members', 'net_tax_rates', 'number_format'],
		...['ocr_auto_threshold', 'ocr_auto_validate', 'payment_terms_days', 'postal_code'],
		...['prices_include_vat', 'reconcile_cron', 'reference_no', 'reminder_cron'],
		...['reminder_levels', 'reply_to', 'sources', 'street', 'sync_cron', 'town', 'uid'],
		...['vat_basis', 'vat_from', 'vat_method', 'vat_number', 'vat_period', 'vat_to'],
	],
	finance_bank_accounts: [
		...WRITTEN,
		...['account', 'active', 'balance', 'balance_on', 'bank', 'csv_mapping', 'currency'],
		...['fee_account', 'iban', 'invoice_default', 'kind', 'name', 'qr_iban', 'reference_prefix'],
		...['source', 'source_account'],
	],
	finance_bank_transactions: [
		...WRITTEN,
		...['allocated', 'amount', 'bank_account', 'bank_reference', 'batch', 'booked_on', 'charges'],
		...['counterparty_iban', 'counterparty_name', 'currency', 'end_to_end_id', 'entry_reference'],
		...['open', 'payments', 'raw', 'reference', 'source', 'source_state', 'status', 'text'],
		...['ignored_because', 'value_on'],
	],
	finance_members: [...WRITTEN, 'role'],
	finance_runs: [
		...WRITTEN,
		...['ended_at', 'error_code', 'input', 'item', 'item_kind', 'key', 'next_at', 'priority'],
		...['stage', 'stages', 'started_at', 'state', 'workflow'],
	],
};

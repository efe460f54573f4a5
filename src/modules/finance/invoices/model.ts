/** What the API answers about invoices, as the pages read it. Amounts and quantities are text. */
import type { SpokenFinding } from '../../../app/api.js';
import type { InvoiceMay } from '../../../core/invoice/may.js';
import type { InvoiceKind, LineKind } from '../../../core/invoice/model.js';
import type { InvoiceState } from '../../../core/invoice/states.js';
import type { WriteOffKind } from '../../../core/payments/model.js';
import type { RunState, StageState } from './run-states.js';

export interface InvoiceRow {
	readonly id: string;
	/** The company's code. */
	readonly owner_company: string;
	readonly client_id: string;
	readonly client_name: string | null;
	readonly kind: InvoiceKind;
	readonly status: InvoiceState;
	readonly number: string | null;
	readonly issued_on: string | null;
	readonly due_on: string | null;
	readonly currency: string;
	readonly net: string;
	readonly vat: string;
	readonly total: string;
	readonly paid: string;
	readonly open: string;
	readonly disputed: boolean;
	readonly dunning_hold: boolean;
	readonly sent_at: string | null;
	readonly next_reminder_on: string | null;
	readonly has_pdf: boolean;
	readonly updated_at: string;
}

export interface Tabs {
	readonly counts: Readonly<Record<string, number>>;
	readonly currencies: readonly {
		readonly currency: string;
		readonly open: string;
		readonly overdue: string;
	}[];
}

export interface Line {
	readonly position: number;
	readonly kind: LineKind;
	readonly description: string;
	readonly quantity: string;
	readonly unit: string | null;
	readonly unit_price: string;
	readonly discount_percent: string | null;
	readonly vat_code: string | null;
	readonly net: string;
	readonly vat: string;
	readonly account: string | null;
}

/** The bank's line that brought the money. */
export interface BankLine {
	readonly id: string;
	readonly booked_on: string;
	readonly amount: string;
	readonly currency: string;
	readonly bank_account: string;
	readonly counterparty: string | null;
	readonly text: string | null;
}

export interface PaymentRow {
	readonly id: string;
	readonly status: string;
	readonly kind:
		| 'payment'
		| 'charges'
		| 'charges_return'
		| 'credit'
		| 'refund'
		| 'return'
		| 'write_off'
		| 'reversal';
	readonly write_off: WriteOffKind | null;
	/** The payment that it was booked together with. */
	readonly of_payment: string | null;
	readonly amount: string;
	readonly currency: string;
	readonly paid_on: string;
	readonly method: string;
	readonly note: string | null;
	readonly matched_by: 'auto' | 'user' | 'rule' | null;
	readonly reasons: readonly { readonly code: string; readonly message: string }[];
	readonly reversed: boolean;
	readonly undone: {
		readonly on: string;
		readonly reason: string | null;
		readonly by: string | null;
	} | null;
	readonly transaction: BankLine | null;
	readonly recorded_by: string | null;
}

export interface ReminderRow {
	readonly id: string;
	readonly level: number;
	readonly sent_on: string | null;
	readonly deadline_on: string | null;
	readonly fee: string;
	readonly interest: string;
	readonly total_due: string;
	readonly has_pdf: boolean;
}

/** A credit note on the invoice, or the invoice of a credit note. */
export interface Related {
	readonly id: string;
	readonly status: InvoiceState;
	readonly number: string | null;
	readonly issued_on: string | null;
	readonly total: string;
	readonly currency: string;
}

export interface VatRow {
	readonly code: string;
	readonly rate: string;
	readonly net: string;
	readonly vat: string;
}

export interface CreditNoteRow extends Related {
	readonly vat_breakdown: readonly VatRow[];
}

export interface Entry {
	readonly id: string;
	readonly number: number | string;
	readonly booked_on: string;
	readonly text: string | null;
	readonly postings: readonly {
		readonly account: string;
		readonly account_name: string | null;
		readonly debit: string;
		readonly credit: string;
	}[];
}

export interface Stage {
	readonly step: string;
	readonly state: StageState;
	readonly started_at: string | null;
	readonly ended_at: string | null;
	readonly error: {
		readonly code: string;
		readonly message: string;
		readonly findings: readonly SpokenFinding[];
	} | null;
}

export interface RunRow {
	readonly id: string;
	readonly state: RunState;
	readonly created_at: string;
	readonly next_at: string | null;
	readonly stage: number;
	readonly stages: readonly Stage[];
}

export interface TimelineEntry {
	/** An instant, or a day where only the day is known. */
	readonly at: string;
	readonly event: string;
	readonly details: Readonly<Record<string, string | number | null>>;
}

export interface Invoice extends InvoiceRow {
	readonly language: string;
	readonly prices_include_vat: boolean;
	readonly vat_breakdown: readonly VatRow[];
	readonly charges_open: string | null;
	readonly reference: string | null;
	readonly message: string | null;
	readonly notes: string | null;
	readonly sent_to: string | null;
	readonly sent_by: string | null;
	readonly rate: string | null;
	readonly total_base: string | null;
	readonly pdf_sha256: string | null;
	readonly findings: readonly SpokenFinding[];
	readonly line_items: readonly Line[];
	readonly payments: readonly PaymentRow[];
	readonly reminders: readonly ReminderRow[];
	readonly credit_notes: readonly CreditNoteRow[];
	readonly original: Related | null;
	readonly entries: readonly Entry[];
	readonly runs: readonly RunRow[];
	readonly timeline: readonly TimelineEntry[];
	readonly may: InvoiceMay;
}

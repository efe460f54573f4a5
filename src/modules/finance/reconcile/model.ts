/** What the server answers about bank transactions and what is proposed for them. */

export interface Reason {
	readonly code: string;
	readonly text: string;
}

export interface Part {
	readonly invoice: string | null;
	readonly supplier_invoice: string | null;
	readonly number: string | null;
	readonly contact_name: string | null;
	readonly issued_on: string | null;
	readonly due_on: string | null;
	readonly currency: string;
	readonly total: string;
	readonly open: string;
	readonly amount: string;
	readonly reasons: readonly Reason[];
}

export interface Proposal {
	/** Null for one that is kept nowhere. */
	readonly id: string | null;
	readonly score: number;
	readonly why_not_text: string | null;
	readonly parts: readonly Part[];
}

export interface Transaction {
	readonly id: string;
	readonly company: string;
	readonly bank_account: string;
	readonly bank_account_name: string | null;
	readonly booked_on: string;
	readonly amount: string;
	readonly currency: string;
	readonly status: 'open' | 'suggested' | 'reconciled' | 'ignored';
	readonly open: string;
	readonly counterparty_name: string | null;
	readonly counterparty_iban: string | null;
	readonly reference: string | null;
	readonly text: string | null;
	readonly ignored_because: string | null;
	readonly proposals: readonly Proposal[];
}

export interface Counts {
	readonly open: number;
	readonly suggested: number;
	readonly reconciled: number;
	readonly ignored: number;
}

export interface ListMeta {
	readonly total: number;
	readonly counts: Counts;
}

/** A booked payment of a transaction. */
export interface Matched {
	readonly id: string;
	readonly amount: string;
	readonly currency: string;
	readonly number: string | null;
	readonly account: string | null;
	readonly transfer_to: string | null;
	readonly matched_by: 'auto' | 'user' | 'rule' | null;
	readonly reasons: readonly Reason[];
	readonly undone: boolean;
	readonly created_at: string;
	readonly by: string | null;
}

export interface MatchingRun {
	readonly run: string;
	readonly at: string;
	readonly transactions: number;
	readonly standing: number;
	readonly by: string | null;
}

/** What a request to book says of one part. */
export interface AllocationWish {
	readonly amount: string;
	readonly invoice_id?: string;
	readonly supplier_invoice_id?: string;
	readonly account?: string;
	readonly vat_code?: string | null;
	readonly text?: string | null;
	readonly transfer_account_id?: string;
	readonly write_off?: string;
	readonly write_off_amount?: string;
	readonly as_credit?: boolean;
}

/** Whom or what it is about, in the bank's words; null where the bank says nothing. */
export const nameOf = (row: Transaction): string | null =>
	row.counterparty_name || row.text || row.reference || null;

/** A proposal as the request that books it. */
export const wishesOf = ({ parts }: Proposal): readonly AllocationWish[] =>
	parts.map(({ amount, invoice, supplier_invoice: supplier }) => ({
		amount,
		...(invoice ? { invoice_id: invoice } : { supplier_invoice_id: supplier ?? '' }),
	}));

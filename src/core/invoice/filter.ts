/** What a list of invoices may be narrowed to. */
import type { Day } from '../days.js';

/** Which invoices; what is left out sets no limit. */
export interface InvoiceFilter {
	readonly status?: readonly string[] | undefined;
	readonly contact?: string | undefined;
	/** Credit notes on this invoice. */
	readonly original?: string | undefined;
	/** Days of issue. */
	readonly from?: Day | undefined;
	readonly to?: Day | undefined;
	/** Beginning of the number, its sequence, or words of the client's name. */
	readonly text?: string | undefined;
	/** Something is owed on it. */
	readonly isOwed?: true | undefined;
	/** Something is owed on it, and was due before this day. */
	readonly overdueOn?: Day | undefined;
	readonly kind?: string | undefined;
	readonly currency?: string | undefined;
	/** Totals, decimal text. */
	readonly min?: string | undefined;
	readonly max?: string | undefined;
}

/** GET /invoices/:id/mail as the browser reads it. */
import type { Day } from '../core/days.js';
import type { Finding } from '../core/findings.js';
import type { Language } from '../core/parties/model.js';

export interface InvoiceMail {
	readonly to: string | null;
	readonly cc: readonly string[];
	readonly from: { readonly name: string; readonly address: string | null };
	readonly reply_to: string | null;
	readonly language: Language;
	readonly subject: string;
	readonly text: string;
	/** File name of the PDF that goes along. */
	readonly attachment: string;
	readonly what: {
		readonly issues: boolean;
		readonly resends: boolean;
		/** Null until it is issued: the next number is not promised. */
		readonly number: string | null;
		readonly issued_on: Day | null;
		readonly due_on: Day | null;
		/** Null where none will be sent. */
		readonly first_reminder_on: Day | null;
	};
	/** Errors would keep it from being sent, warnings would not; with words in the caller's language. */
	readonly findings: readonly (Finding & { readonly message: string })[];
}

/** What may be done with an invoice now: the one place that buttons and menus ask. */
import type { InvoiceKind } from './model.js';
import type { InvoiceState } from './states.js';

export interface InvoiceStanding {
	readonly kind: InvoiceKind;
	readonly status: InvoiceState;
	/** Has a number. */
	readonly issued: boolean;
	readonly hasPdf: boolean;
	/** Something is owed on it. */
	readonly isOpen: boolean;
	/** A run is at it, or waits. */
	readonly running: boolean;
	/** The caller may write (accountant and above). */
	readonly writer: boolean;
}

export interface InvoiceMay {
	readonly edit: boolean;
	/** Issue and mail. */
	readonly send: boolean;
	/** Mail the same bytes again. */
	readonly resend: boolean;
	readonly pay: boolean;
	/** Close what is open without money. */
	readonly write_off: boolean;
	/** A credit note on all or a part that is left. */
	readonly credit: boolean;
	/** A draft is discarded, an issued invoice credited as a whole. */
	readonly cancel: boolean;
	readonly duplicate: boolean;
	/** Reminders on hold, or on again. */
	readonly hold: boolean;
	readonly dispute: boolean;
	readonly download: boolean;
}

/** By state alone: the routes check again, with everything else that may stand in the way. */
export function mayNow(i: InvoiceStanding): InvoiceMay {
	const draft = i.status === 'draft';
	const invoice = i.kind === 'invoice';
	const living = i.issued && !['credited', 'written_off'].includes(i.status);
	return {
		edit: i.writer && draft,
		send: i.writer && draft,
		resend: i.writer && i.issued && i.hasPdf && !i.running,
		pay: i.writer && invoice && living && i.isOpen,
		write_off: i.writer && invoice && living && i.isOpen,
		credit: i.writer && invoice && living,
		cancel: i.writer && (draft || (invoice && living)),
		duplicate: i.writer && invoice,
		hold: i.writer && invoice && i.issued,
		dispute: i.writer && invoice && i.issued,
		download: i.hasPdf || !i.issued,
	};
}

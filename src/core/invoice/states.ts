/** The states of a client invoice: one table for core, triggers and screen. */

export const INVOICE_MOVES = {
	draft: ['to_send', 'discarded'],
	to_send: ['issued', 'draft'],
	issued: ['sent', 'partially_paid', 'paid', 'credited', 'written_off'],
	sent: ['partially_paid', 'paid', 'credited', 'written_off'],
	partially_paid: ['issued', 'sent', 'paid', 'credited', 'written_off'],
	paid: ['issued', 'sent', 'partially_paid', 'credited'],
	credited: ['issued', 'sent', 'partially_paid', 'paid'],
	written_off: ['issued', 'sent', 'partially_paid', 'paid', 'credited'],
	discarded: [],
} as const satisfies Record<string, readonly string[]>;

export type InvoiceState = keyof typeof INVOICE_MOVES;

export const INVOICE_STATES = Object.keys(INVOICE_MOVES) as InvoiceState[];

/** States that an invoice has before it has a number. */
export const UNISSUED: readonly InvoiceState[] = ['draft', 'to_send', 'discarded'];

export const mayMove = (from: InvoiceState, to: InvoiceState): boolean =>
	(INVOICE_MOVES[from] as readonly string[]).includes(to);

/**
 * Where an issued invoice stands by what is open of it (amounts ≥ 0, minor units). Once nothing is:
 * written off with a loss in it, credited where credit notes revoke all of it, else paid.
 */
export function stateByMoney(o: {
	totalMinor: bigint;
	openMinor: bigint;
	creditedMinor: bigint;
	lostMinor: bigint;
	sent: boolean;
}): InvoiceState {
	if (o.openMinor === 0n) {
		if (o.lostMinor > 0n) return 'written_off';
		return o.creditedMinor >= o.totalMinor && o.totalMinor > 0n ? 'credited' : 'paid';
	}
	if (o.openMinor < o.totalMinor) return 'partially_paid';
	return o.sent ? 'sent' : 'issued';
}

/** An invoice that somebody wants sent: issued if it is a draft, mailed again if it was before. */
import { FinanceError } from '../core/errors.js';
import { error, type Finding } from '../core/findings.js';
import type { StoredInvoice } from '../core/invoice/model.js';
import { CURRENCIES } from '../core/money/money.js';
import { checkEmail } from '../core/parties/email.js';
import type { Ports } from '../ports.js';
import type { Reads } from '../ports-reads.js';

export interface SendWish {
	/** False only issues and renders. */
	readonly mail: boolean;
	/** Null: the client's billing address. */
	readonly to: string | null;
	readonly cc: readonly string[] | null;
	readonly message: string | null;
}

export const SEND_WORKFLOW = 'invoice.create-and-send';

/** The run that is already at it, so that nobody starts a second one. */
export async function openRun(reads: Reads, invoice: string): Promise<string | null> {
	const page = { page: 1, limit: 1, sort: null };
	const filter = { workflow: SEND_WORKFLOW, item: invoice, state: 'open' };
	const { rows } = await reads.runs(filter, page);
	return typeof rows[0]?.id === 'string' ? rows[0].id : null;
}

/**
 * Findings of the address that a mail would go to; `field` is the caller's word for it. A client
 * who wants post needs none, unless there is nothing else left to do.
 */
export async function addressFindings(
	o: {
		readonly contact: string;
		readonly wish: SendWish;
		readonly field: string;
		readonly again: boolean;
	},
	ports: Ports,
): Promise<readonly Finding[]> {
	if (!o.wish.mail || o.wish.to !== null) return [];
	const contact = await ports.contacts.get(o.contact);
	// That it is unknown is told elsewhere.
	if (!contact) return [];
	const address = contact.billingEmail ?? contact.email;
	if (address) return checkEmail(o.field, address).map((f) => ({ ...f, field: 'client.email' }));
	return contact.delivery === 'post' && !o.again ? [] : [error(o.field, 'MAIL_ADDRESS_MISSING')];
}

/** What stands in the way of issuing today besides the draft itself. */
export async function issueFindings(
	currency: string | null,
	ports: Ports,
): Promise<readonly Finding[]> {
	const { booksLockedUntil, currency: own } = await ports.company.own();
	const today = ports.clock.today();
	const locked =
		booksLockedUntil && today <= booksLockedUntil
			? [error('company.books_locked_until', 'PERIOD_LOCKED', { until: booksLockedUntil })]
			: [];
	// What is no currency at all is told by the draft's own check.
	const foreign = currency !== own && (CURRENCIES as readonly unknown[]).includes(currency);
	if (!foreign || currency === null || (await ports.company.rate(currency, today))) return locked;
	return [...locked, error('currency', 'EXCHANGE_RATE_MISSING', { currency })];
}

/** The invoice, locked, in a state in which it can be sent. */
export async function lockToSend(id: string, ports: Ports): Promise<StoredInvoice> {
	const stored = await ports.invoices.lock(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	if (stored.status === 'discarded') {
		throw new FinanceError('INVOICE_STATE', { invoice: id, status: stored.status });
	}
	return stored;
}

/** A draft becomes `to_send`; whatever has its number keeps its state. */
export async function markToSend(stored: StoredInvoice, ports: Ports): Promise<void> {
	if (stored.status === 'draft') await ports.invoices.move(stored.id, 'draft', 'to_send');
}

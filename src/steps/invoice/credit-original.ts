/** What an issued credit note does to the invoice that it revokes. */
import { FinanceError, invariant } from '../../core/errors.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { abs } from '../../core/money/money.js';
import type { Ports } from '../../ports.js';
import { moveInvoice } from '../payment/move-invoice.js';

/**
 * Lowers what is open on the original; what exceeds it stays as the customer's credit on the
 * credit note. The note itself is already issued, so the sum of credits includes it.
 */
export async function creditOriginal(note: StoredInvoice, ports: Ports): Promise<void> {
	invariant(note.originalInvoice, 'credit note without its invoice');
	const original = await ports.invoices.lock(note.originalInvoice);
	invariant(original, 'credit note of an unknown invoice');
	if ((await ports.invoices.creditedMinor(original.id)) > abs(original.totalMinor)) {
		throw new FinanceError('CREDIT_ABOVE_INVOICE', { invoice: original.id });
	}
	await moveInvoice(original, 0n, ports);
}

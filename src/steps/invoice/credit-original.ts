/** What an issued credit note does to the invoice that it revokes. */
import { FinanceError, invariant } from '../../core/errors.js';
import type { InvoiceContent, StoredInvoice } from '../../core/invoice/model.js';
import { stateByMoney } from '../../core/invoice/states.js';
import { abs } from '../../core/money/money.js';
import type { Ports } from '../../ports.js';

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * Lowers what is open on the original; what exceeds it stays as the customer's credit on the
 * credit note. The note itself is already issued, so the sum of credits includes it.
 */
export async function creditOriginal(
	note: StoredInvoice,
	content: InvoiceContent,
	ports: Ports,
): Promise<void> {
	invariant(note.originalInvoice, 'credit note without its invoice');
	const original = await ports.invoices.lock(note.originalInvoice);
	invariant(original, 'credit note of an unknown invoice');
	const creditedMinor = await ports.invoices.creditedMinor(original.id);
	const totalMinor = abs(original.totalMinor);
	if (creditedMinor > totalMinor) {
		throw new FinanceError('CREDIT_ABOVE_INVOICE', { invoice: original.id });
	}
	const used = least(abs(content.totalMinor), original.openMinor);
	await ports.invoices.applyMoney(original.id, {
		paidMinor: original.paidMinor,
		openMinor: original.openMinor - used,
		state: stateByMoney({
			totalMinor,
			paidMinor: original.paidMinor,
			creditedMinor,
			sent: original.sentAt !== null,
		}),
	});
	await ports.invoices.applyMoney(note.id, {
		paidMinor: used,
		openMinor: abs(content.totalMinor) - used,
		state: 'issued',
	});
}

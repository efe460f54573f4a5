/** The sealed document of an invoice, as it goes along with a mail. */
import { FinanceError } from '../../core/errors.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import type { Ports } from '../../ports.js';

/** Throws INVOICE_STATE where there is none yet, PDF_CHANGED where it is not what was sealed. */
export async function sealedBytes(stored: StoredInvoice, ports: Ports): Promise<Uint8Array> {
	if (!stored.pdf) throw new FinanceError('INVOICE_STATE', { invoice: stored.id, pdf: null });
	const bytes = await ports.files.read(stored.pdf);
	if (ports.pdf.sha256(bytes) === stored.pdfSha256) return bytes;
	throw new FinanceError('PDF_CHANGED', { invoice: stored.id });
}

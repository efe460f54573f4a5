/** The QR code of an issued invoice: the text in it, and what the text says. */
import { FinanceError } from '../core/errors.js';
import { issuedOf } from '../core/invoice/issued.js';
import { billOf } from '../core/qr-bill/from-invoice.js';
import type { QrBill } from '../core/qr-bill/model.js';
import { encode } from '../core/qr-bill/payload.js';
import type { Ports } from '../ports.js';

/** Throws NOT_FOUND, INVOICE_STATE (a draft has no reference yet), NOTHING_TO_PAY. */
export async function invoiceQr(
	ports: Ports,
	id: string,
): Promise<{ payload: string; fields: QrBill }> {
	const stored = await ports.invoices.get(id);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	const issued = issuedOf(stored);
	if (!issued) throw new FinanceError('INVOICE_STATE', { invoice: id, status: stored.status });
	if (issued.kind === 'credit_note' || issued.totalMinor === 0n) {
		throw new FinanceError('NOTHING_TO_PAY', { invoice: id });
	}
	const fields = billOf(issued);
	const payload = encode(fields);
	if (!payload.ok) throw new FinanceError('INVOICE_FINDINGS', {}, payload.findings);
	return { payload: payload.value, fields };
}

/** The sealed documents of several invoices as one PDF. */
import { FinanceError } from '../core/errors.js';
import { error, type Finding } from '../core/findings.js';
import type { Ports } from '../ports.js';
import { type Document, sealedPdf } from './invoice-pdf.js';

/** Bytes of all documents together: they are held in memory. */
const MAX_BYTES = 50_000_000;

/**
 * In the order of `ids`. Throws INVALID_INPUT naming each
 * invoice that has no sealed document: `invoices.3`. Foreign ones are NOT_FOUND.
 */
export async function sealedPdfs(ids: readonly string[], ports: Ports): Promise<Document> {
	const findings: Finding[] = [];
	const documents: Uint8Array[] = [];
	let size = 0;
	for (const [i, id] of ids.entries()) {
		const stored = await ports.invoices.get(id);
		if (!stored) findings.push(error(`invoices.${i}`, 'NOT_FOUND'));
		else if (!stored.number) findings.push(error(`invoices.${i}`, 'NOT_ISSUED_YET'));
		else if (!stored.pdf) findings.push(error(`invoices.${i}`, 'PDF_NOT_READY'));
		if (!stored?.pdf || findings.length > 0) continue;
		const { bytes } = await sealedPdf(stored, null, ports);
		size += bytes.byteLength;
		if (size > MAX_BYTES) throw new FinanceError('DOCUMENTS_TOO_LARGE', { max: MAX_BYTES });
		documents.push(bytes);
	}
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	const name = `invoices-${ports.clock.today()}.pdf`;
	return { name, type: 'application/pdf', bytes: await ports.pdf.merge(documents) };
}

/** invoice-render-pdf: the document as PDF, made once, stored once, its hash recorded. */
import { renderInvoicePdf } from '../../contracts/invoice.js';
import { FinanceError, invariant } from '../../core/errors.js';
import { issuedOf } from '../../core/invoice/issued.js';
import { letterValues } from '../../core/invoice/letter.js';
import type { IssuedInvoice } from '../../core/invoice/model.js';
import { billOf, isPayable } from '../../core/qr-bill/from-invoice.js';
import { encode } from '../../core/qr-bill/payload.js';
import { outsideStep } from '../../engine/step.js';
import type { Ports } from '../../ports.js';
import { lockedInvoice } from './draft.js';

type Rendered = Readonly<Record<'file' | 'sha256', string>>;

async function render(invoice: string, ports: Ports): Promise<Rendered> {
	const stored = await ports.invoices.get(invoice);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	if (stored.pdf && stored.pdfSha256) return { file: stored.pdf, sha256: stored.pdfSha256 };
	const issued = issuedOf(stored);
	if (!issued) throw new FinanceError('INVOICE_STATE', { invoice, status: stored.status });
	const company = await ports.company.own();
	const logo = company.logo ? await ports.files.read(company.logo) : null;
	const bytes = await ports.pdf.invoice(issued, {
		color: company.color,
		logo,
		mark: company.isDemo ? 'demo' : null,
		letter: await ports.mail.letter(issued, letterValues(issued)),
	});
	await compare(bytes, issued, ports);
	// Named by number, without personal data: file titles are visible to file users.
	const name = `${issued.number.replace(/[^A-Za-z0-9_-]+/g, '_')}.pdf`;
	const key = `invoice-pdf:${invoice}`;
	// Two processes may render side by side; what lies in the store is what counts.
	const kept = await ports.files.keep({ key, name, type: 'application/pdf', bytes });
	return { file: kept.id, sha256: ports.pdf.sha256(kept.bytes) };
}

/** A bill that says anything else than the invoice is never sealed: QR_CODE_UNREADABLE. */
async function compare(bytes: Uint8Array, issued: IssuedInvoice, ports: Ports): Promise<void> {
	const meant = isPayable(issued) ? encode(billOf(issued)) : null;
	const read = await ports.pdf.scanned(bytes);
	const same = meant === null ? read === null : meant.ok && read === meant.value;
	if (!same) throw new FinanceError('QR_CODE_UNREADABLE', { number: issued.number });
}

export default outsideStep(renderInvoicePdf, {
	act: ({ invoice }, ports) => render(invoice, ports),
	record: async ({ invoice }, ports, { acted: rendered }) => {
		const stored = await lockedInvoice(invoice, ports);
		if (!stored.pdf) {
			await ports.files.seal(rendered.file, { kind: stored.kind, sha256: rendered.sha256 });
			await ports.invoices.sealPdf(invoice, rendered);
			return rendered;
		}
		invariant(stored.pdfSha256, 'render: a sealed PDF has its hash');
		return { file: stored.pdf, sha256: stored.pdfSha256 };
	},
});

/** The document of an invoice: the sealed bytes, or a draft drawn for this once and marked so. */
import { addDays } from '../core/days.js';
import { FinanceError } from '../core/errors.js';
import { error } from '../core/findings.js';
import type { CheckedDraft } from '../core/invoice/draft.js';
import { letterValues } from '../core/invoice/letter.js';
import type { IssuedInvoice, StoredInvoice } from '../core/invoice/model.js';
import type { Language } from '../core/parties/model.js';
import type { Ports } from '../ports.js';

export interface Document {
	readonly name: string;
	readonly type: 'application/pdf';
	readonly bytes: Uint8Array;
}

const named = (name: string, bytes: Uint8Array): Document => ({
	name: `${name}.pdf`,
	type: 'application/pdf',
	bytes,
});

/** What is sealed is never drawn again, not even in another language. */
export async function sealedPdf(
	stored: StoredInvoice,
	language: Language | null,
	ports: Ports,
): Promise<Document> {
	if (language !== null && language !== stored.language) {
		const sealed = [error('language', 'LANGUAGE_SEALED', { language: stored.language })];
		throw new FinanceError('INVALID_INPUT', {}, sealed);
	}
	if (!stored.pdf) throw new FinanceError('PDF_NOT_READY', { invoice: stored.id });
	const bytes = await ports.files.read(stored.pdf);
	if (ports.pdf.sha256(bytes) !== stored.pdfSha256) {
		throw new FinanceError('PDF_CHANGED', { invoice: stored.id });
	}
	return named(stored.number ?? stored.id, bytes);
}

/** How the draft would look if it were issued today; without number, reference and payment part. */
export async function draftPdf(
	draft: CheckedDraft,
	originalInvoice: string | null,
	ports: Ports,
): Promise<Document> {
	const company = await ports.company.own();
	const original = originalInvoice ? await ports.invoices.get(originalInvoice) : null;
	const issuedOn = ports.clock.today();
	const shown: IssuedInvoice = {
		...draft,
		number: '',
		issuedOn,
		dueOn: addDays(issuedOn, draft.paymentTermsDays),
		reference: '',
		originalNumber: original?.number ?? null,
		originalIssuedOn: original?.issuedOn ?? null,
	};
	const logo = company.logo ? await ports.files.read(company.logo) : null;
	const letter = await ports.mail.letter(shown, letterValues(shown));
	const look = { color: company.color, logo, mark: 'draft', letter } as const;
	return named('draft', await ports.pdf.invoice(shown, look));
}

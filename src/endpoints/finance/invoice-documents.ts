/** PDFs: the sealed one, or a draft's, drawn for this once and marked as a draft. */
import { FinanceError } from '../../core/errors.js';
import type { InvoiceKind } from '../../core/invoice/model.js';
import { draftInputOf } from '../../core/invoice/stored-input.js';
import { LANGUAGES, type Language } from '../../core/parties/model.js';
import { draftPdf, sealedPdf } from '../../queries/invoice-pdf.js';
import { checkedDraft } from './drafts.js';
import { type Answer, type CompanyCall, type Route, route } from './route.js';

const LANGUAGE = { language: { kind: 'choice', of: LANGUAGES, optional: true } } as const;
const PDF = { status: 200, file: 'application/pdf' } as const;

async function documentOf(
	call: CompanyCall,
	o: { readonly language: Language | null; readonly kind: InvoiceKind | null },
): Promise<Answer> {
	const stored = await call.ports.invoices.get(call.params.id ?? '');
	if (!stored || (o.kind !== null && stored.kind !== o.kind)) {
		throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	}
	if (stored.number) return { file: await sealedPdf(stored, o.language, call.ports) };
	const input = draftInputOf(stored);
	const draft = await checkedDraft(call, { ...input, language: o.language ?? input.language });
	return { file: await draftPdf(draft, stored.originalInvoice, call.ports) };
}

export const DOCUMENT_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/invoices/:id/pdf/download',
		summary: 'The invoice as PDF',
		access: 'finance_invoices',
		query: LANGUAGE,
		answer: PDF,
		run: (call) => documentOf(call, { language: call.query.language, kind: null }),
	}),
	route({
		method: 'POST',
		path: '/invoices/:id/pdf',
		summary: 'The invoice as PDF',
		access: 'finance_invoices',
		body: LANGUAGE,
		row: 'finance_invoices',
		answer: PDF,
		run: (call) => documentOf(call, { language: call.body.language, kind: null }),
	}),
	route({
		method: 'POST',
		path: '/credit-note/:id/pdf',
		summary: 'The credit note as PDF',
		access: 'finance_invoices',
		body: LANGUAGE,
		row: 'finance_invoices',
		answer: PDF,
		run: (call) => documentOf(call, { language: call.body.language, kind: 'credit_note' }),
	}),
];

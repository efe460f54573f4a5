/** What the invoice editor asks before anything is saved or sent: nothing here writes. */
import { changedInput } from '../../commands/edit-invoice.js';
import { issueFindings } from '../../commands/send-invoice.js';
import { DRAFT_FIELDS } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import type { DraftInput } from '../../core/invoice/draft.js';
import { draftInputOf } from '../../core/invoice/stored-input.js';
import { LANGUAGES } from '../../core/parties/model.js';
import { invoiceForm } from '../../queries/invoice-form.js';
import { invoiceMail } from '../../queries/invoice-mail.js';
import { draftPdf } from '../../queries/invoice-pdf.js';
import { spoken } from '../../runtime/http-error.js';
import { checkedDraft, draftFindings } from './drafts.js';
import { type CompanyCall, data, type Route, route } from './route.js';

interface Previewed {
	readonly input: DraftInput;
	readonly original: string | null;
}

/** The form's fields; on top of those of a stored draft where one is being edited. */
async function previewed(
	call: CompanyCall,
	{ invoice, ...form }: Readonly<Record<string, unknown>>,
): Promise<Previewed> {
	if (typeof invoice !== 'string') return { input: form, original: null };
	const stored = await call.ports.invoices.get(invoice);
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	if (stored.status !== 'draft') {
		throw new FinanceError('INVOICE_NOT_DRAFT', { invoice, status: stored.status });
	}
	const input = { ...changedInput(stored, form), kind: stored.kind };
	return { input, original: stored.originalInvoice };
}

export const EDITOR_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/invoices/form/:company',
		summary: 'What the invoice editor needs: defaults, VAT codes, accounts, limits',
		access: 'company',
		answer: { status: 200, of: 'InvoiceForm' },
		run: async ({ company, caller, reads, ports }) =>
			data(await invoiceForm({ company: company.id, language: caller.language }, reads, ports)),
	}),
	route({
		method: 'POST',
		path: '/invoices/preview/:company',
		summary: 'The PDF of a draft that is not saved, marked as a draft; writes nothing',
		access: 'company',
		right: 'accountant',
		body: {
			...DRAFT_FIELDS,
			/** The draft that is being edited: its kind and the invoice that it credits hold. */
			invoice: { kind: 'id', of: 'finance_invoices', optional: true },
		},
		row: 'finance_invoices',
		answer: { status: 200, file: 'application/pdf' },
		async judge(call, { invoice: _, ...raw }) {
			const { input } = await previewed(call, { ...raw, invoice: call.body.invoice });
			return draftFindings(call, input);
		},
		async run(call) {
			const { input, original } = await previewed(call, call.body);
			return { file: await draftPdf(await checkedDraft(call, input), original, call.ports) };
		},
	}),
	route({
		method: 'GET',
		path: '/invoices/:id/mail',
		summary: 'The mail as it would go out now, and what sending would do; writes nothing',
		access: 'finance_invoices',
		right: 'accountant',
		query: {
			language: { kind: 'choice', of: LANGUAGES, optional: true },
			message: { kind: 'text', max: 2000, multiline: true, optional: true },
			to: { kind: 'email', optional: true },
		},
		answer: { status: 200, of: 'InvoiceMail' },
		async run(call) {
			const { query, params, ports, runtime, caller } = call;
			const mail = await invoiceMail(
				{ invoice: params.id ?? '', ...query },
				{
					ports,
					words: (about) => runtime.mailWords(ports, about),
					instance: (await runtime.instance.state()).is,
					obstacles: async (stored) => [
						...(await draftFindings(call, draftInputOf(stored))),
						...(await issueFindings(stored.currency, ports)),
					],
				},
			);
			return data({ ...mail, findings: mail.findings.map((f) => spoken(f, caller.language)) });
		},
	}),
];

/** Client invoices: drafts written, changed and copied, one invoice with all that belongs to it. */

import { draftRowOf } from '../../commands/draft-row.js';
import { changedInput, copyInput, flagInvoice, lockDraft } from '../../commands/edit-invoice.js';
import { EXPECTED, expectUnchanged } from '../../commands/expect-unchanged.js';
import type { Fields } from '../../contracts/contract.js';
import { createInvoice, DRAFT_FIELDS } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import type { DraftInput } from '../../core/invoice/draft.js';
import { invoiceDetail, type Looking } from '../../queries/invoice-detail.js';
import { invoiceQr } from '../../queries/invoice-qr.js';
import { checkedDraft, draftFindings } from './drafts.js';
import { type Answer, type CompanyCall, data, type Route, route, unitOf } from './route.js';

/** The company that an invoice is written for, by code. */
export const OWNER = { owner_company: { kind: 'text', max: 60 } } as const satisfies Fields;

/** A change may leave out whatever stays. */
const CHANGES: Fields & typeof EXPECTED = {
	...(Object.fromEntries(
		Object.entries(DRAFT_FIELDS)
			.filter(([name]) => name !== 'kind')
			.map(([name, field]) => [name, { ...field, optional: true }]),
	) as Fields),
	...EXPECTED,
};

const FLAG = {
	reason: { kind: 'text', max: 500, optional: true },
	/** False takes the flag off. */
	on: { kind: 'boolean', optional: true },
} as const satisfies Fields;

/** The caller's language, and whether they may write in the company. */
export const looking = ({ caller, company }: CompanyCall): Looking => ({
	language: caller.language,
	writer: company.role !== 'viewer',
});

/** The invoice as it stands now, in the request's transaction. */
export async function shown(call: CompanyCall, id: string | undefined): Promise<Answer> {
	const invoice = await invoiceDetail(call.reads, String(id), looking(call));
	if (!invoice) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	return data(invoice);
}

async function create(call: CompanyCall, input: DraftInput): Promise<Answer> {
	const { runtime, caller, company } = call;
	const made = await runtime.perform(
		createInvoice,
		{ company: company.id, input, caller },
		unitOf(call),
	);
	return shown(call, String(made.invoice));
}

const flag = (path: string, summary: string, flagOf: (on: boolean) => object): Route =>
	route({
		...{ method: 'POST', path, summary, answer: { status: 200, of: 'Invoice' } },
		access: 'finance_invoices',
		right: 'accountant',
		body: FLAG,
		row: 'finance_invoices',
		async run(call) {
			const { reason, on } = call.body;
			await flagInvoice(call.params.id ?? '', { ...flagOf(on ?? true), reason }, call.ports);
			return shown(call, call.params.id);
		},
	});

export const INVOICE_ROUTES: readonly Route[] = [
	route({
		method: 'POST',
		path: '/invoices',
		summary: 'Writes a draft',
		access: 'owner-company',
		right: 'accountant',
		body: { ...OWNER, ...DRAFT_FIELDS },
		row: 'finance_invoices',
		answer: { status: 201, of: 'Invoice' },
		judge: (call, { owner_company: _, ...raw }) => draftFindings(call, raw),
		run: (call) => {
			const { owner_company: _, ...input } = call.body;
			return create(call, input);
		},
	}),
	route({
		method: 'GET',
		path: '/invoices/:id',
		summary: 'An invoice with lines, payments, reminders, credit notes, runs and timeline',
		access: 'finance_invoices',
		answer: { status: 200, of: 'Invoice' },
		run: (call) => shown(call, call.params.id),
	}),
	route({
		method: 'GET',
		path: '/invoices/:id/qr',
		summary: 'The QR code’s text and its fields',
		access: 'finance_invoices',
		answer: { status: 200, of: 'QrBill' },
		run: async (call) => data(await invoiceQr(call.ports, call.params.id ?? '')),
	}),
	route({
		method: 'PUT',
		path: '/invoices/:id',
		summary: 'Changes a draft; what is left out stays',
		access: 'finance_invoices',
		right: 'accountant',
		body: CHANGES,
		row: 'finance_invoices',
		answer: { status: 200, of: 'Invoice' },
		async judge(call, { expected_updated_at: _, ...raw }) {
			const stored = await lockDraft(call.params.id ?? '', call.ports);
			return draftFindings(call, changedInput(stored, raw));
		},
		async run(call) {
			const stored = await lockDraft(call.params.id ?? '', call.ports);
			const { expected_updated_at, ...body } = call.body;
			const row = { collection: 'finance_invoices', id: stored.id } as const;
			await expectUnchanged(expected_updated_at, row, call.ports);
			const given = Object.entries(body).filter(([name]) => call.given.has(name));
			const input = changedInput(stored, Object.fromEntries(given));
			const draft = await checkedDraft(call, input);
			const of = { contact: String(input.client_id), originalInvoice: stored.originalInvoice };
			await call.ports.invoices.replaceDraft(stored.id, draftRowOf(draft, of));
			return shown(call, stored.id);
		},
	}),
	route({
		method: 'POST',
		path: '/invoices/:id/duplicate',
		summary: 'A new draft with the same content',
		access: 'finance_invoices',
		right: 'accountant',
		body: {},
		row: 'finance_invoices',
		answer: { status: 201, of: 'Invoice' },
		run: async (call) => create(call, await copyInput(call.params.id ?? '', call.ports)),
	}),
	flag('/invoices/:id/hold', 'Puts reminders on hold', (dunningHold) => ({ dunningHold })),
	flag('/invoices/:id/dispute', 'Marks the invoice as disputed', (disputed) => ({ disputed })),
];

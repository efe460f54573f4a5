/** Client invoices on their way: sent, cancelled, credited. What takes long goes on in a run. */
import { draftRowOf } from '../../commands/draft-row.js';
import { EXPECTED } from '../../commands/expect-unchanged.js';
import { addressFindings, issueFindings, type SendWish } from '../../commands/send-invoice.js';
import type { Fields } from '../../contracts/contract.js';
import { DRAFT_FIELDS } from '../../contracts/invoice.js';
import { error, type Finding } from '../../core/findings.js';
import { LANGUAGES } from '../../core/parties/model.js';
import { checkedDraft, draftFindings } from './drafts.js';
import { OWNER } from './invoices.js';
import { type CompanyCall, data, type Route, route } from './route.js';
import { firstSending, sendOne } from './sending.js';

const MAIL = { kind: 'text', max: 2000, multiline: true, optional: true } as const;
const COPIES = { kind: 'emails', max: 5, optional: true } as const;
const YES_NO = { kind: 'boolean', optional: true } as const;

const SEND = {
	email: { kind: 'email', optional: true },
	cc: COPIES,
	message: MAIL,
	/** A draft is issued in it; an issued document keeps its own. */
	language: { kind: 'choice', of: LANGUAGES, optional: true },
	...EXPECTED,
} as const satisfies Fields;

const CREATE_AND_SEND = {
	...OWNER,
	...DRAFT_FIELDS,
	client_email: { kind: 'email', optional: true },
	cc: COPIES,
	email_message: MAIL,
	send_email: YES_NO,
	generate_pdf: YES_NO,
} as const satisfies Fields;

type Wished = Readonly<{
	client_id?: unknown;
	client_email?: string | null;
	currency?: unknown;
	cc?: readonly string[] | null;
	email_message?: string | null;
	send_email?: boolean | null;
	generate_pdf?: boolean | null;
}>;

const wishOf = (body: Wished): SendWish => ({
	mail: body.send_email ?? true,
	to: body.client_email ?? null,
	cc: body.cc ?? null,
	message: body.email_message ?? null,
});

/** What is wrong besides the draft: the address, the day, a document that nobody wants. */
async function sendingFindings(call: CompanyCall, body: Wished): Promise<readonly Finding[]> {
	const contact = typeof body.client_id === 'string' ? body.client_id : null;
	const wish = wishOf(body);
	const address = contact
		? await addressFindings({ contact, wish, field: 'client_email', again: false }, call.ports)
		: [];
	const currency = typeof body.currency === 'string' ? body.currency : null;
	return [
		...address,
		...(body.generate_pdf === false ? [error('generate_pdf', 'PDF_ALWAYS_MADE')] : []),
		...(await issueFindings(currency, call.ports)),
	];
}

export const SEND_ROUTES: readonly Route[] = [
	route({
		method: 'POST',
		path: '/invoices/create-and-send',
		summary: 'Checks everything, writes the draft and the run that issues and sends it',
		access: 'owner-company',
		right: 'accountant',
		body: CREATE_AND_SEND,
		row: 'finance_invoices',
		answer: { status: 202, of: 'Started' },
		async judge(call, raw) {
			const { owner_company, client_email, cc, email_message, send_email, generate_pdf, ...draft } =
				raw;
			const findings = await draftFindings(call, draft);
			return [...findings, ...(await sendingFindings(call, call.body))];
		},
		async run(call) {
			const { owner_company, client_email, cc, email_message, send_email, generate_pdf, ...input } =
				call.body;
			const draft = await checkedDraft(call, input, () => sendingFindings(call, call.body));
			const row = draftRowOf(draft, { contact: input.client_id, originalInvoice: null });
			const invoice = await call.ports.invoices.insertDraft(row, 'to_send');
			return data(await firstSending(call, invoice, { wish: wishOf(call.body) }));
		},
	}),
	route({
		method: 'POST',
		path: '/invoices/:id/send',
		summary: 'Issues a draft and mails it; mails an issued invoice again, the same bytes',
		access: 'finance_invoices',
		right: 'accountant',
		body: SEND,
		row: 'finance_invoices',
		answer: { status: 202, of: 'Started' },
		async run(call) {
			const { email, cc, message, language, expected_updated_at: expected } = call.body;
			const wish: SendWish = { mail: true, to: email, cc, message };
			return data(await sendOne(call, call.params.id ?? '', { wish, language, expected }));
		},
	}),
];

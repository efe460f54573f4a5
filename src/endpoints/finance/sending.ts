/** How a run that sends is started: what the routes share that send one invoice or many. */
import { draftRowOf } from '../../commands/draft-row.js';
import { expectUnchanged } from '../../commands/expect-unchanged.js';
import {
	addressFindings,
	issueFindings,
	lockToSend,
	markToSend,
	openRun,
	SEND_WORKFLOW,
	type SendWish,
} from '../../commands/send-invoice.js';
import { error, type Finding } from '../../core/findings.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { draftInputOf } from '../../core/invoice/stored-input.js';
import type { Language } from '../../core/parties/model.js';
import { inputFailure } from '../../runtime/http-error.js';
import { checkedDraft } from './drafts.js';
import { type CompanyCall, unitOf } from './route.js';

export interface Sending {
	readonly wish: SendWish;
	/** Above 0: after what a person waits for. */
	readonly priority?: number;
	/** Of a draft: becomes its language before it is issued. Null: the draft's own. */
	readonly language?: Language | null;
	/** Of a draft: `updated_at` as the caller last read it. */
	readonly expected?: string | null;
}

interface Started {
	readonly run: string;
	readonly invoice: string;
}

/** Starts the run that issues, renders and mails; the one that is at it already is told again. */
export async function startSending(
	call: CompanyCall,
	invoice: string,
	sending: Sending,
): Promise<Started> {
	const running = await openRun(call.reads, invoice);
	return running ? { run: running, invoice } : firstSending(call, invoice, sending);
}

/** Writes the run; it is put on its queue after the commit. */
export async function firstSending(
	call: CompanyCall,
	invoice: string,
	{ wish, priority = 0 }: Sending,
): Promise<Started> {
	const { runtime, company, caller } = call;
	const run = await runtime.start(
		{
			workflow: SEND_WORKFLOW,
			company: company.id,
			item: { kind: 'finance_invoices', id: invoice },
			key: `send:${runtime.newId()}`,
			input: { invoice, ...wish },
			priority,
			createdBy: caller.user,
		},
		unitOf(call),
	);
	return { run: run.id, invoice };
}

const sealedLanguage = (stored: StoredInvoice, wanted: Language | null): readonly Finding[] =>
	stored.status === 'draft' || wanted === null || wanted === stored.language
		? []
		: [error('language', 'LANGUAGE_SEALED', { language: stored.language })];

/** The draft as it was read, in the wished language, on its way. */
async function markDraft(
	call: CompanyCall,
	stored: StoredInvoice,
	o: { readonly language: Language | null; readonly besides: readonly Finding[] },
): Promise<void> {
	const language = o.language ?? stored.language;
	const draft = await checkedDraft(
		call,
		{ ...draftInputOf(stored), language },
		async () => o.besides,
	);
	if (language !== stored.language) {
		const { contact, originalInvoice } = stored;
		const row = draftRowOf(draft, { contact, originalInvoice });
		await call.ports.invoices.replaceDraft(stored.id, row);
	}
	await markToSend(stored, call.ports);
}

/** Everything is checked before anything is written. */
export async function sendOne(call: CompanyCall, id: string, sending: Sending): Promise<Started> {
	const { wish, language = null, expected = null } = sending;
	const stored = await lockToSend(id, call.ports);
	const again = stored.number !== null;
	const of = { contact: stored.contact, wish, field: 'email', again };
	const address = [...(await addressFindings(of, call.ports)), ...sealedLanguage(stored, language)];
	const issue = again ? [] : await issueFindings(stored.currency, call.ports);
	if (stored.status === 'draft') {
		await expectUnchanged(expected, { collection: 'finance_invoices', id }, call.ports);
		await markDraft(call, stored, { language, besides: [...address, ...issue] });
	} else if (address.length > 0) throw inputFailure(address);
	return startSending(call, stored.id, sending);
}

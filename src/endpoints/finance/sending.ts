/** How a run that sends is started: what the routes share that send one invoice or many. */
import {
	addressFindings,
	issueFindings,
	lockToSend,
	markToSend,
	openRun,
	SEND_WORKFLOW,
	type SendWish,
} from '../../commands/send-invoice.js';
import { draftInputOf } from '../../core/invoice/stored-input.js';
import { inputFailure } from '../../runtime/http-error.js';
import { checkedDraft } from './drafts.js';
import { type CompanyCall, unitOf } from './route.js';

export interface Sending {
	readonly wish: SendWish;
	/** Above 0: after what a person waits for. */
	readonly priority?: number;
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

/** Everything is checked before anything is written. */
export async function sendOne(call: CompanyCall, id: string, sending: Sending): Promise<Started> {
	const stored = await lockToSend(id, call.ports);
	const again = stored.number !== null;
	const of = { contact: stored.contact, wish: sending.wish, field: 'email', again };
	const address = await addressFindings(of, call.ports);
	const issue = again ? [] : await issueFindings(stored.currency, call.ports);
	if (stored.status === 'draft') {
		await checkedDraft(call, draftInputOf(stored), async () => [...address, ...issue]);
		await markToSend(stored, call.ports);
	} else if (address.length > 0) throw inputFailure(address);
	return startSending(call, stored.id, sending);
}

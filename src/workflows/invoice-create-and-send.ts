/** From a draft to a payable invoice in the client's mailbox. */
import { workflow } from '../engine/workflow.js';
import emailInvoice from '../steps/invoice/email.js';
import issueInvoice from '../steps/invoice/issue.js';
import renderInvoicePdf from '../steps/invoice/render-pdf.js';
import scheduleReminders from '../steps/invoice/schedule-reminders.js';
import notify from '../steps/notification/notify.js';

export interface CreateAndSend {
	readonly invoice: string;
	/** False only issues and renders. */
	readonly mail: boolean;
	/** Null: the client's billing address. */
	readonly to: string | null;
	readonly cc: readonly string[] | null;
	readonly message: string | null;
}

export default workflow<CreateAndSend>(
	'invoice.create-and-send',
	(then) => [
		then(issueInvoice, (p) => ({ invoice: p.input.invoice })),
		then(renderInvoicePdf, (p) => ({ invoice: p.input.invoice })),
		then(
			emailInvoice,
			({ input: { invoice, to, cc, message } }) => ({ invoice, to, cc, message }),
			(p) => p.input.mail && (p.input.to !== null || p.out(issueInvoice)?.mailable === true),
		),
		then(scheduleReminders, (p) => ({ invoice: p.input.invoice })),
		then(notify, (p) => ({
			kind: 'invoice_sent',
			severity: p.input.mail && p.out(emailInvoice) === null ? 'warning' : 'info',
			item: p.input.invoice,
			user: null,
			data: { number: p.out(issueInvoice)?.number ?? null, mailed: p.out(emailInvoice) !== null },
		})),
	],
	'finance.invoice.created_and_sent',
);

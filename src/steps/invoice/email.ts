/** invoice-email: one checked To, up to five checked Cc, the sealed PDF attached. */
import { emailInvoice } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import { hasErrors } from '../../core/findings.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { checkEmail } from '../../core/parties/email.js';
import type { Contact } from '../../core/parties/model.js';
import { outsideStep } from '../../engine/step.js';
import type { Mail, Ports } from '../../ports.js';
import { mailWords } from './mail-text.js';

interface Wanted {
	readonly to: string | null;
	readonly cc: readonly string[] | null;
	readonly message: string | null;
}

/** The addresses, checked again: what a contact carries may have come by any road. */
function addresses(wanted: Wanted, contact: Contact): { to: string; cc: readonly string[] } {
	const to = wanted.to ?? contact.billingEmail ?? contact.email;
	if (!to) throw new FinanceError('MAIL_ADDRESS_MISSING', { contact: contact.id });
	const cc = (wanted.cc ?? contact.cc).slice(0, 5);
	const findings = [checkEmail('to', to), ...cc.map((c, i) => checkEmail(`cc.${i}`, c))].flat();
	if (hasErrors(findings)) throw new FinanceError('INVALID_INPUT', {}, findings);
	return { to, cc };
}

async function compose(
	stored: StoredInvoice,
	o: { wanted: Wanted; key: string },
	ports: Ports,
): Promise<Mail> {
	const company = await ports.company.own();
	const contact = await ports.contacts.get(stored.contact);
	if (!contact) throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
	const { to, cc } = addresses(o.wanted, contact);
	if (!stored.pdf) throw new FinanceError('INVOICE_STATE', { invoice: stored.id, pdf: null });
	const bytes = await ports.files.read(stored.pdf);
	if (ports.pdf.sha256(bytes) !== stored.pdfSha256) {
		throw new FinanceError('PDF_CHANGED', { invoice: stored.id });
	}
	const about = { stored, company, contact, message: o.wanted.message ?? '' };
	return {
		to,
		cc,
		from: company.emailFrom,
		replyTo: company.replyTo,
		...(await mailWords(about, ports)),
		messageId: o.key,
		attachments: [{ name: `${stored.number ?? 'document'}.pdf`, type: 'application/pdf', bytes }],
	};
}

export default outsideStep(emailInvoice, {
	act: async (input, ports, context) => {
		const stored = await ports.invoices.get(input.invoice);
		if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
		const mail = await compose(stored, { wanted: input, key: context.key }, ports);
		const { to } = await ports.mail.send(mail);
		return { to, at: ports.clock.now() };
	},
	record: async ({ invoice }, ports, { acted: sent, ...context }) => {
		await ports.invoices.sent(invoice, { at: sent.at, to: sent.to, by: 'mail' });
		return { invoice, sentAt: sent.at, messageId: context.key, maybeTwice: context.unknown };
	},
});

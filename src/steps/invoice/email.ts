/** invoice-email: one checked To, up to five checked Cc, the sealed PDF attached. */
import { emailInvoice } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { outsideStep } from '../../engine/step.js';
import type { Mail, Ports } from '../../ports.js';
import { mailAddresses } from './mail-addresses.js';
import { mailWords } from './mail-text.js';
import { sealedBytes } from './sealed-bytes.js';

interface Wanted {
	readonly to: string | null;
	readonly cc: readonly string[] | null;
	readonly message: string | null;
}

async function compose(
	stored: StoredInvoice,
	o: { wanted: Wanted; key: string },
	ports: Ports,
): Promise<Mail> {
	const company = await ports.company.own();
	const contact = await ports.contacts.get(stored.contact);
	if (!contact) throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
	const { to, cc } = mailAddresses(o.wanted, contact);
	const bytes = await sealedBytes(stored, ports);
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

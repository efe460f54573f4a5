/** The words of an invoice's mail: the company's text or the usual one, filled for this invoice. */
import { printDay } from '../../core/days.js';
import type { StoredInvoice } from '../../core/invoice/model.js';
import { printAmount } from '../../core/money/money.js';
import type { Company, Contact } from '../../core/parties/model.js';
import type { Ports } from '../../ports.js';

export interface MailWords {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

export interface MailAbout {
	readonly stored: StoredInvoice;
	readonly company: Company;
	readonly contact: Contact;
	/** A personal word of the sender; "" without. */
	readonly message: string;
}

const valuesOf = ({ stored, company, contact, message }: MailAbout) => ({
	number: stored.number ?? '',
	company: company.displayName,
	contact: contact.name,
	contact_person: contact.contactPerson ?? '',
	total: `${stored.currency} ${printAmount(stored.totalMinor)}`,
	open: `${stored.currency} ${printAmount(stored.openMinor)}`,
	issued_on: stored.issuedOn ? printDay(stored.issuedOn) : '',
	due_on: stored.dueOn ? printDay(stored.dueOn) : '',
	message,
});

/** In the invoice's language; the subject is one line. */
export async function mailWords(about: MailAbout, { mail }: Ports): Promise<MailWords> {
	const { stored, company } = about;
	const template = await mail.template(stored.kind, stored.language);
	const values = valuesOf(about);
	const text = await mail.fill(template.body, values);
	return {
		subject: (await mail.fill(template.subject, values)).replace(/\s+/g, ' ').trim(),
		text,
		html: await mail.html(text, { language: stored.language, color: company.color }),
	};
}

/** A reminder's mail: its words, the letter, and the invoice that it is about. */
import { reminderValues } from '../../core/dunning/letter-values.js';
import type { Mail, Ports } from '../../ports.js';
import { mailAddresses } from '../invoice/mail-addresses.js';
import { sealedBytes } from '../invoice/sealed-bytes.js';
import { type LetterGround, letterName } from './letter.js';

/** In the invoice's language; the subject is one line. Throws MAIL_ADDRESS_MISSING. */
export async function composeMail(
	{ stored, issued, company, contact, demand }: LetterGround,
	o: { readonly letter: Uint8Array; readonly key: string },
	ports: Ports,
): Promise<Mail> {
	const { language } = issued;
	const template = await ports.mail.template(`reminder_${demand.tone}`, language);
	const values = reminderValues(issued, demand);
	const text = await ports.mail.fill(template.body, values);
	const type = 'application/pdf';
	const invoice = await sealedBytes(stored, ports);
	return {
		...mailAddresses({ to: null, cc: null }, contact),
		from: company.emailFrom,
		replyTo: company.replyTo,
		subject: (await ports.mail.fill(template.subject, values)).replace(/\s+/g, ' ').trim(),
		text,
		html: await ports.mail.html(text, { language, color: company.color }),
		messageId: o.key,
		attachments: [
			{ name: letterName(issued.number, demand.level), type, bytes: o.letter },
			{ name: `${issued.number}.pdf`, type, bytes: invoice },
		],
	};
}

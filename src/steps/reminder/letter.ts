/** A reminder's letter, made from what is asked for. */
import type { Demand } from '../../core/dunning/demand.js';
import { reminderValues } from '../../core/dunning/letter-values.js';
import { FinanceError, invariant } from '../../core/errors.js';
import { issuedOf } from '../../core/invoice/issued.js';
import type { IssuedInvoice, StoredInvoice } from '../../core/invoice/model.js';
import { partiesOf } from '../../core/invoice/parties.js';
import type { Company, Contact } from '../../core/parties/model.js';
import { reminderBill } from '../../core/qr-bill/from-reminder.js';
import { encode } from '../../core/qr-bill/payload.js';
import type { Ports } from '../../ports.js';

/** All that a letter is made from. */
export interface LetterGround {
	readonly stored: StoredInvoice;
	readonly issued: IssuedInvoice;
	readonly company: Company;
	readonly contact: Contact;
	readonly demand: Demand;
}

/**
 * What the letter is about. It goes to where the client is now; the account and the reference are
 * the invoice's.
 */
export async function groundOf(
	invoice: string,
	demand: Demand,
	ports: Ports,
): Promise<LetterGround> {
	const stored = await ports.invoices.get(invoice);
	const sealed = stored && issuedOf(stored);
	invariant(sealed, 'reminder: of no issued invoice');
	const company = await ports.company.own();
	const contact = await ports.contacts.get(stored.contact);
	if (!contact) throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
	const { vatNumber, iban } = sealed.parties.creditor;
	const { language } = sealed;
	const parties = partiesOf({ company, contact, language, registered: vatNumber !== null, iban });
	return { stored, issued: { ...sealed, parties }, company, contact, demand };
}

/** The letter as PDF; `isDraft` is to be looked at, without a payment part. */
export async function drawLetter(
	{ issued, company, demand }: LetterGround,
	o: { readonly isDraft: boolean },
	ports: Ports,
): Promise<Uint8Array> {
	const { language, currency, parties, number, issuedOn, dueOn } = issued;
	const template = await ports.mail.template(`reminder_${demand.tone}_letter`, language);
	const body = (await ports.mail.fill(template.body, reminderValues(issued, demand))).trim();
	const bill = o.isDraft ? null : reminderBill(issued, demand.totalMinor);
	const logo = company.logo ? await ports.files.read(company.logo) : null;
	return ports.letters.reminder(
		{
			...{ language, currency, parties, number, issuedOn, dueOn, demand, body, bill },
			interestRate: company.defaultInterestRate,
		},
		{ color: company.color, logo, demo: company.isDemo },
	);
}

/** A letter whose code says anything else than the letter is never sent: QR_CODE_UNREADABLE. */
export async function compareLetter(
	bytes: Uint8Array,
	{ issued, demand }: LetterGround,
	ports: Ports,
): Promise<void> {
	const meant = encode(reminderBill(issued, demand.totalMinor));
	const read = await ports.pdf.scanned(bytes);
	if (!meant.ok || read !== meant.value) {
		throw new FinanceError('QR_CODE_UNREADABLE', { number: issued.number });
	}
}

/** Named by number and level, without personal data: file titles are visible to file users. */
export const letterName = (number: string, level: number): string =>
	`${number.replace(/[^A-Za-z0-9_-]+/g, '_')}-R${level}.pdf`;

/** The mail of an invoice as it would go out now, and what sending would do. Writes nothing. */
import { addDays, type Day } from '../core/days.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding, warning } from '../core/findings.js';
import type { StoredInvoice } from '../core/invoice/model.js';
import { firstReminderOn } from '../core/invoice/reminder-day.js';
import { checkEmail } from '../core/parties/email.js';
import type { Company, Contact, Language } from '../core/parties/model.js';
import type { Ports } from '../ports.js';

export interface MailQuestion {
	readonly invoice: string;
	/** Of a draft: how it would read if the draft were in this language. Null: the invoice's own. */
	readonly language: Language | null;
	readonly message: string | null;
	/** Null: the client's billing address. */
	readonly to: string | null;
}

interface Words {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

export interface MailParts {
	readonly ports: Ports;
	readonly words: (about: {
		readonly stored: StoredInvoice;
		readonly company: Company;
		readonly contact: Contact;
		readonly message: string;
	}) => Promise<Words>;
	/** What keeps a draft from being issued; none for an issued invoice. */
	readonly obstacles: (stored: StoredInvoice) => Promise<readonly Finding[]>;
	/** May this installation act outside? */
	readonly instance: 'production' | 'copy' | 'undecided';
}

/** In place of a number that nobody has yet: the next one is given at issue, and not promised. */
const NO_NUMBER: Readonly<Record<Language, string>> = {
	de: '[Nummer]',
	fr: '[numéro]',
	it: '[numero]',
	en: '[number]',
};

/** The invoice as it would stand once it is sent. */
function asSent(stored: StoredInvoice, language: Language | null, today: Day): StoredInvoice {
	if (stored.number) return stored;
	const own = language ?? stored.language;
	return {
		...stored,
		language: own,
		number: NO_NUMBER[own],
		issuedOn: today,
		dueOn: addDays(today, stored.paymentTermsDays),
		openMinor: stored.totalMinor,
	};
}

/** What sending does: issue and mail, or mail the same bytes again. */
function whatOf(o: { stored: StoredInvoice; shown: StoredInvoice; company: Company }) {
	const { stored, shown, company } = o;
	const first = stored.number === null;
	const due = shown.kind === 'invoice' && shown.openMinor > 0n ? shown.dueOn : null;
	return {
		issues: first,
		resends: !first,
		/** Null until it is issued: the next number is not promised. */
		number: stored.number,
		issued_on: shown.issuedOn,
		due_on: shown.dueOn,
		first_reminder_on: first ? due && firstReminderOn(company, due) : stored.nextReminderOn,
	};
}

function addressFindings(to: string | null, o: { contact: Contact; first: boolean }): Finding[] {
	if (to) return checkEmail('to', to);
	if (o.contact.delivery === 'post' && o.first) return [warning('to', 'SENT_BY_POST')];
	return [error('to', 'MAIL_ADDRESS_MISSING')];
}

function outside(instance: MailParts['instance'], company: Company): Finding[] {
	if (instance === 'undecided') return [warning('', 'INSTANCE_IS_COPY')];
	if (instance === 'copy') return [warning('', 'MAIL_TO_COPY_ADDRESS')];
	return company.isDemo ? [warning('', 'MAIL_TO_CALLER')] : [];
}

function assertShowable(stored: StoredInvoice | null, q: MailQuestion): StoredInvoice {
	if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	if (stored.status === 'discarded') {
		throw new FinanceError('INVOICE_STATE', { invoice: q.invoice, status: stored.status });
	}
	if (stored.number && q.language !== null && q.language !== stored.language) {
		const sealed = [error('language', 'LANGUAGE_SEALED', { language: stored.language })];
		throw new FinanceError('INVALID_INPUT', {}, sealed);
	}
	return stored;
}

/**
 * Throws NOT_FOUND, INVOICE_STATE (discarded) and LANGUAGE_SEALED. Findings of severity `error`
 * would keep it from being sent, warnings would not.
 */
export async function invoiceMail(q: MailQuestion, parts: MailParts) {
	const { ports } = parts;
	const stored = assertShowable(await ports.invoices.get(q.invoice), q);
	const company = await ports.company.own();
	const contact = await ports.contacts.get(stored.contact);
	if (!contact) throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
	const shown = asSent(stored, q.language, ports.clock.today());
	const to = q.to ?? contact.billingEmail ?? contact.email;
	const first = stored.number === null;
	return {
		to,
		cc: contact.cc.slice(0, 5),
		from: { name: company.displayName, address: company.emailFrom },
		reply_to: company.replyTo,
		language: shown.language,
		...(await parts.words({ stored: shown, company, contact, message: q.message ?? '' })),
		attachment: `${shown.number ?? 'document'}.pdf`,
		what: whatOf({ stored, shown, company }),
		findings: [
			...addressFindings(to, { contact, first }),
			...outside(parts.instance, company),
			...(first ? await parts.obstacles(stored) : []),
		],
	};
}

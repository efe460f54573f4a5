/** A company's own mail texts: checked before they are kept, and shown with sample values. */
import type { ValuesOf } from '../contracts/contract.js';
import {
	type PREVIEW_FIELDS,
	type TEMPLATE_FIELDS,
	TEMPLATE_VARIABLES,
} from '../contracts/template.js';
import { addDays, printDay } from '../core/days.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding } from '../core/findings.js';
import { printAmount } from '../core/money/money.js';
import type { Language } from '../core/parties/model.js';
import type { Ports } from '../ports.js';
import type { MailText } from '../ports-desk.js';

type Text = ValuesOf<typeof PREVIEW_FIELDS>;

/** A text that is to be used: both parts, and nothing in them that cannot be filled. */
function checkText({ kind, subject, body }: Text, ports: Ports): readonly Finding[] {
	const variables = TEMPLATE_VARIABLES[kind];
	return Object.entries({ subject, body }).flatMap(([field, text]) =>
		text === null ? [error(field, 'REQUIRED')] : ports.templates.check(field, text, variables),
	);
}

function textOf(wish: Text, ports: Ports): MailText {
	const findings = checkText(wish, ports);
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	return { subject: wish.subject ?? '', body: wish.body ?? '' };
}

export interface TemplateWish {
	readonly values: ValuesOf<typeof TEMPLATE_FIELDS>;
	/** Names of the fields that the caller sent: a text goes by null, not by being left out. */
	readonly given: ReadonlySet<string>;
}

/** Keeps the text as a new version; both parts null go back to the built-in one. */
export async function saveTemplate({ values, given }: TemplateWish, ports: Ports): Promise<void> {
	const { kind, language, version } = values;
	const removed =
		given.has('subject') && given.has('body') && values.subject === null && values.body === null;
	const text = removed ? null : textOf(values, ports);
	if (version !== null) {
		const stored = await ports.templates.list();
		const now = stored.find((t) => t.kind === kind && t.language === language)?.version ?? 0;
		if (now !== version) throw new FinanceError('CHANGED_MEANWHILE', { version: now });
	}
	await ports.templates.save({ kind, language }, text);
}

const SAMPLES: Readonly<Record<Language, { contact: string; person: string; message: string }>> = {
	de: { contact: 'Muster AG', person: 'Anna Muster', message: 'Danke für den Auftrag.' },
	fr: { contact: 'Exemple SA', person: 'Anne Exemple', message: 'Merci de votre commande.' },
	it: { contact: 'Esempio SA', person: 'Anna Esempio', message: 'Grazie per il suo ordine.' },
	en: { contact: 'Sample Ltd', person: 'Ann Sample', message: 'Thank you for your order.' },
};

/** The given text as a mail to nobody. */
export async function previewTemplate(wish: Text, ports: Ports) {
	const text = textOf(wish, ports);
	const company = await ports.company.own();
	const today = ports.clock.today();
	const { contact, person, message } = SAMPLES[wish.language];
	const amount = `${company.currency} ${printAmount(194_975n)}`;
	const values = {
		...{ number: `${company.invoicePrefix}-${today.slice(0, 4)}-00042`, total: amount },
		...{ company: company.displayName, contact, contact_person: person, open: amount, message },
		issued_on: printDay(today),
		due_on: printDay(addDays(today, company.paymentTermsDays)),
	};
	const filled = await ports.mail.fill(text.body, values);
	return {
		subject: (await ports.mail.fill(text.subject, values)).replace(/\s+/g, ' ').trim(),
		text: filled,
		html: await ports.mail.html(filled, { language: wish.language, color: company.color }),
	};
}

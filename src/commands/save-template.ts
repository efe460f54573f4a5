/** A company's own texts of mails and letters: checked before they are kept, and shown with sample values. */
import type { ValuesOf } from '../contracts/contract.js';
import {
	isLetterKind,
	MAX_LETTER,
	type PREVIEW_FIELDS,
	type TEMPLATE_FIELDS,
	TEMPLATE_VARIABLES,
} from '../contracts/template.js';
import { addDays, printDay } from '../core/days.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding } from '../core/findings.js';
import { printAmount } from '../core/money/money.js';
import type { Language } from '../core/parties/model.js';
import { checkPrintedText } from '../core/qr-bill/characters.js';
import type { Ports } from '../ports.js';
import type { MailText } from '../ports-desk.js';

type Text = ValuesOf<typeof PREVIEW_FIELDS>;

/** A letter has no subject, and only what paper can show. */
function checkLetter({ kind, subject, body }: Text, ports: Ports): readonly Finding[] {
	if (subject) return [error('subject', 'MUST_BE_EMPTY')];
	if (body === null) return [error('body', 'REQUIRED')];
	return [
		...checkPrintedText('body', body, MAX_LETTER),
		...ports.templates.check('body', body, TEMPLATE_VARIABLES[kind]),
	];
}

/** A text that is to be used: all its parts, and nothing in them that cannot be filled. */
function checkText(text: Text, ports: Ports): readonly Finding[] {
	if (isLetterKind(text.kind)) return checkLetter(text, ports);
	const { kind, subject, body } = text;
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

const isNone = (values: TemplateWish['values'], part: 'subject' | 'body', given: boolean) =>
	given && values[part] === null;

/** Keeps the text as a new version; all its parts null go back to the built-in one. */
export async function saveTemplate({ values, given }: TemplateWish, ports: Ports): Promise<void> {
	const { kind, language, version } = values;
	const removed =
		isNone(values, 'body', given.has('body')) &&
		(isLetterKind(kind) || isNone(values, 'subject', given.has('subject')));
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

/** The given text, filled as for a mail to nobody or a letter to nobody. */
export async function previewTemplate(wish: Text, ports: Ports) {
	const text = textOf(wish, ports);
	const company = await ports.company.own();
	const today = ports.clock.today();
	const { contact, person, message } = SAMPLES[wish.language];
	const amount = `${company.currency} ${printAmount(194_975n)}`;
	const zero = `${company.currency} ${printAmount(0n)}`;
	const values = {
		...{ level: '1', fee: zero, interest: zero, charges: zero, total_due: amount },
		deadline_on: printDay(addDays(today, 10)),
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

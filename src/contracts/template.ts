/** Texts of mails and letters that a company may have of its own: kinds, and what they may name. */
import { LANGUAGES } from '../core/parties/model.js';
import type { Fields } from './contract.js';

/** Mails of reminders, by how they speak: the first, the second, the third and every later one. */
const REMINDER_MAILS = ['reminder_friendly', 'reminder_firm', 'reminder_final'] as const;

const MAIL_KINDS = ['invoice', 'credit_note', ...REMINDER_MAILS] as const;

/** Above the sums of a reminder's letter. */
const REMINDER_LETTERS = [
	'reminder_friendly_letter',
	'reminder_firm_letter',
	'reminder_final_letter',
] as const;

/** Printed above the lines of a document, and below what they come to; without a subject. */
export const LETTER_KINDS = [
	'invoice_opening',
	'invoice_closing',
	'credit_note_opening',
	'credit_note_closing',
	...REMINDER_LETTERS,
] as const;

export const TEMPLATE_KINDS = [...MAIL_KINDS, ...LETTER_KINDS] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

export const isLetterKind = (kind: string): boolean =>
	(LETTER_KINDS as readonly string[]).includes(kind);

/** Is there a usual text where the company has none of its own? */
export const hasUsualText = (kind: string): boolean =>
	!isLetterKind(kind) || (REMINDER_LETTERS as readonly string[]).includes(kind);

/** Most characters of a letter's text: it leaves room for what is charged. */
export const MAX_LETTER = 1_500;

const OF_INVOICES = [
	...['number', 'company', 'contact', 'contact_person', 'total', 'open', 'issued_on', 'due_on'],
	'message',
] as const;

const OF_LETTERS = OF_INVOICES.filter((name) => name !== 'open' && name !== 'message');

const OF_REMINDERS = [
	...OF_INVOICES.filter((name) => name !== 'message'),
	...['level', 'fee', 'interest', 'charges', 'total_due', 'deadline_on'],
] as const;

/** The variables of each kind, all of them text. */
export const TEMPLATE_VARIABLES: Readonly<Record<TemplateKind, readonly string[]>> = {
	invoice: OF_INVOICES,
	credit_note: OF_INVOICES,
	invoice_opening: OF_LETTERS,
	invoice_closing: OF_LETTERS,
	credit_note_opening: OF_LETTERS,
	credit_note_closing: OF_LETTERS,
	reminder_friendly: OF_REMINDERS,
	reminder_firm: OF_REMINDERS,
	reminder_final: OF_REMINDERS,
	reminder_friendly_letter: OF_REMINDERS,
	reminder_firm_letter: OF_REMINDERS,
	reminder_final_letter: OF_REMINDERS,
};

const TEXT = {
	kind: { kind: 'choice', of: TEMPLATE_KINDS },
	language: { kind: 'choice', of: LANGUAGES },
} as const satisfies Fields;

const SUBJECT = { kind: 'text', max: 200, optional: true } as const;
const BODY = { kind: 'text', max: 10_000, multiline: true, optional: true } as const;

/** Subject and body (of a letter, body alone), or both null for the built-in text. */
export const TEMPLATE_FIELDS = {
	...TEXT,
	subject: SUBJECT,
	body: BODY,
	/** As the caller saw it: CHANGED_MEANWHILE when there is a later one. */
	version: { kind: 'integer', min: 0, max: 1_000_000_000, optional: true },
} as const satisfies Fields;

export const PREVIEW_FIELDS = { ...TEXT, subject: SUBJECT, body: BODY } as const satisfies Fields;

/** Texts of mails that a company may have of its own: kinds, and what they may name. */
import { LANGUAGES } from '../core/parties/model.js';
import type { Fields } from './contract.js';

export const TEMPLATE_KINDS = ['invoice', 'credit_note'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

const OF_INVOICES = [
	...['number', 'company', 'contact', 'contact_person', 'total', 'open', 'issued_on', 'due_on'],
	'message',
] as const;

/** The variables of each kind, all of them text. */
export const TEMPLATE_VARIABLES: Readonly<Record<TemplateKind, readonly string[]>> = {
	invoice: OF_INVOICES,
	credit_note: OF_INVOICES,
};

const TEXT = {
	kind: { kind: 'choice', of: TEMPLATE_KINDS },
	language: { kind: 'choice', of: LANGUAGES },
} as const satisfies Fields;

const SUBJECT = { kind: 'text', max: 200, optional: true } as const;
const BODY = { kind: 'text', max: 10_000, multiline: true, optional: true } as const;

/** Subject and body, or both null for the built-in text. */
export const TEMPLATE_FIELDS = {
	...TEXT,
	subject: SUBJECT,
	body: BODY,
	/** As the caller saw it: CHANGED_MEANWHILE when there is a later one. */
	version: { kind: 'integer', min: 0, max: 1_000_000_000, optional: true },
} as const satisfies Fields;

export const PREVIEW_FIELDS = { ...TEXT, subject: SUBJECT, body: BODY } as const satisfies Fields;

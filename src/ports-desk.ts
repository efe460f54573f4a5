/** What the pages "Contacts" and "Settings" ask of the world besides what steps do. */
import type { Day } from './core/days.js';
import type { Finding } from './core/findings.js';
import type { IssuedParties } from './core/invoice/model.js';
import type { Language } from './core/parties/model.js';
import type { Statement } from './core/statement/statement.js';
import type { ReminderLetter } from './ports-reminders.js';

export interface Membership {
	readonly user: string;
	readonly role: string;
}

export interface MemberPort {
	/** The company's members, locked until the transaction ends. */
	lock(): Promise<readonly Membership[]>;
	/** Those of the given ids that people of Directus have who are not archived. */
	known(users: readonly string[]): Promise<readonly string[]>;
	/** Adds a member or changes the role of one. */
	set(user: string, role: string): Promise<void>;
	remove(user: string): Promise<void>;
}

/** Subject and body as Liquid, plain text. */
export interface MailText {
	readonly subject: string;
	readonly body: string;
}

export interface StoredText extends MailText {
	readonly kind: string;
	readonly language: Language;
	/** Whose text it is. */
	readonly source: 'own' | 'built_in';
	/** Counts up with every change of the company's own text; 0 before the first. */
	readonly version: number;
}

export interface TemplatePort {
	/** The text that counts, for every kind and language. */
	list(): Promise<readonly StoredText[]>;
	/** A new version of the company's own text; null goes back to the built-in one. */
	save(of: { kind: string; language: Language }, text: MailText | null): Promise<void>;
	/** What is wrong with a Liquid text that may name these variables. */
	check(field: string, text: string, variables: readonly string[]): readonly Finding[];
}

/** Sender and receiver as they stand on a letter that is no invoice. */
export interface LetterPort {
	/** The statement of account as PDF (A4). Throws INVOICE_FINDINGS for characters without a glyph. */
	statement(letter: StatementLetter, look: LetterLook): Promise<Uint8Array>;
	/**
	 * The reminder as PDF (A4) with its payment part; without a bill, marked as a draft. Throws
	 * INVOICE_FINDINGS for a bill that breaks a rule or characters without a glyph.
	 */
	reminder(letter: ReminderLetter, look: LetterLook): Promise<Uint8Array>;
	/** What is wrong with a picture as a logo: kind, size, damage. */
	checkLogo(bytes: Uint8Array): Promise<readonly Finding[]>;
}

export interface LetterLook {
	readonly color: string;
	readonly logo: Uint8Array | null;
	readonly demo: boolean;
}

export interface StatementLetter {
	readonly language: Language;
	readonly parties: IssuedParties;
	/** The day that the letter bears. */
	readonly writtenOn: Day;
	readonly statement: Statement;
}

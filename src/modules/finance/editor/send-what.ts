/** What sending will do, in words. */
import type { Formats } from '../../../app/formats.js';
import type { PageKey, Values } from '../../../app/texts/texts.js';
import type { InvoiceMail } from '../../../contracts/invoice-mail.js';

export interface Speaking {
	t(key: PageKey, values?: Values): string;
	readonly formats: Formats;
}

interface About {
	readonly mail: InvoiceMail;
	readonly kind: 'invoice' | 'credit_note';
	/** Whom the mail goes to; null where none goes out. */
	readonly to: string | null;
	readonly cc: readonly string[];
}

const ifDay = (day: string | null, text: (day: string) => string): string[] =>
	day === null ? [] : [text(day)];

/** A sentence for each thing that will happen, in its order. */
export function whatHappens({ mail, kind, to, cc }: About, { t, formats }: Speaking): string[] {
	const { what } = mail;
	const goes = to ? t('send.what.mail', { to, file: mail.attachment }) : t('send.what.noMail');
	const mails = [goes, ...(to && cc.length > 0 ? [t('send.what.cc', { cc: cc.join(', ') })] : [])];
	if (what.resends) return [...mails, t('send.what.again', { number: what.number ?? '' })];
	const issued = t(kind === 'invoice' ? 'send.what.issue' : 'send.what.issueCredit');
	if (kind === 'credit_note') return [issued, ...mails];
	return [
		issued,
		...mails,
		...ifDay(what.due_on, (day) => t('send.what.due', { day: formats.day(day) })),
		what.first_reminder_on
			? t('send.what.reminder', { day: formats.day(what.first_reminder_on) })
			: t('send.what.noReminder'),
	];
}

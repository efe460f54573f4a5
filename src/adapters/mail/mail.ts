/** Mail through Directus' own mailer, with a time limit: Directus itself sets none. */

import type { Knex } from 'knex';
import { type ErrorCode, FinanceError } from '../../core/errors.js';
import type { Language } from '../../core/parties/model.js';
import type { Mail, MailPort } from '../../ports.js';
import { liquid } from './liquid.js';
import { ownTexts } from './own-texts.js';
import { TEMPLATES } from './templates.js';

/** The part of Directus that this adapter needs. */
export interface MailServer {
	send(mail: Record<string, unknown>, sender: string | null): Promise<unknown>;
}

export interface MailOptions {
	readonly server: MailServer;
	readonly companyName: () => Promise<string>;
	readonly timeoutMs: number;
	/** Host part of the Message-ID. */
	readonly host: string;
	/** Who gets a mail after all; rejects when nobody may. */
	readonly addressed: (mail: Mail) => Promise<Mail>;
}

/** A company's mail port: with the texts that it has of its own. */
export interface CompanyMailOptions extends MailOptions {
	readonly db: Knex;
	readonly company: string;
}

const NOT_REACHED = new Set([
	'ECONNECTION',
	'ECONNREFUSED',
	'ECONNRESET',
	'EDNS',
	'ENOTFOUND',
	'EHOSTUNREACH',
	'ESOCKET',
	'EAI_AGAIN',
]);

/** What nodemailer says of a server that hangs up before its greeting. */
const NOT_GREETED = 'Unexpected socket close';

interface MailerError {
	readonly code?: string;
	readonly responseCode?: number;
	/** The system call that failed; `connect` and the look-up of a name come before any mail. */
	readonly syscall?: string;
	readonly message?: string;
}

/**
 * Was there a connection, and did it break? The server may have taken the mail by then and be lost
 * with its answer: not an outage to wait for, or a server that always hangs up would send for ever.
 */
const isBroken = ({ code, syscall }: MailerError): boolean =>
	(code === 'ECONNECTION' && syscall === undefined) || syscall === 'read' || syscall === 'write';

/** What a mailer's error means. RFC 5321: 4yz may succeed later, 5yz will not. */
export function mailFailure(e: unknown): FinanceError {
	const error = (e ?? {}) as MailerError;
	const { code, responseCode } = error;
	const details = { code: code ?? null, answer: responseCode ?? null };
	const told = (c: ErrorCode) => new FinanceError(c, details);
	if (e instanceof FinanceError) return e;
	if (typeof responseCode === 'number' && responseCode >= 500) {
		return told(code === 'EAUTH' ? 'MAIL_LOGIN_REFUSED' : 'MAIL_REFUSED');
	}
	if (typeof responseCode === 'number' && responseCode >= 400) return told('MAIL_DELAYED');
	if (code === 'EAUTH') return told('MAIL_LOGIN_REFUSED');
	if (code === 'ETIMEDOUT' || isBroken(error)) return told('MAIL_TIMEOUT');
	if (error.message === NOT_GREETED) return told('MAIL_UNREACHABLE');
	if (code === 'EENVELOPE' || code === 'EMESSAGE') return told('MAIL_REFUSED');
	return told(code && NOT_REACHED.has(code) ? 'MAIL_UNREACHABLE' : 'MAIL_DELAYED');
}

/** Rejects with MAIL_TIMEOUT when the server neither takes nor refuses in time. */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new FinanceError('MAIL_TIMEOUT', { ms })), ms);
		work.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const paragraphs = (text: string): string =>
	text
		.trim()
		.split(/\n{2,}/)
		.map((p) => `<p style="margin:0 0 1em">${escapeHtml(p).replace(/\n/g, '<br>')}</p>`)
		.join('');

/** Hands one mail to the server; throws what MailPort.send does. */
export const mailSender =
	(o: MailOptions): MailPort['send'] =>
	async (mail) => {
		const addressed = await o.addressed(mail);
		const { messageId, attachments, cc, replyTo, from, ...rest } = addressed;
		const message = {
			...rest,
			messageId: `<${messageId}@${o.host}>`,
			...(cc.length > 0 && { cc: [...cc] }),
			...(replyTo && { replyTo }),
			...(from && { from: { name: await o.companyName(), address: from } }),
			// Buffers only: a path or a link in an attachment would be read by the mailer.
			attachments: attachments.map((a) => ({
				filename: a.name,
				contentType: a.type,
				content: Buffer.from(a.bytes),
			})),
		};
		try {
			await within(o.timeoutMs, o.server.send(message, await o.companyName()));
		} catch (e) {
			throw mailFailure(e);
		}
		return { to: addressed.to };
	};

const COLOR = /^#[0-9a-f]{6}$/i;
const INK = '#1f2933';

/** A text as a plain HTML mail, under a line in the company's colour. */
export const mailHtml = (
	text: string,
	{ language, color }: { readonly language: Language; readonly color: string },
): string =>
	`<!doctype html><html lang="${language}"><body style="margin:0;padding:24px;` +
	`font:15px/1.5 Helvetica,Arial,sans-serif;color:${INK}">` +
	`<div style="max-width:600px;border-top:4px solid ${COLOR.test(color) ? color : INK};` +
	`padding-top:20px">${paragraphs(text)}</div></body></html>`;

export function mailPort(o: CompanyMailOptions): MailPort {
	return {
		send: mailSender(o),
		recipient: async (mail) => (await o.addressed(mail)).to,

		async template(kind, language) {
			const own = await ownTexts(o.db, { company: o.company, language });
			const found = own(kind) ?? TEMPLATES[language][kind];
			if (!found) throw new FinanceError('INTERNAL', { template: kind });
			return found;
		},

		fill: (template, values) => liquid.parseAndRender(template, values),

		async letter({ kind, language }, values) {
			const own = await ownTexts(o.db, { company: o.company, language });
			const filled = async (place: 'opening' | 'closing'): Promise<string> => {
				const text = own(`${kind}_${place}`);
				return text ? (await liquid.parseAndRender(text.body, values)).trim() : '';
			};
			return { opening: await filled('opening'), closing: await filled('closing') };
		},

		html: async (text, look) => mailHtml(text, look),
	};
}

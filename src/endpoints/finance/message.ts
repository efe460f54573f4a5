/** Requests and answers as Directus' server hands them over, as far as we use them. */
import type { HttpError } from '../../runtime/http-error.js';
import type { Sent } from '../../runtime/idempotency-answer.js';
import type { Answer } from './route.js';

export interface Incoming {
	readonly method: string;
	/** Below /finance. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly query?: Readonly<Record<string, unknown>>;
	/** The query that was put aside before Directus could refuse it. */
	readonly financeQuery?: Readonly<Record<string, unknown>>;
	readonly body?: unknown;
	/** What is no JSON is read as it comes. */
	readonly [Symbol.asyncIterator]?: () => AsyncIterator<Uint8Array>;
	/** Set by Directus' sign-in. */
	readonly accountability?: {
		readonly user?: string | null;
		readonly role?: string | null;
		readonly admin?: boolean;
		readonly ip?: string | null;
	} | null;
}

export interface Outgoing {
	statusCode: number;
	readonly headersSent: boolean;
	setHeader(name: string, value: string | number): unknown;
	end(body?: Uint8Array): unknown;
}

/** A header's only or first value; names in lower case. */
export const headerOf = (req: Pick<Incoming, 'headers'>, name: string): string | undefined => {
	const value = req.headers[name];
	return Array.isArray(value) ? value[0] : value;
};

export const queryOf = (req: Incoming): Readonly<Record<string, unknown>> =>
	req.financeQuery ?? req.query ?? {};

const JSON_TYPE = 'application/json; charset=utf-8';

export const isJson = (contentType: string | undefined): boolean =>
	/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');

/** Letters, digits and a few signs: safe in a header and on every file system. */
export const safeName = (name: string): string =>
	name
		.replace(/[^A-Za-z0-9._-]+/g, '-')
		.replace(/^[.-]+|[.-]+$/g, '')
		.slice(0, 100) || 'file';

const json = (status: number, document: unknown): Sent => ({
	status,
	headers: { 'Content-Type': JSON_TYPE },
	body: Buffer.from(JSON.stringify(document)),
});

/** The answer of a route as bytes; a file is offered for saving under its name. */
export function sentOf(answer: Answer, status: number): Sent {
	if ('nothing' in answer) return { status: 204, headers: {}, body: new Uint8Array() };
	if ('document' in answer) return json(status, answer.document);
	if ('data' in answer) {
		const { data, meta } = answer;
		return json(answer.status ?? status, { data, ...(meta && { meta }) });
	}
	const { type, name, bytes } = answer.file;
	const disposition = `attachment; filename="${safeName(name)}"`;
	return {
		status,
		headers: { 'Content-Type': type, 'Content-Disposition': disposition },
		body: bytes,
	};
}

export const sentError = ({ status, errors }: HttpError): Sent => json(status, { errors });

/** Puts an answer on the wire. */
export function send(res: Outgoing, sent: Sent, language: string): void {
	if (res.headersSent) return;
	res.statusCode = sent.status;
	for (const [name, value] of Object.entries(sent.headers)) res.setHeader(name, value);
	res.setHeader('Content-Length', sent.body.byteLength);
	res.setHeader('Content-Language', language);
	res.setHeader('Cache-Control', 'no-store');
	res.setHeader('X-Content-Type-Options', 'nosniff');
	res.end(sent.body);
}

/**
 * Stands before Directus' own middlewares on /finance. Directus reads page, limit, sort and the
 * body of every request its own way and refuses before a route of ours has run; so the query is
 * put aside and JSON bodies are read here, with our limit and our codes.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FinanceError } from '../core/errors.js';
import { httpError } from './http-error.js';
import { acceptedLanguage } from './language.js';

/** What Express makes of a request, as far as it matters here. */
interface Request extends IncomingMessage {
	query?: Readonly<Record<string, unknown>>;
	originalUrl?: string;
	/** Where the routes find the query. */
	financeQuery?: Readonly<Record<string, unknown>>;
	body?: unknown;
	rawBody?: Buffer;
	/** Tells body-parser that the body is read. */
	_body?: boolean;
}

interface App {
	use(path: string, handler: (req: Request, res: ServerResponse, next: () => void) => void): void;
}

const PLAIN_JSON = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset="?utf-?8"?\s*)?$/i;

const hasBody = (req: Request): boolean =>
	req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

/** JSON as it is; anything compressed or in another charset is left to Directus. */
const isOurs = (req: Request): boolean =>
	hasBody(req) &&
	PLAIN_JSON.test(req.headers['content-type'] ?? '') &&
	(req.headers['content-encoding'] ?? 'identity') === 'identity';

const withoutQuery = (url: string): string => url.split('?', 1)[0] ?? '';

/**
 * `access_token` stays: it is a way to sign in. The address loses its query: Directus logs it, and
 * what people search for are names.
 */
function putQueryAside(req: Request): void {
	const query = req.query ?? {};
	const { access_token } = query;
	req.financeQuery = query;
	const value = access_token === undefined ? {} : { access_token };
	if (req.url) req.url = withoutQuery(req.url);
	if (req.originalUrl) req.originalUrl = withoutQuery(req.originalUrl);
	Object.defineProperty(req, 'query', { value, writable: true, configurable: true });
}

async function readBody(req: Request, maxBytes: number): Promise<Buffer> {
	const tooLarge = new FinanceError('BODY_TOO_LARGE', { max: maxBytes });
	if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of req.iterator({ destroyOnReturn: false })) {
		length += chunk.length;
		if (length > maxBytes) throw tooLarge;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		throw new FinanceError('BODY_NOT_JSON');
	}
}

/** Answers with our codes, and reads what is still coming. */
export function refuse(req: IncomingMessage, res: ServerResponse, failure: FinanceError): void {
	const language = acceptedLanguage(req.headers['accept-language']) ?? 'en';
	const { status, errors } = httpError(failure, language);
	res.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Language': language,
		'Cache-Control': 'no-store',
	});
	res.end(JSON.stringify({ errors }));
	// The rest is read and thrown away: who still sends would not get to read the answer.
	req.resume();
}

/** Call it on `middlewares.before`. */
export function standAtDoor(app: App, o: { readonly maxBodyBytes: () => number }): void {
	app.use('/finance', (req, res, next) => {
		putQueryAside(req);
		if (!isOurs(req)) return next();
		readBody(req, o.maxBodyBytes())
			.then((bytes) => {
				req.rawBody = bytes;
				req.body = parsed(bytes);
				req._body = true;
				next();
			})
			.catch((e: unknown) => {
				// A connection that broke has nobody left to answer.
				if (e instanceof FinanceError) refuse(req, res, e);
				else res.destroy();
			});
	});
}

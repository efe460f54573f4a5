/** Bodies that are no JSON: a file as it is, its other fields in the query. */
import type { Fields } from '../../contracts/contract.js';
import { FinanceError } from '../../core/errors.js';
import type { Config } from '../../runtime/config.js';
import { type Spooled, spool } from '../../runtime/spool.js';
import { headerOf, type Incoming, isJson, queryOf } from './message.js';
import type { Route } from './route.js';

/** What a request says, wherever it says it. */
export interface Asked {
	readonly query: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

const hasBytes = (req: Incoming): boolean =>
	req.headers['transfer-encoding'] !== undefined ||
	Number(headerOf(req, 'content-length') ?? 0) > 0;

const isFile = (route: Route, req: Incoming): boolean =>
	route.takesFile === true && hasBytes(req) && !isJson(headerOf(req, 'content-type'));

/** A query is text: what it writes for booleans and objects. */
function readText(fields: Fields, name: string, text: unknown): unknown {
	const kind = Object.hasOwn(fields, name) ? fields[name]?.kind : undefined;
	if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
	if (kind !== 'object' || typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** `access_token` is Directus' own: a way to sign in. */
export function askedOf(route: Route, req: Incoming): Asked {
	const { access_token: _, ...query } = queryOf(req);
	if (route.method === 'GET') return { query, body: {} };
	if (!isFile(route, req)) return { query, body: req.body };
	const fields: Fields = route.body ?? {};
	const body: Record<string, unknown> = {};
	for (const [name, text] of Object.entries(query)) {
		const value = readText(fields, name, text);
		Object.defineProperty(body, name, { value, enumerable: true });
	}
	return { query: {}, body };
}

async function* bytesOf(req: Incoming): AsyncGenerator<Uint8Array> {
	const iterator = req[Symbol.asyncIterator]?.();
	if (!iterator) return;
	for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

/**
 * The file of the request on disk; null for JSON. Throws BODY_TOO_LARGE and BODY_NOT_JSON before
 * anything of the body is used.
 */
export async function laidAside(
	req: Incoming,
	o: {
		readonly route: Route;
		readonly config: Pick<Config, 'maxBodyBytes' | 'maxBankFileBytes'>;
	},
): Promise<Spooled | null> {
	const length = Number(headerOf(req, 'content-length') ?? 0);
	if (isFile(o.route, req)) {
		const maxBytes = o.config.maxBankFileBytes;
		if (length > maxBytes) throw new FinanceError('BODY_TOO_LARGE', { max: maxBytes });
		return spool(bytesOf(req), { maxBytes });
	}
	const max = o.config.maxBodyBytes;
	if (length > max) throw new FinanceError('BODY_TOO_LARGE', { max });
	if (length > 0 && !isJson(headerOf(req, 'content-type'))) throw new FinanceError('BODY_NOT_JSON');
	return null;
}

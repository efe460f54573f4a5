/**
 * Stands before Directus' routes of files. Who may not see finance asks about files that do not
 * exist: their ids are exchanged for unknown ones, so that Directus' own answer is the one that it
 * gives for any unknown id. Who may see them replaces, moves and deletes nothing that is sealed:
 * refused here, before a byte is taken in.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Knex } from 'knex';
import { ownFiles } from '../../adapters/postgres/own-files.js';
import { FinanceError } from '../../core/errors.js';
import { refuse } from '../door.js';
import { type Exchange, inBody, inMetadata, inUrl } from './said-ids.js';
import { type Asking, seesFinance } from './walls.js';

/** What Express and Directus make of a request, as far as it matters here. */
export interface FileRequest extends IncomingMessage {
	url: string;
	body?: unknown;
	accountability?: Asking;
}

const METADATA = 'upload-metadata';
const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'SEARCH']);

/** Runs over every id that the request says; what they are exchanged for is put in their place. */
function exchangeIn(req: FileRequest, exchange: Exchange): void {
	req.url = inUrl(req.url, exchange);
	if (req.body !== undefined) req.body = inBody(req.body, exchange);
	const header = req.headers[METADATA];
	if (typeof header === 'string') req.headers[METADATA] = inMetadata(header, exchange);
}

function idsIn(req: FileRequest): readonly string[] {
	const ids = new Set<string>();
	const note: Exchange = (id) => {
		ids.add(id);
		return id;
	};
	inUrl(req.url, note);
	inBody(req.body, note);
	const header = req.headers[METADATA];
	if (typeof header === 'string') inMetadata(header, note);
	return [...ids];
}

/** Null when the request may go on, perhaps about other ids; else what it is refused with. */
async function judge(req: FileRequest, o: FileDoor): Promise<FinanceError | null> {
	const own = await ownFiles(o.database, idsIn(req));
	if (own.length === 0) return null;
	if (!(await seesFinance(req.accountability ?? { user: null }))) {
		const unknown = new Map(own.map((f) => [f.id, randomUUID() as string]));
		exchangeIn(req, (id) => unknown.get(id) ?? id);
		return null;
	}
	const sealed = own.find((f) => f.sealed);
	const writes = o.path === '/files' && !READING.has(req.method ?? '');
	return sealed && writes ? new FinanceError('FILE_SEALED', { file: sealed.id }) : null;
}

export interface FileDoor {
	readonly database: Knex;
	readonly path: '/files' | '/assets' | '/shares';
}

/** A middleware for one path of Directus. */
export const fileDoor =
	(o: FileDoor) =>
	(req: FileRequest, res: ServerResponse, next: (e?: unknown) => void): void => {
		judge(req, o).then((failure) => (failure ? refuse(req, res, failure) : next()), next);
	};

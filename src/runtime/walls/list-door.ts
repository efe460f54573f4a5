/**
 * Puts the wall into lists of Directus' own collections. The query filters do it for every way of
 * reading; but Directus counts (`meta`) past them, so it is put into the request as well.
 */
import type { ServerResponse } from 'node:http';
import type { DirectusContext } from '../../adapters/directus/context.js';
import { type Asking, behindWall, seesFinance, type Walled } from './walls.js';

type Query = Readonly<Record<string, unknown>>;

/** What Express and Directus make of a request, as far as it matters here. */
export interface ListRequest {
	readonly method: string;
	/** Without the path under which this stands, and without the query. */
	readonly path: string;
	body?: unknown;
	sanitizedQuery?: Query;
	readonly accountability?: Asking;
	readonly schema?: unknown;
}

type Response = ServerResponse & { json(body: unknown): unknown };

type MetaService = new (o: {
	schema: unknown;
	accountability: Asking;
}) => {
	getMetaForQuery(collection: string, query: Query): Promise<Record<string, number> | undefined>;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export interface ListDoor {
	readonly collection: Walled;
	readonly services: DirectusContext['services'];
}

/** How many there are, for one who does not know of ours. */
async function visible(req: ListRequest, o: ListDoor, user: string | null): Promise<number> {
	const Meta = o.services['MetaService'] as MetaService;
	const service = new Meta({ schema: req.schema, accountability: req.accountability ?? null });
	const query = { meta: ['filter_count'], filter: behindWall(o.collection, null, user) };
	const meta = await service.getMetaForQuery(`directus_${o.collection}`, query);
	return meta?.['filter_count'] ?? 0;
}

/** `total_count` has no filter: it is put right in the answer. */
function putRight(res: Response, total: number): void {
	const json = res.json.bind(res);
	res.json = (body) => {
		const meta = isObject(body) ? body['meta'] : undefined;
		if (isObject(meta) && 'total_count' in meta) meta['total_count'] = total;
		return json(body);
	};
}

const walled = (query: Query, o: ListDoor, user: string | null): Query => ({
	...query,
	filter: behindWall(o.collection, query['filter'], user),
});

async function stand(req: ListRequest, res: Response, o: ListDoor): Promise<void> {
	const body = isObject(req.body) && isObject(req.body['query']) ? req.body : null;
	const asked = [req.sanitizedQuery?.['meta'], (body?.['query'] as Query | undefined)?.['meta']];
	if (!body && !asked[0]) return;
	if (await seesFinance(req.accountability ?? { user: null })) return;
	const user = req.accountability?.user ?? null;
	if (req.sanitizedQuery) req.sanitizedQuery = walled(req.sanitizedQuery, o, user);
	if (body) body['query'] = walled(body['query'] as Query, o, user);
	if (asked.some((meta) => /total_count|\*/.test(JSON.stringify(meta ?? '')))) {
		putRight(res, await visible(req, o, user));
	}
}

/** A middleware for the path of one collection. */
export const listDoor =
	(o: ListDoor) =>
	(req: ListRequest, res: Response, next: (e?: unknown) => void): void => {
		const isList = req.path === '/' || req.path === '';
		const ready = isList ? stand(req, res, o) : Promise.resolve();
		ready.then(() => next(), next);
	};

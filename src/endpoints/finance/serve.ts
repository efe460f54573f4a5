/** One request: who calls, what may they see, is the input right, run, answer. */
import { randomUUID } from 'node:crypto';
import { FinanceError } from '../../core/errors.js';
import type { Language } from '../../core/parties/model.js';
import { type FailureParts, failureOf, httpError, inputFailure } from '../../runtime/http-error.js';
import { answerOnce, keyOf, type Sent } from '../../runtime/idempotency-answer.js';
import { acceptedLanguage } from '../../runtime/language.js';
import type { CompanyAccess, Runtime } from '../../runtime/types.js';
import { besides, checkBody, checkQuery } from './check.js';
import type { Match } from './match.js';
import {
	headerOf,
	type Incoming,
	isJson,
	type Outgoing,
	queryOf,
	send,
	sentError,
	sentOf,
} from './message.js';
import type { Answer, Call, PageOf, Route, Unit } from './route.js';
import { type Seen, see } from './see.js';

export interface ServeParts {
	/** Throws SCHEMA_NOT_READY and the like until the program has started. */
	readonly runtime: () => Runtime;
	/** The program whatever its state; null before it has begun. */
	readonly anyRuntime: () => Runtime | null;
	readonly find: (method: string, path: string) => Match<Route>;
	readonly log: FailureParts['log'];
}

const FALLBACK: Language = 'en';

function routeOf(parts: ServeParts, req: Incoming, res: Outgoing) {
	const match = parts.find(req.method, req.path);
	if (!match) throw new FinanceError('ROUTE_NOT_FOUND');
	if ('allowed' in match) {
		res.setHeader('Allow', match.allowed.join(', '));
		throw new FinanceError('METHOD_NOT_ALLOWED', { allowed: match.allowed.join(', ') });
	}
	return match;
}

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

interface Input {
	readonly query: Values;
	readonly body: Values;
	readonly given: ReadonlySet<string>;
	readonly page: PageOf;
}

/** What the route's function is given; input values are filled in once they are checked. */
function callOf(seen: Seen, input: Input, unit: Unit | null): Call {
	const { runtime, caller, company, companies, params } = seen;
	const ids = companies.map((c) => c.id);
	let ports: Call['ports'] | null = null;
	return {
		...{ runtime, caller, company: company as CompanyAccess, companies, params, unit },
		// Read by the fields of this very route.
		...(input as Pick<Call, keyof Input>),
		get reads() {
			return runtime.reads(ids, unit);
		},
		get ports() {
			if (!company) throw new TypeError('route: no company, no ports');
			ports ??= runtime.ports(company.id, unit, caller.user);
			return ports;
		},
	};
}

/** Checks the whole input, then runs. Throws one failure with every finding. */
async function runChecked(seen: Seen, req: Incoming, unit: Unit | null): Promise<Answer> {
	const { route } = seen;
	const query = checkQuery(route, queryOf(req));
	const { values, given, findings } = checkBody(route, route.method === 'GET' ? {} : req.body);
	const input = { query: query.values, body: values, given, page: query.page };
	const call = callOf(seen, input, unit);
	const first = besides(seen.findings, [...query.findings, ...findings]);
	if (first.length === 0) return route.run(call);
	const judge = seen.company && isObject(req.body) ? route.judge : undefined;
	throw inputFailure(judge ? besides(first, await judge(call, req.body as Values)) : first);
}

function checkMedia(req: Incoming, maxBytes: number): void {
	const length = Number(headerOf(req, 'content-length') ?? 0);
	if (length > maxBytes) throw new FinanceError('BODY_TOO_LARGE', { max: maxBytes });
	if (length > 0 && !isJson(headerOf(req, 'content-type'))) throw new FinanceError('BODY_NOT_JSON');
}

async function work(seen: Seen, req: Incoming): Promise<Sent> {
	const { runtime, route, caller } = seen;
	if (route.method === 'GET') return sentOf(await runChecked(seen, req, null), route.answer.status);
	checkMedia(req, runtime.config.maxBodyBytes);
	const key = route.method === 'POST' ? keyOf(req.headers['idempotency-key']) : null;
	const { method, path, body } = req;
	return runtime.transaction(
		(unit) =>
			answerOnce(unit, {
				key,
				caller,
				request: { method, path, query: queryOf(req), body },
				work: async () => sentOf(await runChecked(seen, req, unit), route.answer.status),
			}),
		caller.user,
	);
}

/** The handler behind /finance: always answers, never throws. */
export function server(parts: ServeParts): (req: Incoming, res: Outgoing) => Promise<void> {
	return async (req, res) => {
		let language = acceptedLanguage(headerOf(req, 'accept-language')) ?? FALLBACK;
		try {
			const match = routeOf(parts, req, res);
			const runtime = (match.route.always ? parts.anyRuntime() : null) ?? parts.runtime();
			const seen = await see(runtime, req, match);
			language = seen.caller.language;
			send(res, await work(seen, req), language);
		} catch (e) {
			const failure = failureOf(e, { log: parts.log, newId: randomUUID });
			send(res, sentError(httpError(failure, language)), language);
		}
	};
}

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
import { headerOf, type Incoming, type Outgoing, send, sentError, sentOf } from './message.js';
import type { Answer, Call, PageOf, Route, Unit, Upload } from './route.js';
import { type Seen, see } from './see.js';
import { type Asked, askedOf, laidAside } from './upload.js';

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
const headOf = ({ headers, accountability = null }: Incoming) => ({ headers, accountability });
const isObject = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

interface Input {
	readonly query: Values;
	readonly body: Values;
	readonly given: ReadonlySet<string>;
	readonly upload: Upload | null;
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

interface Checking {
	readonly seen: Seen;
	readonly asked: Asked;
	readonly upload: Upload | null;
}

/** Checks the whole input, then runs. Throws one failure with every finding. */
async function runChecked({ seen, asked, upload }: Checking, unit: Unit | null): Promise<Answer> {
	const { route } = seen;
	const query = checkQuery(route, asked.query);
	const { values, given, findings } = checkBody(route, asked.body);
	const input = { query: query.values, body: values, given, upload, page: query.page };
	const call = callOf(seen, input, unit);
	const first = besides(seen.findings, [...query.findings, ...findings]);
	if (first.length === 0) return route.run(call);
	const judge = seen.company && isObject(asked.body) ? route.judge : undefined;
	throw inputFailure(judge ? besides(first, await judge(call, asked.body as Values)) : first);
}

async function work(seen: Seen, req: Incoming, asked: Asked): Promise<Sent> {
	const { runtime, route, caller } = seen;
	const sent = async (upload: Upload | null, unit: Unit | null) =>
		sentOf(await runChecked({ seen, asked, upload }, unit), route.answer.status);
	if (route.method === 'GET') return sent(null, null);
	const key = route.method === 'POST' ? keyOf(req.headers['idempotency-key']) : null;
	const upload = await laidAside(req, { route, config: runtime.config });
	const { method, path } = req;
	const { query } = asked;
	const body = upload ? { ...(asked.body as Values), file: upload.sha256 } : asked.body;
	try {
		return await runtime.transaction(
			(unit) =>
				answerOnce(unit, {
					...{ key, caller, request: { method, path, query, body } },
					work: () => sent(upload, unit),
				}),
			caller.user,
		);
	} finally {
		await upload?.remove();
	}
}

/** The handler behind /finance: always answers, never throws. */
export function server(parts: ServeParts): (req: Incoming, res: Outgoing) => Promise<void> {
	return async (req, res) => {
		let language = acceptedLanguage(headerOf(req, 'accept-language')) ?? FALLBACK;
		try {
			const match = routeOf(parts, req, res);
			const runtime = (match.route.always ? parts.anyRuntime() : null) ?? parts.runtime();
			const asked = askedOf(match.route, req);
			const seen = await see(runtime, { ...headOf(req), body: asked.body }, match);
			language = seen.caller.language;
			send(res, await work(seen, req, asked), language);
		} catch (e) {
			const failure = failureOf(e, { log: parts.log, newId: randomUUID });
			send(res, sentError(httpError(failure, language)), language);
		}
	};
}

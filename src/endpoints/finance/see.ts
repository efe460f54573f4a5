/** Who calls, and about which company: known before the input is looked at. */
import { isId } from '../../contracts/contract.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { acceptedLanguage } from '../../runtime/language.js';
import type { Caller, CompanyAccess, Runtime } from '../../runtime/types.js';
import { headerOf, type Incoming } from './message.js';
import type { Route } from './route.js';

export interface Seen {
	readonly runtime: Runtime;
	readonly route: Route;
	readonly params: Readonly<Record<string, string>>;
	readonly caller: Caller;
	readonly company: CompanyAccess | null;
	readonly companies: readonly CompanyAccess[];
	/** The company that the body names is none of the caller's. */
	readonly findings: readonly Finding[];
}

/** The company that a route is about; absent and foreign look the same. */
async function companyOf(
	seen: Pick<Seen, 'runtime' | 'route' | 'params' | 'caller'>,
	body: unknown,
): Promise<{ company: CompanyAccess | null; findings: readonly Finding[] }> {
	const { runtime, route, params, caller } = seen;
	const none = { findings: [] };
	switch (route.access) {
		case 'public':
		case 'signed-in':
			return { company: null, ...none };
		case 'administrator':
			if (!caller.admin) throw new FinanceError('NOT_ALLOWED', { right: 'administrator' });
			return { company: null, ...none };
		case 'company':
			return { company: await ownCompany(seen, params.company ?? ''), ...none };
		case 'owner-company':
			return ownerCompany(seen, body);
	}
	const said = route.item ? bodyField(body, route.item) : params.id;
	// The check at the door says what is wrong with it.
	if (route.item && !isId(said)) return { company: null, ...none };
	const id = isId(said) ? said.toLowerCase() : null;
	const company = id && (await runtime.access.companyOfItem(route.access, id));
	if (!company) throw new FinanceError('NOT_FOUND');
	return { company: await ownCompany(seen, company), ...none };
}

async function ownCompany(
	{ runtime, route, caller }: Pick<Seen, 'runtime' | 'route' | 'caller'>,
	codeOrId: string,
): Promise<CompanyAccess> {
	const company = await runtime.access.company(caller, codeOrId, route.right ?? 'viewer');
	if (!route.administrator || caller.admin) return company;
	throw new FinanceError('NOT_ALLOWED', { right: 'administrator' });
}

const bodyField = (body: unknown, name: string): unknown =>
	(body as Readonly<Record<string, unknown>> | null | undefined)?.[name];

async function ownerCompany(
	seen: Pick<Seen, 'runtime' | 'route' | 'caller'>,
	body: unknown,
): Promise<{ company: CompanyAccess | null; findings: readonly Finding[] }> {
	const named = bodyField(body, 'owner_company');
	if (typeof named !== 'string' || named.trim() === '') return { company: null, findings: [] };
	try {
		return { company: await ownCompany(seen, named), findings: [] };
	} catch (e) {
		if (!(e instanceof FinanceError) || e.code !== 'NOT_FOUND') throw e;
		return { company: null, findings: [error('owner_company', 'COMPANY_UNKNOWN')] };
	}
}

/** What always answers is asked for most while the tables are not there: it goes on without them. */
async function companiesOf(
	runtime: Runtime,
	caller: Caller,
	route: Route,
): Promise<readonly CompanyAccess[]> {
	const companies = runtime.access.companies(caller);
	return route.always ? companies.catch(() => []) : companies;
}

/** Throws NOT_SIGNED_IN, NOT_ALLOWED, or NOT_FOUND for what the caller may not know of. */
export async function see(
	runtime: Runtime,
	req: Pick<Incoming, 'headers' | 'accountability' | 'body'>,
	o: { readonly route: Route; readonly params: Seen['params'] },
): Promise<Seen> {
	const who = req.accountability ?? {};
	const language = acceptedLanguage(headerOf(req, 'accept-language'));
	const caller = await runtime.access.caller({ ...who, language });
	const { route } = o;
	if (route.access !== 'public' && caller.user === null) throw new FinanceError('NOT_SIGNED_IN');
	const at = { runtime, caller, ...o };
	const { company, findings } = await companyOf(at, req.body);
	const wide = route.access === 'signed-in' || route.access === 'public';
	const companies = company ? [company] : wide ? await companiesOf(runtime, caller, route) : [];
	return { ...at, company, companies, findings };
}

/** A route as data: what it takes, who may call it, what it answers, and the function that runs. */
import type { Fields, ValuesOf } from '../../contracts/contract.js';
import type { Role } from '../../contracts/member.js';
import type { Finding } from '../../core/findings.js';
import type { RouteDoc } from '../../runtime/openapi.js';
import type { Caller, CompanyAccess, Runtime } from '../../runtime/types.js';

/** Collections whose items name their company: the item that a route is about is looked up there. */
export type ItemCollection =
	| 'finance_invoices'
	| 'finance_contacts'
	| 'finance_runs'
	| 'finance_payments'
	| 'finance_bank_transactions'
	| 'finance.match_suggestions';

/**
 * Who may call. `company`: a member of the company in the path (or, `owner-company`, in the body);
 * a collection: a member of the item's company. Everybody else gets what an absent one gives.
 */
export type Access =
	| 'public'
	| 'signed-in'
	| 'administrator'
	| 'company'
	| 'owner-company'
	| ItemCollection;

/** Rows of given companies, and the ports of one, as the runtime hands them out. */
export type Reads = ReturnType<Runtime['reads']>;
export type Ports = ReturnType<Runtime['ports']>;
export type PageOf = Parameters<Reads['invoices']>[1];

/** The transaction of a request. */
export type Unit = Parameters<Parameters<Runtime['transaction']>[0]>[0];

/** What a request brought as bytes instead of JSON, laid aside on disk. */
export interface Upload {
	readonly path: string;
	readonly sha256: string;
	readonly bytes: number;
}

export interface FileAnswer {
	readonly name: string;
	readonly type: string;
	readonly bytes: Uint8Array;
}

export type Answer =
	| {
			readonly data: unknown;
			readonly meta?: Readonly<Record<string, unknown>>;
			/** Where it is not the route's usual one. */
			readonly status?: number;
	  }
	| { readonly file: FileAnswer }
	| { readonly document: unknown }
	| { readonly nothing: true };

type CompanyOf<A extends Access> = A extends 'public' | 'signed-in' | 'administrator'
	? null
	: CompanyAccess;

export interface Call<
	A extends Access = Access,
	Q extends Fields = Fields,
	B extends Fields = Fields,
> {
	readonly caller: Caller;
	readonly company: CompanyOf<A>;
	/** Companies that the caller may see; the one in question where there is one. */
	readonly companies: readonly CompanyAccess[];
	readonly params: Readonly<Record<string, string>>;
	readonly query: ValuesOf<Q>;
	readonly body: ValuesOf<B>;
	/** Names of the body's fields that were sent. */
	readonly given: ReadonlySet<string>;
	/** Null where the body is JSON. */
	readonly upload: Upload | null;
	readonly page: PageOf;
	readonly runtime: Runtime;
	/** The request's transaction; null on GET. */
	readonly unit: Unit | null;
	/** Rows of `companies` only. */
	readonly reads: Reads;
	/** Ports of `company`; a route without one has none. */
	readonly ports: Ports;
}

/** What a function needs that works on the rows of one company. */
export type CompanyCall = Omit<Call<'company'>, 'query' | 'body' | 'given' | 'upload' | 'page'>;

interface Spec<A extends Access, Q extends Fields, B extends Fields>
	extends Omit<RouteDoc, 'access' | 'query' | 'body'> {
	readonly access: A;
	readonly right?: Role;
	/** The body's field that names the item; `:id` of the path where there is none. */
	readonly item?: string;
	/** Finance administrators only, among those who may see the company. */
	readonly administrator?: true;
	/** Answers also while the schema is not ready. */
	readonly always?: true;
	readonly query?: Q;
	readonly body?: B;
	/** The collection whose other columns a body may not write. */
	readonly row?: string;
	/**
	 * What else is wrong with a body that has findings already, so that all are told at once.
	 * `call.body` then holds the fields that are right, `raw` what was sent.
	 */
	readonly judge?: (
		call: Call<A, Q, B>,
		raw: Readonly<Record<string, unknown>>,
	) => Promise<readonly Finding[]>;
	readonly run: (call: Call<A, Q, B>) => Promise<Answer>;
}

// biome-ignore lint/suspicious/noExplicitAny: routes of all inputs side by side in one table
export type Route = Spec<any, any, any>;

export const route = <
	const A extends Access,
	const Q extends Fields = Record<never, never>,
	const B extends Fields = Record<never, never>,
>(
	spec: Spec<A, Q, B>,
): Route => Object.freeze(spec);

export const data = (value: unknown): Answer => ({ data: value });

/** A page of rows with what a client needs to turn it. */
export const paged = (
	page: { readonly rows: readonly unknown[]; readonly total: number },
	of: PageOf,
): Answer => ({
	data: page.rows,
	meta: { page: of.page, limit: of.limit, total: page.total },
});

/** The transaction of a POST or PUT. */
export function unitOf(call: { readonly unit: Unit | null }): Unit {
	if (call.unit === null) throw new TypeError('route: no transaction on GET');
	return call.unit;
}

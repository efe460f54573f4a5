/** The check at the door: query, page and body of a request, every finding at once. */
import { checkFields, type Fields } from '../../contracts/contract.js';
import { error, type Finding } from '../../core/findings.js';
import type { PageOf, Route } from './route.js';
import { ROWS } from './rows.js';

export const MAX_LIMIT = 200;
const USUAL_LIMIT = 50;
/** A page beyond it is a mistake, and would make Postgres count for nothing. */
const MAX_PAGE = 1_000_000;

/** Query fields of a list: from `paged`, the columns that it may be sorted by. */
export const pageFields = (columns: readonly string[]): Fields => ({
	page: { kind: 'integer', min: 1, max: MAX_PAGE, optional: true },
	limit: { kind: 'integer', min: 1, max: MAX_LIMIT, optional: true },
	sort: { kind: 'choice', of: columns.flatMap((c) => [c, `-${c}`]), optional: true },
});

/** Everything that a route's query may hold. */
export const queryFields = (route: Pick<Route, 'query' | 'paged'>): Fields => ({
	...route.query,
	...(route.paged && pageFields(route.paged)),
});

export interface CheckedQuery {
	readonly values: Readonly<Record<string, unknown>>;
	readonly page: PageOf;
	readonly findings: readonly Finding[];
}

/** Text that a query writes for what is no text. */
function untext(fields: Fields, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given)) {
		const isBoolean = Object.hasOwn(fields, name) && fields[name]?.kind === 'boolean';
		const read = isBoolean && (value === 'true' || value === 'false') ? value === 'true' : value;
		Object.defineProperty(values, name, { value: read, enumerable: true });
	}
	return values;
}

/** `access_token` is Directus' own: a way to sign in. */
export function checkQuery(
	route: Pick<Route, 'query' | 'paged'>,
	raw: Readonly<Record<string, unknown>>,
): CheckedQuery {
	const fields = queryFields(route);
	const { access_token: _, ...given } = raw;
	const read = checkFields(fields, untext(fields, given));
	const values: Readonly<Record<string, unknown>> = read.ok ? read.value : {};
	const page: PageOf = {
		page: typeof values.page === 'number' ? values.page : 1,
		limit: typeof values.limit === 'number' ? values.limit : USUAL_LIMIT,
		sort: typeof values.sort === 'string' ? values.sort : null,
	};
	return { values, page, findings: read.ok ? [] : read.findings };
}

/** A column of the row that the route does not take is known, and not the caller's to write. */
const named = (finding: Finding, row: string | undefined): Finding =>
	finding.code === 'UNKNOWN_FIELD' && row !== undefined && ROWS[row]?.includes(finding.field)
		? error(finding.field, 'FIELD_NOT_WRITABLE')
		: finding;

export interface CheckedBody {
	/** Where there are findings: of the fields that have none. */
	readonly values: Readonly<Record<string, unknown>>;
	/** Names of the fields that were sent. */
	readonly given: ReadonlySet<string>;
	readonly findings: readonly Finding[];
}

const allOptional = (fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).map(([n, f]) => [n, { ...f, optional: true }]));

/** The fields that are right among those that are not. */
function sound(fields: Fields, raw: unknown, findings: readonly Finding[]) {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
	const wrong = new Set(findings.map((f) => f.field.split('.')[0]));
	const rest = Object.entries(raw).filter(([name]) => !wrong.has(name));
	const read = checkFields(allOptional(fields), Object.fromEntries(rest));
	return read.ok ? read.value : {};
}

/** An absent body is an empty one; a route without fields takes nothing. */
export function checkBody(route: Pick<Route, 'body' | 'row'>, raw: unknown): CheckedBody {
	const fields = (route.body ?? {}) as Fields;
	const body = raw ?? {};
	const given = new Set(Object.keys(Object(body)).filter((name) => Object.hasOwn(fields, name)));
	const read = checkFields(fields, body);
	if (read.ok) return { values: read.value, given, findings: [] };
	const findings = read.findings.map((f) => named(f, route.row));
	return { values: sound(fields, body, findings), given, findings };
}

/** Findings of the second look about fields that the first one has not named yet. */
export const besides = (
	first: readonly Finding[],
	second: readonly Finding[],
): readonly Finding[] => {
	const told = new Set(first.map((f) => f.field));
	return [...first, ...second.filter((f) => !told.has(f.field))];
};

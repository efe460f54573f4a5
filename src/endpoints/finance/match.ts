/** Finds the route of a path. Written-out segments win over parameters. */

interface Pattern {
	readonly method: string;
	readonly path: string;
}

export type Match<R> =
	| { readonly route: R; readonly params: Readonly<Record<string, string>> }
	/** The path exists with other methods. */
	| { readonly allowed: readonly string[] }
	| null;

const segmentsOf = (path: string): string[] => path.replace(/^\/|\/$/g, '').split('/');

/** "010" for /invoices/:id/pdf: sorts written-out segments first. */
const rank = (path: string): string =>
	segmentsOf(path)
		.map((s) => (s.startsWith(':') ? '1' : '0'))
		.join('');

function paramsOf(path: string, given: readonly string[]): Record<string, string> | null {
	const segments = segmentsOf(path);
	if (segments.length !== given.length) return null;
	const params: Record<string, string> = {};
	for (const [i, segment] of segments.entries()) {
		const value = given[i] ?? '';
		if (segment.startsWith(':')) params[segment.slice(1)] = value;
		else if (segment !== value) return null;
	}
	return params;
}

function decoded(path: string): string[] | null {
	try {
		return segmentsOf(path).map(decodeURIComponent);
	} catch {
		return null;
	}
}

/** A finder over a table of routes. */
export function finder<R extends Pattern>(
	routes: readonly R[],
): (method: string, path: string) => Match<R> {
	const table = [...routes].sort((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1));
	return (method, path) => {
		const given = decoded(path);
		if (!given || given.some((s) => s === '' || s.length > 200)) return null;
		const wanted = method === 'HEAD' ? 'GET' : method;
		const allowed: string[] = [];
		for (const route of table) {
			const params = paramsOf(route.path, given);
			if (!params) continue;
			if (route.method === wanted) return { route, params };
			allowed.push(route.method);
		}
		return allowed.length > 0 ? { allowed: [...new Set(allowed)] } : null;
	};
}

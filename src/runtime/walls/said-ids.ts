/** Ids of files in a request, however they are written there, and the request without them. */

/** In a path an id may be part of a longer word: Directus takes the first 36 characters. */
const IN_PATH = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const BARE = /^[0-9a-f]{32}$/;

/** An id as Postgres reads it (capitals, braces, missing hyphens), in its usual form; else null. */
export function idIn(text: string): string | null {
	if (text.length < 32 || text.length > 45) return null;
	const bare = text.toLowerCase().replace(/[{}-]/g, '');
	if (!BARE.test(bare)) return null;
	return bare.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What to put in the place of an id: itself, or another one. */
export type Exchange = (id: string) => string;

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/** The path with its ids exchanged; the query stays as it is. */
export function inUrl(url: string, exchange: Exchange): string {
	const at = url.indexOf('?');
	const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
	const segments = path.split('/').map((segment) => {
		const plain = decoded(segment);
		const other = plain.replace(IN_PATH, (id) => {
			const put = exchange(id.toLowerCase());
			return put === id.toLowerCase() ? id : put;
		});
		return other === plain ? segment : encodeURIComponent(other);
	});
	return segments.join('/') + query;
}

/** Every text of a body that is an id, exchanged. */
export function inBody(body: unknown, exchange: Exchange): unknown {
	if (typeof body === 'string') {
		const id = idIn(body);
		const put = id === null ? null : exchange(id);
		return put === id || put === null ? body : put;
	}
	if (Array.isArray(body)) return body.map((entry) => inBody(entry, exchange));
	if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return body;
	return Object.fromEntries(
		Object.entries(body).map(([key, value]) => [key, inBody(value, exchange)]),
	);
}

/** The header of a resumable upload: names and values in base64 ("id MTIz,type YQ=="). */
export function inMetadata(header: string, exchange: Exchange): string {
	return header
		.split(',')
		.map((pair) => {
			const [name, value, ...rest] = pair.trim().split(' ');
			const id = value && rest.length === 0 ? idIn(Buffer.from(value, 'base64').toString()) : null;
			if (id === null) return pair;
			const put = exchange(id);
			return put === id ? pair : `${name} ${Buffer.from(put).toString('base64')}`;
		})
		.join(',');
}

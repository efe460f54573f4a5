/** Asks /finance as the signed-in user, and says what a failure means for the page. */
import { useApi } from '@directus/extensions-sdk';
import type { Finding } from '../core/findings.js';
import { createKeys } from './request-keys.js';

/** A finding in the user's language. */
export type SpokenFinding = Finding & { readonly message: string };

/** Why something could not be shown or done. */
export interface Failure {
	readonly kind: 'offline' | 'no-permission' | 'error';
	/** The server's stable code; null when nothing was answered. */
	readonly code: string | null;
	/** The server's words in the user's language; null when it said none. */
	readonly message: string | null;
	/** What is wrong with the input, by field. */
	readonly findings: readonly SpokenFinding[];
	readonly details: Readonly<Record<string, unknown>>;
}

export interface Answer<Data, Meta = unknown> {
	readonly data: Data;
	readonly meta: Meta;
}

/** Everything throws what `failureOf` reads. */
export interface FinanceApi {
	get<Data, Meta = unknown>(path: string): Promise<Answer<Data, Meta>>;
	/** Twice the same without an answer in between is one act: both carry the same key. */
	post<Data, Meta = unknown>(
		path: string,
		body?: unknown,
		o?: { /** Takes long: writes or takes away a lot. */ readonly isLong?: boolean },
	): Promise<Answer<Data, Meta>>;
	/** A file as it is; what else is said of it stands in the path's query. */
	upload<Data>(path: string, file: Blob): Promise<Answer<Data>>;
	put<Data>(path: string, body: unknown): Promise<Answer<Data>>;
	/** A file; with a body it is asked for by POST, which writes nothing and so needs no key. */
	file(path: string, body?: unknown): Promise<Blob>;
}

const TIMEOUT_MS = 15_000;
/** A file may have to be drawn first. */
const FILE_TIMEOUT_MS = 60_000;
const LONG_TIMEOUT_MS = 180_000;

const keys = createKeys();

/** An answer that is a failure was asked for as a file too: its words are read. */
async function withWords(thrown: unknown): Promise<unknown> {
	const response = (thrown as { response?: { data?: unknown } } | null)?.response;
	if (response?.data instanceof Blob) {
		const text = await response.data.text();
		try {
			response.data = JSON.parse(text);
		} catch {
			response.data = undefined;
		}
	}
	return thrown;
}

export function useFinanceApi(): FinanceApi {
	const api = useApi();
	const at = (path: string): string => `/finance${path}`;
	const options = { timeout: TIMEOUT_MS };
	return {
		get: async (path) => (await api.get(at(path), options)).data,
		post(path, body = {}, { isLong = false } = {}) {
			const timeout = isLong ? LONG_TIMEOUT_MS : TIMEOUT_MS;
			return keys.once(
				path,
				body,
				async (headers) => (await api.post(at(path), body, { timeout, headers })).data,
			);
		},
		upload: async (path, file) =>
			(
				await api.post(at(path), file, {
					timeout: LONG_TIMEOUT_MS,
					headers: { 'Content-Type': 'application/octet-stream' },
				})
			).data,
		put: async (path, body) => (await api.put(at(path), body, options)).data,
		async file(path, body) {
			const asked = { timeout: FILE_TIMEOUT_MS, responseType: 'blob' } as const;
			try {
				if (body === undefined) return (await api.get(at(path), asked)).data;
				return (await api.post(at(path), body, asked)).data;
			} catch (thrown) {
				throw await withWords(thrown);
			}
		},
	};
}

interface Answered {
	readonly status?: number;
	readonly data?: {
		errors?: {
			message?: string;
			extensions?: {
				code?: string;
				findings?: SpokenFinding[];
				details?: Record<string, unknown>;
			};
		}[];
	};
}

const kindOf = (status: number | undefined): Failure['kind'] => {
	// 502 and 504 come from what stands before a Directus that is away.
	if (status === undefined || status === 502 || status === 504) return 'offline';
	return status === 401 || status === 403 ? 'no-permission' : 'error';
};

/** Reads what a request threw. */
export function failureOf(thrown: unknown): Failure {
	const response = (thrown as { response?: Answered } | null)?.response;
	const first = response?.data?.errors?.[0];
	return {
		kind: kindOf(response?.status),
		code: first?.extensions?.code ?? (response?.status ? `HTTP_${response.status}` : null),
		message: first?.message ?? null,
		findings: first?.extensions?.findings ?? [],
		details: first?.extensions?.details ?? {},
	};
}

/** For what is refused without asking the server. */
export const failure = (kind: Failure['kind'], code: string | null = null): Failure => ({
	...{ kind, code, message: null, findings: [], details: {} },
});

/** Asks /finance as the signed-in user, and says what a failure means for the page. */
import { useApi } from '@directus/extensions-sdk';

/** Why something could not be shown or done. */
export interface Failure {
	readonly kind: 'offline' | 'no-permission' | 'error';
	/** The server's stable code; null when nothing was answered. */
	readonly code: string | null;
	/** The server's words in the user's language; null when it said none. */
	readonly message: string | null;
}

export interface Answer<Data, Meta = unknown> {
	readonly data: Data;
	readonly meta: Meta;
}

/** Both throw what `failureOf` reads. */
export interface FinanceApi {
	get<Data, Meta = unknown>(path: string): Promise<Answer<Data, Meta>>;
	post<Data>(path: string, body?: unknown): Promise<Answer<Data>>;
}

const TIMEOUT_MS = 15_000;

export function useFinanceApi(): FinanceApi {
	const api = useApi();
	const options = { timeout: TIMEOUT_MS };
	return {
		get: async (path) => (await api.get(`/finance${path}`, options)).data,
		post: async (path, body) => (await api.post(`/finance${path}`, body, options)).data,
	};
}

interface Answered {
	readonly status?: number;
	readonly data?: { errors?: { message?: string; extensions?: { code?: string } }[] };
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
	};
}

/**
 * Idempotency keys of what the pages write. A request that was sent and never answered may have
 * been done: sent again as it was, it carries the same key, and the server answers what it did.
 */

type Headers = Readonly<Record<'Idempotency-Key', string>>;

export interface Keys {
	/** Calls `send` with the key of this path and body; an answer of any kind ends the key's life. */
	once<T>(path: string, body: unknown, send: (headers: Headers) => Promise<T>): Promise<T>;
}

/** 128 random bits; crypto.randomUUID is not there on plain http. */
const newKey = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) =>
		b.toString(16).padStart(2, '0'),
	).join('');

const wasAnswered = (thrown: unknown): boolean =>
	(thrown as { response?: { status?: number } } | null)?.response?.status !== undefined;

export function createKeys(next: () => string = newKey): Keys {
	const open = new Map<string, string>();
	return {
		async once(path, body, send) {
			const act = `${path} ${JSON.stringify(body)}`;
			const key = open.get(act) ?? next();
			open.set(act, key);
			try {
				const answer = await send({ 'Idempotency-Key': key });
				open.delete(act);
				return answer;
			} catch (thrown) {
				if (wasAnswered(thrown)) open.delete(act);
				throw thrown;
			}
		},
	};
}

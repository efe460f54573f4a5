/** Idempotency-Key: from a request's header to the key under which its answer is kept. */
import { createHash } from 'node:crypto';
import { claimKey, type KeptAnswer, keepAnswer } from '../adapters/postgres/idempotency.js';
import type { Unit } from '../adapters/postgres/transaction.js';
import { FinanceError } from '../core/errors.js';
import type { Caller } from './types.js';

/** An answer as it goes over the wire: status, headers of the body, bytes. */
export type Sent = KeptAnswer;

const KEY = /^[\x20-\x7e]{1,255}$/;

/** The header as a key; null when there is none; IDEMPOTENCY_KEY_INVALID when it is unusable. */
export function keyOf(header: unknown): string | null {
	if (header === undefined) return null;
	if (typeof header !== 'string' || !KEY.test(header) || header.trim() === '') {
		throw new FinanceError('IDEMPOTENCY_KEY_INVALID');
	}
	return header;
}

/** JSON with sorted keys: the same body in another order is the same body. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join()}}`;
}

export interface Keyed {
	readonly method: string;
	readonly path: string;
	readonly query: unknown;
	readonly body: unknown;
}

/** SHA-256 of what the request says. */
export const fingerprintOf = ({ method, path, query, body }: Keyed): string =>
	createHash('sha256')
		.update(canonical([method, path, query ?? null, body ?? null]))
		.digest('hex');

/**
 * Does the work once per person and key, and answers the kept bytes to the same request again. The
 * key is taken first, in the request's transaction: a twin waits for its outcome.
 */
export async function answerOnce(
	unit: Unit,
	o: {
		readonly key: string | null;
		readonly caller: Caller;
		readonly request: Keyed;
		readonly work: () => Promise<Sent>;
	},
): Promise<Sent> {
	const { key, caller, request, work } = o;
	if (key === null || caller.user === null) return work();
	const use = { user: caller.user, key, fingerprint: fingerprintOf(request) };
	const kept = await claimKey(use, unit);
	if (kept) {
		if (kept.fingerprint !== use.fingerprint) throw new FinanceError('IDEMPOTENCY_KEY_REUSED');
		if (!kept.answer) throw new FinanceError('IDEMPOTENCY_IN_PROGRESS');
		return kept.answer;
	}
	const answer = await work();
	await keepAnswer(use, answer, unit);
	return answer;
}

/** Where the answers under an Idempotency-Key are kept, byte for byte. */
import { FinanceError } from '../../core/errors.js';
import { classify } from './classify.js';
import type { Unit } from './transaction.js';

export const IDEMPOTENCY = 'finance.idempotency';

/** How long a second request waits for the first one before it is told to come again. */
const WAIT_MS = 2000;
const LOCK_NOT_AVAILABLE = '55P03';

/** An answer as it goes over the wire. */
export interface KeptAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
}

export interface KeyOfUser {
	readonly user: string;
	readonly key: string;
	/** Hash over method, path, query and body. */
	readonly fingerprint: string;
}

/** What was found under a key; no answer means that its work has not ended. */
export interface Kept {
	readonly fingerprint: string;
	readonly answer: KeptAnswer | null;
}

/**
 * Takes the key in the caller's transaction, or returns what is kept under it. If the transaction
 * is rolled back, the key is free again. While another transaction holds the key, this waits on
 * the unique index; IDEMPOTENCY_IN_PROGRESS when that takes longer than two seconds.
 */
export async function claimKey(use: KeyOfUser, unit: Unit): Promise<Kept | null> {
	const mine = { user_id: use.user, key: use.key };
	await unit.knex.raw(`set local lock_timeout = ${WAIT_MS}`);
	const taken = await unit
		.knex(IDEMPOTENCY)
		.insert({ ...mine, fingerprint: use.fingerprint })
		.onConflict(['user_id', 'key'])
		.ignore()
		.returning('key')
		.catch((e: unknown) => {
			const busy = classify(e)?.details.code === LOCK_NOT_AVAILABLE;
			throw busy ? new FinanceError('IDEMPOTENCY_IN_PROGRESS') : e;
		});
	await unit.knex.raw('set local lock_timeout to default');
	if (taken.length > 0) return null;
	const row = await unit.knex(IDEMPOTENCY).where(mine).first();
	// Pruned between the two statements: the caller comes again and finds it free.
	if (!row) throw new FinanceError('IDEMPOTENCY_IN_PROGRESS');
	const { fingerprint, status, headers, body } = row;
	return { fingerprint, answer: status === null ? null : { status, headers, body } };
}

/** Keeps the answer of a key that this transaction has taken. */
export async function keepAnswer(use: KeyOfUser, answer: KeptAnswer, unit: Unit): Promise<void> {
	await unit
		.knex(IDEMPOTENCY)
		.where({ user_id: use.user, key: use.key })
		.update({
			status: answer.status,
			headers: JSON.stringify(answer.headers),
			body: Buffer.from(answer.body),
		});
}

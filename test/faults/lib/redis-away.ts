/** Redis is not there while invoices come in, and has forgotten everything when it is back. */
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { waitUntil } from '../../harness/lifetime.js';
import type { Redis } from '../../harness/redis.js';
import { type Posts, postsOf, sendInvoices } from './burst.js';
import { beginning, countEffects, type Effects, untilQuiet } from './effects.js';
import { untilHealthy, untilProblem } from './health.js';
import type { Place } from './place.js';

export type Absence = 'never started' | 'stopped' | 'killed';

export interface RedisAwayNumbers {
	readonly invoices: number;
	readonly concurrency: number;
	/** Redis is away at least this long, and until every POST is answered. */
	readonly downMs: number;
}

export interface RedisAwayFigures extends Posts {
	/** What health said meanwhile. */
	readonly health: string;
	/** From Redis' return to the last mail. */
	readonly caughtUpMs: number;
	readonly effects: Effects;
}

/** How long anything may take to recover before a test gives up. */
const PATIENCE_MS = 10 * 60_000;

export function redisOf({ redis }: Place): Redis {
	if (!redis) throw new Error('this place has no Redis');
	return redis;
}

async function takeAway(redis: Redis, absence: Absence): Promise<void> {
	if (absence === 'stopped') await redis.stop();
	if (absence === 'killed') await redis.kill();
}

/**
 * Redis goes (or has never been there), the invoices are sent, Redis comes back and FLUSHALL.
 * `directus` was started on this place; for `never started` before its Redis.
 */
export async function redisAway(
	{ place, directus, from }: { place: Place; directus: Directus; from: readonly Items[] },
	absence: Absence,
	{ invoices, concurrency, downMs }: RedisAwayNumbers,
): Promise<RedisAwayFigures> {
	const redis = redisOf(place);
	const since = await beginning(place);
	await takeAway(redis, absence);
	const began = performance.now();
	const burst = await sendInvoices({
		to: [directus],
		from,
		count: invoices,
		concurrency,
	});
	const health = await untilProblem(directus, 'QUEUE_UNREACHABLE');
	await waitUntil(() => performance.now() - began >= downMs, 2 * downMs, 'the outage to last');
	await redis.start();
	await redis.command('FLUSHALL');
	const back = performance.now();
	await untilQuiet(place, PATIENCE_MS);
	await untilHealthy(directus);
	const effects = await countEffects(place, since);
	const last = place.smtp.mails.at(-1)?.receivedAt ?? Number.NaN;
	return {
		...postsOf(burst),
		health: `${health}, then ok`,
		caughtUpMs: Math.round(last - performance.timeOrigin - back),
		effects,
	};
}

/** Redis is there, and drops keys, has no room or dies in the middle. */
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import type { Redis } from '../../harness/redis.js';
import { inParallel, type Posts, postsOf, sendInvoices } from './burst.js';
import { type Beginning, beginning, countEffects, type Effects, untilQuiet } from './effects.js';
import { untilHealthy, untilProblem } from './health.js';
import type { Place } from './place.js';
import { redisOf } from './redis-away.js';

const PATIENCE_MS = 10 * 60_000;

export interface UnwellNumbers {
	readonly invoices: number;
	readonly concurrency: number;
}

export interface UnwellFigures extends Posts {
	readonly effects: Effects;
}

interface On {
	readonly place: Place;
	readonly directus: Directus;
	readonly from: readonly Items[];
}

/** Sends the invoices; `meanwhile` is called after each answer with how many are accepted. */
async function burstOn(
	{ directus, from }: On,
	numbers: UnwellNumbers,
	meanwhile: (answered: number) => void = () => {},
): Promise<Posts> {
	const { invoices, concurrency } = numbers;
	const to = { to: [directus], from, count: invoices, concurrency };
	const burst = await sendInvoices({ ...to, answered: meanwhile });
	return postsOf(burst);
}

async function figures({ place }: On, told: Posts, since: Beginning): Promise<UnwellFigures> {
	await untilQuiet(place, PATIENCE_MS);
	return { ...told, effects: await countEffects(place, since) };
}

/** No room left (`noeviction`, OOM errors), for as long as the burst lasts. */
export async function redisFull(on: On, numbers: UnwellNumbers): Promise<UnwellFigures> {
	const redis = redisOf(on.place);
	const since = await beginning(on.place);
	await redis.command('CONFIG', 'SET', 'maxmemory', '1mb');
	const told = await burstOn(on, numbers);
	await untilProblem(on.directus, 'QUEUE_UNREACHABLE');
	await redis.command('CONFIG', 'SET', 'maxmemory', '0');
	await untilHealthy(on.directus, PATIENCE_MS);
	return figures(on, told, since);
}

/** kill -9 when a third of the invoices is accepted, and started again at once. */
export async function redisKilled(on: On, numbers: UnwellNumbers): Promise<UnwellFigures> {
	const redis = redisOf(on.place);
	const since = await beginning(on.place);
	let restarted: Promise<void> | null = null;
	const told = await burstOn(on, numbers, (answered) => {
		if (answered < numbers.invoices / 3 || restarted) return;
		restarted = redis.kill().then(() => redis.start());
	});
	await restarted;
	return figures(on, told, since);
}

export interface EvictsFigures extends UnwellFigures {
	/** Keys that Redis dropped during the burst. */
	readonly evictedKeys: number;
}

/** What others put into the same Redis: enough to push out every key that nobody touches. */
const BALLAST = 'x'.repeat(100_000);
const BALLAST_KEYS = 200;

const evictedKeys = async (redis: Redis): Promise<number> =>
	Number(
		/evicted_keys:(\d+)/.exec(String(await redis.command('INFO', 'stats')))?.[1] ?? Number.NaN,
	);

/** Keys are dropped to make room for others' (`allkeys-lru`): jobs too, without a word. */
export async function redisEvicts(on: On, numbers: UnwellNumbers): Promise<EvictsFigures> {
	const redis = redisOf(on.place);
	const since = await beginning(on.place);
	const before = await evictedKeys(redis);
	const [told] = await Promise.all([
		burstOn(on, numbers),
		inParallel(BALLAST_KEYS, 1, async (n) => {
			await redis.command('SET', `ballast:${n}`, BALLAST);
		}),
	]);
	const dropped = (await evictedKeys(redis)) - before;
	return { ...(await figures(on, told, since)), evictedKeys: dropped };
}

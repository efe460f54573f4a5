/** P1 and P13: invoices are accepted and sent whatever Redis does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import type { Posts } from './burst.js';
import { ONCE } from './effects.js';
import { untilHealthy, untilProblem } from './health.js';
import { companies, type Place, startPlace } from './place.js';
import { type Absence, type RedisAwayNumbers, redisAway } from './redis-away.js';
import { redisEvicts, redisFull, redisKilled, type UnwellNumbers } from './redis-unwell.js';
import type { Report } from './report.js';

export interface RedisForm {
	readonly absences: Readonly<Record<Absence, RedisAwayNumbers>>;
	readonly full: UnwellNumbers;
	readonly killed: UnwellNumbers;
	readonly evicts: UnwellNumbers;
	readonly env?: Readonly<Record<string, string>>;
	/** Of requests among others: no waiting for Redis, and the time that the work takes. */
	readonly medianPostMs: number;
	readonly slowestPostMs: number;
	/** From the return of Redis to the last mail. */
	readonly catchUpMs: number;
}

/** Whoever waits for Redis waits this long. */
const REDIS_MS = 2000;

/** That requests wait for nothing: where all of them did, the fastest one would have, too. */
function expectPrompt(figures: Posts, form: RedisForm): void {
	expect(figures.fastestPostMs).toBeLessThan(REDIS_MS);
	expect(figures.medianPostMs).toBeLessThan(form.medianPostMs);
	expect(figures.slowestPostMs).toBeLessThan(form.slowestPostMs);
}

/** Declares the tests; `report` gets the figures of those that pass. */
export function redisPromises(form: RedisForm, report: Report): void {
	let place: Place;
	let directus: Directus;
	let from: readonly Items[];
	const { env = {} } = form;

	describe('a Redis that comes and goes', () => {
		beforeAll(async () => {
			place = await startPlace({ redis: 'absent', env });
			directus = await place.open();
			from = await companies(directus, 2);
		});
		afterAll(() => place?.close());

		test.each(['never started', 'stopped', 'killed'] as const)(
			'%s, then back and empty: every invoice is mailed once',
			async (absence) => {
				const numbers = form.absences[absence];
				const figures = await redisAway({ place, directus, from }, absence, numbers);
				expect(figures).toMatchObject({
					failedPosts: 0,
					refusals: [],
					health: 'degraded, then ok',
					effects: { ...ONCE, invoices: numbers.invoices },
				});
				expectPrompt(figures, form);
				expect(figures.caughtUpMs).toBeLessThan(form.catchUpMs);
				const title = `Redis ${absence} while invoices come in, then back and FLUSHALL`;
				report({ promise: 'P1', title, figures: { ...numbers, ...figures } });
			},
		);

		test('full (OOM on every write): health says so, and every invoice is mailed once', async () => {
			const figures = await redisFull({ place, directus, from }, form.full);
			expect(figures).toMatchObject({
				failedPosts: 0,
				refusals: [],
				effects: { ...ONCE, invoices: form.full.invoices },
			});
			expectPrompt(figures, form);
			const title = 'Redis full (noeviction) while invoices come in';
			report({ promise: 'P13', title, figures: { ...form.full, ...figures } });
		});

		test('kill -9 in the middle of a burst and started again: mailed once', async () => {
			const figures = await redisKilled({ place, directus, from }, form.killed);
			expect(figures).toMatchObject({
				failedPosts: 0,
				refusals: [],
				effects: { ...ONCE, invoices: form.killed.invoices },
			});
			const title = 'Redis killed in the middle of a burst and started again';
			report({ promise: 'P13', title, figures: { ...form.killed, ...figures } });
		});

		test('evicting: health warns, and every invoice is mailed once', async () => {
			await place.redis?.stop();
			await place.redis?.start({ 'maxmemory-policy': 'allkeys-lru', maxmemory: '6mb' });
			expect(await untilProblem(directus, 'REDIS_EVICTS')).toBe('degraded');
			const figures = await redisEvicts({ place, directus, from }, form.evicts);
			expect(figures).toMatchObject({
				failedPosts: 0,
				refusals: [],
				effects: { ...ONCE, invoices: form.evicts.invoices },
			});
			expect(figures.evictedKeys).toBeGreaterThan(0);
			await place.redis?.stop();
			await place.redis?.start();
			await untilHealthy(directus);
			const title = 'Redis drops keys to make room (allkeys-lru)';
			report({ promise: 'P13', title, figures: { ...form.evicts, ...figures } });
		});
	});
}

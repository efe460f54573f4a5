/** What the queues promise, whatever carries them. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { QueuesParts } from '../../src/adapters/bullmq/connection.js';
import type { QueueSet } from '../../src/adapters/bullmq/queues.js';
import {
	QUEUE_NAMES,
	QUEUES,
	type QueueName,
	type QueuePolicy,
} from '../../src/contracts/queues.js';
import { FinanceError } from '../../src/core/errors.js';
import type { Hint, Job, Log } from '../../src/engine/store.js';
import type { Outcome } from '../../src/engine/work.js';
import { waitUntil } from '../harness/lifetime.js';

export type Settings = Pick<QueuesParts, 'role' | 'policies' | 'onJob' | 'onTick' | 'log'>;

/** A place for queues that is empty at first. */
export interface QueuePlace {
	make(settings: Settings): QueueSet;
}

export const BACKOFF_MS = 300;
const SOON = 10_000;

/** As in production, but impatient. */
export const POLICIES = Object.fromEntries(
	QUEUE_NAMES.map((queue) => [
		queue,
		{ ...QUEUES[queue], attempts: 3, backoff: { type: 'fixed', delayMs: BACKOFF_MS } },
	]),
) as unknown as Readonly<Record<QueueName, QueuePolicy>>;

export interface Line {
	readonly text: string;
	readonly fields: Readonly<Record<string, unknown>>;
}

export const logTo = (lines: Line[]): Log => {
	const add = (fields: Readonly<Record<string, unknown>>, text: string) =>
		void lines.push({ text, fields });
	return { info: add, warn: add, error: add };
};

let count = 0;
export const hint = (more: Partial<Hint> = {}): Hint => {
	count += 1;
	return {
		run: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
		stage: 0,
		queue: 'invoice-processing',
		tries: 0,
		attempts: 0,
		priority: 0,
		delayMs: 0,
		...more,
	};
};

/** For queues that are given no schedule. */
export const onTick = async (): Promise<void> => {};

const failure = new FinanceError('UNEXPECTED');
export const DONE: Outcome = { kind: 'done' };

export function queueContract(name: string, open: () => Promise<QueuePlace>): void {
	describe(name, () => {
		let place: QueuePlace;
		const made: QueueSet[] = [];

		const start = (onJob: (job: Job) => Promise<Outcome>, more: Partial<Settings> = {}) => {
			const queues = place.make({
				role: 'both',
				policies: POLICIES,
				log: logTo([]),
				onJob,
				onTick,
				...more,
			});
			made.push(queues);
			queues.startWorkers();
			return queues;
		};
		const countsOf = async (queues: QueueSet, queue: QueueName = 'invoice-processing') => {
			const counts = (await queues.counts()).find((c) => c.queue === queue);
			if (!counts) throw new Error(`no counts of ${queue}`);
			return counts;
		};
		/** An impatient queue may not be connected yet. */
		const add = (queues: QueueSet, hints: readonly Hint[]) =>
			waitUntil(() => queues.add(hints).then(() => true), SOON, 'hints to be added');

		beforeAll(async () => {
			place = await open();
		}, 60_000);

		afterEach(async () => {
			await Promise.all(made.splice(0).map((queues) => queues.stop(1000)));
		});

		test('a hint on any of the five queues is worked on with its run and stage', async () => {
			const seen: Job[] = [];
			const queues = start(async (job) => {
				seen.push(job);
				return DONE;
			});
			const hints = QUEUE_NAMES.map((queue, stage) => hint({ queue, stage }));
			await add(queues, hints);
			await waitUntil(() => seen.length === 5, SOON, 'five jobs');
			const expected = hints.map(({ run, stage }) => ({ run, stage }));
			expect(seen).toHaveLength(5);
			expect(seen).toEqual(expect.arrayContaining(expected));
		});

		test('a process that only answers adds hints and works on none', async () => {
			const seen: Job[] = [];
			const answering = start(
				async (job) => {
					seen.push(job);
					return DONE;
				},
				{ role: 'api' },
			);
			await add(answering, [hint({ queue: 'sync' })]);
			const { waiting, workers } = await countsOf(answering, 'sync');
			expect({ waiting, workers, seen }).toEqual({ waiting: 1, workers: 0, seen: [] });
			const working = start(async () => DONE);
			await waitUntil(
				async () => (await countsOf(working, 'sync')).waiting === 0,
				SOON,
				'the job to be taken',
			);
		});

		test('the same hint twice is one job while it waits', async () => {
			const seen: Job[] = [];
			const one = hint();
			const answering = start(async () => DONE, { role: 'api' });
			await add(answering, [one, one]);
			await add(answering, [one]);
			await answering.addAgain([one]);
			expect((await countsOf(answering)).waiting).toBe(1);
			start(async (job) => {
				seen.push(job);
				return DONE;
			});
			await waitUntil(() => seen.length > 0, SOON, 'the job');
			await waitUntil(async () => (await countsOf(answering)).active === 0, SOON, 'its end');
			expect(seen).toHaveLength(1);
		});

		test('"retry" brings the job back after the backoff, and no sooner', async () => {
			const at: number[] = [];
			const queues = start(async () => {
				at.push(Date.now());
				return at.length < 3 ? { kind: 'retry', failure } : DONE;
			});
			await add(queues, [hint()]);
			await waitUntil(() => at.length === 3, SOON, 'three tries');
			const [first = 0, second = 0, third = 0] = at;
			expect(second - first).toBeGreaterThanOrEqual(BACKOFF_MS);
			expect(third - second).toBeGreaterThanOrEqual(BACKOFF_MS);
		});

		test.each([
			['nothing', { kind: 'nothing' }],
			['waiting', { kind: 'waiting', failure }],
			['retry, until the queue gives up,', { kind: 'retry', failure }],
		] as [string, Outcome][])('after "%s" the same hint may come again', async (_, outcome) => {
			let tries = 0;
			const queues = start(async () => {
				tries += 1;
				return tries <= (outcome.kind === 'retry' ? 3 : 1) ? outcome : DONE;
			});
			const one = hint({ queue: 'reconciliation' });
			const before = await countsOf(queues, 'reconciliation').catch(() => null);
			await add(queues, [one]);
			await waitUntil(() => tries >= (outcome.kind === 'retry' ? 3 : 1), SOON, 'the first time');
			await waitUntil(
				async () => {
					await queues.add([one]);
					return (await countsOf(queues, 'reconciliation')).completed > (before?.completed ?? 0);
				},
				SOON,
				'the second time',
			);
		});

		test('"failed" is final: no second try, and it stands among the failed', async () => {
			let tries = 0;
			const queues = start(async () => {
				tries += 1;
				return { kind: 'failed', failure };
			});
			await add(queues, [hint({ queue: 'ocr-processing' })]);
			await waitUntil(
				async () => (await countsOf(queues, 'ocr-processing')).failed > 0,
				SOON,
				'the failed job',
			);
			expect((await countsOf(queues, 'ocr-processing')).delayed).toBe(0);
			expect(tries).toBe(1);
		});

		test('a paused queue waits, tells how long, and goes on when resumed', async () => {
			const seen: Job[] = [];
			const queues = start(async (job) => {
				seen.push(job);
				return DONE;
			});
			await waitUntil(() => queues.isOpen('sync'), SOON, 'the queue to be seen open');
			await waitUntil(() => queues.pause('sync').then(() => true), SOON, 'the pause');
			expect(queues.isOpen('sync')).toBe(false);
			await queues.add([hint({ queue: 'sync' })]);
			const full = await waitUntil(
				async () => {
					const counts = await countsOf(queues, 'sync');
					return (counts.oldestWaitingMs ?? 0) > 50 && counts;
				},
				SOON,
				'the job to grow old',
			);
			expect(full).toMatchObject({ paused: true, waiting: 1, active: 0, workers: 1 });
			expect(seen).toEqual([]);
			expect(queues.isOpen('sync')).toBe(false);
			await queues.resume('sync');
			await waitUntil(() => queues.isOpen('sync'), SOON, 'the queue to be seen open again');
			await waitUntil(() => seen.length === 1, SOON, 'the job after the pause');
			expect((await countsOf(queues, 'sync')).paused).toBe(false);
		});

		test('an urgent job overtakes three hundred scheduled ones', async () => {
			const seen: string[] = [];
			const answering = start(async () => DONE, { role: 'api' });
			const many = Array.from({ length: 300 }, () => hint({ priority: 10, queue: 'sync' }));
			await add(answering, many);
			const urgent = hint({ queue: 'sync' });
			await add(answering, [urgent]);
			start(async ({ run }) => {
				seen.push(run);
				return DONE;
			});
			await waitUntil(() => seen.includes(urgent.run), SOON, 'the urgent job');
			expect(seen.indexOf(urgent.run)).toBeLessThan(10);
			await waitUntil(() => seen.length === 301, 15_000, 'the others');
		});

		describe('ticks', () => {
			const every = (second: string, id = 'often') =>
				({ id, queue: 'sync', cron: second, zone: 'Europe/Zurich' }) as const;
			const yearly = every('0 0 6 1 1 *', 'yearly');
			const ticking = (seen: string[] = []) =>
				start(async () => DONE, {
					onTick: async (schedule) => {
						seen.push(schedule);
					},
				});
			/** Of all schedules; none is left for the next test. */
			const keep = (queues: QueueSet, wanted: Parameters<QueueSet['keepTicks']>[0]) =>
				waitUntil(async () => ({ changed: await queues.keepTicks(wanted) }), SOON, 'schedules');

			afterEach(async () => {
				const queues = ticking();
				await keep(queues, []);
			});

			test('put in place twice, by two processes: one scheduler, and its time stays', async () => {
				const [one, other] = [ticking(), ticking()];
				await keep(one, [yearly]);
				const before = await one.nextTicks();
				const changed = await Promise.all([keep(one, [yearly]), keep(other, [yearly])]);
				expect(changed).toEqual([{ changed: 0 }, { changed: 0 }]);
				expect(await other.nextTicks()).toEqual(before);
				expect([...before.keys()]).toEqual(['yearly']);
				// Six in the morning of a winter day in Zürich.
				expect(before.get('yearly')).toMatch(/^20\d\d-01-01T05:00:00\.000Z$/);
				// Nothing is late with a tick that waits for its time.
				expect((await countsOf(one, yearly.queue)).delayed).toBe(0);
			});

			test('each planned time ticks once, whichever process takes it', async () => {
				const seen: string[] = [];
				const [one, other] = [ticking(seen), ticking(seen)];
				await keep(one, [every('* * * * * *')]);
				await keep(other, [every('* * * * * *')]);
				const began = Date.now();
				await waitUntil(() => seen.length >= 3, SOON, 'three ticks');
				const seconds = Math.floor((Date.now() - began) / 1000) + 2;
				expect(seen.length).toBeLessThanOrEqual(seconds);
				expect(new Set(seen)).toEqual(new Set(['often']));
			});

			test('another time replaces the old one; what is not wanted any more ticks no more', async () => {
				const seen: string[] = [];
				const queues = ticking(seen);
				await keep(queues, [every('0 0 6 1 2 *', 'moved'), every('0 0 6 1 3 *', 'gone')]);
				expect(await keep(queues, [every('0 0 7 1 2 *', 'moved')])).toEqual({ changed: 3 });
				const next = await queues.nextTicks();
				expect([...next.keys()]).toEqual(['moved']);
				expect(next.get('moved')).toMatch(/-02-01T06:00:00\.000Z$/);
			});

			test('a tick that fails does not end the schedule', async () => {
				let ticks = 0;
				const queues = start(async () => DONE, {
					onTick: async () => {
						ticks += 1;
						throw failure;
					},
				});
				await keep(queues, [every('* * * * * *')]);
				await waitUntil(() => ticks >= 2, SOON, 'the tick after the one that failed');
			});
		});

		test('stopping waits for the jobs in hand and takes no more', async () => {
			let begun = 0;
			let ended = 0;
			let go: () => void = () => {};
			const gate = new Promise<void>((resolve) => {
				go = resolve;
			});
			const queues = start(async () => {
				begun += 1;
				await gate;
				ended += 1;
				return DONE;
			});
			await add(queues, [hint(), hint(), hint()]);
			await waitUntil(() => begun === 3, SOON, 'three jobs in hand');
			const stopped = queues.stop(SOON);
			setTimeout(go, 200);
			await stopped;
			expect({ begun, ended }).toEqual({ begun: 3, ended: 3 });
			const other = start(async () => DONE, { role: 'api' });
			const after = await waitUntil(() => countsOf(other), SOON, 'counts');
			expect(after).toMatchObject({ active: 0, workers: 0 });
		});
	});
}

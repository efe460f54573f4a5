/** The sweeper's turns. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Sweeper, type SweepTask, startSweeper } from '../../src/engine/sweeper.js';

const EVERY_MS = 5000;
let made: Sweeper[] = [];
let warned: Readonly<Record<string, unknown>>[] = [];

beforeEach(() => {
	vi.useFakeTimers({ now: Date.parse('2026-03-01T08:00:00.000Z') });
	warned = [];
});
afterEach(async () => {
	await Promise.all(made.splice(0).map((sweeper) => sweeper.stop()));
	made = [];
	vi.useRealTimers();
});

function start(
	tasks: readonly SweepTask[],
	alone = (work: () => Promise<void>) => work().then(() => true),
) {
	const sweeper = startSweeper({
		everyMs: EVERY_MS,
		tasks,
		alone,
		now: () => new Date().toISOString(),
		log: { info: () => {}, warn: (fields) => void warned.push(fields), error: () => {} },
		codeOf: (e) => (e instanceof Error ? e.message : '?'),
	});
	made.push(sweeper);
	return sweeper;
}
const counter = (name: string, everyMs = 0) => {
	const task = { name, everyMs, times: 0, run: async () => ++task.times };
	return task;
};

test('sweeps at once, then at every tick; a rare task only when its time has come', async () => {
	const [often, rarely] = [counter('often'), counter('rarely', 12_000)];
	const sweeper = start([often, rarely]);
	await vi.advanceTimersByTimeAsync(0);
	expect([often.times, rarely.times]).toEqual([1, 1]);
	expect(sweeper.sweptAt()).toBe('2026-03-01T08:00:00.000Z');
	await vi.advanceTimersByTimeAsync(4 * EVERY_MS);
	expect([often.times, rarely.times]).toEqual([5, 2]);
	expect(sweeper.sweptAt()).toBe('2026-03-01T08:00:20.000Z');
});

test('a task that fails is told, and keeps neither the others nor the next tick from their turn', async () => {
	const bad = { name: 'bad', everyMs: 0, run: () => Promise.reject(new Error('BROKEN')) };
	const good = counter('good');
	start([bad, good]);
	await vi.advanceTimersByTimeAsync(EVERY_MS);
	expect(good.times).toBe(2);
	expect(warned).toEqual(Array(2).fill({ task: 'bad', code: 'BROKEN' }));
});

test('without its turn nothing runs, and a failing turn does not end the sweeper', async () => {
	const task = counter('task');
	let turns = 0;
	const sweeper = start([task], async (work) => {
		turns += 1;
		if (turns === 1) return false;
		if (turns === 2) throw new Error('AWAY');
		await work();
		return true;
	});
	await vi.advanceTimersByTimeAsync(EVERY_MS);
	expect([task.times, sweeper.sweptAt()]).toEqual([0, null]);
	await vi.advanceTimersByTimeAsync(EVERY_MS);
	expect(task.times).toBe(1);
	expect(warned).toEqual([{ code: 'AWAY' }]);
});

test('stop() waits for the tick in hand, begins no further task and no further tick', async () => {
	let end: () => void = () => {};
	const slow = {
		name: 'slow',
		everyMs: 0,
		run: () => new Promise<number>((r) => (end = () => r(0))),
	};
	const after = counter('after');
	const sweeper = start([slow, after]);
	await vi.advanceTimersByTimeAsync(0);
	let stopped = false;
	const stopping = sweeper.stop().then(() => {
		stopped = true;
	});
	await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
	expect(stopped).toBe(false);
	end();
	await stopping;
	await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
	expect(after.times).toBe(0);
});

test('a tick that lasts longer than the interval is not overtaken by the next', async () => {
	let running = 0;
	let most = 0;
	const task = {
		name: 'long',
		everyMs: 0,
		async run() {
			running += 1;
			most = Math.max(most, running);
			await new Promise((resolve) => setTimeout(resolve, 2 * EVERY_MS));
			running -= 1;
			return 0;
		},
	};
	const sweeper = start([task]);
	void sweeper.sweep();
	await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
	expect(most).toBe(1);
	void vi.advanceTimersByTimeAsync(10 * EVERY_MS);
});

/** What the engine may rely on, whatever keeps the run rows. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../src/contracts/contract.js';
import { claim, currentStage, newRun, type Run } from '../../src/engine/run.js';
import { step } from '../../src/engine/step.js';
import type { RunStore } from '../../src/engine/store.js';
import { workflow } from '../../src/engine/workflow.js';

const idle = contract({ id: 'idle', icon: 'x', queue: 'sync', effect: 'database', input: {} });
const IDLE = workflow<{ n: number }>('test.idle', (then) => [
	then(
		step(idle, async () => ({})),
		() => ({}),
	),
]);
const COMPANY = '11111111-1111-4111-8111-111111111111';
const START = '2026-03-01T08:00:00.000Z';

const at = (seconds: number): string => new Date(Date.parse(START) + seconds * 1000).toISOString();

export const aRun = (more: Partial<Run> = {}): Run => ({
	...newRun(IDLE, {
		id: randomUUID(),
		company: COMPANY,
		itemKind: 'finance_invoices',
		item: randomUUID(),
		key: randomUUID(),
		input: { n: 1, text: 'é\'"\\ 日本' },
		priority: 0,
		createdBy: null,
		createdAt: START,
	}),
	...more,
});

const taken = (worker: number) => (run: Run) =>
	claim(run, { stage: 0, worker, now: at(1), from: null });

export function runStoreContract<Tx>(name: string, open: () => Promise<RunStore<Tx>>): void {
	describe(name, () => {
		let store: RunStore<Tx>;
		beforeAll(async () => {
			store = await open();
		}, 60_000);

		test('a run comes back as it was written', async () => {
			const run = aRun();
			expect(await store.insert(run, null)).toEqual({ run, created: true });
			expect(await store.get(run.id)).toEqual(run);
			expect(await store.get(randomUUID())).toBeNull();
		});

		test('the same key twice is one run: the first', async () => {
			const first = aRun({ key: 'one-key' });
			await store.insert(first, null);
			const again = await store.insert(aRun({ key: 'one-key' }), null);
			expect(again).toEqual({ run: first, created: false });
		});

		test('twenty at once with the same key are one run', async () => {
			const answers = await Promise.all(
				Array.from({ length: 20 }, () => store.insert(aRun({ key: 'crowd' }), null)),
			);
			expect(answers.filter((a) => a.created)).toHaveLength(1);
			expect(new Set(answers.map((a) => a.run.id)).size).toBe(1);
		});

		test('of twenty that take a stage at once, one gets it', async () => {
			const run = aRun();
			await store.insert(run, null);
			const got = await Promise.all(
				Array.from({ length: 20 }, (_, worker) => store.change(run.id, taken(worker), null)),
			);
			expect(got.filter(Boolean)).toHaveLength(1);
			const winner = got.findIndex(Boolean);
			const kept = await store.get(run.id);
			expect(kept && currentStage(kept)).toMatchObject({ worker: winner, tries: 1 });
		});

		test('a move that is refused, or a run that is not there, changes nothing', async () => {
			const run = aRun();
			await store.insert(run, null);
			expect(await store.change(run.id, () => null, null)).toBeNull();
			expect(await store.change(randomUUID(), (r) => r, null)).toBeNull();
			expect(await store.get(run.id)).toEqual(run);
		});

		test('what a transaction changes is there after it, and is not after its failure', async () => {
			const run = aRun();
			const other = aRun();
			await store.insert(run, null);
			const broken = store.transaction(async (tx) => {
				await store.insert(other, tx);
				await store.change(run.id, taken(1), tx);
				throw new Error('broken');
			});
			await expect(broken).rejects.toThrow('broken');
			expect([await store.get(run.id), await store.get(other.id)]).toEqual([run, null]);
			const answer = await store.transaction(async (tx) => {
				await store.change(run.id, taken(1), tx);
				const seen = await store.change(run.id, (r) => r, tx);
				return seen && currentStage(seen)?.worker;
			});
			expect(answer).toBe(1);
			expect((await store.get(run.id))?.state).toBe('running');
		});

		test('a transaction holds its row: twenty that count up count to twenty', async () => {
			const run = aRun();
			await store.insert(run, null);
			const countUp = () =>
				store.transaction(async (tx) => {
					const held = await store.change(run.id, (r) => r, tx);
					const stage = (held?.stage ?? 0) + 1;
					return store.change(run.id, (r) => ({ ...r, stage }), tx);
				});
			await Promise.all(Array.from({ length: 20 }, countUp));
			expect((await store.get(run.id))?.stage).toBe(20);
		});

		test('due: open runs whose time has come, by priority and age, each in its turn', async () => {
			// Years before the other tests' runs, so that only these are due.
			const early = (seconds: number) =>
				new Date(Date.parse('2020-01-01T00:00:00.000Z') + seconds * 1000).toISOString();
			const scheduled = aRun({ nextAt: early(1), priority: 10 });
			const second = aRun({ nextAt: early(3) });
			const first = aRun({ nextAt: early(2) });
			const running = aRun({ nextAt: early(4), state: 'running' });
			const notYet = aRun({ nextAt: early(100) });
			const over = aRun({ nextAt: early(1), state: 'done' });
			const failed = aRun({ nextAt: null, state: 'failed' });
			for (const run of [scheduled, second, first, running, notYet, over, failed]) {
				await store.insert(run, null);
			}
			const turn = async (limit: number) => (await store.due(early(50), limit)).map((r) => r.id);
			expect(await turn(2)).toEqual([first.id, second.id]);
			expect(await turn(10)).toEqual([running.id, scheduled.id]);
			expect(await turn(10)).toEqual([]);
			const again = (await store.due(early(81), 10)).map((r) => r.id);
			const all = [first.id, second.id, running.id, scheduled.id];
			expect(again.toSorted()).toEqual(all.toSorted());
		});

		test('due at the same time in two processes: no run twice', async () => {
			const early = '2021-01-01T00:00:00.000Z';
			for (let i = 0; i < 20; i += 1) await store.insert(aRun({ nextAt: early }), null);
			const turns = await Promise.all(
				[1, 2, 3, 4].map(() => store.due('2021-01-01T00:00:01.000Z', 10)),
			);
			const ids = turns.flat().map((r) => r.id);
			expect(new Set(ids).size).toBe(ids.length);
		});
	});
}

/** A run that goes on in its process: fewer ways round by the queues, the same promises. */
import { describe, expect, test } from 'vitest';
import { FinanceError } from '../../src/core/errors.js';
import type { Passing } from '../../src/engine/probe.js';
import { waitUntil } from '../harness/lifetime.js';
import { THREE } from './workflows.js';
import { createWorld, type Process, settle, type World, type WorldOptions } from './world.js';

const SOON = 5000;

const aWorld = (o: WorldOptions = {}): World => createWorld({ isOpen: () => true, ...o });

async function begun(world: World, process: Process): Promise<string> {
	const { run } = await process.engine.start(
		{
			workflow: THREE.id,
			company: 'c',
			item: null,
			key: `k${world.runs().length}`,
			input: { mail: true },
			createdBy: null,
		},
		null,
	);
	await process.engine.hint([run]);
	return run.id;
}

const ended = (world: World, id: string) =>
	waitUntil(() => world.run(id).state === 'done', SOON, 'the run to end');

const waitingFor = (world: World, job: string) =>
	waitUntil(() => world.jobs.has(job), SOON, `the job ${job}`);

/** Something that a test lets happen when it wants. */
function gate() {
	let open: () => void = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}

test('one delivery brings a run through all its queues, each effect once', async () => {
	const world = aWorld();
	const process = world.start();
	const id = await begun(world, process);
	expect(await world.deliver(process, `${id}_0_0`)).toEqual({ kind: 'done' });
	await ended(world, id);
	expect([...world.jobs.keys()]).toEqual([]);
	expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
	expect(world.run(id).stages.map((s) => [s.tries, s.unknown])).toEqual(Array(3).fill([1, false]));
	expect(world.ended.map((r) => r.id)).toEqual([id]);
});

test('a paused queue is not run through the side door', async () => {
	const world = aWorld({ isOpen: (queue) => queue !== 'notifications' });
	const process = world.start();
	const id = await begun(world, process);
	await world.deliver(process, `${id}_0_0`);
	expect([...world.jobs.keys()]).toEqual([`${id}_1_0`]);
	expect(world.run(id)).toMatchObject({ state: 'waiting', stage: 1 });
	expect(world.run(id).stages[1]).toMatchObject({ state: 'waiting', tries: 0, worker: null });
});

describe('as many at once as the queue allows', () => {
	test('who comes here is one of them: the next run goes by its queue', async () => {
		const world = aWorld({ concurrency: 1 });
		const process = world.start();
		const [first, second] = [await begun(world, process), await begun(world, process)];
		const { opened, open } = gate();
		// First the booking of the first run, then its post, which stays in the air.
		world.faults.push(null, { when: 'before', what: opened });
		await world.deliver(process, `${first}_0_0`);
		await world.deliver(process, `${second}_0_0`);
		expect([...world.jobs.keys()]).toEqual([`${second}_1_0`]);
		open();
		await ended(world, first);
		await world.deliver(process, `${second}_1_0`);
		await ended(world, second);
	});

	test('what a job brings waits for its place', async () => {
		const world = aWorld({ concurrency: 1 });
		const process = world.start();
		const [first, second] = [await begun(world, process), await begun(world, process)];
		const { opened, open } = gate();
		world.faults.push(null, { when: 'before', what: opened });
		await world.deliver(process, `${first}_0_0`);
		await world.deliver(process, `${second}_0_0`);
		const delivery = world.deliver(process, `${second}_1_0`);
		expect(world.run(second).stages[1]?.tries).toBe(0);
		open();
		await delivery;
		await Promise.all([ended(world, first), ended(world, second)]);
		expect(world.overlaps).toEqual([]);
	});

	test.each(['before-record', 'after-commit'] as const)(
		'a try that fails %s leaves no place taken',
		async (point) => {
			let strikes = 0;
			const probe = (at: Passing): void => {
				if (at.step !== 'book' || at.point !== point || strikes++ % 2 === 1) return;
				throw new FinanceError('UNEXPECTED');
			};
			const world = aWorld({ concurrency: 1, probe });
			const process = world.start();
			for (let n = 0; n < 3; n += 1) {
				const id = await begun(world, process);
				await world.deliver(process, `${id}_0_0`);
				await settle(world, process);
				await ended(world, id);
				strikes = 0;
			}
			expect(world.effects()).toHaveLength(9);
		},
	);
});

test('a failure that may pass is tried again by the queue, after its pause and counted on', async () => {
	const world = aWorld();
	const process = world.start();
	const id = await begun(world, process);
	world.faults.push(null, { when: 'before', what: new FinanceError('MAIL_DELAYED') });
	await world.deliver(process, `${id}_0_0`);
	await waitingFor(world, `${id}_1_1`);
	expect(world.jobs.get(`${id}_1_1`)).toMatchObject({
		queue: 'notifications',
		attempts: 1,
		delayMs: 2000,
	});
	await settle(world, process);
	expect(world.run(id).state).toBe('done');
});

test('a process killed while its run went on: another one takes over and knows that it does not know', async () => {
	const world = aWorld();
	const process = world.start();
	const id = await begun(world, process);
	world.faults.push(null, { when: 'before', what: 'crash' });
	await world.deliver(process, `${id}_0_0`);
	await waitUntil(() => !process.alive(), SOON, 'the kill');
	await settle(world, world.start());
	expect(world.run(id).stages[1]).toMatchObject({ state: 'done', tries: 2, unknown: true });
	expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
});

test('a resting process ends what goes on and lets the rest go by the queue', async () => {
	const world = aWorld();
	const process = world.start();
	const id = await begun(world, process);
	const { opened, open } = gate();
	world.faults.push(null, { when: 'before', what: opened });
	await world.deliver(process, `${id}_0_0`);
	let rests = false;
	const rest = process.engine.rest().then(() => {
		rests = true;
	});
	expect(rests).toBe(false);
	open();
	await rest;
	expect(world.run(id).stages.map((s) => s.state)).toEqual(['done', 'done', 'waiting']);
	expect([...world.jobs.keys()]).toEqual([`${id}_2_0`]);
});

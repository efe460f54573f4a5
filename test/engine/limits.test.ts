/** What a stage may take of a worker's time, and the places where tests strike. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Point, pointsOf } from '../../src/engine/probe.js';
import { currentStage, type Run } from '../../src/engine/run.js';
import { close, post } from './workflows.js';
import { createWorld, type Process, settle, type World } from './world.js';

const LIMIT_MS = 200;

let world: World;
let process: Process;

beforeEach(() => {
	world = createWorld({ stageLimitMs: LIMIT_MS });
	process = world.start();
});

async function begin(): Promise<Run> {
	const start = { workflow: 'test.three', company: 'c1', item: null, key: 'k1', createdBy: null };
	const { run } = await process.engine.start({ ...start, input: { mail: true } }, null);
	await process.engine.hint([run]);
	return run;
}

/** Delivers the one job there is. */
async function deliver() {
	const [id = ''] = world.jobs.keys();
	return world.deliver(process, id);
}

/** A promise that a test ends when it likes. */
function held() {
	let release: () => void = () => {};
	const until = new Promise<void>((resolve) => {
		release = resolve;
	});
	return { until, release };
}

const timedOut = { kind: 'retry', failure: { code: 'STAGE_TIMEOUT', details: { ms: LIMIT_MS } } };

describe('a stage that does not end', () => {
	test('in its record is given up and rolled back; the next try does it once', async () => {
		const { id } = await begin();
		const { until, release } = held();
		world.faults.push({ when: 'before', what: until });
		expect(await deliver()).toMatchObject(timedOut);
		expect(currentStage(world.run(id))).toMatchObject({ state: 'waiting', unknown: false });
		world.advance(60_000);
		await settle(world, process);
		release();
		await until;
		expect(world.run(id).state).toBe('done');
		expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
	});

	test('in its effect outside leaves it unknown; its late result changes nothing', async () => {
		const { id } = await begin();
		await deliver();
		const { until, release } = held();
		world.faults.push({ when: 'before', what: until });
		expect(await deliver()).toMatchObject(timedOut);
		expect(currentStage(world.run(id))).toMatchObject({ state: 'waiting', unknown: true });
		world.advance(60_000);
		await deliver();
		const after = world.run(id);
		expect(after.stages[1]?.output).toMatchObject({ maybeTwice: true });
		release();
		await expect.poll(() => world.outside).toHaveLength(2);
		await settle(world, process);
		expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
	});

	test('time after time is a failed run with its code', async () => {
		const { id } = await begin();
		const { until } = held();
		for (let i = 0; i < 3; i += 1) world.faults.push({ when: 'before', what: until });
		await settle(world, process);
		expect(world.run(id)).toMatchObject({ state: 'failed', stages: [{ attempts: 3 }, {}, {}] });
		expect(currentStage(world.run(id))?.error?.code).toBe('STAGE_TIMEOUT');
		expect(world.ended.map((run) => run.state)).toEqual(['failed']);
	});
});

describe('a probe', () => {
	test('is called at every point of every step, in order', async () => {
		const passed: [string, Point][] = [];
		world = createWorld({ probe: ({ step, point }) => void passed.push([step, point]) });
		process = world.start();
		await begin();
		await settle(world, process);
		expect(passed.filter(([step]) => step === 'post').map(([, point]) => point)).toEqual([
			'before-act',
			'after-act',
			'before-record',
			'after-record',
			'after-commit',
		]);
		expect(passed.filter(([step]) => step === 'post')).toHaveLength(pointsOf(post).length);
		expect(passed.filter(([step]) => step === 'close')).toHaveLength(pointsOf(close).length);
	});

	test.each([
		['before-act', false, 1],
		['after-act', true, 2],
		['before-record', true, 2],
		['after-record', true, 2],
		['after-commit', false, 1],
	] as const)('that throws at %s: known as unclear is %s', async (at, unknown, outside) => {
		let thrown = false;
		world = createWorld({
			probe({ step, point }) {
				if (thrown || step !== 'post' || point !== at) return;
				thrown = true;
				throw new Error('as the test wants');
			},
		});
		process = world.start();
		const { id } = await begin();
		await settle(world, process);
		expect(world.run(id).state).toBe('done');
		expect(world.run(id).stages[1]?.output).toMatchObject({ maybeTwice: unknown });
		expect(world.outside).toHaveLength(outside);
		expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
	});
});

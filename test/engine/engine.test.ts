/** What the engine does with a job, whatever comes in between. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FinanceError, InvariantError } from '../../src/core/errors.js';
import { currentStage, type Run } from '../../src/engine/run.js';
import { createWorld, type Fault, type Process, settle, type World } from './world.js';

let world: World;
let process: Process;

beforeEach(() => {
	world = createWorld();
	process = world.start();
});

async function begin(o: { key?: string; mail?: boolean; workflow?: string } = {}): Promise<Run> {
	const { run } = await process.engine.start(
		{
			workflow: o.workflow ?? 'test.three',
			company: 'c1',
			item: { kind: 'finance_invoices', id: 'i1' },
			key: o.key ?? 'k1',
			input: { mail: o.mail ?? true },
			createdBy: null,
		},
		null,
	);
	await process.engine.hint([run]);
	return run;
}

const stageOf = (id: string) => currentStage(world.run(id));
const fault = (what: Fault['what'], when: Fault['when'] = 'before'): Fault => ({ when, what });
const refusal = (code: 'MAIL_REFUSED' | 'MAIL_UNREACHABLE' | 'MAIL_DELAYED' | 'MAIL_TIMEOUT') =>
	new FinanceError(code);
/** Delivers the one job there is. */
const deliver = (by = process) => {
	const [id] = world.jobs.keys();
	if (!id) throw new Error('no job waits');
	return world.deliver(by, id);
};

describe('a run', () => {
	test('goes through its stages, one job after the other, to its end', async () => {
		const { id } = await begin();
		const outcomes = [await deliver(), await deliver(), await deliver()];
		expect(outcomes).toEqual([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }]);
		expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
		expect(world.outside).toEqual([{ run: id, unknown: false }]);
		expect(world.run(id).stages.map((s) => s.attempts)).toEqual([1, 1, 1]);
		expect(world.ended.map((r) => r.state)).toEqual(['done']);
		expect(world.jobs.size).toBe(0);
	});

	test('skips a stage that is not wanted', async () => {
		const { id } = await begin({ mail: false });
		await settle(world, process);
		expect(world.run(id).stages.map((s) => s.state)).toEqual(['done', 'skipped', 'done']);
		expect(world.outside).toEqual([]);
	});

	test('of no wanted stage is done at once and never queued', async () => {
		const { id } = await begin({ workflow: 'test.nothing' });
		expect(world.run(id).state).toBe('done');
		expect(world.jobs.size).toBe(0);
	});

	test('started twice with a key is one run', async () => {
		const [first, second] = [await begin(), await begin()];
		expect(second.id).toBe(first.id);
		await settle(world, process);
		expect(world.effects()).toHaveLength(3);
	});

	test('is brought back by the sweeper when its hint is lost', async () => {
		const { id } = await begin();
		world.jobs.clear();
		expect(await process.engine.sweep()).toBe(0);
		world.advance(8000);
		expect(await process.engine.sweep()).toBe(1);
		await settle(world, process);
		expect(world.run(id).state).toBe('done');
	});

	test('waits while the queue is away, and goes on', async () => {
		world.setQueue(false);
		const { id } = await begin();
		expect(world.jobs.size).toBe(0);
		expect(world.logged).toContainEqual({ code: 'QUEUE_UNREACHABLE', runs: 1 });
		world.setQueue(true);
		await settle(world, process);
		expect(world.run(id).state).toBe('done');
	});
});

describe('a job', () => {
	test('delivered ten times over has one effect', async () => {
		const { id } = await begin();
		const [job] = world.jobs.entries();
		for (let i = 0; i < 10; i += 1) {
			if (job) world.jobs.set(...job);
			await world.deliver(process, `${id}_0_0`);
		}
		expect(world.effects()).toEqual([`book ${id}`]);
	});

	test('delivered to two processes at once is worked on by one', async () => {
		const other = world.start();
		const { id } = await begin();
		const outcomes = await Promise.all([
			world.deliver(process, `${id}_0_0`),
			world.deliver(other, `${id}_0_0`),
		]);
		expect(outcomes.map((o) => o !== 'died' && o.kind).toSorted()).toEqual(['done', 'nothing']);
		expect(world.effects()).toEqual([`book ${id}`]);
	});

	test('delivered twice to one process while in hand is worked on once', async () => {
		const { id } = await begin();
		const outcomes = await Promise.all([
			world.deliver(process, `${id}_0_0`),
			world.deliver(process, `${id}_0_0`),
		]);
		expect(outcomes).toEqual([{ kind: 'done' }, { kind: 'nothing' }]);
	});

	test('of a run that is gone, over or further on is nothing', async () => {
		const { id } = await begin();
		const gone = await process.engine.work({ run: 'nowhere', stage: 0 }, 'sync');
		await settle(world, process);
		const over = await process.engine.work({ run: id, stage: 0 }, 'sync');
		expect([gone, over]).toEqual([{ kind: 'nothing' }, { kind: 'nothing' }]);
	});
});

describe('a failure', () => {
	test.each`
		what                               | outcome      | state        | attempts | waits | code
		${refusal('MAIL_DELAYED')}         | ${'retry'}   | ${'waiting'} | ${1}     | ${0}  | ${'MAIL_DELAYED'}
		${refusal('MAIL_UNREACHABLE')}     | ${'waiting'} | ${'waiting'} | ${0}     | ${1}  | ${'MAIL_UNREACHABLE'}
		${refusal('MAIL_REFUSED')}         | ${'failed'}  | ${'failed'}  | ${1}     | ${0}  | ${'MAIL_REFUSED'}
		${new InvariantError('cannot be')} | ${'failed'}  | ${'failed'}  | ${1}     | ${0}  | ${'INTERNAL'}
		${new TypeError('of undefined')}   | ${'retry'}   | ${'waiting'} | ${1}     | ${0}  | ${'UNEXPECTED'}
	`('$code leads to "$outcome"', async ({ what, outcome, state, attempts, waits, code }) => {
		const { id } = await begin();
		world.faults.push(fault(what));
		expect(await deliver()).toMatchObject({ kind: outcome, failure: { code } });
		expect(world.run(id).state).toBe(state);
		expect(stageOf(id)).toMatchObject({ state, attempts, waits, error: { code }, worker: null });
		expect(world.effects()).toEqual([]);
	});

	test('is tried as often as the queue says, then the run stands and is told', async () => {
		const { id } = await begin();
		for (let i = 0; i < 3; i += 1) world.faults.push(fault(refusal('MAIL_DELAYED')));
		await settle(world, process);
		expect(world.run(id).state).toBe('failed');
		expect(stageOf(id)).toMatchObject({ attempts: 3, tries: 3 });
		expect(world.refused).toEqual(['MAIL_DELAYED']);
		expect(world.ended.map((r) => r.state)).toEqual(['failed']);
	});

	test('of an outage is waited out without end, and no item is told', async () => {
		const { id } = await begin();
		for (let i = 0; i < 12; i += 1) world.faults.push(fault(refusal('MAIL_UNREACHABLE')));
		await settle(world, process);
		expect(world.run(id)).toMatchObject({ state: 'done' });
		expect(world.run(id).stages[0]).toMatchObject({ attempts: 1, tries: 13 });
		expect(world.refused).toEqual([]);
	});

	test('before its backoff is over no other hint starts it', async () => {
		const { id } = await begin();
		world.faults.push(fault(refusal('MAIL_DELAYED')));
		await deliver();
		expect(await deliver()).toEqual({ kind: 'nothing' });
		expect(stageOf(id)?.attempts).toBe(1);
	});

	test('while it is told to the item still stops the run', async () => {
		const { id } = await begin();
		const bug = new TypeError('of undefined');
		world.faults.push(fault(refusal('MAIL_REFUSED')), fault(bug));
		expect(await deliver()).toMatchObject({ kind: 'failed' });
		expect(world.run(id).state).toBe('failed');
		expect(stageOf(id)?.error?.code).toBe('MAIL_REFUSED');
		expect(world.refused).toEqual([]);
	});

	test('that cannot be written down leaves the run to the next delivery', async () => {
		const { id } = await begin();
		world.setDatabase(false);
		expect(await deliver()).toMatchObject({
			kind: 'retry',
			failure: { code: 'DATABASE_UNREACHABLE' },
		});
		world.setDatabase(true);
		await settle(world, process);
		expect(world.run(id).state).toBe('done');
		expect(world.effects()).toHaveLength(3);
	});

	test('of the database after a mail is sent: the next try knows of it', async () => {
		const { id } = await begin();
		await deliver();
		world.faults.push(null, fault(new FinanceError('DATABASE_UNREACHABLE')));
		expect(await deliver()).toMatchObject({ kind: 'waiting' });
		await settle(world, process);
		expect(world.outside).toEqual([
			{ run: id, unknown: false },
			{ run: id, unknown: true },
		]);
		expect(world.run(id).stages[1]?.output).toMatchObject({ maybeTwice: true });
	});

	test.each`
		code              | knows
		${'MAIL_TIMEOUT'} | ${true}
		${'MAIL_DELAYED'} | ${false}
	`('$code: the next try knows of a possible mail: $knows', async ({ code, knows }) => {
		await begin();
		await deliver();
		world.faults.push(fault(refusal(code), 'after'));
		await settle(world, process);
		expect(world.outside.map((o) => o.unknown)).toEqual([false, knows]);
	});

	test('of a listener harms nobody', async () => {
		const { id } = await begin();
		world.ended.push = () => {
			throw new Error('listener');
		};
		await settle(world, process);
		expect(world.run(id).state).toBe('done');
		expect(world.logged).toContainEqual({ run: id, code: 'UNEXPECTED' });
	});
});

describe('a dead worker', () => {
	test.each(['before', 'after'] as const)('%s its effect: another goes on', async (when) => {
		const { id } = await begin();
		world.faults.push(fault('crash', when));
		expect(await deliver()).toBe('died');
		const other = world.start();
		await settle(world, other);
		expect(world.run(id).state).toBe('done');
		expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
		expect(world.run(id).stages[0]).toMatchObject({ attempts: 1, tries: 2, unknown: true });
	});

	test('after its mail: the next try knows that it may have been sent', async () => {
		const { id } = await begin();
		await deliver();
		world.faults.push(fault('crash', 'after'));
		await deliver();
		await settle(world, world.start());
		expect(world.outside.map((o) => o.unknown)).toEqual([false, true]);
		expect(world.run(id).stages[1]?.output).toMatchObject({ maybeTwice: true });
	});

	test('is told from one that is busy: nobody takes a stage from the living', async () => {
		const { id } = await begin();
		await deliver();
		let go: () => void = () => {};
		world.faults.push(fault(new Promise<void>((resolve) => (go = resolve))));
		const working = world.deliver(process, `${id}_1_0`);
		await vi.waitUntil(() => stageOf(id)?.state === 'running');
		world.advance(8000);
		const other = world.start();
		await other.engine.sweep();
		expect(await world.deliver(other, `${id}_1_1`)).toEqual({ kind: 'nothing' });
		go();
		expect(await working).toEqual({ kind: 'done' });
		expect(world.outside).toEqual([{ run: id, unknown: false }]);
	});

	test('that was only thought dead finds its stage gone and changes nothing', async () => {
		const { id } = await begin();
		await deliver();
		let go: () => void = () => {};
		world.faults.push(fault(new Promise<void>((resolve) => (go = resolve)), 'after'));
		const working = world.deliver(process, `${id}_1_0`);
		await vi.waitUntil(() => world.outside.length === 1);
		process.leave();
		expect(await world.deliver(world.start(), `${id}_1_0`)).toEqual({ kind: 'done' });
		go();
		expect(await working).toEqual({ kind: 'nothing' });
		expect(world.outside.map((o) => o.unknown)).toEqual([false, true]);
		expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`]);
	});

	test('of two that find it dead, one takes over and the other does not take it from him', async () => {
		const { id } = await begin();
		await deliver();
		world.faults.push(fault('crash', 'before'));
		await deliver();
		const [one, two] = [world.start(), world.start()];
		const outcomes = await Promise.all([
			world.deliver(one, `${id}_1_0`),
			world.deliver(two, `${id}_1_0`),
		]);
		expect(outcomes.map((o) => o !== 'died' && o.kind).toSorted()).toEqual(['done', 'nothing']);
		expect(world.outside).toHaveLength(1);
	});

	test('after six in a row the run stands, visible, and kills no more', async () => {
		const { id } = await begin();
		for (let i = 0; i < 6; i += 1) {
			world.faults.push(fault('crash'));
			const doomed = world.start();
			expect(await world.deliver(doomed, `${id}_0_0`)).toBe('died');
		}
		const outcome = await world.deliver(world.start(), `${id}_0_0`);
		expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'WORKER_LOST' } });
		expect(world.run(id).state).toBe('failed');
		expect(world.effects()).toEqual([]);
	});
});

describe('two stages that a dead worker had in hand', () => {
	test('of which one kills: the other is not taken for it', async () => {
		let by = process;
		world = createWorld({
			async probe({ item, point }) {
				if (point !== 'before-act') return;
				if (item === 'poison') by.kill();
				await new Promise((resolve) => setTimeout(resolve, 20));
			},
		});
		by = world.start();
		const start = { workflow: 'test.outside', company: 'c1', input: {}, createdBy: null };
		const begun = ['other', 'poison'].map((id) =>
			by.engine.start({ ...start, key: id, item: { kind: 'x', id } }, null),
		);
		const [other, poison] = (await Promise.all(begun)).map(({ run }) => run.id);
		for (let i = 0; i < 9; i += 1) {
			await Promise.all([other, poison].map((id) => world.deliver(by, `${id}_0_0`)));
			by = world.start();
		}
		expect(currentStage(world.run(poison ?? ''))?.error?.code).toBe('WORKER_LOST');
		expect(world.run(other ?? '')).toMatchObject({ state: 'done', stages: [{ tries: 2 }] });
	});
});

describe('a person', () => {
	test('lets a failed run go on from where it stopped', async () => {
		const { id } = await begin();
		await deliver();
		world.faults.push(fault(refusal('MAIL_REFUSED')));
		await deliver();
		await expect(process.engine.cancel('nowhere')).rejects.toMatchObject({ code: 'RUN_NOT_OPEN' });
		await process.engine.retry(id);
		await expect(process.engine.retry(id)).rejects.toMatchObject({ code: 'RUN_NOT_FAILED' });
		await settle(world, process);
		expect(world.run(id).state).toBe('done');
		expect(world.effects()).toEqual([`book ${id}`, `posted ${id}`, `close ${id}`]);
	});

	test('stops a run for good: its jobs are nothing', async () => {
		const { id } = await begin();
		await process.engine.cancel(id);
		expect(await deliver()).toEqual({ kind: 'nothing' });
		expect(world.run(id)).toMatchObject({ state: 'cancelled', stage: 0 });
		expect(world.effects()).toEqual([]);
	});
});

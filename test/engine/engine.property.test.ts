/**
 * Whatever order jobs, crashes, outages, retries and sweeps come in: a database step has one
 * effect, no run loses its place, and what may have happened outside is known.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FinanceError, InvariantError } from '../../src/core/errors.js';
import { isOpen, MOST_CRASHES, type Run } from '../../src/engine/run.js';
import { policiesOf } from './workflows.js';
import { createWorld, type Fault, type Process, settle, type World } from './world.js';

type Event =
	| { readonly kind: 'begin'; readonly mail: boolean }
	/** The same job to two processes at once. */
	| { readonly kind: 'deliver'; readonly job: number; readonly by: number; readonly also: number }
	/** A death, or a cut connection that only looks like one. */
	| { readonly kind: 'kill' | 'leave'; readonly who: number }
	| { readonly kind: 'fault'; readonly fault: Fault }
	/** Away until the next steps are done. */
	| { readonly kind: 'outage'; readonly of: 'database' | 'queue' }
	| { readonly kind: 'sweep' | 'flush' }
	| { readonly kind: 'time'; readonly ms: number }
	/** So many of the things that are under way go one step further, in any order. */
	| { readonly kind: 'steps'; readonly count: number }
	| { readonly kind: 'retry' | 'cancel'; readonly run: number };

/** The long form of the tests asks for more. */
const RUNS = Number(process.env.FINANCE_TEST_RUNS ?? 60);
const PROCESSES = 3;
const index = fc.nat({ max: 20 });
const whose = fc.nat({ max: PROCESSES - 1 });

const fault: fc.Arbitrary<Fault> = fc.record({
	when: fc.constantFrom('before' as const, 'after' as const),
	what: fc.constantFrom(
		'crash' as const,
		new FinanceError('MAIL_UNREACHABLE'),
		new FinanceError('MAIL_DELAYED'),
		new FinanceError('MAIL_REFUSED'),
		new FinanceError('DATABASE_UNREACHABLE'),
		new TypeError('of undefined'),
		new InvariantError('cannot be'),
	),
});

const event: fc.Arbitrary<Event> = fc.oneof(
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('begin' as const),
			mail: fc.constantFrom(true, true, true, false),
		}),
	},
	{
		weight: 12,
		arbitrary: fc.record({
			kind: fc.constant('deliver' as const),
			job: index,
			by: whose,
			also: whose,
		}),
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constantFrom('kill' as const, 'leave' as const), who: whose }),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('outage' as const),
			of: fc.constantFrom('database' as const, 'queue' as const),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constantFrom('sweep' as const, 'sweep' as const, 'flush' as const),
		}),
	},
	{
		weight: 12,
		arbitrary: fc.record({ kind: fc.constant('steps' as const), count: fc.nat({ max: 40 }) }),
	},
	{
		weight: 4,
		arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.nat({ max: 40_000 }) }),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constantFrom(...Array<'retry'>(19).fill('retry'), 'cancel' as const),
			run: index,
		}),
	},
);

/** A world of three processes, each replaced when it dies. */
function inhabited(world: World) {
	const processes: Process[] = [];
	return {
		at(i: number): Process {
			const known = processes[i];
			if (known?.alive()) return known;
			const fresh = world.start();
			processes[i] = fresh;
			return fresh;
		},
	};
}

const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => {});

async function play(world: World, people: ReturnType<typeof inhabited>, e: Event): Promise<void> {
	const pick = <T>(from: readonly T[], i: number): T | undefined => from[i % from.length];
	switch (e.kind) {
		case 'begin': {
			const item = { kind: 'finance_invoices', id: 'i' };
			const input = { mail: e.mail };
			const key = `k${world.runs().length}`;
			const start = { workflow: 'test.three', company: 'c', item, key, input, createdBy: null };
			const { engine } = people.at(0);
			await quietly(engine.start(start, null).then(({ run }) => engine.hint([run])));
			return;
		}
		case 'deliver': {
			const job = pick([...world.jobs.keys()], e.job);
			if (!job) return;
			const [one, two] = [people.at(e.by), people.at(e.also)];
			await Promise.all([world.deliver(one, job), world.deliver(two, job)]);
			return;
		}
		case 'kill':
			people.at(e.who).kill();
			return;
		case 'leave':
			people.at(e.who).leave();
			return;
		case 'fault':
			world.faults.push(e.fault);
			return;
		case 'outage':
			if (e.of === 'database') world.setDatabase(false);
			else world.setQueue(false);
			return;
		case 'flush':
			world.jobs.clear();
			return;
		case 'sweep':
			await quietly(people.at(0).engine.sweep());
			return;
		case 'time':
			world.advance(e.ms);
			return;
		case 'steps':
			return;
		default: {
			const run = pick(world.runs(), e.run);
			if (run) await quietly(people.at(0).engine[e.kind](run.id));
		}
	}
}

/** What must hold of a run at any moment. */
function sound(run: Run): void {
	run.stages.forEach((stage, i) => {
		const past = stage.state === 'done' || stage.state === 'skipped';
		expect(past).toBe(i < run.stage);
		expect(stage.attempts).toBeGreaterThanOrEqual(0);
		expect(stage.attempts).toBeLessThanOrEqual(policiesOf()[stage.queue].attempts);
		expect(stage.tries).toBeGreaterThanOrEqual(stage.attempts);
		expect(stage.crashes).toBeLessThanOrEqual(MOST_CRASHES + 1);
		expect(stage.worker !== null).toBe(stage.state === 'running');
	});
	expect(run.nextAt !== null).toBe(isOpen(run));
	if (run.state === 'failed') expect(run.stages[run.stage]?.state).toBe('failed');
}

/** How often each effect is in the database. */
const counted = (world: World): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const effect of world.effects()) counts.set(effect, (counts.get(effect) ?? 0) + 1);
	return counts;
};

function soundEffects(world: World): void {
	expect(world.overlaps).toEqual([]);
	const counts = counted(world);
	expect([...counts.values()].filter((n) => n !== 1)).toEqual([]);
	for (const run of world.runs()) {
		const [book, post, close] = run.stages;
		expect(counts.has(`book ${run.id}`)).toBe(book?.state === 'done');
		expect(counts.has(`posted ${run.id}`)).toBe(post?.state === 'done');
		expect(counts.has(`close ${run.id}`)).toBe(close?.state === 'done');
		const posts = world.outside.filter((o) => o.run === run.id);
		if (post?.state === 'done') expect(posts.length).toBeGreaterThanOrEqual(1);
		if (post?.state === 'skipped') expect(posts).toEqual([]);
		expect(posts.length).toBeLessThanOrEqual(post?.tries ?? 0);
		posts.slice(1).forEach(({ unknown }, i) => {
			if (!posts[i]?.denied) expect(unknown).toBe(true);
		});
	}
}

/** Lets everything that can go on do so, up to where it has to wait. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function back(world: World): void {
	world.setDatabase(true);
	world.setQueue(true);
}

/** Everything works again: every run that nobody cancelled ends, by a person's word if it failed. */
async function heal(world: World): Promise<void> {
	world.faults.length = 0;
	back(world);
	const healthy = world.start();
	for (let i = 0; i < 3; i += 1) {
		await settle(world, healthy);
		for (const run of world.runs()) {
			if (run.state === 'failed') await healthy.engine.retry(run.id);
		}
	}
	await settle(world, healthy);
}

/** Those that wait for their next step; `one` lets any of them go, as the seed has it. */
function turns(seed: number) {
	const waiting: (() => void)[] = [];
	let state = seed >>> 0;
	const random = (below: number): number => {
		// Numerical Recipes' linear congruential generator: enough to choose an order.
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	let free = false;
	return {
		coin: (): boolean => random(2) === 0,
		pause: (): Promise<void> =>
			free ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve)),
		async one(): Promise<boolean> {
			await breath();
			waiting.splice(random(waiting.length), 1)[0]?.();
			return waiting.length > 0;
		},
		async all(): Promise<void> {
			for (await breath(); waiting.length > 0; await breath()) await this.one();
			free = true;
		},
	};
}

test('random orders of everything: effects exactly once, no run stuck', {
	timeout: 600_000,
}, async () => {
	const events = fc.array(event, { minLength: 40, maxLength: 150, size: 'max' });
	await fc.assert(
		fc.asyncProperty(fc.nat(), events, async (seed, orders) => {
			const queue = turns(seed);
			const world = createWorld({ pause: queue.pause, isOpen: queue.coin });
			const people = inhabited(world);
			for (const order of [{ kind: 'begin', mail: true } as Event, ...orders]) {
				// Nobody waits for anybody: kills and outages come in the middle of things.
				void quietly(play(world, people, order));
				if (order.kind === 'steps') {
					for (let i = 0; i < order.count; i += 1) await queue.one();
					back(world);
				}
				world.runs().forEach(sound);
			}
			await queue.all();
			soundEffects(world);
			// Also those that still seem to work are gone now, as after a restart of everything.
			for (let i = 0; i < PROCESSES; i += 1) people.at(i).kill();
			await heal(world);
			world.runs().forEach(sound);
			soundEffects(world);
			const states = world.runs().map((r) => r.state);
			expect(states.filter((s) => s !== 'done' && s !== 'cancelled')).toEqual([]);
		}),
		{ numRuns: RUNS },
	);
});

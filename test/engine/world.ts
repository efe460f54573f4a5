/**
 * A world for the engine: processes that can be killed, a database and a queue that can be away,
 * a clock that stands still, and steps that fail where a test wants it.
 */
import type { QueueName } from '../../src/contracts/queues.js';
import { FinanceError, rowOf } from '../../src/core/errors.js';
import { createEngine, type Engine } from '../../src/engine/engine.js';
import type { Probe } from '../../src/engine/probe.js';
import { isOpen, type Run } from '../../src/engine/run.js';
import type { Hint, Job, JobQueue } from '../../src/engine/store.js';
import type { Outcome } from '../../src/engine/work.js';
import { createPresences } from '../memory/presence.js';
import { createMemoryDatabase, type MemoryTx } from '../memory/run-store.js';
import { asPorts, policiesOf, type Stage, WORKFLOWS } from './workflows.js';

/** Where in an effect something goes wrong, and what. */
export interface Fault {
	readonly when: 'before' | 'after';
	/** A promise holds the effect up until it is resolved. */
	readonly what: 'crash' | Error | Promise<unknown>;
}

export interface Process {
	readonly engine: Engine<MemoryTx>;
	readonly worker: number;
	readonly alive: () => boolean;
	kill(): void;
	/** Seems dead to the others, as after a cut connection, but works on. */
	leave(): void;
}

export interface World {
	start(): Process;
	/** Faults of the coming effects, in order; `null` lets one pass. */
	readonly faults: (Fault | null)[];
	/**
	 * Effects outside, with what the step was told about earlier ones; `denied` where the outside
	 * said that nothing had happened.
	 */
	readonly outside: { readonly run: string; readonly unknown: boolean; denied?: true }[];
	/** Runs whose effect outside began in a second process while the first, alive, was at it. */
	readonly overlaps: string[];
	readonly jobs: Map<string, Hint>;
	/** Failures that items were told of. */
	readonly refused: string[];
	readonly ended: Run[];
	readonly logged: Readonly<Record<string, unknown>>[];
	effects(): readonly string[];
	run(id: string): Run;
	runs(): readonly Run[];
	now(): string;
	advance(ms: number): void;
	setDatabase(reachable: boolean): void;
	setQueue(reachable: boolean): void;
	/** Delivers a job as the queue would; it is gone when its outcome says so. */
	deliver(process: Process, id: string): Promise<Outcome | 'died'>;
}

const START = Date.parse('2026-03-01T08:00:00.000Z');
const forEver = (): Promise<never> => new Promise(() => {});

export interface WorldOptions {
	/** Called at every step of every call; a test decides here who goes on first. */
	readonly pause?: () => Promise<unknown>;
	/** Of every queue. */
	readonly stageLimitMs?: number;
	readonly probe?: Probe;
	/** May a run go on in its process with a stage of this queue? Never, if not given. */
	readonly isOpen?: (queue: QueueName) => boolean;
	/** Of every queue. */
	readonly concurrency?: number;
}

export function createWorld(options: WorldOptions = {}): World {
	const { pause, probe, isOpen = () => false } = options;
	const faults: World['faults'] = [];
	const outside: World['outside'] = [];
	const overlaps: string[] = [];
	const acting = new Map<string, () => Promise<boolean>>();
	const jobs: World['jobs'] = new Map();
	const refused: string[] = [];
	const ended: Run[] = [];
	const logged: World['logged'] = [];
	const presences = createPresences();
	const unused = () => asPorts({} as Stage);
	const database = createMemoryDatabase(pause ? { ports: unused, pause } : { ports: unused });
	let now = START;
	let queueReachable = true;
	let ids = 0;

	const add: JobQueue['add'] = async (hints) => {
		if (!queueReachable) throw new FinanceError('QUEUE_UNREACHABLE');
		for (const hint of hints) jobs.set(`${hint.run}_${hint.stage}_${hint.tries}`, hint);
	};
	const queue: JobQueue = { add, addAgain: add, isOpen: (name) => queueReachable && isOpen(name) };
	const note = (fields: Readonly<Record<string, unknown>>) => void logged.push(fields);

	function start(): Process {
		const presence = presences.join();
		const connection = database.connect();
		let alive = true;
		let died: () => void = () => {};
		const death = new Promise<'died'>((resolve) => {
			died = () => resolve('died');
		});
		const kill = (): void => {
			alive = false;
			connection.kill();
			presences.leave(presence.worker);
			died();
		};

		async function effect(happen: () => void): Promise<void> {
			await pause?.();
			const fault = faults.shift() ?? null;
			const strike = async (when: Fault['when']): Promise<void> => {
				if (!alive) return forEver();
				if (fault?.when !== when) return;
				if (fault.what instanceof Error) throw fault.what;
				if (fault.what instanceof Promise) return void (await fault.what);
				kill();
				return forEver();
			};
			await strike('before');
			happen();
			await strike('after');
		}

		const ports = (_: unknown, tx: MemoryTx | null) =>
			asPorts({
				write: (name) => effect(() => void tx?.effects.push(name)),
				async act(name, unknown) {
					const happened: World['outside'][number] = { run: name.replace('post ', ''), unknown };
					if (await acting.get(happened.run)?.()) overlaps.push(happened.run);
					acting.set(happened.run, () => presence.isAlive(presence.worker));
					try {
						await effect(() => void outside.push(happened));
					} catch (e) {
						if (e instanceof FinanceError && !rowOf(e).unclear) happened.denied = true;
						throw e;
					} finally {
						acting.delete(happened.run);
					}
				},
				refuse: async (failure) => {
					await effect(() => {});
					refused.push(failure.code);
				},
			});
		const engine = createEngine<MemoryTx>({
			store: { ...connection.store, ports },
			queue,
			presence,
			workflows: WORKFLOWS,
			policies: policiesOf(options),
			...(probe && { probe }),
			now: () => new Date(now).toISOString(),
			newId() {
				ids += 1;
				return `run${ids}`;
			},
			log: { info: () => {}, warn: note, error: note },
			classify: () => null,
			ended: (run) => void ended.push(run),
		});
		const work = (job: Job, name: QueueName) => Promise.race([engine.work(job, name), death]);
		const process: Process & { work: typeof work } = {
			engine,
			worker: presence.worker,
			alive: () => alive,
			kill,
			leave: () => presences.leave(presence.worker),
			work,
		};
		return process;
	}

	return {
		start,
		faults,
		outside,
		overlaps,
		jobs,
		refused,
		ended,
		logged,
		effects: database.effects,
		run(id) {
			const run = database.runs().find((r) => r.id === id);
			if (!run) throw new Error(`no run ${id}`);
			return run;
		},
		runs: database.runs,
		now: () => new Date(now).toISOString(),
		advance: (ms) => {
			now += ms;
		},
		setDatabase: database.setReachable,
		setQueue: (reachable) => {
			queueReachable = reachable;
		},
		async deliver(process, id) {
			const [run = '', stage] = id.split('_');
			const { work } = process as Process & {
				work: (job: Job, queue: QueueName) => Promise<Outcome | 'died'>;
			};
			const outcome = await work({ run, stage: Number(stage) }, jobs.get(id)?.queue ?? 'sync');
			if (outcome !== 'died' && outcome.kind !== 'retry') jobs.delete(id);
			return outcome;
		},
	};
}

/** Delivers whatever waits, sweeps and lets time pass until every run is over. */
export async function settle(world: World, process: Process): Promise<void> {
	for (let i = 0; i < 400; i += 1) {
		for (const id of [...world.jobs.keys()]) await world.deliver(process, id);
		if (!world.runs().some(isOpen)) return;
		world.advance(5000);
		await process.engine.sweep();
	}
	throw new Error('a run does not end');
}

/**
 * The sweeper: a timer in every worker process that brings back what was forgotten. One process
 * sweeps at a time; one piece that fails does not keep the others from their turn.
 */
import type { Log } from './store.js';

export interface SweepTask {
	readonly name: string;
	/** At most once in this time; 0 runs in every tick. */
	readonly everyMs: number;
	/** Returns how much it did; more than 0 is logged. */
	readonly run: () => Promise<number>;
}

export interface SweeperParts {
	readonly everyMs: number;
	readonly tasks: readonly SweepTask[];
	/** Runs the tick unless another process is at it; false when it was not run. */
	readonly alone: (work: () => Promise<void>) => Promise<boolean>;
	readonly now: () => string;
	readonly log: Log;
	readonly codeOf: (error: unknown) => string;
}

export interface Sweeper {
	/** When this process last swept (ISO instant); null before the first time. */
	sweptAt(): string | null;
	/** Sweeps now, after the tick in hand if there is one. */
	sweep(): Promise<void>;
	/** No tick after this; waits for the one in hand. */
	stop(): Promise<void>;
}

/** Sweeps at once and then every `everyMs`, until stopped. */
export function startSweeper(parts: SweeperParts): Sweeper {
	const lastRun = new Map<string, number>();
	let sweptAt: string | null = null;
	let stopped = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let inHand: Promise<void> = Promise.resolve();

	async function runTask(task: SweepTask): Promise<void> {
		const at = Date.parse(parts.now());
		if (at - (lastRun.get(task.name) ?? Number.NEGATIVE_INFINITY) < task.everyMs) return;
		lastRun.set(task.name, at);
		try {
			const did = await task.run();
			if (did > 0) parts.log.info({ task: task.name, count: did }, 'swept');
		} catch (e) {
			parts.log.warn({ task: task.name, code: parts.codeOf(e) }, 'sweeping failed');
		}
	}

	async function tick(): Promise<void> {
		try {
			const swept = await parts.alone(async () => {
				for (const task of parts.tasks) if (!stopped) await runTask(task);
			});
			if (swept) sweptAt = parts.now();
		} catch (e) {
			parts.log.warn({ code: parts.codeOf(e) }, 'sweeper did not get its turn');
		}
	}

	function sweep(): Promise<void> {
		inHand = inHand.then(() => (stopped ? undefined : tick()));
		return inHand;
	}

	async function goOn(): Promise<void> {
		await sweep();
		if (!stopped) timer = setTimeout(goOn, parts.everyMs);
	}

	goOn();
	return {
		sweptAt: () => sweptAt,
		sweep,
		async stop() {
			stopped = true;
			clearTimeout(timer);
			await inHand;
		},
	};
}

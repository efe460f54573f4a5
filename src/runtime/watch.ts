/** Waiting for a run's end: at once when this process ends it, soon when another one does. */
import { FinanceError } from '../core/errors.js';
import { isOpen, type Run } from '../engine/run.js';

const LOOK_MS = 150;

export interface Watch {
	/** The run when it has ended, or as it is after `ms` milliseconds. */
	waitFor(id: string, ms: number): Promise<Run>;
	/** Tells those who wait for it. */
	ended(id: string): void;
}

export function createWatch(get: (id: string) => Promise<Run | null>): Watch {
	const waiting = new Map<string, Set<() => void>>();

	const nextLook = (id: string, ms: number): Promise<void> =>
		new Promise((resolve) => {
			const wakes = waiting.get(id) ?? new Set();
			waiting.set(id, wakes);
			const done = (): void => {
				clearTimeout(timer);
				wakes.delete(done);
				if (wakes.size === 0) waiting.delete(id);
				resolve();
			};
			const timer = setTimeout(done, Math.max(1, Math.min(ms, LOOK_MS)));
			wakes.add(done);
		});

	return {
		async waitFor(id, ms) {
			const until = Date.now() + ms;
			for (;;) {
				const run = await get(id);
				if (!run) throw new FinanceError('NOT_FOUND', { collection: 'finance_runs' });
				const left = until - Date.now();
				if (!isOpen(run) || left <= 0) return run;
				await nextLook(id, left);
			}
		},

		ended(id) {
			for (const wake of waiting.get(id) ?? []) wake();
		},
	};
}

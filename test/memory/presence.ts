/** Worker processes that a test starts and ends. */
import type { Presence } from '../../src/engine/store.js';

export interface MemoryPresences {
	/** A new process with a number of its own. */
	join(): Presence;
	leave(worker: number): void;
}

export function createPresences(): MemoryPresences {
	const alive = new Set<number>();
	let last = 0;
	return {
		join() {
			last += 1;
			alive.add(last);
			return { worker: last, isAlive: async (worker) => alive.has(worker) };
		},
		leave: (worker) => void alive.delete(worker),
	};
}

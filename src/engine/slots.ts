/**
 * How many stages of each queue this process works on: never more than the queue's concurrency,
 * whether a job brought the stage or the run came to it here.
 */
import { QUEUE_NAMES, type QueueName } from '../contracts/queues.js';

export interface Slots {
	/** Waits for a place, behind those that wait already. Call the answer to leave it. */
	enter(queue: QueueName): Promise<() => void>;
	/** A place at once; null where all are taken or somebody waits for one. */
	tryEnter(queue: QueueName): (() => void) | null;
}

export function createSlots(placesOf: (queue: QueueName) => number): Slots {
	const queues = new Map(
		QUEUE_NAMES.map((queue) => [queue, { free: placesOf(queue), waiting: [] as (() => void)[] }]),
	);
	const of = (queue: QueueName) => queues.get(queue) ?? { free: 1, waiting: [] };

	function leaving(queue: QueueName): () => void {
		let left = false;
		return () => {
			if (left) return;
			left = true;
			const { waiting } = of(queue);
			const next = waiting.shift();
			if (next) next();
			else of(queue).free += 1;
		};
	}

	function tryEnter(queue: QueueName): (() => void) | null {
		const at = of(queue);
		if (at.free === 0) return null;
		at.free -= 1;
		return leaving(queue);
	}

	return {
		tryEnter,
		async enter(queue) {
			const leave = tryEnter(queue);
			if (leave) return leave;
			// Whoever leaves hands the place on.
			await new Promise<void>((resolve) => of(queue).waiting.push(resolve));
			return leaving(queue);
		},
	};
}

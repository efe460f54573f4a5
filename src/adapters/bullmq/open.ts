/** Which queues are not paused, as far as it is known at once. */
import type { QueueName } from '../../contracts/queues.js';

/** A pause holds in every process within this time. */
const FRESH_MS = 1000;

export interface Open {
	/** True where it was seen within the last second; else it is asked in the background. */
	isOpen(queue: QueueName): boolean;
	/** What was seen or is being asked counts no more. */
	forget(queue: QueueName): void;
}

export function createOpen(isPaused: (queue: QueueName) => Promise<boolean>): Open {
	const openUntil = new Map<QueueName, number>();
	const asked = new Map<QueueName, object>();

	async function ask(queue: QueueName): Promise<void> {
		const question = {};
		const until = Date.now() + FRESH_MS;
		asked.set(queue, question);
		const paused = await isPaused(queue).catch(() => true);
		if (asked.get(queue) !== question) return;
		asked.delete(queue);
		if (!paused) openUntil.set(queue, until);
	}

	return {
		isOpen(queue) {
			if ((openUntil.get(queue) ?? 0) > Date.now()) return true;
			if (!asked.has(queue)) void ask(queue);
			return false;
		},
		forget(queue) {
			openUntil.delete(queue);
			asked.delete(queue);
		},
	};
}

/** What this process has in hand: each stage once, and of each queue as many as it may. */
import type { QueueName } from '../contracts/queues.js';
import { createSlots } from './slots.js';
import type { Job } from './store.js';

/** A place among the stages of a queue; two stages of one run share it while one follows the other. */
interface Place {
	readonly queue: QueueName;
	readonly leave: () => void;
	holders: number;
}

export interface Hold {
	readonly place: Place;
	/** Again is nothing. */
	release(): void;
}

export interface Hands {
	/** Waits for a place; null when the stage is in hand already. */
	take(job: Job, queue: QueueName): Promise<Hold | null>;
	/** For the stage that follows one in hand: at once, or null when it has to go by its queue. */
	follow(job: Job, queue: QueueName, before: Hold): Hold | null;
}

const markOf = ({ run, stage }: Job): string => `${run}-${stage}`;

export function createHands(placesOf: (queue: QueueName) => number): Hands {
	const slots = createSlots(placesOf);
	const inHand = new Set<string>();

	function hold(mark: string, place: Place): Hold {
		place.holders += 1;
		let held = true;
		return {
			place,
			release() {
				if (!held) return;
				held = false;
				inHand.delete(mark);
				place.holders -= 1;
				if (place.holders === 0) place.leave();
			},
		};
	}

	return {
		async take(job, queue) {
			const mark = markOf(job);
			if (inHand.has(mark)) return null;
			inHand.add(mark);
			return hold(mark, { queue, leave: await slots.enter(queue), holders: 0 });
		},

		follow(job, queue, { place }) {
			const mark = markOf(job);
			if (inHand.has(mark)) return null;
			const leave = place.queue === queue ? place.leave : slots.tryEnter(queue);
			if (!leave) return null;
			inHand.add(mark);
			return hold(mark, place.queue === queue ? place : { queue, leave, holders: 0 });
		},
	};
}

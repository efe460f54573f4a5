/** The thread that reads a bank's file: a program of its own, beside the bundle. */
import { parentPort, workerData } from 'node:worker_threads';
import { FinanceError } from '../core/errors.js';
import { preparedEvents, type ReadOptions } from './bank-events.js';

/** What the thread says; it goes on when it is asked to. */
export type Said =
	| { readonly kind: 'events'; readonly events: readonly unknown[] }
	| { readonly kind: 'end'; readonly format: string }
	| { readonly kind: 'refused'; readonly failure: ReturnType<FinanceError['toJSON']> }
	| { readonly kind: 'broken'; readonly message: string };

/** Batches that may be on their way at once: the database works on one, the next is read. */
const AHEAD = 2;

function turns(): { readonly given: () => void; readonly mine: () => Promise<void> } {
	let free = AHEAD;
	let wake: () => void = () => {};
	return {
		given() {
			free += 1;
			wake();
		},
		async mine() {
			while (free === 0) await new Promise<void>((resolve) => (wake = resolve));
			free -= 1;
		},
	};
}

async function read(say: (said: Said) => void, turn: ReturnType<typeof turns>): Promise<void> {
	const events = preparedEvents(workerData as ReadOptions);
	for (;;) {
		const next = await events.next();
		if (next.done) return say({ kind: 'end', format: next.value });
		await turn.mine();
		say({ kind: 'events', events: next.value });
	}
}

const port = parentPort;
if (port) {
	const turn = turns();
	port.on('message', turn.given);
	read((said) => port.postMessage(said), turn)
		.catch((e: unknown) => {
			if (e instanceof FinanceError) port.postMessage({ kind: 'refused', failure: e.toJSON() });
			else
				port.postMessage({ kind: 'broken', message: e instanceof Error ? e.message : 'unknown' });
		})
		.finally(() => port.close());
}

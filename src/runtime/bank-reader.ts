/** Reads a bank's file in a thread of its own, so that requests are answered meanwhile. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PreparedEvent } from '../core/bank/row.js';
import { FinanceError } from '../core/errors.js';
import { preparedEvents, type ReadOptions } from './bank-events.js';
import type { Said } from './bank-worker.js';

/** What a thread may hold; a file that needs more is none of a bank. */
const MEMORY_MB = 384;
/** The time from one batch to the next: only what hangs takes that long. */
const SILENCE_MS = 60_000;

/** Beside the bundle; not there where the program runs from its sources. */
const PROGRAM = fileURLToPath(new URL('./bank-worker.mjs', import.meta.url));

const tooHeavy = () => new FinanceError('FILE_UNREADABLE', { reason: 'too_many_bytes' });

export interface BankReading {
	readonly events: AsyncGenerator<PreparedEvent, string>;
	close(): Promise<void>;
}

/** Rejects with what the thread refuses the file for. */
export function readInThread(o: ReadOptions): BankReading {
	if (!existsSync(PROGRAM)) return { events: oneByOne(preparedEvents(o)), close: async () => {} };
	const worker = new Worker(PROGRAM, {
		workerData: o,
		// Little room for what is new: what a batch leaves behind is swept up soon.
		resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 12 },
		// Flags of the process are not the thread's; it needs none.
		execArgv: [],
	});
	const inbox = inboxOf(worker);
	return {
		events: oneByOne(heard(worker, inbox)),
		close: async () => void (await worker.terminate()),
	};
}

interface Inbox {
	next(): Promise<Said>;
}

function inboxOf(worker: Worker): Inbox {
	const said: Said[] = [];
	let failure: unknown = null;
	let wake: () => void = () => {};
	const fail = (e: unknown): void => {
		failure ??= e;
		wake();
	};
	worker.on('message', (message: Said) => {
		said.push(message);
		wake();
	});
	worker.on('error', (e: Error & { code?: string }) =>
		fail(e.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : e),
	);
	worker.on('exit', () => fail(new Error('the reading thread has ended')));
	return {
		async next() {
			const until = Date.now() + SILENCE_MS;
			for (;;) {
				const first = said.shift();
				if (first) return first;
				if (failure) throw failure;
				if (Date.now() >= until) throw tooHeavy();
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, until - Date.now());
					wake = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			}
		},
	};
}

async function* heard(
	worker: Worker,
	inbox: Inbox,
): AsyncGenerator<readonly PreparedEvent[], string> {
	for (;;) {
		const said = await inbox.next();
		switch (said.kind) {
			case 'events':
				yield said.events as readonly PreparedEvent[];
				worker.postMessage('next');
				break;
			case 'end':
				return said.format;
			case 'refused': {
				const { code, details, findings } = said.failure;
				throw new FinanceError(code, details, findings);
			}
			case 'broken':
				throw new Error(`reading a bank file: ${said.message}`);
		}
	}
}

async function* oneByOne(
	batches: AsyncGenerator<readonly PreparedEvent[], string>,
): AsyncGenerator<PreparedEvent, string> {
	for (;;) {
		const next = await batches.next();
		if (next.done) return next.value;
		yield* next.value;
	}
}

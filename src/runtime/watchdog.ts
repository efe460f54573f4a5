/**
 * Ends a process whose event loop has stood still for too long. Such a process neither works nor
 * answers, and yet holds its place among the living: only its end lets others take its work over,
 * and its supervisor start it again. A thread of its own watches, since nothing else runs then.
 */
import { url as debugger_ } from 'node:inspector';
import { Worker } from 'node:worker_threads';

const BEAT_MS = 250;

/** Looks are counted, not time: a machine that slept wakes to one look without a beat. */
const WATCH = `
const { workerData: { beats, limitMs, lookMs } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const counter = new Int32Array(beats);
let last = -1;
let still = 0;
setInterval(() => {
	const now = Atomics.load(counter, 0);
	still = now === last ? still + 1 : 0;
	last = now;
	if (still * lookMs < limitMs) return;
	const time = Date.now();
	try {
		writeSync(2, JSON.stringify({ level: 60, time, msg: 'finance: event loop blocked, process ended' }) + '\\n');
	} finally {
		process.kill(process.pid, 'SIGKILL');
	}
}, lookMs);
`;

export interface Watchdog {
	stop(): Promise<void>;
}

/** `limitMs` 0: nobody watches. Whoever debugs stops where he likes. */
export function startWatchdog(limitMs: number): Watchdog {
	if (limitMs === 0 || debugger_() !== undefined) return { stop: async () => {} };
	const beats = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
	const counter = new Int32Array(beats);
	const timer = setInterval(() => Atomics.add(counter, 0, 1), BEAT_MS);
	timer.unref();
	const lookMs = Math.max(2 * BEAT_MS, Math.min(5000, Math.floor(limitMs / 4)));
	const thread = new Worker(WATCH, { eval: true, workerData: { beats, limitMs, lookMs } });
	// A process that cannot have one more thread goes on without being watched.
	thread.on('error', () => {});
	thread.unref();
	return {
		async stop() {
			clearInterval(timer);
			await thread.terminate();
		},
	};
}

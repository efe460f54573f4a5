// A small process beside a script or a test: it is told what the other has started, and when the
// other is gone, however it went, it stops that in the reverse order. Also the one place that says
// how each kind of thing is stopped.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stopCluster } from './cluster.mjs';
import { endProcess } from './processes.mjs';

/**
 * @typedef {{ kind: 'process', name: import('./processes.mjs').ProcessName, signal: NodeJS.Signals, ms: number }
 *   | { kind: 'cluster', cluster: import('./cluster.mjs').Cluster, mode: 'fast' | 'immediate' }
 *   | { kind: 'folder', path: string }} Thing
 */
/** @typedef {{ id: number, what: string, thing: Thing }} Guarded */
/** @typedef {{ add: Guarded } | { remove: number }} GuardMessage */

/** @param {Thing} thing */
export async function stopThing(thing) {
	if (thing.kind === 'process') return endProcess(thing.name, thing);
	if (thing.kind === 'cluster') return stopCluster(thing.cluster, thing.mode);
	fs.rmSync(thing.path, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * @typedef {object} Guard
 * @property {number} pid
 * @property {(what: string, thing: Thing) => () => void} add returns how to take it out again
 * @property {() => void} end call when everything has been stopped
 */

/**
 * Starts a guard for this process.
 * @returns {Guard}
 */
export function startGuard() {
	const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--guard'], {
		cwd: '/',
		detached: true,
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	child.unref();
	child.channel?.unref();
	let last = 0;
	const send = (/** @type {GuardMessage} */ message) => child.connected && child.send(message);
	return {
		pid: child.pid ?? 0,
		add(what, thing) {
			const id = ++last;
			send({ add: { id, what, thing } });
			return () => send({ remove: id });
		},
		end: () => child.disconnect(),
	};
}

function guard() {
	/** @type {Guarded[]} */
	let guarded = [];
	// A signal to a whole session must not end the one that cleans up.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
	process.on('message', (/** @type {GuardMessage} */ message) => {
		if ('add' in message) guarded.push(message.add);
		else guarded = guarded.filter(({ id }) => id !== message.remove);
	});
	process.on('disconnect', async () => {
		for (const { thing } of guarded.reverse()) await stopThing(thing).catch(() => {});
		process.exit();
	});
}

if (process.argv[2] === '--guard' && process.channel) guard();

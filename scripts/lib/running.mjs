// What a start has started: to stop it in order, and to let a later start know of it.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGuard, stopThing } from './guard.mjs';
import { isAlive, nameOf } from './processes.mjs';
import { say } from './progress.mjs';

/** @typedef {import('./processes.mjs').ProcessName} ProcessName */
/** @typedef {{ starter: ProcessName, guard: ProcessName, started: { what: string, thing: import('./guard.mjs').Thing }[], addresses: string }} Record */

/**
 * @param {string} file
 * @returns {Record | undefined}
 */
function readRecord(file) {
	try {
		return JSON.parse(fs.readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/**
 * Opens the book of what is running. Anything that a killed start has left over is stopped first.
 * @param {string} file
 * @throws {Error} when another start of this checkout is running
 */
export async function openRunning(file) {
	const before = readRecord(file);
	if (before && isAlive(before.starter)) {
		throw new Error(
			`It is running already (process ${before.starter.pid}).\n${before.addresses}\n  Stop it with Ctrl-C there, or with: kill ${before.starter.pid}`,
		);
	}
	if (before) await stopLeftOver(before);
	const guard = startGuard();
	/** @type {Record} */
	const record = {
		starter: nameOf(process.pid),
		guard: nameOf(guard.pid),
		started: [],
		addresses: '',
	};
	const write = () => {
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
		fs.renameSync(`${file}.new`, file);
	};
	write();
	let closed = false;
	return {
		/** @param {string} what @param {import('./guard.mjs').Thing} thing */
		async add(what, thing) {
			if (closed) {
				await stopThing(thing);
				throw new Error(`${what} was started while stopping.`);
			}
			guard.add(what, thing);
			record.started.push({ what, thing });
			write();
		},
		/** @param {string} addresses */
		tell(addresses) {
			record.addresses = addresses;
			write();
		},
		/** Stops everything, what was started last first, and says how long each took. */
		async stopAll({ quiet = false } = {}) {
			closed = true;
			for (const { what, thing } of record.started.reverse()) {
				const began = performance.now();
				await stopThing(thing).catch((error) =>
					say(`${what} could not be stopped: ${error.message}`),
				);
				const seconds = ((performance.now() - began) / 1000).toFixed(1);
				if (!quiet) say(`stopped ${what} (${seconds} s)`);
			}
			fs.rmSync(file, { force: true });
			guard.end();
		},
	};
}

/** @param {Record} record */
async function stopLeftOver({ guard, started }) {
	// The guard of the killed start may be at it: two at once would break the order.
	for (let waited = 0; isAlive(guard) && waited < 60_000; waited += 100) await sleep(100);
	for (const { what, thing } of started.reverse()) {
		await stopThing(thing).catch((error) => say(`left-over ${what}: ${error.message}`));
	}
}

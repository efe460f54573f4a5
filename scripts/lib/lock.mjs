// One at a time, across processes: a lock file that names its owner, so that a dead owner's is taken over.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, nameOf } from './processes.mjs';

/**
 * Takes a lock if it is free or its owner is dead.
 * @param {string} file
 * @returns {import('./processes.mjs').ProcessName | undefined} the living owner, or undefined when we have it now
 */
export function takeLock(file) {
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const mine = `${file}.${process.pid}`;
	fs.writeFileSync(mine, JSON.stringify(nameOf(process.pid)));
	try {
		for (;;) {
			try {
				// A link appears with its content: nobody reads a lock that is half written.
				fs.linkSync(mine, file);
				return undefined;
			} catch (error) {
				if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
			}
			const owner = readOwner(file);
			if (owner && isAlive(owner)) return owner;
			removeDead(file);
		}
	} finally {
		fs.rmSync(mine, { force: true });
	}
}

/**
 * Takes a dead owner's lock away. Another process may have done so since we looked, and have taken
 * the lock for itself: then it gets it back.
 * @param {string} file
 */
function removeDead(file) {
	const aside = `${file}.${process.pid}.dead`;
	try {
		fs.renameSync(file, aside);
	} catch {
		return;
	}
	const owner = readOwner(aside);
	if (owner && isAlive(owner) && !fs.existsSync(file)) fs.linkSync(aside, file);
	fs.rmSync(aside, { force: true });
}

/** @param {string} file */
function readOwner(file) {
	try {
		return /** @type {import('./processes.mjs').ProcessName} */ (
			JSON.parse(fs.readFileSync(file, 'utf8'))
		);
	} catch {
		return undefined;
	}
}

/**
 * Runs `work` while no other process holds the lock.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(pid: number) => void} [waiting] called once when another process has it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, waiting = () => {}) {
	let told = false;
	for (let owner = takeLock(file); owner; owner = takeLock(file)) {
		if (!told) waiting(owner.pid);
		told = true;
		await sleep(200);
	}
	try {
		return await work();
	} finally {
		fs.rmSync(file, { force: true });
	}
}

// Work on the stopped installation: nobody may start it meanwhile, and an interruption or a failure
// leaves nothing half done.
import fs from 'node:fs';
import path from 'node:path';
import { startGuard } from './guard.mjs';
import { say } from './progress.mjs';
import { openRunning } from './running.mjs';

/** @typedef {Awaited<ReturnType<typeof openRunning>>} Running */
/**
 * @typedef {object} Stopped
 * @property {Running} running
 * @property {AbortSignal} signal of an interruption
 * @property {string} work an empty folder, gone at the end
 * @property {(file: string) => void} unfinished has a file removed even when we are killed
 */

/**
 * @param {string} what as in "A backup"
 * @param {string} home
 * @param {(stopped: Stopped) => Promise<void>} work
 * @throws {Error} when the installation is running
 */
export async function whileStopped(what, home, work) {
	const running = await openRunning(path.join(home, 'running.json')).catch((error) => {
		throw new Error(`${what} needs the installation to be stopped.\n${error.message}`);
	});
	running.tell(`  ${what} is being worked on: wait for its end.`);
	const abort = new AbortController();
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => abort.abort());
	}
	// Below home: what is moved into place has to lie on the same disk.
	const folder = path.join(home, `working-${process.pid}`);
	const guard = startGuard();
	guard.add('work', { kind: 'folder', path: folder });
	try {
		fs.mkdirSync(folder, { mode: 0o700 });
		await work({
			running,
			signal: abort.signal,
			work: folder,
			unfinished: (file) => void guard.add('file', { kind: 'folder', path: file }),
		});
	} catch (error) {
		if (!abort.signal.aborted) throw explained(error);
		say('\nInterrupted: nothing was changed.');
		process.exitCode = 130;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
		await running.stopAll({ quiet: true });
		guard.end();
	}
}

/** @param {unknown} error */
function explained(error) {
	const { code } = /** @type {NodeJS.ErrnoException} */ (error);
	return code === 'ENOSPC'
		? new Error('The disk is full: nothing was changed. Make room and try again.')
		: error;
}

// Running other programs: to their end with their output kept, or in the foreground.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs a program to its end and returns what it printed. Its output also goes to `log`, if given.
 * An error shows the last `lines` of it (25).
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { log?: string, lines?: number }} [options]
 * @returns {Promise<string>}
 * @throws {Error} with the last lines of the output when it does not end with 0
 */
export function run(program, args, { log, lines = 25, ...options } = {}) {
	return new Promise((resolve, reject) => {
		/** @type {Buffer[]} */
		const chunks = [];
		const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (/** @type {Buffer} */ chunk) => {
				chunks.push(chunk);
				if (log) fs.appendFileSync(log, chunk);
			});
		}
		child.on('error', reject);
		child.on('close', (code, signal) => {
			const output = Buffer.concat(chunks).toString();
			if (code === 0) return resolve(output);
			const what = [path.basename(program), ...args].join(' ').slice(0, 200);
			reject(new Error(`${what} ended with ${signal ?? code}\n${lastLines(output, lines)}`));
		});
	});
}

/**
 * Runs a program in the foreground with our own input and output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 128 + n when a signal ended it
 */
export function runInForeground(program, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { stdio: 'inherit', ...options });
		// Ctrl-C reaches the child by the terminal; the other signals only reach us.
		process.on('SIGINT', () => {});
		for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
			process.on(signal, () => child.kill(signal));
		}
		child.on('error', reject);
		child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)));
	});
}

/**
 * @param {string} text
 * @param {number} count
 */
export const lastLines = (text, count) => text.trim().split('\n').slice(-count).join('\n');

/**
 * When a process began, as the system tells it: with its number this names a process for good,
 * because numbers are given again. Undefined when there is no such process.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function beganAt(pid) {
	try {
		if (process.platform !== 'linux') {
			return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
				stdio: ['ignore', 'pipe', 'ignore'],
			})
				.toString()
				.trim();
		}
		const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name in brackets may hold blanks: the fields are counted from the last bracket.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' ? undefined : fields[19];
	} catch {
		return undefined;
	}
}

/**
 * @typedef {{ pid: number, began: string }} ProcessName a process, safe against reused numbers
 */

/**
 * @param {number} pid
 * @returns {ProcessName}
 */
export const nameOf = (pid) => ({ pid, began: beganAt(pid) ?? '' });

/** @param {ProcessName} name */
export const isAlive = (name) => name.began !== '' && beganAt(name.pid) === name.began;

/**
 * Ends a process: politely, then after `ms` with its whole group by force.
 * @param {ProcessName} name
 * @param {{ signal: NodeJS.Signals, ms: number }} how
 */
export async function endProcess(name, { signal, ms }) {
	if (!isAlive(name)) return;
	send(name.pid, signal);
	for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (!isAlive(name)) return;
	send(-name.pid, 'SIGKILL');
	send(name.pid, 'SIGKILL');
	while (isAlive(name)) await sleep(20);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch {
		// Gone in the meantime, or not a group leader: the caller looks whether it is alive.
	}
}

// One file out of folders, and folders out of one file: the system's tar, and gzip by Node, so that
// a full disk, a damaged file and an interruption are told apart.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { lastLines } from './processes.mjs';

// macOS would add files of its own for what tar does not know.
const environment = () => ({ ...process.env, COPYFILE_DISABLE: '1', LC_ALL: 'C' });

/**
 * @param {readonly string[]} args
 * @returns {{ child: import('node:child_process').ChildProcessWithoutNullStreams, ended: Promise<void> }}
 */
function tar(args) {
	const child = spawn('tar', args, { env: environment(), detached: true });
	let said = '';
	child.stderr.on('data', (chunk) => {
		said += chunk;
	});
	/** @type {Promise<void>} */
	const ended = new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) =>
			code === 0
				? resolve()
				: reject(failure(`tar ended with ${signal ?? code}\n${lastLines(said, 5)}`)),
		);
	});
	// Whoever waits gets it; nobody may be waiting yet.
	ended.catch(() => {});
	return { child, ended };
}

/** How tar says that the disk is full: GNU's, or the system's words. */
const FULL = /No space left on device|Wrote only \d+ of \d+ bytes/;

/**
 * An error with the code that it would have if Node had met it.
 * @param {string} said
 */
const failure = (said) =>
	Object.assign(new Error(said), {
		...(FULL.test(said) && { code: 'ENOSPC' }),
	});

/**
 * What an archive is called while it is not complete.
 * @param {string} file
 */
export const partialOf = (file) => `${file}.partial`;

/**
 * Writes folders and files into a new .tar.gz that only its owner may read. It appears under its
 * name when it is complete and on the disk; a failure leaves nothing.
 * @param {{ to: string, content: readonly { folder: string, name: string }[], signal?: AbortSignal }} options
 */
export async function pack({ to, content, signal }) {
	const partial = partialOf(to);
	const { child, ended } = tar([
		'-cf',
		'-',
		...content.flatMap(({ folder, name }) => ['-C', folder, name]),
	]);
	child.stdin.end();
	try {
		const file = fs.createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true });
		await pipeline(child.stdout, createGzip(), file, { ...(signal && { signal }) });
		await ended;
		await readBack(partial, signal);
		if (fs.existsSync(to)) throw new Error(`There is such a file already: ${to}`);
		fs.renameSync(partial, to);
	} finally {
		child.kill('SIGKILL');
		fs.rmSync(partial, { force: true });
	}
}

/**
 * Reads an archive to its end: gzip checks what it holds.
 * @param {string} file
 * @param {AbortSignal} [signal]
 */
async function readBack(file, signal) {
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	await pipeline(fs.createReadStream(file), createGunzip(), nowhere, {
		...(signal && { signal }),
	});
}

/**
 * Unpacks an archive into a folder that exists. Files belong to whoever runs this.
 * @param {{ file: string, to: string, signal?: AbortSignal }} options
 * @throws {Error} when the archive is damaged; then the folder may hold a part of it
 */
export async function unpack({ file, to, signal }) {
	const { child, ended } = tar(['-x', '-p', '-o', '-f', '-', '-C', to]);
	child.stdout.resume();
	// tar ends when it has seen the end of its archive, be there more or not: how it went is said by
	// its exit code, and what gzip checks is read to the end all the same.
	child.stdin.on('error', () => {});
	const intoTar = new Writable({
		write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()),
		final(done) {
			child.stdin.end();
			done();
		},
	});
	try {
		await pipeline(fs.createReadStream(file), createGunzip(), intoTar, {
			...(signal && { signal }),
		});
		await ended;
	} finally {
		child.kill('SIGKILL');
	}
}

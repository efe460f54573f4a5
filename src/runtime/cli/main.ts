/**
 * The command line: one JSON document on standard output and exit code 0; on bad input
 * `{ error: { code, … }, findings? }` and exit code 1, as on an answer that is bad news. Whatever a library prints goes to standard
 * error.
 */
import { Console } from 'node:console';
import { existsSync } from 'node:fs';
import { open, stat, writeFile } from 'node:fs/promises';
import { LIMITS, unreadable } from '../../adapters/reading/limits.js';
import { FinanceError } from '../../core/errors.js';
import type { CommandRow, CommandWorld } from './command.js';
import { COMMANDS } from './commands.js';

const world: CommandWorld = {
	/** With the file `.env` of the folder that the command is typed in, as Directus reads it. */
	get env() {
		if (existsSync('.env')) process.loadEnvFile('.env');
		return process.env;
	},
	fail: () => {
		process.exitCode = 1;
	},
	read: (file, maxBytes = LIMITS.maxBytes) => readAll(pieces(file), maxBytes),
	stream: pieces,
	write: (file, bytes) => writeFile(file, bytes),
};

async function* pieces(file: string): AsyncGenerator<Buffer> {
	if (file === '-') return yield* process.stdin;
	const known = await stat(file).catch(() => null);
	if (!known) throw new FinanceError('FILE_UNREADABLE', { reason: 'not_found' });
	if (known.isDirectory()) throw new FinanceError('FILE_UNREADABLE', { reason: 'folder' });
	const handle = await open(file).catch(() => null);
	if (!handle) throw new FinanceError('FILE_UNREADABLE', { reason: 'not_allowed' });
	yield* handle.createReadStream();
}

async function readAll(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<Uint8Array> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of stream) {
		length += part.length;
		if (length > maxBytes) throw unreadable('too_many_bytes', maxBytes);
		parts.push(part);
	}
	return Buffer.concat(parts);
}

function find(words: readonly string[]): { row: CommandRow; args: readonly string[] } {
	const row = COMMANDS.find(({ name }) => `${words.join(' ')} `.startsWith(`${name} `));
	if (!row) {
		throw new FinanceError('USAGE', { usage: COMMANDS.map((c) => c.usage).join(' · ') });
	}
	return { row, args: words.slice(row.name.split(' ').length) };
}

async function run(words: readonly string[]): Promise<unknown> {
	if (words[0] === '--help' || words[0] === 'help') {
		return { commands: COMMANDS.map((c) => c.usage) };
	}
	const { row, args } = find(words);
	const { default: command } = await row.load();
	return command(args, world);
}

function failure(e: unknown): unknown {
	if (!(e instanceof FinanceError)) {
		process.stderr.write(`${e instanceof Error ? e.stack : String(e)}\n`);
		return { error: { code: 'INTERNAL' } };
	}
	const { code, details, findings } = e;
	// A detail may be called `code` too: ours stays, and stays first.
	const error = Object.assign({ code }, details, { code });
	return { error, ...(findings.length > 0 && { findings }) };
}

/** bigint never appears in an answer: amounts are decimal text. */
const print = (document: unknown): Promise<void> =>
	new Promise((resolve) => {
		process.stdout.write(`${JSON.stringify(document, null, 2)}\n`, () => resolve());
	});

globalThis.console = new Console(process.stderr);
process.stdout.on('error', () => process.exit(1));
try {
	await print(await run(process.argv.slice(2)));
} catch (e) {
	await print(failure(e));
	process.exitCode = 1;
}

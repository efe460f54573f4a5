/** The command line as users have it: one program, built from the sources as they are. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { EXTERNAL } from '../../extension.config.js';

export interface CommandLine {
	/** For files of the test. */
	readonly folder: string;
	readonly program: string;
	remove(): void;
}

/** Inside the checkout, so that the packages that stay outside are found. */
export async function buildCommandLine(name: string): Promise<CommandLine> {
	const folder = join('test/.out', `${name}-${process.pid}`);
	const program = join(folder, 'cli.mjs');
	mkdirSync(folder, { recursive: true });
	await build({
		entryPoints: ['src/runtime/cli/main.ts'],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
		external: EXTERNAL,
		logLevel: 'error',
	});
	return { folder, program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

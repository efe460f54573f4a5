/** Processes that run a TypeScript file of ours, to be killed by a test. */
import { type ChildProcess, fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { homeFolder, ROOT } from '../../scripts/lib/places.mjs';
import { nameOf } from '../../scripts/lib/processes.mjs';
import { untilTheEnd } from './lifetime.js';

/** Native or WebAssembly, or drivers of other databases, which nobody has installed. */
const NOT_BUNDLED = [
	...['@napi-rs/*', 'zxing-wasm', '@valkey/valkey-glide', 'pg-native', 'pg-query-stream'],
	...['better-sqlite3', 'sqlite3', 'tedious', 'mysql', 'mysql2', 'oracledb'],
];

/** What packages in CommonJS expect to be there. */
const COMMON_JS = `
import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
const __filename = process.argv[1];
const __dirname = __filename.slice(0, __filename.lastIndexOf('/'));
`;

const built = new Map<string, Promise<string>>();

/**
 * Starts `file` (from the project's root) with arguments, and with more variables if given. It is
 * one file with its packages, as the extension is: found one by one they take half a second more.
 */
export async function startChild(
	file: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
	const outfile = await (built.get(file) ?? remembered(file));
	const child = fork(outfile, [...args], {
		env: {
			...process.env,
			NODE_COMPILE_CACHE: path.join(path.dirname(outfile), 'compiled'),
			...env,
		},
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	if (child.pid === undefined) throw new Error(`${file} was not started`);
	const name = nameOf(child.pid);
	untilTheEnd(file, { kind: 'process', name, signal: 'SIGKILL', ms: 1000 });
	return child;
}

function remembered(file: string): Promise<string> {
	const outfile = bundled(file);
	built.set(file, outfile);
	return outfile;
}

async function bundled(file: string): Promise<string> {
	const folder = path.join(homeFolder(), 'test/run', `${process.pid}-child`);
	fs.mkdirSync(folder, { recursive: true });
	untilTheEnd(folder, { kind: 'folder', path: folder });
	const outfile = path.join(folder, `${path.basename(file, '.ts')}.mjs`);
	// Outside of the project packages would not be found, nor fonts outside of their adapter.
	const links = { node_modules: 'node_modules', fonts: 'src/adapters/pdf/fonts' };
	for (const [name, to] of Object.entries(links)) {
		const link = path.join(folder, name);
		if (!fs.existsSync(link)) fs.symlinkSync(path.join(ROOT, to), link);
	}
	await build({
		entryPoints: [path.join(ROOT, file)],
		bundle: true,
		platform: 'node',
		format: 'esm',
		external: NOT_BUNDLED,
		banner: { js: COMMON_JS },
		logLevel: 'error',
		outfile,
	});
	return outfile;
}

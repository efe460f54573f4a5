// Building dist/: the extension, the files that it reads at run time, and the command line.
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { toolNode } from './node22.mjs';
import { hashOfFiles, homeFolder, ROOT } from './places.mjs';
import { run } from './processes.mjs';
import { say, step } from './progress.mjs';

const DIST = path.join(ROOT, 'dist');
const COMMAND_LINE = path.join(ROOT, 'src/runtime/cli/main.ts');
/** What runs in a thread of its own, each as a file beside the bundle. */
const THREADS = [{ source: 'src/runtime/bank-worker.ts', to: 'bank-worker.mjs' }];

/** What the bundle reads at run time: from, to (below dist), and which files. */
const ASSETS = [{ from: 'src/adapters/pdf/fonts', to: 'assets/fonts', files: /\.ttf$|^LICENSE/ }];

/** The sources of a build, with what decides how they are built. @returns {string[]} */
function sources() {
	const fixed = [
		'package.json',
		'package-lock.json',
		'extension.config.js',
		'tsconfig.json',
		'scripts/lib/bundle.mjs',
	];
	const tree = fs
		.readdirSync(path.join(ROOT, 'src'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
	return [...fixed.map((file) => path.join(ROOT, file)), ...tree.sort()].filter((file) =>
		fs.existsSync(file),
	);
}

const readIfThere = (/** @type {string} */ file) =>
	fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;

/** True when dist was built from the sources as they are now. */
export const isBundleFresh = () =>
	fs.existsSync(path.join(DIST, 'api.js')) &&
	readIfThere(path.join(DIST, '.built-from')) === hashOfFiles(sources());

/**
 * Builds dist when a source changed. It is made beside and put in place at the end, so that a build
 * that fails leaves the old one and a running Directus never sees half of one.
 */
export async function buildBundle() {
	if (isBundleFresh()) return;
	await withLock(
		path.join(homeFolder(), 'locks/build'),
		async () => {
			const builtFrom = hashOfFiles(sources());
			if (readIfThere(path.join(DIST, '.built-from')) === builtFrom) return;
			await step('extension built', () => buildInto(path.join(ROOT, 'dist.new'), builtFrom));
		},
		(pid) => say(`          waiting for process ${pid}, which is building`),
	);
}

/**
 * @param {string} folder
 * @param {string} builtFrom
 */
async function buildInto(folder, builtFrom) {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder);
	try {
		const { program, env } = await toolNode();
		const { entries } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))[
			'directus:extension'
		];
		const name = path.basename(folder);
		const output = JSON.stringify({ app: `${name}/app.js`, api: `${name}/api.js` });
		const sdk = path.join(ROOT, 'node_modules/@directus/extensions-sdk/cli.js');
		const args = [
			sdk,
			'build',
			'--type',
			'bundle',
			'--input',
			JSON.stringify(entries),
			'--output',
			output,
		];
		await run(program, args, { cwd: ROOT, env });
		copyAssets(folder);
		await bundleCommandLine(folder);
		for (const thread of THREADS) await bundleThread(folder, thread);
		fs.writeFileSync(path.join(folder, '.built-from'), builtFrom);
		putInPlace(folder);
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} folder */
function putInPlace(folder) {
	const old = path.join(ROOT, 'dist.old');
	fs.rmSync(old, { recursive: true, force: true });
	if (fs.existsSync(DIST)) fs.renameSync(DIST, old);
	fs.renameSync(folder, DIST);
	fs.rmSync(old, { recursive: true, force: true });
}

/** @param {string} folder */
function copyAssets(folder) {
	for (const { from, to, files } of ASSETS) {
		const source = path.join(ROOT, from);
		if (!fs.existsSync(source)) continue;
		fs.mkdirSync(path.join(folder, to), { recursive: true });
		for (const name of fs.readdirSync(source).filter((file) => files.test(file))) {
			fs.copyFileSync(path.join(source, name), path.join(folder, to, name));
		}
	}
}

/**
 * One program as one file, beside the packages that cannot be bundled.
 * @param {{ source: string, made: string, first: readonly string[] }} o
 */
async function bundleProgram({ source, made, first }) {
	const { build } = await import('esbuild');
	const { EXTERNAL } = await import('../../extension.config.js');
	await build({
		entryPoints: [source],
		outfile: made,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		external: EXTERNAL,
		banner: {
			js: [
				...first,
				"import { createRequire as createRequireForBundle } from 'node:module';",
				'const require = createRequireForBundle(import.meta.url);',
			].join('\n'),
		},
		logLevel: 'silent',
	});
}

/**
 * The command line, which runs with Node alone.
 * @param {string} folder
 */
async function bundleCommandLine(folder) {
	if (!fs.existsSync(COMMAND_LINE)) return;
	const made = path.join(folder, `cli.mjs.${process.pid}`);
	await bundleProgram({ source: COMMAND_LINE, made, first: ['#!/usr/bin/env node'] });
	fs.chmodSync(made, 0o755);
	fs.renameSync(made, path.join(folder, 'cli.mjs'));
}

/**
 * @param {string} folder
 * @param {{ source: string, to: string }} thread
 */
const bundleThread = (folder, { source, to }) =>
	bundleProgram({ source: path.join(ROOT, source), made: path.join(folder, to), first: [] });

/**
 * Builds only the command line and its assets, for `npm run finance`.
 * @returns {Promise<string>} the file to run
 */
export async function buildCommandLine() {
	const file = path.join(DIST, 'cli.mjs');
	if (!fs.existsSync(COMMAND_LINE))
		throw new Error('The command line is not part of this checkout.');
	const builtFrom = hashOfFiles(sources());
	const stamp = path.join(DIST, '.cli-built-from');
	const isFresh = [stamp, path.join(DIST, '.built-from')].some(
		(at) => readIfThere(at) === builtFrom,
	);
	if (isFresh && fs.existsSync(file)) return file;
	await step('command line built', async () => {
		fs.mkdirSync(DIST, { recursive: true });
		copyAssets(DIST);
		await bundleCommandLine(DIST);
		fs.writeFileSync(stamp, builtFrom);
	});
	return file;
}

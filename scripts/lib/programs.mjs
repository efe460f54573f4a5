// Servers that npm does not have: redis-server and Chromium, from the PATH or from Debian's packages.
import fs from 'node:fs';
import path from 'node:path';
import { isRoot } from './places.mjs';
import { run } from './processes.mjs';
import { say, step } from './progress.mjs';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC_APPS = ['Google Chrome', 'Chromium'];

/**
 * @param {string} name
 * @returns {string | undefined}
 */
const onPath = (name) =>
	(process.env.PATH ?? '')
		.split(path.delimiter)
		.concat('/usr/bin', '/opt/homebrew/bin', '/usr/local/bin')
		.map((folder) => path.join(folder, name))
		.find((file) => fs.existsSync(file));

/** The program redis-server, if there is one. */
export const redisProgram = () => onPath('redis-server');

/** The program of a Chromium or Chrome, if there is one; FINANCE_CHROMIUM names another. */
export const chromiumProgram = () =>
	[
		process.env.FINANCE_CHROMIUM,
		...CHROMIUM_NAMES.map(onPath),
		...MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
	].find((file) => file && fs.existsSync(file));

const missingPackages = () => [
	...(redisProgram() ? [] : ['redis-server']),
	...(chromiumProgram() ? [] : ['chromium']),
];

/** True on Debian itself: Ubuntu's package chromium is empty and points to a snap. */
function distribution() {
	const text = fs.existsSync('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : '';
	const id = /^ID="?([^"\n]+)/m.exec(text)?.[1] ?? '';
	return id === 'ubuntu' ? 'ubuntu' : /debian/.test(text) ? 'debian' : 'other';
}

/** @returns {Promise<string[] | undefined>} how to run a command as root, if that needs no password */
async function rootPrefix() {
	if (isRoot) return [];
	return run('sudo', ['-n', 'true']).then(
		() => ['sudo', '-n'],
		() => undefined,
	);
}

/**
 * Makes sure that the servers of the tests are there: installs Debian's packages where that is
 * allowed without asking, and says so first.
 * @throws {Error} with the commands to type, where it may not
 */
export async function ensurePrograms() {
	const missing = missingPackages();
	if (missing.length === 0) return;
	const prefix = onPath('apt-get') ? await rootPrefix() : undefined;
	const canInstall =
		distribution() === 'ubuntu' ? missing.filter((name) => name !== 'chromium') : missing;
	if (prefix && canInstall.length > 0) {
		say(
			`\nThe tests need ${missing.join(' and ')}. Installing from the system's packages: ${canInstall.join(' ')}\n`,
		);
		await step('packages of the system installed', () => install(canInstall, prefix)).catch(
			(error) => say(error.message),
		);
	}
	const still = missingPackages();
	if (still.length > 0) throw new Error(howToInstall(still));
}

/**
 * @param {readonly string[]} packages
 * @param {readonly string[]} prefix
 */
async function install(packages, prefix) {
	const asRoot = (/** @type {string[]} */ ...command) => {
		const [program = '', ...args] = [...prefix, ...command];
		return run(program, args);
	};
	// RUNLEVEL=1 and the mask keep the package from starting a Redis service on the usual port.
	const settings = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
	const apt = [...settings, 'apt-get', '-o', 'DPkg::Lock::Timeout=300'];
	const hasSystemd = fs.existsSync('/run/systemd/system') && packages.includes('redis-server');
	if (hasSystemd) await asRoot('systemctl', 'mask', '--runtime', 'redis-server.service');
	try {
		await asRoot(...apt, 'update', '-qq');
		await asRoot(...apt, 'install', '-y', '-qq', '--no-install-recommends', ...packages);
	} finally {
		if (hasSystemd) {
			await asRoot('systemctl', 'disable', 'redis-server.service').catch(() => {});
			await asRoot('systemctl', 'unmask', '--runtime', 'redis-server.service');
		}
	}
}

/** @param {readonly string[]} missing */
function howToInstall(missing) {
	const mac = missing.map((name) =>
		name === 'chromium' ? 'brew install --cask chromium' : 'brew install redis',
	);
	return [
		`The tests need ${missing.join(' and ')}.`,
		`  Debian:  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
		...(missing.includes('chromium')
			? ['  Ubuntu:  Chromium as a snap: sudo snap install chromium']
			: []),
		`  macOS:   ${mac.join(' && ')}`,
		'  Another Chrome or Chromium: set FINANCE_CHROMIUM to its program.',
	].join('\n');
}

// Where things lie: the checkout, and the one folder outside git for tools, host, caches and data.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

if (Number.parseInt(process.versions.node, 10) < 20) {
	console.error(`This needs Node 20 or newer; here is ${process.versions.node}.`);
	process.exit(1);
}

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const isRoot = process.getuid?.() === 0;

/**
 * True when other users may enter every folder from / down to this one. PostgreSQL refuses to run
 * as root, so its programs and data must lie where its own user can go.
 * @param {string} folder
 */
function isReachableByOthers(folder) {
	for (let at = path.resolve(folder); ; at = path.dirname(at)) {
		if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
		if (at === path.dirname(at)) return true;
	}
}

/**
 * The folder for everything that is made here and not in git: FINANCE_HOME if set; as root in a
 * private checkout a folder of its own below /var/lib; else `.local` in the checkout.
 * @returns {string}
 */
export function homeFolder() {
	if (process.env.FINANCE_HOME) return path.resolve(process.env.FINANCE_HOME);
	if (!isRoot || isReachableByOthers(ROOT)) return path.join(ROOT, '.local');
	const mark = createHash('sha256').update(ROOT).digest('hex').slice(0, 8);
	return `/var/lib/directus-finance/${path.basename(ROOT)}-${mark}`;
}

/**
 * A short hash over the content of files, to name what was made from them.
 * @param {readonly string[]} files
 */
export function hashOfFiles(files) {
	const hash = createHash('sha256');
	for (const file of files)
		hash.update(path.relative(ROOT, file)).update('\0').update(fs.readFileSync(file));
	return hash.digest('hex').slice(0, 16);
}

/**
 * A random secret that is made once and kept in a file that only its owner may read.
 * @param {string} file
 */
export function keptSecret(file) {
	if (!fs.existsSync(file)) {
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
	}
	return fs.readFileSync(file, 'utf8').trim();
}

/**
 * The folder of the installed host, named by its lock, so that a changed lock makes a new one.
 * It is usable when it holds a file `.complete`.
 */
export function hostFolder() {
	const source = path.join(ROOT, 'host');
	const key = hashOfFiles([
		path.join(source, 'package.json'),
		path.join(source, 'package-lock.json'),
	]);
	return path.join(homeFolder(), 'host', `${key}-node22`);
}

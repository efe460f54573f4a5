// What a backup of the embedded installation holds, and what stands in the way of restoring one.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** @typedef {{ files: number, bytes: number, sha256: string }} Part */
/** @typedef {{ bundle: string, directus: string, postgres: string, schema: number }} Versions */
/** @typedef {{ format: number, made: string, versions: Versions, holds: Record<string, number>, parts: Record<string, Part> }} Manifest */

export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
/** The one folder that is backed up, beside the manifest in the archive. */
export const FOLDER = 'data';
/** Without these it is no installation. */
const NEEDED = ['postgres', 'secrets', 'uploads'];

/**
 * The file that a backup is written to: a name of its own in a folder, or the name given.
 * @param {readonly string[]} args what follows `npm run backup --`
 * @param {{ home: string, cwd: string, now: Date }} at
 * @throws {Error} when the arguments cannot be understood or the file exists
 */
export function targetOf(args, { home, cwd, now }) {
	const [given, ...more] = args;
	if (more.length > 0 || given?.startsWith('-'))
		throw new Error('npm run backup [-- FILE.tar.gz | FOLDER]');
	const place = given === undefined ? path.join(home, 'backups') : path.resolve(cwd, given);
	const isFolder = given === undefined || /[\\/]$/.test(given) || isDirectory(place);
	const name = `finance-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar.gz`;
	const file = isFolder ? path.join(place, name) : place;
	if (!/\.(tar\.gz|tgz)$/.test(file)) throw new Error(`The name has to end in .tar.gz: ${file}`);
	if (fs.existsSync(file)) throw new Error(`There is such a file already: ${file}`);
	return file;
}

/**
 * The archive to restore.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function sourceOf(args, cwd) {
	const [given, ...more] = args;
	if (given === undefined || more.length > 0 || given.startsWith('-'))
		throw new Error('npm run restore -- FILE.tar.gz');
	const file = path.resolve(cwd, given);
	if (!fs.existsSync(file) || isDirectory(file)) throw new Error(`There is no such file: ${file}`);
	return file;
}

const isDirectory = (/** @type {string} */ place) =>
	fs.statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Count, size and one hash of each entry of a folder: over the names, kinds, modes and contents of
 * all that lies below it.
 * @param {string} folder
 * @param {AbortSignal} [signal]
 * @returns {Promise<Record<string, Part>>}
 */
export async function partsOf(folder, signal) {
	/** @type {Record<string, Part>} */
	const parts = {};
	for (const name of fs.readdirSync(folder).sort()) {
		const hash = createHash('sha256');
		const part = { files: 0, bytes: 0 };
		for (const { place, stat } of below(path.join(folder, name))) {
			signal?.throwIfAborted();
			const kind = stat.isDirectory() ? 'folder' : await hashOf(place);
			const mode = (stat.mode & 0o777).toString(8);
			hash.update(`${kind} ${mode} ${path.relative(folder, place)}\n`);
			if (stat.isDirectory()) continue;
			part.files += 1;
			part.bytes += stat.size;
		}
		parts[name] = { ...part, sha256: hash.digest('hex') };
	}
	return parts;
}

/**
 * @param {string} place
 * @returns {Generator<{ place: string, stat: fs.Stats }>}
 */
function* below(place) {
	const stat = fs.lstatSync(place);
	if (!stat.isFile() && !stat.isDirectory())
		throw new Error(`Neither a file nor a folder, which no backup holds: ${place}`);
	yield { place, stat };
	if (!stat.isDirectory()) return;
	for (const name of fs.readdirSync(place).sort()) yield* below(path.join(place, name));
}

/** @param {string} file */
async function hashOf(file) {
	const hash = createHash('sha256');
	await pipeline(fs.createReadStream(file), hash);
	return hash.digest('hex');
}

/**
 * The manifest of an unpacked archive.
 * @param {string} folder
 * @returns {Manifest}
 */
export function readManifest(folder) {
	const notOurs = 'This is no backup of this program: it has no manifest of the kind.';
	/** @type {Manifest} */
	let manifest;
	try {
		manifest = JSON.parse(fs.readFileSync(path.join(folder, MANIFEST), 'utf8'));
	} catch {
		throw new Error(notOurs);
	}
	if (typeof manifest?.format !== 'number' || !manifest.versions || !manifest.parts)
		throw new Error(notOurs);
	return manifest;
}

const major = (/** @type {string} */ version) => version.split('.')[0];

/**
 * @param {string} a
 * @param {string} b
 */
function isNewer(a, b) {
	const [x, y] = [a, b].map((v) => v.split(/[.-]/).map(Number));
	const at = [0, 1, 2].find((i) => (x?.[i] ?? 0) !== (y?.[i] ?? 0));
	return at !== undefined && (x?.[at] ?? 0) > (y?.[at] ?? 0);
}

/**
 * Why a backup cannot be restored into this checkout; empty when it can.
 * @param {Manifest} manifest
 * @param {Omit<Versions, 'bundle'>} here
 * @returns {string[]}
 */
export function objectionsTo({ format, versions, parts }, here) {
	if (format !== FORMAT)
		return [`It was written by another release (format ${format}): use that release.`];
	const missing = NEEDED.filter((name) => !parts[name]);
	return [
		...missing.map((name) => `It lacks ${name}.`),
		...(major(versions.postgres) === major(here.postgres)
			? []
			: [
					`It is of PostgreSQL ${versions.postgres}, here is ${here.postgres}: its files need the same major version.`,
				]),
		...(isNewer(versions.directus, here.directus)
			? [`It is of Directus ${versions.directus}, here is the older ${here.directus}.`]
			: []),
		...(versions.schema > here.schema
			? [`Its schema has version ${versions.schema}, this checkout only knows ${here.schema}.`]
			: []),
	];
}

/**
 * What differs between the manifest and what has been unpacked; empty when nothing does.
 * @param {Record<string, Part>} wanted
 * @param {Record<string, Part>} found
 */
export const differences = (wanted, found) =>
	[...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter(
		(name) => wanted[name]?.sha256 !== found[name]?.sha256,
	);

// npm run restore -- FILE: puts a backup of `npm run backup` in place of the installation. Everything
// is unpacked and checked beside it first; what is there now is kept aside, never deleted.
import fs from 'node:fs';
import path from 'node:path';
import { unpack } from './lib/archive.mjs';
import {
	differences,
	FOLDER,
	objectionsTo,
	partsOf,
	readManifest,
	sourceOf,
} from './lib/backup.mjs';
import { clusterIn, clusterRuns } from './lib/cluster.mjs';
import { installHost, requireFrom } from './lib/install.mjs';
import { underNode22 } from './lib/node22.mjs';
import { homeFolder, ROOT } from './lib/places.mjs';
import { run } from './lib/processes.mjs';
import { giveUp, say, step } from './lib/progress.mjs';
import { whileStopped } from './lib/stopped.mjs';

const HOME = homeFolder();
const DATA = path.join(HOME, FOLDER);

/** @typedef {import('./lib/cluster.mjs').Cluster} Cluster */

/**
 * @param {string} host
 * @param {Cluster} cluster
 */
async function versionsHere(host, cluster) {
	const said = await run(path.join(cluster.programs, 'postgres'), ['--version']);
	const source = fs.readFileSync(path.join(ROOT, 'src/schema/version.ts'), 'utf8');
	return {
		postgres: /(\d+(\.\d+)?)/.exec(said)?.[1] ?? '',
		directus: requireFrom(host)('directus/package.json').version,
		schema: Number(/SCHEMA_VERSION = (\d+)/.exec(source)?.[1]),
	};
}

/**
 * Unpacks the archive and throws unless it is whole and fits.
 * @param {{ file: string, work: string, signal: AbortSignal }} from
 * @param {Awaited<ReturnType<typeof versionsHere>>} here
 */
async function unpacked({ file, work, signal }, here) {
	await step('archive unpacked', () => unpack({ file, to: work, signal })).catch((error) => {
		signal.throwIfAborted();
		if (error.code === 'ENOSPC') throw error;
		throw new Error(`The archive is damaged: ${error.message}\nNothing was changed.`);
	});
	const manifest = readManifest(work);
	const objections = objectionsTo(manifest, here);
	if (objections.length > 0)
		throw new Error(['It cannot be restored here:', ...objections].join('\n  '));
	const found = await step('archive checked', () => partsOf(path.join(work, FOLDER), signal));
	const differing = differences(manifest.parts, found);
	if (differing.length > 0)
		throw new Error(`The archive is damaged in: ${differing.join(', ')}. Nothing was changed.`);
	return manifest;
}

/**
 * The user that PostgreSQL runs as gets its files, when that is not us.
 * @param {Cluster} cluster
 * @param {string} place
 */
function giveAll({ owner: { uid, gid } }, place) {
	if (uid === undefined || gid === undefined) return;
	const below = fs.readdirSync(place, { recursive: true, encoding: 'utf8' });
	for (const name of ['', ...below]) fs.chownSync(path.join(place, name), uid, gid);
}

/**
 * Two renames; if the second one fails, the first one is taken back.
 * @param {string} restored
 * @returns {string | undefined} where the data of before lie now
 */
function putInPlace(restored) {
	if (!fs.existsSync(DATA)) {
		fs.renameSync(restored, DATA);
		return undefined;
	}
	const mark = new Date().toISOString().slice(0, 19).replaceAll(':', '');
	const aside = path.join(HOME, `${FOLDER}.before-restore-${mark}Z`);
	fs.renameSync(DATA, aside);
	try {
		fs.renameSync(restored, DATA);
	} catch (error) {
		fs.renameSync(aside, DATA);
		throw error;
	}
	return aside;
}

/** @param {import('./lib/stopped.mjs').Stopped} stopped @param {string} file */
async function restore({ signal, work }, file) {
	const host = await installHost();
	const cluster = await clusterIn(host, path.join(DATA, 'postgres'));
	if (await clusterRuns(cluster)) {
		throw new Error(`PostgreSQL is running on ${cluster.folder}. Stop it first.`);
	}
	const manifest = await unpacked({ file, work, signal }, await versionsHere(host, cluster));
	const restored = path.join(work, FOLDER);
	giveAll(cluster, path.join(restored, 'postgres'));
	await step('on the disk', () => run('sync', []), { quietBelowMs: 1000 });
	signal.throwIfAborted();
	const aside = putInPlace(restored);
	const { made, versions, holds } = manifest;
	say(`
  Restored as of ${made}: ${holds.invoices} invoices, ${holds.files} files (bundle ${versions.bundle}, Directus ${versions.directus}).
${aside ? `  What was there before is in ${aside}\n` : ''}  Start it with: npm start
`);
}

await underNode22(import.meta.url);
try {
	const file = sourceOf(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
	await whileStopped('A restore', HOME, (stopped) => restore(stopped, file));
} catch (error) {
	giveUp(error);
}

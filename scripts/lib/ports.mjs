// Free ports on this machine.
import net from 'node:net';

const HOST = '127.0.0.1';

/**
 * Both listening and being answered are tried: macOS lets a second program listen on 127.0.0.1
 * when the first one has taken all addresses.
 * @param {number} port
 */
async function isFree(port) {
	const answered = await new Promise((resolve) => {
		const socket = net.connect({ port, host: HOST, timeout: 500 });
		const done = (/** @type {boolean} */ value) => () => resolve(socket.destroy() && value);
		socket.once('connect', done(true)).once('error', done(false)).once('timeout', done(false));
	});
	if (answered) return false;
	return new Promise((resolve) => {
		const server = net.createServer();
		server.once('error', () => resolve(false));
		server.listen(port, HOST, () => server.close(() => resolve(true)));
	});
}

/**
 * The first free port from `wanted` upwards.
 * @param {number} wanted
 * @param {ReadonlySet<number>} [taken] ports that are promised to others already
 * @returns {Promise<number>}
 */
export async function nextFreePort(wanted, taken = new Set()) {
	for (let port = wanted; port < wanted + 100; port += 1) {
		if (!taken.has(port) && (await isFree(port))) return port;
	}
	throw new Error(`No free port from ${wanted} to ${wanted + 99} on ${HOST}.`);
}

/** Below what systems give to outgoing connections: those come and go while a server starts. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/**
 * Any free port, that stays free until somebody listens on it.
 * @returns {Promise<number>}
 */
export async function anyFreePort() {
	for (let tries = 0; tries < 100; tries += 1) {
		const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
		if (await isFree(port)) return port;
	}
	throw new Error(`No free port from ${LOWEST} to ${HIGHEST} on ${HOST}.`);
}

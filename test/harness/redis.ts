/** A Redis of one's own for a test file, set up as production needs it: AOF on, no eviction. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Redis as Client } from 'ioredis';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { lastLines, nameOf } from '../../scripts/lib/processes.mjs';
import { temporaryFolder, untilTheEnd, waitUntil } from './lifetime.js';

export interface Redis {
	readonly port: number;
	/** For FINANCE_REDIS_URL. */
	readonly url: string;
	/** Sends one command, as in `command('FLUSHALL')`. */
	command(name: string, ...args: (string | number)[]): Promise<unknown>;
	/** A planned stop: the data is written, and stays. */
	stop(): Promise<void>;
	/** kill -9. */
	kill(): Promise<void>;
	/** Starts it again on the same port with the same data, and with other settings if given. */
	start(settings?: Readonly<Record<string, string>>): Promise<void>;
}

export interface RedisOptions {
	/** Settings of redis.conf, as in `{ maxmemory: '3mb' }`. */
	readonly settings?: Readonly<Record<string, string>>;
	/** False: only the port is chosen; `start` it later. */
	readonly running?: boolean;
}

/** A Redis on a free port of 127.0.0.1. It ends with the test process. */
export async function startRedis({
	settings = {},
	running = true,
}: RedisOptions = {}): Promise<Redis> {
	const folder = temporaryFolder('redis');
	const port = await anyFreePort();
	const password = settings.requirepass;
	const url = `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}`;
	let server: ChildProcess | undefined;

	const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
		if (!server || server.exitCode !== null || server.signalCode !== null) return;
		const gone = new Promise((resolve) => server?.once('exit', resolve));
		server.kill(signal);
		await gone;
	};
	const redis: Redis = {
		port,
		url,
		stop: () => end('SIGTERM'),
		kill: () => end('SIGKILL'),
		async command(name, ...args) {
			const client = new Client(url, { lazyConnect: true, retryStrategy: () => null });
			// A refused connection rejects connect(): nobody else listens for it.
			client.on('error', () => {});
			try {
				await client.connect();
				return await client.call(name, ...args);
			} finally {
				client.disconnect();
			}
		},
		async start(other = settings) {
			server = spawnServer(folder, { port, ...other });
			await waitUntil(() => pong(redis, server, folder), 10_000, 'Redis to answer');
		},
	};
	if (running) await redis.start();
	return redis;
}

function spawnServer(
	folder: string,
	settings: Readonly<Record<string, string | number>>,
): ChildProcess {
	const all: Record<string, string | number> = {
		bind: '127.0.0.1',
		dir: folder,
		appendonly: 'yes',
		appendfsync: 'everysec',
		'maxmemory-policy': 'noeviction',
		save: '',
		...settings,
	};
	const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const log = fs.openSync(path.join(folder, 'redis.log'), 'a');
	const server = spawn('redis-server', args, {
		cwd: folder,
		detached: true,
		stdio: ['ignore', log, log],
	});
	fs.closeSync(log);
	server.once('error', () => {});
	if (server.pid === undefined) {
		throw new Error('redis-server is not installed: `npm test` installs it or says how.');
	}
	untilTheEnd('Redis', { kind: 'process', name: nameOf(server.pid), signal: 'SIGKILL', ms: 1_000 });
	return server;
}

/** PONG, or an error once the server has ended. */
async function pong(
	redis: Redis,
	server: ChildProcess | undefined,
	folder: string,
): Promise<boolean> {
	if (server?.exitCode !== null) {
		const log = fs.readFileSync(path.join(folder, 'redis.log'), 'utf8');
		throw new Error(`redis-server ended: ${lastLines(log, 5)}`);
	}
	return (await redis.command('PING')) === 'PONG';
}

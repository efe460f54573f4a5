/** The parts that the set-up scripts are made of. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { takeLock, withLock } from '../../scripts/lib/lock.mjs';
import { anyFreePort, nextFreePort } from '../../scripts/lib/ports.mjs';
import { endProcess, isAlive, nameOf } from '../../scripts/lib/processes.mjs';
import { openRunning } from '../../scripts/lib/running.mjs';
import { temporaryFolder, untilTheEnd, waitUntil } from '../harness/lifetime.js';

const LOCK_MODULE = fileURLToPath(new URL('../../scripts/lib/lock.mjs', import.meta.url));
const RUNNING_MODULE = fileURLToPath(new URL('../../scripts/lib/running.mjs', import.meta.url));

/** A Node process that runs `code` as a module. */
function node(code: string) {
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
		detached: true,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const name = nameOf(child.pid ?? 0);
	untilTheEnd('node', { kind: 'process', name, signal: 'SIGKILL', ms: 100 });
	let output = '';
	child.stdout.on('data', (chunk) => {
		output += chunk;
	});
	return {
		child,
		name,
		says: (text: string) => waitUntil(() => output.includes(text), 10_000, text),
	};
}

/** Does nothing until it is ended. */
const IDLE = 'setInterval(() => {}, 1000); console.log("ready");';

describe('a lock', () => {
	test('keeps others out while its owner lives, and is free when the owner was killed', async () => {
		const file = path.join(temporaryFolder('lock'), 'lock');
		const take = `import { takeLock } from ${JSON.stringify(LOCK_MODULE)};`;
		const owner = node(`${take} takeLock(${JSON.stringify(file)}); ${IDLE}`);
		await owner.says('ready');
		expect(takeLock(file)?.pid).toBe(owner.child.pid);
		await endProcess(owner.name, { signal: 'SIGKILL', ms: 5_000 });
		expect(takeLock(file)).toBeUndefined();
	});

	test('lets one after the other do its work, and is given back when the work fails', async () => {
		const file = path.join(temporaryFolder('lock'), 'lock');
		await expect(withLock(file, () => Promise.reject(new Error('work')))).rejects.toThrow('work');
		expect(fs.existsSync(file)).toBe(false);
		expect(await withLock(file, async () => 'done')).toBe('done');
	});
});

describe('ending a process', () => {
	test('one that does as it is told is not forced', async () => {
		const { child, name, says } = node(`process.on('SIGTERM', () => process.exit(3)); ${IDLE}`);
		await says('ready');
		const code = new Promise((resolve) => child.once('exit', resolve));
		await endProcess(name, { signal: 'SIGTERM', ms: 10_000 });
		expect(isAlive(name)).toBe(false);
		expect(await code).toBe(3);
	});

	test('one that does not listen is ended by force when its time is over', async () => {
		const { name, says } = node(`process.on('SIGTERM', () => {}); ${IDLE}`);
		await says('ready');
		await endProcess(name, { signal: 'SIGTERM', ms: 200 });
		expect(isAlive(name)).toBe(false);
	});

	test('another process that got the same number is left alone', async () => {
		const { name, says } = node(IDLE);
		await says('ready');
		await endProcess({ ...name, began: '1' }, { signal: 'SIGKILL', ms: 100 });
		expect(isAlive(name)).toBe(true);
	});
});

describe('ports', () => {
	test('a port that is listened on, or promised, is passed over', async () => {
		const server = net.createServer();
		const port = await anyFreePort();
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		const next = await nextFreePort(port);
		expect(next).toBeGreaterThan(port);
		expect(await nextFreePort(port, new Set([next]))).toBeGreaterThan(next);
		server.close();
		expect(await nextFreePort(port)).toBe(port);
	});
});

describe('what a start has started', () => {
	const start = (file: string, pid: number) => `
		import { openRunning } from ${JSON.stringify(RUNNING_MODULE)};
		import { nameOf } from ${JSON.stringify(LOCK_MODULE.replace('lock.mjs', 'processes.mjs'))};
		const running = await openRunning(${JSON.stringify(file)});
		await running.add('server', { kind: 'process', name: nameOf(${pid}), signal: 'SIGTERM', ms: 500 });
		running.tell('its addresses');
		${IDLE}`;

	test('is stopped when the starter is killed', async () => {
		const file = path.join(temporaryFolder('running'), 'running.json');
		const server = node(IDLE);
		const starter = node(start(file, server.child.pid ?? 0));
		await starter.says('ready');
		process.kill(starter.name.pid, 'SIGKILL');
		await waitUntil(() => !isAlive(server.name), 10_000, 'the server to be stopped');
	});

	test('is shown to a second start, which gives up', async () => {
		const file = path.join(temporaryFolder('running'), 'running.json');
		const server = node(IDLE);
		const starter = node(start(file, server.child.pid ?? 0));
		await starter.says('ready');
		await expect(openRunning(file)).rejects.toThrow(/running already[\s\S]*its addresses/);
		expect(isAlive(server.name)).toBe(true);
	});

	test('is stopped by the next start when the guard was killed too', async () => {
		const file = path.join(temporaryFolder('running'), 'running.json');
		const server = node(IDLE);
		const starter = node(start(file, server.child.pid ?? 0));
		await starter.says('ready');
		const { guard } = JSON.parse(fs.readFileSync(file, 'utf8'));
		process.kill(guard.pid, 'SIGKILL');
		process.kill(starter.name.pid, 'SIGKILL');
		await waitUntil(() => !isAlive(starter.name), 5_000, 'the starter to be gone');
		const running = await openRunning(file);
		expect(isAlive(server.name)).toBe(false);
		await running.stopAll();
		expect(fs.existsSync(file)).toBe(false);
	});
});

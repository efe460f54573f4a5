/** kill -9 in the middle of everything, with real servers: nothing lost, nothing twice. */
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChild } from '../harness/child.js';
import { waitUntil } from '../harness/lifetime.js';
import { type Postgres, startPostgres } from '../harness/postgres.js';
import { type Redis, startRedis } from '../harness/redis.js';
import { type EngineDatabase, engineDatabase } from './database.js';

const RUNS = 60;
const KILLS = 4;
/** Time between two kills. */
const PAUSE_MS = 700;

let postgres: Postgres;
let redis: Redis;
const databases: EngineDatabase[] = [];

beforeAll(async () => {
	[postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
}, 60_000);
afterAll(() => Promise.all(databases.map((database) => database.close())));

async function populated(kind: 'redis' | 'postgres') {
	const database = await engineDatabase(postgres);
	databases.push(database);
	await database.knex.raw('create table effects (place text, effect text)');
	const backend =
		kind === 'redis'
			? { kind, url: redis.url }
			: { kind, connection: { connectionString: database.url } };
	const accepted = new Set<string>();
	const start = async (): Promise<ChildProcess> => {
		const args = [database.url, JSON.stringify(backend)];
		const child = await startChild('test/contract/engine-process.ts', args);
		const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
		await ready;
		child.on('message', (m: { accepted?: string }) => m.accepted && accepted.add(m.accepted));
		return child;
	};
	return { database: database.knex, accepted, start };
}

describe.each(['redis', 'postgres'] as const)('workers on %s, killed again and again', (kind) => {
	test('every accepted run ends, with one effect of each database step', {
		timeout: 120_000,
	}, async () => {
		const { database, accepted, start } = await populated(kind);
		const workers = [await start(), await start()];
		for (let n = 0; n < KILLS; n += 1) {
			const [doomed, other] = [n % 2, (n + 1) % 2];
			for (let i = 0; i < RUNS / KILLS; i += 1) workers[other]?.send(`run ${n}-${i}`);
			const until = Date.now() + PAUSE_MS;
			await waitUntil(() => Date.now() >= until, 2 * PAUSE_MS, 'the next kill');
			workers[doomed]?.kill('SIGKILL');
			workers[doomed] = await start();
		}
		const killed = Date.now();
		const open = async () => database('finance_runs').whereNot('state', 'done').select('state');
		await waitUntil(async () => (await open()).length === 0, 60_000, 'every run to end');
		const caughtUpMs = Date.now() - killed;

		const keys = await database('finance_runs').pluck('key');
		expect([...accepted].filter((key) => !keys.includes(key))).toEqual([]);
		const rows = await database('effects').select('place', 'effect').count('* as n').groupBy(1, 2);
		const times = (place: string) => rows.filter((r) => r.place === place).map((r) => Number(r.n));
		expect(times('database')).toEqual(Array(3 * keys.length).fill(1));
		// Outside: at least once, and without being told of an earlier try at most once.
		const outside = rows.filter((r) => r.place !== 'database').map((r) => r.effect);
		expect(new Set(outside).size).toBe(keys.length);
		expect(times('outside').filter((n) => n !== 1)).toEqual([]);
		expect(caughtUpMs).toBeLessThan(30_000);
		for (const worker of workers) worker.kill('SIGKILL');
	});
});

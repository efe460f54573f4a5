/** Who is alive, told by PostgreSQL. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
	countWorkers,
	createPresence,
	type OwnPresence,
} from '../../src/adapters/postgres/presence.js';
import { waitUntil } from '../harness/lifetime.js';
import { type Postgres, startPostgres } from '../harness/postgres.js';
import { type EngineDatabase, engineDatabase } from './database.js';
import { logTo } from './queue-contract.js';

let postgres: Postgres;
let database: EngineDatabase;
const open: OwnPresence[] = [];

async function join(): Promise<OwnPresence> {
	const presence = createPresence(database.connect(), logTo([]));
	open.push(presence);
	await presence.ready();
	return presence;
}

/** Ends the connection behind a presence as the death of its process would. */
const cutOff = () =>
	database.knex.raw(
		`select pg_terminate_backend(pid) from pg_stat_activity
		where application_name = 'finance presence' and datname = current_database()`,
	);

beforeAll(async () => {
	postgres = await startPostgres();
	database = await engineDatabase(postgres);
}, 60_000);
afterEach(() => Promise.all(open.splice(0).map((presence) => presence.close())));
afterAll(() => database.close());

describe('presence', () => {
	test('a process is alive from ready() to close(), and the dead are known as dead', async () => {
		const [one, two] = [await join(), await join()];
		expect(one.worker).not.toBe(two.worker);
		expect(await one.isAlive(two.worker)).toBe(true);
		expect(await countWorkers(database.knex)).toBe(2);
		await two.close();
		await waitUntil(async () => !(await one.isAlive(two.worker)), 5000, 'the death to be seen');
		expect(await one.isAlive(12345)).toBe(false);
		expect(await one.count()).toBe(1);
	});

	test('no connection is made before ready()', async () => {
		createPresence(database.connect(), logTo([]));
		expect(await countWorkers(database.knex)).toBe(0);
	});

	test('many that look at the same time never mistake each other for the holder', async () => {
		const looker = await join();
		const answers = await Promise.all(Array.from({ length: 50 }, () => looker.isAlive(777)));
		expect(answers).not.toContain(true);
	});

	test('a cut connection is made again, under the same number', async () => {
		const [one, two] = [await join(), await join()];
		await cutOff();
		await waitUntil(() => two.isAlive(one.worker), 10_000, 'the first to be back');
		await waitUntil(() => one.isAlive(two.worker), 10_000, 'the second to be back');
	});

	test.each(['fast', 'immediate'] as const)(
		'a PostgreSQL restart (%s) is survived',
		async (mode) => {
			const one = await join();
			await postgres.stop(mode);
			await expect(one.isAlive(1)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
			expect(await one.alone(1, async () => {})).toBe(false);
			await postgres.start();
			await waitUntil(() => one.isAlive(one.worker), 10_000, 'the process to be back');
		},
	);

	test('one at a time: the second is turned away, and gets its turn later', async () => {
		const [one, two] = [await join(), await join()];
		let end: (() => void) | undefined;
		const busy = one.alone(7, () => new Promise((resolve) => (end = resolve)));
		await waitUntil(async () => end !== undefined, 20_000, 'the turn of one');
		expect(await two.alone(7, async () => {})).toBe(false);
		expect(await two.alone(8, async () => {})).toBe(true);
		end?.();
		expect(await busy).toBe(true);
		expect(await two.alone(7, async () => {})).toBe(true);
	});

	test('a turn that fails is given back', async () => {
		const [one, two] = [await join(), await join()];
		await expect(one.alone(9, () => Promise.reject(new Error('bad')))).rejects.toThrow('bad');
		expect(await two.alone(9, async () => {})).toBe(true);
	});

	test('close() while the server is away does not hang', async () => {
		const one = await join();
		await postgres.stop();
		await one.close();
		await postgres.start();
	});
});

/** The guard against copies on a real PostgreSQL: what one process decides holds in the others. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Unit } from '../../src/adapters/postgres/transaction.js';
import type { Log } from '../../src/engine/store.js';
import { createInstanceGuard, type InstanceGuard } from '../../src/runtime/instance-guard.js';
import { addressing } from '../../src/runtime/mail-addressing.js';
import { aCompany } from '../builders/parties.js';
import { startPostgres } from '../harness/postgres.js';
import { type EngineDatabase, engineDatabase } from './database.js';

const PERSON = '10000000-0000-4000-8000-000000000001';

let database: EngineDatabase;
beforeAll(async () => {
	database = await engineDatabase(await startPostgres());
	await database.knex.raw('create table directus_users (id uuid, email text, status text)');
	await database
		.knex('directus_users')
		.insert([{ id: PERSON, email: 'person@example.com', status: 'active' }]);
});
afterAll(() => database?.close());
beforeEach(() => database.knex.raw('truncate finance.instance'));

const warnings: string[] = [];
const log: Log = { info() {}, error() {}, warn: (_, text) => void warnings.push(text) };

/** A process with a clock that only a test moves. */
function aProcess(own: string | null, knex: Knex = database.knex) {
	let now = 0;
	const guard = createInstanceGuard(knex, own, () => now);
	const later = () => {
		now += 2500;
	};
	return { ...guard, later };
}

/** One transaction of a request, committed. */
const deciding = (guard: InstanceGuard, d: Parameters<InstanceGuard['decide']>[0]) =>
	database.knex.transaction(async (knex) => {
		const after: (() => unknown)[] = [];
		const unit: Unit = { knex, afterCommit: (run) => after.push(run) };
		const state = await guard.decide(d, { unit, by: PERSON });
		for (const run of after) await run();
		return state;
	});

const keyInDatabase = async () =>
	(await database.knex.withSchema('finance').table('instance').first())?.key ?? null;

describe('at the start', () => {
	test('the first one with a name leaves its key, the next one with the same goes', async () => {
		await aProcess('prod.example.com').announce(log);
		const second = aProcess('prod.example.com');
		await second.announce(log);
		expect(await keyInDatabase()).toBe('prod.example.com');
		expect((await second.standing()).kind).toBe('production');
	});

	test('a developer’s machine leaves no key and trips on none', async () => {
		await aProcess(null).announce(log);
		expect(await keyInDatabase()).toBeNull();
		await aProcess('prod.example.com').announce(log);
		const local = aProcess(null);
		await local.announce(log);
		expect(await keyInDatabase()).toBe('prod.example.com');
		expect((await local.standing()).kind).toBe('production');
	});

	test('of many at once one key stands, and the others are held', async () => {
		const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
		const all = names.map((name) => aProcess(name, database.connect()));
		await Promise.all(all.map((p) => p.announce(log)));
		const kinds = await Promise.all(all.map(async (p) => (await p.standing()).kind));
		expect(kinds.filter((k) => k === 'production')).toHaveLength(1);
		expect(kinds.filter((k) => k === 'undecided')).toHaveLength(7);
	});

	test('a copy is said in the log', async () => {
		await aProcess('prod.example.com').announce(log);
		warnings.length = 0;
		await aProcess('stage.example.com').announce(log);
		expect(warnings.join()).toContain('belongs to another installation');
	});
});

describe('a decision', () => {
	test('“copy” holds for every process within seconds, also for one on localhost', async () => {
		await aProcess('prod.example.com').announce(log);
		const [one, other, local] = [aProcess('stage'), aProcess('stage'), aProcess(null)];
		expect((await other.standing()).kind).toBe('undecided');
		const state = await deciding(one, { is: 'copy', mailTo: 'me@example.com' });
		expect(state).toEqual({
			is: 'copy',
			key: 'stage',
			belongs_to: 'prod.example.com',
			mail_to: 'me@example.com',
		});
		expect((await one.standing()).kind).toBe('copy');
		expect((await other.standing()).kind).toBe('undecided');
		other.later();
		expect((await other.standing()).kind).toBe('copy');
		expect((await local.standing()).kind).toBe('copy');
	});

	test('“production” takes the database over: the former one is the copy now', async () => {
		const former = aProcess('prod.example.com');
		await former.announce(log);
		const next = aProcess('new.example.com');
		await deciding(next, { is: 'copy', mailTo: 'me@example.com' });
		await deciding(next, { is: 'production' });
		expect((await next.standing()).kind).toBe('production');
		expect(await former.state()).toMatchObject({ is: 'undecided', belongs_to: 'new.example.com' });
	});

	test('“production” said on localhost leaves the key that is there', async () => {
		await aProcess('prod.example.com').announce(log);
		await deciding(aProcess(null), { is: 'production' });
		expect(await keyInDatabase()).toBe('prod.example.com');
	});
});

describe('a mail', () => {
	const MAIL = {
		...{ to: 'client@example.com', cc: ['boss@example.com'], from: null, replyTo: null },
		...{ subject: 'Invoice', text: '', html: '', messageId: 'm', attachments: [] },
	};
	const addressed = (guard: InstanceGuard, o: { isDemo?: boolean; actor?: string | null } = {}) =>
		addressing({
			db: database.knex,
			actor: o.actor ?? null,
			own: async () => ({ ...aCompany(), isDemo: o.isDemo ?? false }),
			standing: guard.standing,
		})(MAIL);

	test('of production goes where it is meant to go', async () => {
		expect(await addressed(aProcess('prod'))).toEqual(MAIL);
	});

	test('is held while nobody has decided, and is no reason to give up', async () => {
		await aProcess('prod').announce(log);
		await expect(addressed(aProcess('stage'))).rejects.toMatchObject({ code: 'INSTANCE_IS_COPY' });
	});

	test.each([true, false])(
		'of a copy goes to one address, marked (example: %s)',
		async (isDemo) => {
			const copy = aProcess('stage');
			await deciding(copy, { is: 'copy', mailTo: 'me@example.com' });
			expect(await addressed(copy, { isDemo, actor: PERSON })).toEqual({
				...MAIL,
				to: 'me@example.com',
				cc: [],
				subject: '[COPY] Invoice',
			});
		},
	);

	test('of an example company goes to the person who started it', async () => {
		expect(await addressed(aProcess('prod'), { isDemo: true, actor: PERSON })).toEqual({
			...MAIL,
			to: 'person@example.com',
			cc: [],
			subject: '[DEMO] Invoice',
		});
	});

	test.each([null, '10000000-0000-4000-8000-000000000009'])(
		'of an example company without such a person (%s) goes to nobody',
		async (actor) => {
			await expect(addressed(aProcess('prod'), { isDemo: true, actor })).rejects.toMatchObject({
				code: 'DEMO_MAIL_TO_NOBODY',
			});
		},
	);
});

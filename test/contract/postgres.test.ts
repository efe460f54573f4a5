/** Transactions, outbox, idempotency keys and pruning on a real PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { claimKey, type KeyOfUser, keepAnswer } from '../../src/adapters/postgres/idempotency.js';
import { drainOutbox, type OutboxRow } from '../../src/adapters/postgres/outbox.js';
import { prune } from '../../src/adapters/postgres/prune.js';
import { createRunStore } from '../../src/adapters/postgres/runs.js';
import {
	createTransact,
	type Transact,
	type Unit,
} from '../../src/adapters/postgres/transaction.js';
import { FinanceError } from '../../src/core/errors.js';
import type { Run } from '../../src/engine/run.js';
import type { RunStore } from '../../src/engine/store.js';
import { waitUntil } from '../harness/lifetime.js';
import { type Postgres, startPostgres } from '../harness/postgres.js';
import { type EngineDatabase, engineDatabase } from './database.js';
import { type Line, logTo } from './queue-contract.js';
import { aRun } from './run-store-contract.js';

let postgres: Postgres;
let database: EngineDatabase;
let transact: Transact;
let store: RunStore<Unit>;
let lines: Line[] = [];
const COMPANY = '11111111-1111-4111-8111-111111111111';
const ports = () => {
	throw new Error('no step runs here');
};
const count = async (table: string): Promise<number> =>
	Number((await database.knex(table).count('* as n').first())?.n);

const ID = randomUUID();
const told = (work: Promise<unknown>): Promise<unknown> =>
	work.then(
		() => 'no error',
		(e: Error & { code?: string }) => e.code ?? e.message,
	);

beforeAll(async () => {
	postgres = await startPostgres();
	database = await engineDatabase(postgres);
}, 60_000);
beforeEach(async () => {
	lines = [];
	transact = createTransact(database.knex, logTo(lines));
	store = createRunStore({ database: database.knex, transact, ports, statementLimitMs: 60_000 });
	await database.knex.raw('truncate finance.outbox, finance.idempotency, finance_runs');
});
afterAll(() => database.close());

describe('a transaction', () => {
	test('is marked as ours for the triggers, and only itself', async () => {
		const actor = `select current_setting('finance.actor', true) as actor`;
		const inside = await transact(async ({ knex }) => (await knex.raw(actor)).rows[0].actor);
		const [outside] = (await database.knex.raw(actor)).rows;
		expect([inside, outside.actor || null]).toEqual(['finance', null]);
	});

	test('tells what is to be done after its commit: in order, and then the rows are there', async () => {
		const seen: unknown[] = [];
		await transact(async (unit) => {
			unit.afterCommit(async () => void seen.push(await count('finance_runs')));
			unit.afterCommit(() => void seen.push('second'));
			await store.insert(aRun(), unit);
			expect(seen).toEqual([]);
		});
		expect(seen).toEqual([1, 'second']);
	});

	test('says nothing after a rollback, and passes a coded failure on as it is', async () => {
		const seen: string[] = [];
		const broken = transact(async (unit) => {
			unit.afterCommit(() => void seen.push('never'));
			await store.insert(aRun(), unit);
			throw new FinanceError('INVOICE_STATE', { invoice: 'x' });
		});
		await expect(broken).rejects.toMatchObject({ code: 'INVOICE_STATE' });
		expect([seen, await count('finance_runs')]).toEqual([[], 0]);
	});

	test('keeps its answer when something after the commit fails', async () => {
		const seen: string[] = [];
		const answer = await transact(async (unit) => {
			unit.afterCommit(() => Promise.reject(new Error('broken')));
			unit.afterCommit(() => void seen.push('still'));
			return 42;
		});
		expect([answer, seen, lines.length]).toEqual([42, ['still'], 1]);
	});

	test('rejects with DATABASE_UNREACHABLE while PostgreSQL is away, and works after it', async () => {
		const cut = transact(async ({ knex }) => {
			await knex.raw('select 1');
			await postgres.stop('immediate');
			await knex.raw('select 1');
		});
		const away = [await told(cut), await told(transact(async () => 1)), await told(store.get(ID))];
		await postgres.start();
		expect(away).toEqual(Array(3).fill('DATABASE_UNREACHABLE'));
		await waitUntil(() => transact(async () => true), 10_000, 'PostgreSQL');
	});

	test('a deadlock may be tried again, a broken constraint is passed on as it is', async () => {
		const [a, b] = [aRun(), aRun()];
		for (const run of [a, b]) await store.insert(run, null);
		let both = 0;
		const meet = async () => {
			both += 1;
			await waitUntil(() => both === 2, 5000, 'the other');
		};
		const lock = (first: Run, second: Run) =>
			transact(async (unit) => {
				await store.change(first.id, (r) => r, unit);
				await meet();
				await store.change(second.id, (r) => r, unit);
			});
		const ends = await Promise.allSettled([lock(a, b), lock(b, a)]);
		const reasons = ends.flatMap((e) => (e.status === 'rejected' ? [e.reason] : []));
		expect(reasons).toEqual([expect.objectContaining({ code: 'UNEXPECTED' })]);
		const twice = transact(({ knex }) => knex('finance_runs').insert({ id: a.id }));
		await expect(twice).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
	});
});

describe('the outbox', () => {
	const put = (kind: string, item = randomUUID()) =>
		database.knex('finance.outbox').insert({ kind, item, company: COMPANY });
	const started = async (row: OutboxRow, unit: Unit): Promise<Run | null> => {
		if (row.kind === 'poison') throw new Error('poison');
		if (row.kind === 'idle') return null;
		return (await store.insert(aRun({ key: `outbox:${row.id}`, item: row.item }), unit)).run;
	};
	const drain = () => drainOutbox({ transact, started, log: logTo(lines) });

	test('each row becomes its run and is gone', async () => {
		for (let i = 0; i < 250; i += 1) await put('invoice.to_send');
		await put('idle');
		const runs = await drain();
		expect([runs.length, await count('finance_runs'), await count('finance.outbox')]).toEqual([
			250, 250, 0,
		]);
	});

	test('four that drain at once start every row once', async () => {
		for (let i = 0; i < 200; i += 1) await put('invoice.to_send');
		const runs = (await Promise.all([drain(), drain(), drain(), drain()])).flat();
		expect([runs.length, new Set(runs.map((r) => r.id)).size]).toEqual([200, 200]);
		expect([await count('finance_runs'), await count('finance.outbox')]).toEqual([200, 0]);
	});

	test('a row that cannot be started is put off and logged; the others go on', async () => {
		await put('poison');
		for (let i = 0; i < 3; i += 1) await put('invoice.to_send');
		expect(await drain()).toHaveLength(3);
		expect(await drain()).toHaveLength(0);
		const [row] = await database.knex('finance.outbox');
		expect(row).toMatchObject({ kind: 'poison', attempts: 1 });
		expect(row.retry_at.getTime()).toBeGreaterThan(Date.now() + 50_000);
		expect(lines.map((l) => l.text)).toEqual(['outbox row not started']);
	});

	test('a run that is rolled back leaves its row in place', async () => {
		await put('invoice.to_send');
		const outage = drainOutbox({
			transact,
			log: logTo(lines),
			started: async (row, unit) => {
				await started(row, unit);
				throw Object.assign(new Error('gone'), { code: '57P01' });
			},
		});
		await expect(outage).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
		expect([await count('finance_runs'), await count('finance.outbox')]).toEqual([0, 1]);
		expect(await drain()).toHaveLength(1);
	});
});

describe('an idempotency key', () => {
	const USER = '22222222-2222-4222-8222-222222222222';
	const use = (more: Partial<KeyOfUser> = {}): KeyOfUser => ({
		user: USER,
		key: 'k-1',
		fingerprint: 'abc',
		...more,
	});
	const answer = {
		status: 201,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body: new Uint8Array([0, 255, 123, 10, 0]),
	};
	const answered = (u: KeyOfUser) =>
		transact(async (unit) => {
			const kept = await claimKey(u, unit);
			if (!kept) await keepAnswer(u, answer, unit);
			return kept;
		});

	test('gives the first one the work, and everybody after it the same bytes', async () => {
		expect(await answered(use())).toBeNull();
		const again = await answered(use());
		expect(again).toMatchObject({ fingerprint: 'abc', answer: { status: 201 } });
		expect(again?.answer?.headers).toEqual(answer.headers);
		expect(Buffer.from(again?.answer?.body ?? [])).toEqual(Buffer.from(answer.body));
		expect((await answered(use({ fingerprint: 'other' })))?.fingerprint).toBe('abc');
	});

	test('belongs to its user', async () => {
		await answered(use());
		expect(await answered(use({ user: randomUUID() }))).toBeNull();
	});

	test('is free again when the work was rolled back', async () => {
		const broken = transact(async (unit) => {
			await claimKey(use(), unit);
			throw new Error('broken');
		});
		await expect(broken).rejects.toThrow('broken');
		expect(await answered(use())).toBeNull();
	});

	test('of ten at once one works, the others get its answer', async () => {
		const all = await Promise.all(Array.from({ length: 10 }, () => answered(use())));
		expect(all.filter((kept) => kept === null)).toHaveLength(1);
		expect(all.filter((kept) => kept?.answer?.status === 201)).toHaveLength(9);
	});

	test('a twin that waits too long is told so, within three seconds', async () => {
		let end: () => void = () => {};
		let begun = false;
		const slow = transact(async (unit) => {
			await claimKey(use(), unit);
			begun = true;
			await new Promise<void>((resolve) => (end = resolve));
		});
		await waitUntil(() => begun, 5000, 'the first to begin');
		const asked = performance.now();
		await expect(answered(use())).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_PROGRESS' });
		expect(performance.now() - asked).toBeLessThan(3000);
		end();
		await slow;
	});

	test('the work itself may wait for locks as long as it needs', async () => {
		const limit = await transact(async (unit) => {
			await claimKey(use(), unit);
			return (await unit.knex.raw('show lock_timeout')).rows[0].lock_timeout;
		});
		expect(limit).toBe('0');
	});
});

test('pruning forgets what has served its time, and nothing else', async () => {
	const old = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
	const row = { kind: 'x', item: randomUUID(), company: COMPANY };
	await database.knex('finance.outbox').insert([
		{ ...row, created_at: old(6.9) },
		{ ...row, created_at: old(7.1) },
	]);
	const key = { user_id: randomUUID(), fingerprint: 'f' };
	await database.knex('finance.idempotency').insert([
		{ ...key, key: 'young', created_at: old(1.9) },
		{ ...key, key: 'old', created_at: old(2.1) },
	]);
	const kept = [
		aRun({ state: 'done', endedAt: old(399) }),
		aRun({ state: 'failed', endedAt: old(401) }),
		aRun({ createdAt: old(401) }),
	];
	const gone = [
		aRun({ state: 'done', endedAt: old(401) }),
		aRun({ state: 'cancelled', endedAt: old(401) }),
	];
	for (const run of [...kept, ...gone]) await store.insert(run, null);
	// Of companies the pruning knows no more than which there are.
	await database.knex.raw('create table finance_companies (id uuid primary key)');
	await database.knex('finance_companies').insert({ id: COMPANY });
	const [theirs, nobodys] = [`bank-reconcile.${COMPANY}`, `bank-reconcile.${randomUUID()}`];
	for (const id of ['rates-sync', theirs, nobodys]) {
		await database.knex('finance.schedules').insert({ id, done_at: old(1) });
	}
	expect(await prune(database.knex)).toBe(5);
	expect(await prune(database.knex)).toBe(0);
	const ids = (await database.knex('finance_runs').select('id')).map((r: { id: string }) => r.id);
	expect(ids.toSorted()).toEqual(kept.map((r) => r.id).toSorted());
	expect([await count('finance.outbox'), await count('finance.idempotency')]).toEqual([1, 1]);
	const left = await database.knex('finance.schedules').pluck<string[]>('id');
	expect(left.toSorted()).toEqual([theirs, 'rates-sync']);
});

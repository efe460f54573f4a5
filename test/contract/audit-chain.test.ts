/** Sealing and verifying the audit journal on a real PostgreSQL, through program and command line. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/adapters/postgres/audit-rows.js';
import { sealAudit } from '../../src/adapters/postgres/audit-seal.js';
import { createTransact, type Transact } from '../../src/adapters/postgres/transaction.js';
import { type AuditQuestion, readAnchor, verifyAudit } from '../../src/runtime/audit-verify.js';
import auditVerify from '../../src/runtime/cli/audit-verify.js';
import { type Database, startPostgres } from '../harness/postgres.js';
import { connect, installOn } from '../schema/installed.js';
import { logTo } from './queue-contract.js';

let database: Database;
let db: Knex;
let transact: Transact;

const WHOLE: AuditQuestion = { from: null, to: null, expect: null };
const verify = (question: Partial<AuditQuestion> = {}) =>
	readSnapshot(db, (ask) => verifyAudit(ask, { ...WHOLE, ...question }));
const seal = () => sealAudit(transact);

const write = (to: Knex, rows: number, at = '2026-03-01T12:00:00.000001Z') =>
	to.raw(
		`insert into finance.audit (at, actor, collection, action, changes)
		select ?::timestamptz, 'test', 'x', 'update', jsonb_build_object('n', array[null, n::text])
		from generate_series(1, ?) n`,
		[at, rows],
	);

beforeAll(async () => {
	database = await (await startPostgres()).createDatabase();
	db = connect(database);
	await installOn(db);
	transact = createTransact(db, logTo([]));
});
afterAll(() => db?.destroy());

test('an empty journal holds', async () => {
	expect(await seal()).toBe(0);
	expect(await verify()).toMatchObject({ ok: true, rows: 0, unsealed: 0, head: { position: 0 } });
});

test('rows of any number are sealed, and only once', async () => {
	await write(db, 4501);
	expect(await verify()).toMatchObject({ ok: true, rows: 0, unsealed: 4501 });
	expect(await seal()).toBe(4501);
	expect(await seal()).toBe(0);
	expect(await verify()).toMatchObject({ ok: true, rows: 4501, head: { position: 4501 } });
});

test('a row that appears behind others with larger ids is sealed when it does', async () => {
	const late = await db.transaction();
	await write(late, 2);
	await write(db, 3);
	expect(await seal()).toBe(3);
	await late.commit();
	expect(await seal()).toBe(2);
	expect(await db('finance.audit').orderBy('position', 'desc').limit(5).pluck('id')).toEqual([
		'4503',
		'4502',
		'4506',
		'4505',
		'4504',
	]);
	expect(await verify()).toMatchObject({ ok: true, rows: 4506 });
});

test('several sealers at once make one chain', async () => {
	await write(db, 5000);
	const sealed = await Promise.all([seal(), seal(), seal()]);
	expect(sealed.reduce((a, b) => a + b)).toBe(5000);
	expect(await verify()).toMatchObject({ ok: true, rows: 9506, unsealed: 0 });
});

test('a chain without its head is not gone on with', async () => {
	const trx = await db.transaction();
	try {
		await write(trx, 1);
		await trx.raw('set local session_replication_role = replica');
		await trx('finance.audit_head').delete();
		const inside: Transact = (work) => work({ knex: trx, afterCommit: () => {} });
		await expect(sealAudit(inside)).rejects.toThrow('head of the chain is gone');
	} finally {
		await trx.rollback();
	}
});

test('neither time zone nor date style nor locale of the session changes the form', async () => {
	await db.transaction(async (trx) => {
		await trx.raw(`set local timezone = 'Asia/Tokyo'; set local datestyle = 'German';
			set local intervalstyle = 'sql_standard'; set local bytea_output = 'escape'`);
		const ask = async (sql: string, values: readonly unknown[] = []) =>
			(await trx.raw(sql, values as Knex.RawBinding[])).rows;
		expect(await verifyAudit(ask, WHOLE)).toMatchObject({ ok: true, rows: 9506 });
	});
});

describe('days', () => {
	beforeAll(async () => {
		// Midnight in Switzerland is 22:00 UTC in summer.
		for (const at of ['2026-06-30T21:59:59Z', '2026-06-30T22:00:00Z', '2026-07-01T21:59:59Z']) {
			await write(db, 1, at);
			await seal();
		}
		await write(db, 1, '2026-07-01T22:00:00Z');
		await seal();
	});

	test.each`
		from            | to              | rows
		${'2026-07-01'} | ${'2026-07-01'} | ${2}
		${'2026-07-01'} | ${null}         | ${3}
		${null}         | ${'2026-06-30'} | ${9507}
		${'2027-01-01'} | ${null}         | ${0}
	`('from $from to $to are $rows rows', async ({ from, to, rows }) => {
		expect(await verify({ from, to })).toMatchObject({ ok: true, rows, from, to });
	});

	test('a break is found in its days, and by no other days', async () => {
		const found = await db
			.transaction(async (trx) => {
				await trx.raw('set local session_replication_role = replica');
				await trx('finance.audit').where({ position: 9508 }).update({ actor: 'x' });
				const ask = async (sql: string, values: readonly unknown[] = []) =>
					(await trx.raw(sql, values as Knex.RawBinding[])).rows;
				const question = (from: string) => ({ from, to: from, expect: null });
				const inside = await verifyAudit(ask, question('2026-07-01'));
				const outside = await verifyAudit(ask, question('2026-07-02'));
				throw Object.assign(new Error('undone'), { verdicts: [inside, outside] });
			})
			.catch((e) => e.verdicts);
		expect(found).toMatchObject([
			{ ok: false, rows: 0, firstBroken: { position: 9508, reason: 'CHANGED' } },
			{ ok: true, rows: 1 },
		]);
	});
});

test.each`
	text                       | anchor
	${`7:${'aB'.repeat(32)}`}  | ${{ position: 7, hash: 'ab'.repeat(32) }}
	${`7:${'ab'.repeat(31)}`}  | ${null}
	${`-7:${'ab'.repeat(32)}`} | ${null}
	${'7'}                     | ${null}
`('the anchor $text is $anchor', ({ text, anchor }) => {
	expect(readAnchor(text)).toEqual(anchor);
});

describe('the command line', () => {
	const run = async (...args: string[]) => {
		let failed = false;
		const answer = await auditVerify(args, {
			env: database.env,
			fail: () => {
				failed = true;
			},
			read: () => Promise.reject(new Error('reads nothing')),
			stream: () => {
				throw new Error('reads nothing');
			},
			write: () => Promise.reject(new Error('writes nothing')),
		}).catch((e) => e.toJSON());
		return { failed, answer };
	};

	test('finds the database by the variables of Directus, and the chain whole', async () => {
		const { head } = await verify();
		const { failed, answer } = await run('--expect', `${head?.position}:${head?.hash}`);
		expect({ failed, answer }).toMatchObject({ failed: false, answer: { ok: true, rows: 9510 } });
	});

	test('fails on another head than the one that was kept', async () => {
		const { failed, answer } = await run('--expect', `5:${'0'.repeat(64)}`);
		expect({ failed, answer }).toMatchObject({
			failed: true,
			answer: { ok: false, firstBroken: { position: 5, id: '5', reason: 'EXPECTED' } },
		});
	});

	test.each([
		[['--from', '2026-02-30', '--expect', 'x'], 'INVALID_INPUT'],
		[['--until', '2026-02-01'], 'USAGE'],
	])('%s is %s', async (args, code) => {
		expect((await run(...args)).answer).toMatchObject({ code });
	});
});

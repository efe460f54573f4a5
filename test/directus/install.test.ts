/** Installing, upgrading and refusing, on databases that Directus has bootstrapped. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/places.mjs';
import { install } from '../../src/adapters/directus/install/install.js';
import { uninstall } from '../../src/adapters/directus/install/uninstall.js';
import { FinanceError } from '../../src/core/errors.js';
import { VAT_CODES } from '../../src/core/vat/codes.js';
import { ADMINISTRATOR_POLICY, MEMBER_POLICY } from '../../src/schema/access.js';
import { COLLECTIONS } from '../../src/schema/collections.js';
import { SCHEMA_VERSION } from '../../src/schema/version.js';
import { type Directus, startDirectus } from '../harness/directus.js';
import { type Database, type Postgres, startPostgres } from '../harness/postgres.js';
import { connect, contextOf, installOn } from '../schema/installed.js';

let postgres: Postgres;
const open: Knex[] = [];

beforeAll(async () => {
	postgres = await startPostgres();
});
afterEach(async () => {
	await Promise.all(open.splice(0).map((db) => db.destroy()));
});

async function fresh(): Promise<{ database: Database; db: Knex }> {
	const database = await postgres.createDatabase();
	return { database, db: opened(database) };
}

function opened(database: Database, url = database.url): Knex {
	const db = connect(database, url);
	open.push(db);
	return db;
}

const tablesOf = (db: Knex): Promise<string[]> =>
	db('pg_tables')
		.whereRaw(`tablename like 'finance%' or schemaname = 'finance'`)
		.pluck('tablename');

const findingsOf = (installing: Promise<unknown>): Promise<string[]> =>
	installing.then(
		() => [],
		(e) => {
			if (!(e instanceof FinanceError) || e.code !== 'SCHEMA_REFUSED') throw e;
			return e.findings.map((f) => `${f.field}: ${f.code}`);
		},
	);

describe('an empty Directus', () => {
	test('gets collections, fields, relations, policies, module, VAT codes', async () => {
		const { db } = await fresh();
		const report = await installOn(db);

		expect(report).toMatchObject({ state: 'installed', version: String(SCHEMA_VERSION) });
		expect(await tablesOf(db)).toEqual(expect.arrayContaining(COLLECTIONS.map((c) => c.name)));
		const fields = COLLECTIONS.reduce((n, c) => n + c.fields.length, 0);
		expect(await db('directus_fields').where('collection', 'like', 'finance%')).toHaveLength(
			fields,
		);
		expect(await db('directus_collections').where({ group: 'finance' })).toHaveLength(16);
		const policies = await db('directus_permissions')
			.select('policy')
			.count('* as n')
			.whereIn('policy', [ADMINISTRATOR_POLICY, MEMBER_POLICY])
			.groupBy('policy');
		expect(policies).toEqual([{ policy: ADMINISTRATOR_POLICY, n: String(16 * 4 + 3) }]);
		const [{ module_bar }] = await db('directus_settings').select('module_bar');
		expect(module_bar.filter((m: { id: string }) => m.id === 'finance')).toHaveLength(1);
		expect(await db('finance.vat_codes')).toHaveLength(VAT_CODES.length);
	});

	test('is the same after a second start, which costs next to nothing', async () => {
		const { db } = await fresh();
		await installOn(db);
		const before = await db('directus_fields').max('id as id').first();
		const report = await installOn(db);
		expect(report).toMatchObject({ state: 'unchanged', changes: [] });
		expect(report.milliseconds).toBeLessThan(300);
		expect(await db('directus_fields').max('id as id').first()).toEqual(before);
	});

	test('four instances at once: one installs, the others find it done', async () => {
		const { database } = await fresh();
		const reports = await Promise.all([1, 2, 3, 4].map(() => installOn(opened(database))));
		expect(reports.map((r) => r.state).sort()).toEqual([
			'installed',
			'unchanged',
			'unchanged',
			'unchanged',
		]);
	});

	test('a dry run tells what it would do and leaves nothing', async () => {
		const { db } = await fresh();
		const report = await installOn(db, { dryRun: true });
		expect(report.state).toBe('dry-run');
		expect(report.changes).toContain('table finance_invoices');
		expect(await tablesOf(db)).toEqual([]);
	});
});

describe('a refusal names everything and writes nothing', () => {
	async function register(db: Knex, count: number): Promise<void> {
		for (let i = 0; i < count; i += 1) {
			await db.schema.createTable(`own_${i}`, (t) => t.increments());
			await db('directus_collections').insert({ collection: `own_${i}` });
		}
	}

	test('too many collections, a type that differs and a name that is taken', async () => {
		const { db } = await fresh();
		await register(db, 10);
		await db.raw('create table finance_contacts (id uuid primary key, name integer)');
		await db.raw('create view finance_runs as select 1 as id');
		expect((await findingsOf(installOn(db))).sort()).toEqual([
			'directus: COLLECTIONS_LIMIT',
			'finance_contacts.name: FIELD_TYPE_DIFFERS',
			'finance_runs: NAME_TAKEN',
		]);
		expect(await tablesOf(db)).toEqual(['finance_contacts']);
		expect(await db('directus_collections').where('collection', 'like', 'finance%')).toEqual([]);
	});

	test.each`
		own   | status        | token                                   | refused
		${9}  | ${'active'}   | ${null}                                 | ${false}
		${10} | ${'active'}   | ${null}                                 | ${true}
		${10} | ${'inactive'} | ${null}                                 | ${false}
		${10} | ${'active'}   | ${{ limit: 25, overage: 0, addon: 10 }} | ${false}
		${10} | ${'active'}   | ${{ limit: -1 }}                        | ${false}
		${10} | ${'active'}   | ${'no token at all'}                    | ${true}
	`('$own $status collections of others, licence $token: refused $refused', async (o) => {
		const { db } = await fresh();
		await register(db, o.own);
		await db('directus_collections').update({ status: o.status });
		const claims = { entitlements: { collections: o.token } };
		const token = `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
		const env = { LICENSE_TOKEN: o.token && (typeof o.token === 'string' ? o.token : token) };
		const found = await findingsOf(install(contextOf(db, env)));
		expect(found).toEqual(o.refused ? ['directus: COLLECTIONS_LIMIT'] : []);
	});

	test('no right to create a schema or tables', async () => {
		const { database, db } = await fresh();
		await db.raw(
			`create role clerk login password 'clerk'; grant select on all tables in schema public to clerk`,
		);
		const url = database.url.replace(/\/\/[^@]+@/, '//clerk:clerk@');
		expect(await findingsOf(installOn(opened(database, url)))).toEqual([
			'database: SCHEMA_CREATE_NOT_ALLOWED',
			'database: TABLE_CREATE_NOT_ALLOWED',
		]);
	});

	test('rows of an adopted table that no constraint can stand on', async () => {
		const { db } = await fresh();
		await db.raw('create table finance_contacts (id uuid primary key, name varchar(70))');
		await db.raw('insert into finance_contacts values (gen_random_uuid(), null)');
		expect(await findingsOf(installOn(db))).toEqual(['finance_contacts: ROWS_DO_NOT_FIT']);
		expect(await tablesOf(db)).toEqual(['finance_contacts']);
	});

	test('another database than PostgreSQL', async () => {
		const other = { client: { config: { client: 'mysql' } } } as unknown as Knex;
		expect(await findingsOf(installOn(other))).toEqual(['DB_CLIENT: DATABASE_NOT_POSTGRES']);
	});
});

describe('what others have made', () => {
	test('a table of the same name is adopted, with its rows, its own fields and shorter texts', async () => {
		const { db } = await fresh();
		await db.raw(`create table finance_posts (id serial primary key);
			create table finance_accounts (id uuid primary key, shelf text, role varchar(10))`);
		await db('directus_collections').insert({ collection: 'finance_accounts' });
		expect((await installOn(db)).changes).toContain('column finance_accounts.number');
		expect(await db('finance_accounts').columnInfo('shelf')).toMatchObject({ type: 'text' });
		expect(await db('finance_accounts').columnInfo('role')).toMatchObject({ maxLength: 40 });
		expect(await tablesOf(db)).toContain('finance_posts');
	});

	test('collections, fields and settings of others survive an upgrade', async () => {
		const { db } = await fresh();
		await installOn(db);
		await db.raw('create table books (id serial primary key)');
		await db('directus_collections').insert({ collection: 'books' });
		await db.raw('alter table finance_invoices add column project text');
		await db('directus_fields').insert({ collection: 'finance_invoices', field: 'project' });
		await db('directus_settings').update({ module_bar: '[]' });
		await upgrade(db);
		expect(await db('directus_collections').where({ collection: 'books' })).toHaveLength(1);
		expect(await db('directus_fields').where({ field: 'project' })).toHaveLength(1);
		const [{ module_bar }] = await db('directus_settings').select('module_bar');
		expect(module_bar).toEqual([]);
	});
});

/** As if an earlier release had installed this database. */
async function upgrade(db: Knex): Promise<void> {
	await db('finance.migrations').where({ id: 'schema' }).update({ sha256: 'earlier' });
	expect(await installOn(db)).toMatchObject({ state: 'upgraded' });
}

describe('an upgrade', () => {
	test('adds what is missing and sets right what was changed', async () => {
		const { db } = await fresh();
		await installOn(db);
		await db.raw(`drop view finance.keep;
			alter table finance_invoices drop column next_reminder_on;
			alter table finance_companies alter column country drop default;
			alter table finance_companies drop constraint finance_companies_color_check;
			update directus_fields set width = 'full' where collection = 'finance_invoices'`);
		await upgrade(db);
		expect(await db('finance_invoices').columnInfo('next_reminder_on')).toMatchObject({
			type: 'date',
		});
		expect(await db('finance_companies').columnInfo('country')).toMatchObject({
			defaultValue: "'CH'::character varying",
		});
		expect(
			await db('pg_constraint').where({ conname: 'finance_companies_color_check' }),
		).toHaveLength(1);
		const [look] = await db('directus_fields').where({
			collection: 'finance_invoices',
			field: 'net',
		});
		expect(look.width).toBe('half');
	});

	test.each`
		damage                                                                  | what
		${'drop trigger finance_kept on finance_invoices'}                      | ${'a trigger that is gone'}
		${'alter table finance_invoices disable trigger all'}                   | ${'triggers that are off'}
		${'drop view finance.keep'}                                             | ${'the keeping view'}
		${`delete from directus_collections where collection = 'finance_runs'`} | ${'a collection that is not registered'}
	`('the next start mends $what', async ({ damage }) => {
		const { db } = await fresh();
		await installOn(db);
		await db.raw(damage);
		expect((await installOn(db)).state).toBe('upgraded');
		expect((await installOn(db)).state).toBe('unchanged');
	});

	test('an older bundle leaves a newer schema alone', async () => {
		const { db } = await fresh();
		await installOn(db);
		const newer = { sha256: 'newer', version: SCHEMA_VERSION + 1 };
		await db('finance.migrations').where({ id: 'schema' }).update(newer);
		expect(await installOn(db)).toMatchObject({
			state: 'newer',
			version: String(SCHEMA_VERSION + 1),
		});
	});
});

describe('uninstalling', () => {
	/** What docs/operations.md gives to somebody who has taken the extension away already. */
	const bySql = (db: Knex) => {
		const docs = readFileSync(path.join(ROOT, 'docs/operations.md'), 'utf8');
		const sql = /```sql\n(BEGIN;[\s\S]*?COMMIT;)\n```/.exec(docs)?.[1] ?? 'no SQL';
		return db.raw(sql);
	};

	test.each([
		['in code', uninstall],
		['by the SQL of the documentation', bySql],
	])('%s leaves the rows and takes the rest; installing again brings it back', async (_, take) => {
		const { db } = await fresh();
		await installOn(db);
		await db('finance_companies').insert({
			code: 'ABC',
			legal_name: 'ABC AG',
			postal_code: '8000',
			town: 'Zürich',
			invoice_prefix: 'ABC',
		});
		await take(db);
		expect(await db('finance_companies')).toHaveLength(1);
		expect(await db('directus_policies').where({ id: MEMBER_POLICY })).toEqual([]);
		const [{ module_bar }] = await db('directus_settings').select('module_bar');
		expect(module_bar.filter((m: { id: string }) => m.id === 'finance')).toEqual([]);
		await db('finance_companies').update({ legal_name: 'Other AG' });
		const triggers = await db('information_schema.triggers').where('trigger_schema', 'public');
		expect(triggers).toEqual([]);

		expect((await installOn(db)).state).toBe('installed');
		expect(await db('directus_policies').where({ id: MEMBER_POLICY })).toHaveLength(1);
	});
});

test('while the schema stands, nobody drops or retypes what it holds', async () => {
	const { db } = await fresh();
	await installOn(db);
	await db.raw('alter table finance_invoices add column own text');
	for (const sql of [
		'drop table finance_contacts',
		'alter table finance_invoices drop column total',
		'alter table finance_invoices alter column total type numeric(20,4)',
	]) {
		await expect(db.raw(sql)).rejects.toThrow(/depend|used by a view|used in a trigger/);
	}
	await db.raw('alter table finance_invoices drop column own');
});

describe('a running Directus', () => {
	let directus: Directus;
	let database: Database;

	beforeAll(async () => {
		database = await postgres.createDatabase();
		directus = await startDirectus({ database });
	});

	test('knows the collections with its first request, in REST and GraphQL', async () => {
		const { status, body } = await directus.request('GET', '/items/finance_companies');
		expect({ status, body }).toEqual({ status: 200, body: { data: [] } });
		const { data } = await directus.graphql('{ finance_invoices { number lines { quantity } } }');
		expect(data).toEqual({ finance_invoices: [] });
	});

	test('says which field is missing', async () => {
		const { status, body } = await directus.request('POST', '/items/finance_contacts', {
			name: 'Client',
		});
		expect(status).toBe(400);
		expect(body.errors[0].extensions).toMatchObject({ field: 'company' });
	});

	test('lets GraphQL refer to a row by its id alone', async () => {
		const company = await directus.request('POST', '/items/finance_companies', {
			code: 'ABC',
			legal_name: 'ABC AG',
			postal_code: '8000',
			town: 'Zürich',
			invoice_prefix: 'ABC',
		});
		const { errors } = await directus.graphql(
			`mutation($company: ID!) { create_finance_contacts_item(
				data: { company: { id: $company }, name: "Client" }) { id } }`,
			{ company: company.body.data.id },
		);
		expect(errors).toBeUndefined();
	});

	test.each`
		path
		${'/fields/finance_invoices/total'}
		${'/collections/finance_contacts'}
	`('does not drop $path by a click', async ({ path }) => {
		expect((await directus.request('DELETE', path)).status).toBeGreaterThanOrEqual(400);
		const { status, body } = await directus.request('GET', path);
		expect(status).toBe(200);
		expect(body.data.meta).not.toBeNull();
		expect(body.data.schema).not.toBeNull();
	});

	test('starts again without touching the schema', async () => {
		const applied = () => database.query(`select * from finance.migrations order by id`);
		const before = await applied();
		await directus.restart();
		expect(await applied()).toEqual(before);
	});
});

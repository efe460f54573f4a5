/** Example companies go whole, and no other row ever goes that way. */
import fs from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createItems, type Items } from '../builders/items.js';
import { createPerson } from '../builders/people.js';
import { anIssued, examplesAtRest } from '../builders/routes.js';
import type { Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let own: Items;
let demo: string;

const ask = (method: string, path: string, body?: unknown) =>
	installation.directus.request(method, `/finance${path}`, body);
const query = <R extends object = Record<string, any>>(
	sql: string,
	values: readonly string[] = [],
) => installation.database.query<R>(sql, values);
const count = async (sql: string, values: readonly string[] = []): Promise<number> =>
	Number((await query<{ n: string }>(`select count(*) as n ${sql}`, values))[0]?.n);

/** Every table with a column `company`, and how many rows of a company lie in each. */
async function rowsOf(company: string): Promise<Record<string, number>> {
	const tables = await query<{ name: string }>(`
		select format('%I.%I', table_schema, table_name) as name from information_schema.columns
		where column_name = 'company' and table_schema in ('public', 'finance') order by 1`);
	const rows: Record<string, number> = {};
	for (const { name } of tables) {
		const n = await count(`from ${name} where company::text = $1`, [company]);
		if (n > 0) rows[name] = n;
	}
	return rows;
}

/** A statement in a transaction with these settings; the code of its refusal, or null. */
async function tried(sql: string, settings: Readonly<Record<string, string>>) {
	const set = Object.entries(settings)
		.map(([name, value]) => `select set_config('${name}', '${value}', true);`)
		.join(' ');
	try {
		await query(`begin; ${set} ${sql}; commit`);
		return null;
	} catch (e) {
		await query('rollback');
		return (e as Error).message;
	}
}

beforeAll(async () => {
	installation = await sharedInstallation();
	expect((await ask('POST', '/config/sync', {})).status).toBe(201);
	own = await createItems(installation.directus);
	await anIssued({ installation, items: own });
	await examplesAtRest(installation);
	const [row] = await query<{ id: string }>(
		'select id from finance_companies where is_demo order by code limit 1',
	);
	demo = row?.id ?? '';
});

const WAYS: readonly [string, string, string][] = [
	[
		'invoice',
		'delete from finance_invoices where company = :c and number is not null',
		'INVOICE_DELETE_REFUSED',
	],
	[
		'payment',
		"delete from finance_payments where company = :c and status = 'booked'",
		'PAYMENT_BOOKED',
	],
	[
		'journal line',
		'delete from finance_journal_lines where entry in (select id from finance_journal_entries where company = :c)',
		'ENTRY_POSTED',
	],
	['journal entry', 'delete from finance_journal_entries where company = :c', 'ENTRY_POSTED'],
	['seal of a file', 'update finance.files set sealed = false where company = :c', 'FILE_SEALED'],
	['file', 'delete from finance.files where company = :c', 'FILE_SEALED'],
];

describe('the guards', () => {
	beforeAll(async () => {
		const [open] = (await ask('GET', `/invoices/list/${own.code}`)).body.data;
		const path = `/invoices/${open.id}/partial-payment`;
		expect((await ask('POST', path, { amount: '1.00', payment_method: 'cash' })).status).toBe(201);
	});

	test.each(WAYS)(
		'a %s of a real company stays, whatever a transaction says',
		async (_, sql, code) => {
			const mine = sql.replaceAll(':c', `'${own.company}'`);
			const machine = { 'finance.actor': 'finance' };
			for (const settings of [
				{},
				machine,
				{ ...machine, 'finance.removing': own.company },
				{ ...machine, 'finance.removing': demo },
				{ ...machine, 'finance.removing': 'true' },
			]) {
				expect(await tried(mine, settings)).toBe(code);
			}
		},
	);

	test.each(WAYS)(
		'a %s of an example stays unless that very company is removed',
		async (_, sql, code) => {
			const theirs = sql.replaceAll(':c', `'${demo}'`);
			for (const settings of [
				{},
				{ 'finance.actor': 'finance' },
				{ 'finance.removing': demo },
				{ 'finance.actor': 'finance', 'finance.removing': own.company },
			]) {
				expect(await tried(theirs, settings as Record<string, string>)).toBe(code);
			}
		},
	);

	test('no company becomes an example later, nor stops being one, nor is made one by hand', async () => {
		const machine = { 'finance.actor': 'finance' };
		for (const [id, value] of [
			[own.company, 'true'],
			[demo, 'false'],
		]) {
			const sql = `update finance_companies set is_demo = ${value} where id = '${id}'`;
			expect(await tried(sql, machine)).toBe('FIELD_NOT_WRITABLE');
			const path = `/items/finance_companies/${id}`;
			const patched = await installation.directus.request('PATCH', path, {
				is_demo: value === 'true',
			});
			expect(patched.body.errors[0].extensions.code).toBe('FIELD_NOT_WRITABLE');
		}
		await expect(
			createItems(installation.directus, { company: { is_demo: true } }),
		).rejects.toThrow('FIELD_NOT_WRITABLE');
	});
});

describe('removing the example companies', () => {
	test('is for finance administrators, and must be meant', async () => {
		const state = (await ask('GET', '/config/examples')).body.data;
		expect(state.companies).toHaveLength(5);
		expect(state.can_write).toBe(false);
		const { token } = await createPerson(installation.directus, {
			companies: [demo],
			role: 'manager',
		});
		const path = '/finance/config/examples/remove';
		const body = { confirm: true };
		const member = await installation.directus.request('POST', path, body, { token });
		expect(member.status).toBe(403);
		for (const refused of [{}, { confirm: false }]) {
			expect((await ask('POST', '/config/examples/remove', refused)).status).toBe(400);
		}
		expect(await count('from finance_companies where is_demo')).toBe(5);
	});

	test('waits while one of them is being worked on', async () => {
		const [run] = await query<{ id: string }>(
			'select id from finance_runs where company = $1 limit 1',
			[demo],
		);
		const set = (state: string) =>
			query('update finance_runs set state = $1 where id = $2', [state, run?.id ?? '']);
		await set('running');
		const refused = await ask('POST', '/config/examples/remove', { confirm: true });
		expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([409, 'EXAMPLE_BUSY']);
		await set('done');
		expect(await count('from finance_companies where is_demo')).toBe(5);
	});

	test('takes rows, books and files of theirs, and nothing of anybody else', async () => {
		const before = await rowsOf(own.company);
		const companies = await query<{ id: string }>('select id from finance_companies where is_demo');
		const files = await query<{ id: string; filename_disk: string }>(`
			select d.id, d.filename_disk from finance.files f join directus_files d on d.id = f.file
			where f.company <> '${own.company}'`);
		expect(files.length).toBeGreaterThan(50);
		const audit = await count('from finance.audit');
		const answer = await ask('POST', '/config/examples/remove', { confirm: true });
		expect(answer.body.data).toEqual({ companies: 5, invoices: 70, files: files.length });
		for (const { id } of companies) {
			expect(Object.keys(await rowsOf(id))).toEqual(['finance.audit']);
		}
		expect(await count('from finance.audit')).toBeGreaterThan(audit);
		expect(await count('from finance_companies where is_demo')).toBe(0);
		expect(
			await count('from directus_files where id::text = any($1::text[])', [
				`{${files.map((f) => f.id).join(',')}}`,
			]),
		).toBe(0);
		const disk = new Set(fs.readdirSync(installation.database.uploads));
		expect(files.filter((f) => disk.has(f.filename_disk))).toEqual([]);
		expect(await rowsOf(own.company)).toEqual(before);
		const [issued] = (await ask('GET', `/invoices/list/${own.code}`)).body.data;
		expect((await ask('GET', `/invoices/${issued.id}/pdf/download`)).status).toBe(200);
		const verified = await ask('GET', '/audit/verify');
		expect(verified.body.data.ok).toBe(true);
	});

	test('once more finds nothing to remove', async () => {
		const answer = await ask('POST', '/config/examples/remove', { confirm: true });
		expect(answer.body.data).toEqual({ companies: 0, invoices: 0, files: 0 });
		expect((await ask('GET', '/config/examples')).body.data.companies).toEqual([]);
	});
});

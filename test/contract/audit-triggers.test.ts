/** What the audit journal records, and that nobody changes it. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../src/schema/collections.js';
import { AUDITED } from '../../src/schema/guards/audited.js';
import { stored } from '../../src/schema/sql.js';
import { insert, outcome, type Row, startWorld, type World } from '../schema/world.js';

let world: World;
let db: Knex;

beforeAll(async () => {
	world = await startWorld();
	({ db } = world);
});
afterAll(() => db?.destroy());

const rowsOf = (item: string): Promise<Row[]> =>
	db('finance.audit')
		.select('actor', 'company', 'collection', 'action', 'changes')
		.where({ item })
		.orderBy('id');

/** As Directus writes an item: the person stands in a column of the statement. */
const byUser = (table: string, id: string, row: Row, user: string) =>
	db(table)
		.where({ id })
		.update({ ...row, updated_by: user });

test('every amount of the collections of money is among the fields', () => {
	const missing = AUDITED.flatMap(({ collection, fields }) => {
		const c = COLLECTIONS.find(({ name }) => name === collection);
		const amounts = c ? stored(c).filter((f) => f.column.type === 'numeric(15,2)') : [];
		return amounts.filter((f) => !fields.includes(f.name)).map((f) => `${collection}.${f.name}`);
	});
	expect(missing).toEqual([]);
});

describe('an invoice', () => {
	test('is nothing to the journal as a draft, and told with its lines at issue', async () => {
		const { company } = world;
		const id = await world.newInvoice();
		const line = await insert(db, 'finance_invoice_lines', {
			...{ invoice: id, description: 'Work', quantity: '2', unit_price: '50.5', net: '101' },
		});
		await db('finance_invoices').where({ id }).update({ total: '101', net: '101' });
		expect([...(await rowsOf(id)), ...(await rowsOf(line))]).toEqual([]);
		const gone = await world.newInvoice();
		await insert(db, 'finance_invoice_lines', { invoice: gone, description: 'Work', net: '1' });
		const told = () => db('finance.audit').count().first();
		const before = await told();
		await db('finance_invoices').where({ id: gone }).delete();
		expect(await told()).toEqual(before);
		await db('finance_invoices').where({ id }).update({ status: 'to_send' });
		await world.machine((trx) =>
			trx('finance_invoices')
				.where({ id })
				.update({ status: 'issued', number: 'ABC-1', issued_on: '2026-03-01', open: '101' }),
		);
		const [issued, ...more] = await rowsOf(id);
		expect(more).toEqual([]);
		expect(issued).toMatchObject({
			...{ actor: 'test', company, collection: 'finance_invoices', action: 'issue' },
			changes: {
				status: [null, 'issued'],
				number: [null, 'ABC-1'],
				issued_on: [null, '2026-03-01'],
				total: [null, '101.00'],
				open: [null, '101.00'],
				paid: [null, '0.00'],
			},
		});
		expect(await rowsOf(line)).toMatchObject([
			{
				...{ actor: 'test', company, collection: 'finance_invoice_lines', action: 'issue' },
				changes: {
					quantity: [null, '2.0000'],
					unit_price: [null, '50.5000'],
					net: [null, '101.00'],
				},
			},
		]);
	});

	test('is told again by what differs, and only then', async () => {
		const id = await world.invoiceIn('sent');
		const before = (await rowsOf(id)).length;
		const set = (row: Row) =>
			world.machine((trx) => trx('finance_invoices').where({ id }).update(row));
		await set({ notes: 'x', disputed: true });
		await set({ paid: '40', open: '60', status: 'partially_paid' });
		expect((await rowsOf(id)).slice(before)).toMatchObject([
			{
				action: 'update',
				changes: {
					paid: ['0.00', '40.00'],
					open: ['100.00', '60.00'],
					status: ['sent', 'partially_paid'],
				},
			},
		]);
	});

	test('changed or deleted past all guards is told all the same', async () => {
		const id = await world.invoiceIn('sent');
		const [line] = await db('finance_invoice_lines').where({ invoice: id }).pluck('id');
		await db.transaction(async (trx) => {
			const guards = [
				['finance_invoice_lines', 'finance_sealed'],
				['finance_invoices', 'finance_c_sealed'],
				['finance_invoices', 'finance_kept'],
			];
			for (const [t, g] of guards) await trx.raw(`alter table ${t} disable trigger ${g}`);
			await trx('finance_invoice_lines').where({ id: line }).update({ net: '1' });
			await trx('finance_invoices').where({ id }).update({ total: '1' });
			await trx('finance_invoices').where({ id }).delete();
			for (const [t, g] of guards) await trx.raw(`alter table ${t} enable trigger ${g}`);
		});
		expect((await rowsOf(line)).slice(1)).toHaveLength(1);
		expect((await rowsOf(line)).at(-1)).toMatchObject({
			...{ actor: 'sql:postgres', company: world.company, action: 'update' },
			changes: { net: ['0.00', '1.00'] },
		});
		expect((await rowsOf(id)).slice(-2)).toMatchObject([
			{ action: 'update', changes: { total: ['100.00', '1.00'] } },
			{ action: 'delete', changes: { total: ['1.00', null] } },
		]);
	});
});

describe('who did it', () => {
	const USER = randomUUID();
	const OTHER = randomUUID();
	const account = (more: Row = {}) =>
		insert(db, 'finance_bank_accounts', { company: world.company, name: 'Main', ...more });
	const last = async (id: string) => (await rowsOf(id)).at(-1);

	test('is the person whom Directus names, in this statement and no other', async () => {
		const id = await account({ iban: 'CH1' });
		await byUser('finance_bank_accounts', id, { iban: 'CH2' }, USER);
		expect(await last(id)).toMatchObject({ actor: USER, changes: { iban: ['CH1', 'CH2'] } });
		await db('finance_bank_accounts').where({ id }).update({ iban: 'CH3' });
		expect(await last(id)).toMatchObject({
			actor: 'sql:postgres',
			changes: { iban: ['CH2', 'CH3'] },
		});
	});

	test('is the person on whose behalf the program works', async () => {
		const id = await account();
		const work = (mark: string) =>
			db.transaction(async (trx) => {
				await trx.raw(`select set_config('finance.actor', ?, true)`, [mark]);
				await trx('finance_bank_accounts')
					.where({ id })
					.update({ balance: trx.raw('coalesce(balance, 0) + 1'), updated_by: OTHER });
			});
		await work(`finance:${USER}`);
		expect(await last(id)).toMatchObject({ actor: USER, changes: { balance: [null, '1.00'] } });
		await work('finance');
		expect(await last(id)).toMatchObject({ actor: 'finance' });
	});
});

describe('what is recorded', () => {
	test('a contact by its IBANs alone', async () => {
		const { company } = world;
		const id = await insert(db, 'finance_contacts', { company, name: 'Client' });
		await db('finance_contacts').where({ id }).update({ name: 'Other' });
		expect(await rowsOf(id)).toEqual([]);
		await db('finance_contacts').where({ id }).update({ iban: 'CH9300762011623852957' });
		expect(await rowsOf(id)).toMatchObject([
			{ changes: { iban: [null, 'CH9300762011623852957'] } },
		]);
	});

	test('a company by its VAT settings and its lock', async () => {
		const id = await world.newCompany('AUD');
		await db('finance_companies')
			.where({ id })
			.update({ books_locked_until: '2025-12-31', vat_method: 'effective', legal_name: 'New AG' });
		expect((await rowsOf(id)).at(-1)).toMatchObject({
			...{ company: id, action: 'update' },
			changes: {
				books_locked_until: [null, '2025-12-31'],
				vat_method: ['none', 'effective'],
			},
		});
	});

	test('an entry and its lines, with the company', async () => {
		const { company } = world;
		const entry = await db.transaction(async (trx) => {
			const row = { company, booked_on: '2026-05-01', text: 'Entry' };
			const made = await insert(trx, 'finance_journal_entries', row);
			for (const [account, debit, credit] of [
				['1100', '10.05', 0],
				['3400', 0, '10.05'],
			]) {
				await insert(trx, 'finance_journal_lines', { entry: made, account, debit, credit });
			}
			return made;
		});
		const rows = await db('finance.audit')
			.whereRaw(`changes -> 'entry' ->> 1 = ?`, [entry])
			.orderBy('id');
		expect(rows).toMatchObject([
			{ company, changes: { account: [null, '1100'], debit: [null, '10.05'] } },
			{ company, changes: { account: [null, '3400'], credit: [null, '10.05'] } },
		]);
		expect(await rowsOf(entry)).toMatchObject([
			{ company, action: 'insert', changes: { booked_on: [null, '2026-05-01'] } },
		]);
	});

	test('a bank statement as one row for its file, and its transactions from then on', async () => {
		const { company } = world;
		const account = await insert(db, 'finance_bank_accounts', { company, name: 'Other' });
		const file = randomUUID();
		const made = await world.machine(async (trx) => {
			const facts = JSON.stringify({ sha256: 'ab', rows: '1', credit: '20.00', debit: '0.00' });
			await trx.raw('select finance.audit_import(?, ?, ?)', [company, file, facts]);
			return insert(trx, 'finance_bank_transactions', {
				...{ company, bank_account: account, booked_on: '2026-03-01', amount: '20' },
			});
		});
		expect(await rowsOf(file)).toMatchObject([
			{ actor: 'test', company, action: 'import', changes: { credit: [null, '20.00'] } },
		]);
		expect(await rowsOf(made)).toEqual([]);
		await world.machine((trx) =>
			trx('finance_bank_transactions').where({ id: made }).update({ allocated: '20' }),
		);
		expect(await rowsOf(made)).toMatchObject([{ changes: { allocated: ['0.00', '20.00'] } }]);
	});

	test('by no setting of the session', async () => {
		const id = await world.newCompany('SET');
		await db.transaction(async (trx) => {
			await trx.raw(`set local datestyle = 'SQL, DMY'; set local timezone = 'Asia/Tokyo'`);
			await trx('finance_companies').where({ id }).update({ vat_from: '2026-02-03' });
		});
		expect((await rowsOf(id)).at(-1)?.changes).toEqual({ vat_from: [null, '2026-02-03'] });
	});
});

describe('the journal', () => {
	const anAudit = { collection: 'x', action: 'x', changes: '{}' };
	const bytes = Buffer.alloc(32);
	const place = { position: 1e6, previous_hash: bytes, hash: bytes };

	test.each<[string, (trx: Knex) => PromiseLike<unknown>, string]>([
		['is added to', (t) => t('finance.audit').insert(anAudit), 'done'],
		['is not changed', (t) => t('finance.audit').update({ actor: 'x' }), 'AUDIT_APPEND_ONLY'],
		['loses no row', (t) => t('finance.audit').delete(), 'AUDIT_APPEND_ONLY'],
		['is not emptied', (t) => t.raw('truncate finance.audit'), 'AUDIT_APPEND_ONLY'],
		[
			'takes no row with a place of its own',
			(t) => t('finance.audit').insert({ ...anAudit, ...place }),
			'AUDIT_APPEND_ONLY',
		],
		[
			'changes nothing while it seals',
			(t) =>
				t('finance.audit')
					.where({ collection: 'x' })
					.update({ ...place, actor: 'x' }),
			'AUDIT_APPEND_ONLY',
		],
		['keeps its head', (t) => t('finance.audit_head').delete(), 'AUDIT_APPEND_ONLY'],
		[
			'does not go back',
			(t) => t('finance.audit_head').update({ position: 0 }),
			'AUDIT_APPEND_ONLY',
		],
	])('%s', async (_, work, code) => {
		expect(await outcome(world.machine(async (trx) => void (await work(trx))))).toBe(code);
	});

	test('is sealed by the program alone', async () => {
		const [row] = await db('finance.audit').insert(anAudit).returning('id');
		const seal = (trx: Knex) => trx('finance.audit').where({ id: row.id }).update(place);
		expect(await outcome(seal(db))).toBe('AUDIT_APPEND_ONLY');
		expect(await outcome(world.machine((trx) => seal(trx)))).toBe('done');
		expect(await outcome(world.machine((trx) => seal(trx)))).toBe('AUDIT_APPEND_ONLY');
	});
});

/** What Postgres itself refuses of invoices, whoever writes: no filter, no service, plain SQL. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INVOICE_MOVES, INVOICE_STATES, mayMove } from '../../src/core/invoice/states.js';
import { CHART } from '../../src/core/ledger/chart.js';
import { SEALED } from '../../src/schema/guards/invoices.js';
import { insert, outcome, type Row, startWorld, type World } from '../schema/world.js';

let world: World;
let db: Knex;
let company: string;
let contact: string;
let foreign: World['foreign'];
const machine: World['machine'] = (work) => world.machine(work);
const newCompany = (code: string, more?: Row) => world.newCompany(code, more);
const newInvoice = (more?: Row) => world.newInvoice(more);
const invoiceIn = (status: string) => world.invoiceIn(status);
const outboxOf = (item: string) => world.outboxOf(item);

beforeAll(async () => {
	world = await startWorld();
	({ db, company, contact, foreign } = world);
});
afterAll(() => db?.destroy());

describe('companies', () => {
	test('need four facts; the rest has a default', async () => {
		const row = await db('finance_companies').where({ id: company }).first();
		expect(row).toMatchObject({
			display_name: 'ABC AG',
			country: 'CH',
			vat_method: 'none',
			payment_terms_days: 30,
			match_auto_threshold: '0.8500',
		});
		expect(row.reminder_levels.map((l: Row) => l['fee'])).toEqual(['0.00', '0.00', '0.00']);
	});

	test('get a chart of accounts and go again as long as nothing hangs on them', async () => {
		const id = await newCompany('GONE');
		const accounts = await db('finance_accounts').where({ company: id });
		expect(accounts).toHaveLength(CHART.length);
		expect(await outcome(db('finance_companies').where({ id }).delete())).toBe('done');
		expect(await outcome(db('finance_companies').where({ id: company }).delete())).toMatch(/23503/);
	});

	test('made at once get different reference numbers, which never change', async () => {
		const codes = Array.from({ length: 12 }, (_, i) => `PAR${i}`);
		await newCompany('TAKEN', { reference_no: 9 });
		await Promise.all(codes.map((code) => newCompany(code)));
		const numbers = await db('finance_companies').whereIn('code', codes).pluck('reference_no');
		expect(new Set([...numbers, 9]).size).toBe(codes.length + 1);
		const change = db('finance_companies').where({ id: company }).update({ reference_no: 4711 });
		expect(await outcome(change)).toBe('FIELD_NOT_WRITABLE');
	});

	test.each`
		row                                 | refused
		${{ code: 'no' }}                   | ${'23514 finance_companies_code_check'}
		${{ code: 'ABC' }}                  | ${'23505 finance_companies_code_unique'}
		${{ legal_name: null }}             | ${'23502 legal_name'}
		${{ default_interest_rate: 'NaN' }} | ${'23514 finance_companies_default_interest_rate_check'}
		${{ vat_method: 'guess' }}          | ${'23514 finance_companies_vat_method_choice'}
		${{ reference_no: 10_000 }}         | ${'23514 finance_companies_reference_no_check'}
	`('$row is refused', async ({ row, refused }) => {
		expect(await outcome(newCompany('BAD', row))).toBe(refused);
	});
});

describe('invoices', () => {
	test('take language, currency and terms from client and company', async () => {
		const client = await insert(db, 'finance_contacts', {
			company,
			name: 'Client',
			language: 'fr',
			currency: 'EUR',
			payment_terms_days: 10,
		});
		const id = await newInvoice({ contact: client });
		expect(await db('finance_invoices').where({ id }).first()).toMatchObject({
			language: 'fr',
			currency: 'EUR',
			payment_terms_days: 10,
			prices_include_vat: false,
			status: 'draft',
			kind: 'invoice',
		});
	});

	test('start their workflow once when they enter to_send, and never by our own hand', async () => {
		const created = await newInvoice({ status: 'to_send' });
		expect(await outboxOf(created)).toEqual(['invoice.to_send']);
		const updated = await newInvoice();
		expect(await outboxOf(updated)).toEqual([]);
		await db('finance_invoices').where({ id: updated }).update({ status: 'to_send' });
		await db('finance_invoices').where({ id: updated }).update({ notes: 'x', status: 'to_send' });
		expect(await outboxOf(updated)).toEqual(['invoice.to_send']);
		const row = { company, contact, status: 'to_send' };
		const ours = await machine((trx) => insert(trx, 'finance_invoices', row));
		expect(await outboxOf(ours)).toEqual([]);
	});

	test('leave no outbox row behind when they are rolled back', async () => {
		const before = await db('finance.outbox').count('* as n').first();
		const work = db.transaction(async (trx) => {
			await insert(trx, 'finance_invoices', { company, contact, status: 'to_send' });
			throw new Error('rolled back');
		});
		await expect(work).rejects.toThrow('rolled back');
		expect(await db('finance.outbox').count('* as n').first()).toEqual(before);
	});

	test.each(INVOICE_STATES)('move from %s exactly as the core says', async (from) => {
		const found: Record<string, string> = {};
		const wanted: Record<string, string> = {};
		for (const to of INVOICE_STATES.filter((s) => s !== from)) {
			const id = await invoiceIn(from);
			wanted[to] = mayMove(from, to) ? 'done' : 'INVOICE_STATE';
			const move = (trx: Knex) => trx('finance_invoices').where({ id }).update({ status: to });
			found[to] = await outcome(machine((trx) => move(trx)));
		}
		expect(found).toEqual(wanted);
	});

	test('a person moves them only between draft, to_send and discarded', async () => {
		const allowed: string[] = [];
		for (const [from, targets] of Object.entries(INVOICE_MOVES)) {
			for (const to of targets) {
				const id = await invoiceIn(from);
				const done = await outcome(db('finance_invoices').where({ id }).update({ status: to }));
				if (done === 'done') allowed.push(`${from} → ${to}`);
				else expect(done).toMatch(/INVOICE_STATE|FIELD_NOT_WRITABLE/);
			}
		}
		expect(allowed).toEqual(['draft → to_send', 'draft → discarded', 'to_send → draft']);
		expect(await outcome(newInvoice({ status: 'issued' }))).toBe('INVOICE_STATE');
		expect(await outcome(newInvoice({ number: 'ABC-1' }))).toBe('FIELD_NOT_WRITABLE');
	});

	const other: Row = {
		company: () => foreign.company,
		contact: () => foreign.contact,
		original_invoice: () => newInvoice(),
		bank_account: () => insert(db, 'finance_bank_accounts', { company, name: 'Bank' }),
		kind: () => 'credit_note',
		reference_type: () => 'SCOR',
		currency: () => 'EUR',
		language: () => 'it',
		prices_include_vat: () => true,
	};
	const anyValue = (type: string): unknown => {
		if (type === 'date') return '2031-01-01';
		if (type === 'jsonb') return '[1]';
		return /numeric|integer/.test(type) ? 7 : '7';
	};

	test.each(SEALED)('issued, keep their %s, even from our own hand', async (column) => {
		const id = await invoiceIn('sent');
		const { type } = (await db('finance_invoices').columnInfo(column)) as unknown as Row;
		const value = column in other ? await other[column]() : anyValue(type);
		const change = (trx: Knex) =>
			trx('finance_invoices')
				.where({ id })
				.update({ [column]: value });
		expect(await outcome(machine((trx) => change(trx)))).toBe('INVOICE_SEALED');
		expect(await outcome(change(db))).toBe('INVOICE_SEALED');
	});

	test('issued, let only our services write what follows, and keep their PDF once it is there', async () => {
		const id = await invoiceIn('issued');
		const file = async () =>
			insert(db, 'directus_files', {
				id: db.raw('gen_random_uuid()'),
				storage: 'local',
				filename_download: 'x',
			});
		const [first, second] = [await file(), await file()];
		const change = (row: Row) => (trx: Knex) => trx('finance_invoices').where({ id }).update(row);
		expect(await outcome(change({ paid: 100 })(db))).toBe('INVOICE_SEALED');
		expect(await outcome(change({ pdf: first })(db))).toBe('INVOICE_SEALED');
		expect(await outcome(machine(change({ pdf: first, paid: 100 })))).toBe('done');
		expect(await outcome(machine(change({ pdf: second })))).toBe('INVOICE_SEALED');
		expect(await outcome(db('directus_files').where({ id: first }).delete())).toMatch(/^23503/);
		expect(await outcome(change({ notes: 'x', disputed: true, dunning_hold: true })(db))).toBe(
			'done',
		);
	});

	test.each`
		state          | deleted
		${'draft'}     | ${'done'}
		${'to_send'}   | ${'done'}
		${'discarded'} | ${'done'}
		${'issued'}    | ${'INVOICE_DELETE_REFUSED'}
		${'paid'}      | ${'INVOICE_DELETE_REFUSED'}
	`('in $state, deleting is $deleted', async ({ state, deleted }) => {
		const id = await invoiceIn(state);
		expect(await outcome(db('finance_invoices').where({ id }).delete())).toBe(deleted);
		const lines = await db('finance_invoice_lines').where({ invoice: id });
		expect(lines).toHaveLength(deleted === 'done' ? 0 : 1);
	});

	test('numbers and references are there once per company', async () => {
		const row = { status: 'issued', number: 'ABC-TWICE', reference: 'RF18539007547034' };
		const issue = (o: Row) => machine((trx) => insert(trx, 'finance_invoices', { ...row, ...o }));
		expect(await outcome(issue({ company, contact }))).toBe('done');
		expect(await outcome(issue({ company, contact }))).toBe('23505 finance_invoices_number_index');
		expect(await outcome(issue({ company, contact, number: 'ABC-ONCE' }))).toBe(
			'23505 finance_invoices_reference_index',
		);
		expect(await outcome(issue(foreign))).toBe('done');
	});

	test('nothing empties their table', async () => {
		expect(await outcome(db.raw('truncate finance_invoices cascade'))).toBe('NOT_ALLOWED');
	});
});

describe('lines', () => {
	test('get their position, and stay as they are from issue on', async () => {
		const draft = await newInvoice();
		for (const description of ['a', 'b']) {
			await insert(db, 'finance_invoice_lines', { invoice: draft, description });
		}
		expect(
			await db('finance_invoice_lines')
				.where({ invoice: draft })
				.orderBy('position')
				.pluck('position'),
		).toEqual([1, 2]);
		const issued = await invoiceIn('issued');
		const lines = () => db('finance_invoice_lines').where({ invoice: issued });
		expect(await outcome(lines().update({ description: 'other' }))).toBe('INVOICE_SEALED');
		expect(await outcome(lines().delete())).toBe('INVOICE_SEALED');
		expect(
			await outcome(machine((trx) => insert(trx, 'finance_invoice_lines', { invoice: issued }))),
		).toBe('INVOICE_SEALED');
		const moved = db('finance_invoice_lines').where({ invoice: draft }).update({ invoice: issued });
		expect(await outcome(moved)).toBe('INVOICE_SEALED');
	});

	test('one that comes while the invoice is being issued waits, and is refused', async () => {
		const id = await newInvoice();
		let late: Promise<string> = Promise.resolve('');
		await machine(async (trx) => {
			await trx('finance_invoices').where({ id }).update({ status: 'to_send' });
			await trx('finance_invoices').where({ id }).update({ status: 'issued', number: 'ABC-LATE' });
			late = outcome(insert(db, 'finance_invoice_lines', { invoice: id, description: 'late' }));
			await waitsForLock();
		});
		expect(await late).toBe('INVOICE_SEALED');
	});
});

/** Until some session waits for a lock of another one. */
async function waitsForLock(): Promise<void> {
	for (;;) {
		const waiting = await db('pg_stat_activity').where({ wait_event_type: 'Lock' }).first();
		if (waiting) return;
	}
}

test.each`
	table                  | row
	${'finance_invoices'}  | ${() => ({ company, contact: foreign.contact })}
	${'finance_payments'}  | ${async () => ({ company: foreign.company, invoice: await invoiceIn('sent'), amount: 1, paid_on: '2026-01-01' })}
	${'finance_documents'} | ${async () => ({ company, file: null, invoice: await insert(db, 'finance_invoices', foreign) })}
`('$table never points at another company’s rows', async ({ table, row }) => {
	const found = await outcome(insert(db, table, await row()));
	expect(found === '23502 file' ? 'NOT_FOUND' : found).toBe('NOT_FOUND');
});

test('a row keeps its company', async () => {
	const change = db('finance_contacts').where({ id: contact }).update({ company: foreign.company });
	expect(await outcome(change)).toBe('FIELD_NOT_WRITABLE');
});

test('a change leaves its time', async () => {
	const id = await newInvoice({ updated_at: '2020-01-01' });
	await db('finance_invoices').where({ id }).update({ notes: 'x', updated_at: '2020-01-01' });
	const { updated_at: at } = await db('finance_invoices').where({ id }).first();
	expect(at.getFullYear()).toBeGreaterThan(2024);
});

/** What Postgres itself refuses of payments and books, whoever writes. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insert, outcome, type Row, startWorld, type World } from '../schema/world.js';

let world: World;
let db: Knex;
let company: string;
const machine: World['machine'] = (work) => world.machine(work);
const invoiceIn = (status: string) => world.invoiceIn(status);
const outboxOf = (item: string) => world.outboxOf(item);

beforeAll(async () => {
	world = await startWorld();
	({ db, company } = world);
});
afterAll(() => db?.destroy());

describe('payments', () => {
	const asked =
		(more: Row = {}) =>
		async (to: Knex) => ({
			id: await insert(to, 'finance_payments', {
				invoice: await invoiceIn('sent'),
				amount: '40',
				paid_on: '2026-03-01',
				...more,
			}),
		});

	test('that a person enters wait to be booked and start their workflow', async () => {
		const { id } = await asked()(db);
		expect(await db('finance_payments').where({ id }).first()).toMatchObject({
			status: 'requested',
			company,
			currency: 'CHF',
			kind: 'payment',
		});
		expect(await outboxOf(id)).toEqual(['payment.requested']);
		expect(await outcome(asked({ status: 'booked' })(db))).toBe('FIELD_NOT_WRITABLE');
	});

	test('once booked stay as they are', async () => {
		const { id } = await machine((trx) => asked({ status: 'booked' })(trx));
		expect(await outboxOf(id)).toEqual([]);
		const change = (row: Row) => (trx: Knex) => trx('finance_payments').where({ id }).update(row);
		expect(await outcome(machine(change({ amount: 41 })))).toBe('PAYMENT_BOOKED');
		expect(await outcome(machine(change({ status: 'refused' })))).toBe('FIELD_NOT_WRITABLE');
		expect(await outcome(db('finance_payments').where({ id }).delete())).toBe('PAYMENT_BOOKED');
		expect(await outcome(change({ note: 'x' })(db))).toBe('done');
		const { id: reversal } = await machine((trx) => asked({ status: 'booked' })(trx));
		expect(await outcome(machine(change({ reversed_by: reversal })))).toBe('done');
		expect(await outcome(machine(change({ reversed_by: null })))).toBe('PAYMENT_BOOKED');
	});

	test.each`
		row                    | refused
		${{ amount: 0 }}       | ${'23514 finance_payments_amount_check'}
		${{ amount: 'NaN' }}   | ${'23514 finance_payments_amount_check'}
		${{ account: '1000' }} | ${'23514 finance_payments_one_target'}
		${{ paid_on: null }}   | ${'23502 paid_on'}
	`('$row is refused', async ({ row, refused }) => {
		expect(await outcome(asked(row)(db))).toBe(refused);
	});
});

describe('the books', () => {
	type Sides = [account: string, debit: number | string, credit: number | string][];
	const post = (lines: Sides, more: Row = {}): Promise<string> =>
		db.transaction(async (trx) => {
			const row = { company, booked_on: '2026-05-01', text: 'Entry', ...more };
			const entry = await insert(trx, 'finance_journal_entries', row);
			for (const [account, debit, credit] of lines) {
				await insert(trx, 'finance_journal_lines', { entry, account, debit, credit });
			}
			return entry;
		});
	const BALANCED: Sides = [
		['1100', '10.05', 0],
		['3400', 0, '10.05'],
	];

	test.each`
		lines                                           | what                 | refused
		${[['1100', 10, 0], ['3400', 0, 9.99]]}         | ${'not in balance'}  | ${'ENTRY_UNBALANCED'}
		${[['1100', 10, 0]]}                            | ${'with one line'}   | ${'ENTRY_UNBALANCED'}
		${[]}                                           | ${'without lines'}   | ${'ENTRY_UNBALANCED'}
		${[['1100', 0, 0], ['3400', 0, 0]]}             | ${'about nothing'}   | ${'ENTRY_UNBALANCED'}
		${[['1100', -10, 0], ['3400', 0, -10]]}         | ${'below zero'}      | ${'23514 finance_journal_lines_debit_check'}
		${[['1100', 10, 10], ['3400', 10, 10]]}         | ${'on both sides'}   | ${'23514 finance_journal_lines_one_side'}
		${[['1100', 'NaN', 0], ['3400', 0, 'NaN']]}     | ${'of no number'}    | ${'23514 finance_journal_lines_debit_check'}
		${[['1100', 10, 0], ['9998', 0, 10]]}           | ${'without account'} | ${'ACCOUNT_MISSING'}
		${[['1100', '10.05', 0], ['3400', 0, '10.05']]} | ${'in balance'}      | ${'done'}
	`('an entry $what: $refused', async ({ lines, refused }) => {
		expect(await outcome(post(lines))).toBe(refused);
	});

	test('number their entries without gaps, year by year', async () => {
		const year = await db('finance.counters').where({ company, name: 'journal', year: 2031 });
		expect(year).toEqual([]);
		const on = { booked_on: '2031-01-01' };
		await post(BALANCED, on);
		await outcome(post([['1100', 1, 0]], on));
		const third = await post(BALANCED, on);
		expect(await db('finance_journal_entries').where({ id: third }).first()).toMatchObject({
			number: 2,
		});
	});

	test('take back nothing that is posted', async () => {
		const entry = await post(BALANCED);
		const lines = () => db('finance_journal_lines').where({ entry });
		expect(await outcome(lines().update({ debit: 1 }))).toBe('ENTRY_POSTED');
		expect(await outcome(lines().delete())).toBe('ENTRY_POSTED');
		const more = { entry, account: '1100', debit: 1 };
		expect(await outcome(machine((trx) => insert(trx, 'finance_journal_lines', more)))).toBe(
			'ENTRY_POSTED',
		);
		const entries = () => db('finance_journal_entries').where({ id: entry });
		expect(await outcome(entries().update({ text: 'Other' }))).toBe('ENTRY_POSTED');
		expect(await outcome(entries().delete())).toBe('ENTRY_POSTED');
		expect(await outcome(post(BALANCED, { reverses: entry, kind: 'reversal' }))).toBe('done');
		expect(await outcome(post(BALANCED, { reverses: entry, kind: 'reversal' }))).toBe(
			'23505 finance_journal_entries_reverses_unique',
		);
	});

	test('are closed up to the day that the company says', async () => {
		await db('finance_companies')
			.where({ id: company })
			.update({ books_locked_until: '2025-12-31' });
		expect(await outcome(post(BALANCED, { booked_on: '2025-12-31' }))).toBe('PERIOD_LOCKED');
		expect(await outcome(post(BALANCED, { booked_on: '2026-01-01' }))).toBe('done');
	});
});

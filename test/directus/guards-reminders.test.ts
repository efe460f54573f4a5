/** What Postgres itself refuses of reminders, whoever writes. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insert, outcome, type Row, startWorld, type World } from '../schema/world.js';

let world: World;
let db: Knex;

beforeAll(async () => {
	world = await startWorld();
	({ db } = world);
});
afterAll(() => db?.destroy());

const reminder =
	(invoice: string, level: number, more: Row = {}) =>
	(to: Knex): Promise<string> =>
		insert(to, 'finance_reminders', {
			...{ invoice, level, sent_on: '2026-03-08', deadline_on: '2026-03-18' },
			...more,
		});
const byMachine = (invoice: string, level: number) =>
	outcome(world.machine(reminder(invoice, level)));

describe('a reminder', () => {
	test('is written by the program alone', async () => {
		const invoice = await world.invoiceIn('sent');
		expect(await outcome(reminder(invoice, 1)(db))).toBe('REMINDER_KEPT');
		expect(await byMachine(invoice, 1)).toBe('done');
	});

	test('goes level by level: none twice, none left out', async () => {
		const invoice = await world.invoiceIn('sent');
		expect(await byMachine(invoice, 2)).toBe('REMINDER_NOT_DUE');
		expect(await byMachine(invoice, 1)).toBe('done');
		expect(await byMachine(invoice, 1)).toBe('REMINDER_SENT');
		expect(await byMachine(invoice, 3)).toBe('REMINDER_NOT_DUE');
		expect(await byMachine(invoice, 2)).toBe('done');
	});

	test.each`
		of           | make
		${'a draft'} | ${() => world.invoiceIn('draft')}
		${'what is paid'} | ${async () => {
	const id = await world.invoiceIn('sent');
	await world.machine((trx) => trx('finance_invoices').where({ id }).update({ open: 0 }));
	return id;
}}
	`('of $of is refused', async ({ make }) => {
		expect(await byMachine(await make(), 1)).toBe('REMINDER_PAID');
	});

	test('is kept as it is; only the record of its run may go', async () => {
		const invoice = await world.invoiceIn('sent');
		const id = await world.machine(reminder(invoice, 1, { fee: '20' }));
		const change = (row: Row) =>
			outcome(world.machine((trx) => trx('finance_reminders').where({ id }).update(row)));
		expect(await change({ fee: '0' })).toBe('REMINDER_KEPT');
		expect(await change({ sent_to: 'a@example.com' })).toBe('REMINDER_KEPT');
		expect(await change({ run: null })).toBe('done');
		const gone = world.machine((trx) => trx('finance_reminders').where({ id }).delete());
		expect(await outcome(gone)).toBe('REMINDER_KEPT');
	});

	test('two at the same time are one', async () => {
		const invoice = await world.invoiceIn('sent');
		const both = await Promise.all([byMachine(invoice, 1), byMachine(invoice, 1)]);
		expect(both.toSorted()).toEqual(['REMINDER_SENT', 'done']);
	});
});

/** Credit notes on a real PostgreSQL: what locks what, and what of a note lowers its invoice. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invoicePort } from '../../src/adapters/postgres/ports/invoices.js';
import { moneyPort } from '../../src/adapters/postgres/ports/money.js';
import { reminderPort } from '../../src/adapters/postgres/ports/reminders.js';
import { minorOf, minorText } from '../../src/core/money/money.js';
import { insert, type Row, startWorld, type World } from '../schema/world.js';

let world: World;
let db: Knex;
let company: string;
let number = 0;

beforeAll(async () => {
	world = await startWorld();
	({ db, company } = world);
});
afterAll(() => db?.destroy());

const anInvoice = (o: Row = {}): Promise<string> => {
	number += 1;
	return world.machine((trx) =>
		insert(trx, 'finance_invoices', {
			...{ company, contact: world.contact, status: 'sent', number: `ABC-${number}`, rate: '1' },
			...{ total: '1000.00', net: '1000.00', vat: '0.00', open: '1000.00' },
			...{ issued_on: '2026-03-01', due_on: '2026-04-09', sequence: number },
			...o,
		}),
	);
};

/** A credit note over 300.00 of which so much is used. */
const aNote = (original: string, paid: string, o: Row = {}): Promise<string> => {
	const own = { kind: 'credit_note', original_invoice: original, total: '300.00', net: '300.00' };
	const open = minorText(30000n - minorOf(paid));
	return anInvoice({ ...own, paid, open, status: 'issued', issued_on: '2026-03-05', ...o });
};

/** Can somebody else lock the row now? */
const isFree = (id: string): Promise<boolean> =>
	db('finance_invoices')
		.where({ id })
		.select('id')
		.forUpdate()
		.noWait()
		.then(
			() => true,
			() => false,
		);

test('a credit note is locked with its invoice, and only after it', async () => {
	const invoice = await anInvoice();
	const note = await aNote(invoice, '0.00', { number: null, status: 'draft', issued_on: null });
	await db.transaction(async (first) => {
		await moneyPort(first, company).lock({ invoices: [note] });
		expect([await isFree(invoice), await isFree(note)]).toEqual([false, false]);
	});
	await db.transaction(async (holder) => {
		await holder('finance_invoices').where({ id: invoice }).select('id').forUpdate();
		const waiting = db.transaction(async (second) => {
			await second.raw('set local lock_timeout = 200');
			await moneyPort(second, company).lock({ invoices: [note] });
		});
		const failed = await waiting.then(
			() => 'locked',
			(e) => e.code,
		);
		expect([failed, await isFree(note)]).toEqual(['55P03', true]);
	});
});

test('what was paid back of a note lowers no debt, unless the refund was taken back', async () => {
	const invoice = await anInvoice();
	const note = await aNote(invoice, '250.00');
	const payment = (o: Row): Promise<string> =>
		world.machine((trx) =>
			insert(trx, 'finance_payments', {
				...{ company, invoice: note, status: 'booked', currency: 'CHF', paid_on: '2026-03-20' },
				...o,
			}),
		);
	const reversal = await payment({ kind: 'reversal', amount: '100.00' });
	await payment({ kind: 'refund', amount: '100.00', reversed_by: reversal });
	await payment({ kind: 'refund', amount: '50.00' });
	const by = { company, actor: null, changed: () => {} };
	const notes = await db.transaction((trx) => invoicePort(trx, by).notesOn(invoice));
	expect(notes).toEqual([{ id: note, openMinor: 5000n, appliedMinor: 20000n }]);
	const unused = () => Promise.reject(new Error('not asked for'));
	const reminders = reminderPort(db, { ...by, installation: unused, together: unused });
	expect((await reminders.debt(invoice))?.reductions).toEqual([
		{ on: '2026-03-05', amountMinor: 20000n },
	]);
});

test('discounts and losses that stand are what is written off; fees and undone ones are not', async () => {
	const invoice = await anInvoice();
	const off = (amount: string, write_off: string, o: Row = {}): Promise<string> =>
		world.machine((trx) =>
			insert(trx, 'finance_payments', {
				...{ company, invoice, kind: 'write_off', status: 'booked', currency: 'CHF' },
				...{ paid_on: '2026-03-20', amount, write_off },
				...o,
			}),
		);
	await off('10.00', 'discount');
	await off('20.00', 'loss');
	await off('40.00', 'fee');
	const reversed_by = await off('80.00', 'loss', { kind: 'reversal', write_off: null });
	await off('80.00', 'loss', { reversed_by });
	const credit = await invoicePort(db, { company, actor: null, changed: () => {} }).creditContext(
		invoice,
	);
	expect(credit?.writtenOffMinor).toBe(3000n);
});

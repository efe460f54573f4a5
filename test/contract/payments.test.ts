/** Booking money on a real PostgreSQL: the same steps as in memory, many hands, and the guards. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classify } from '../../src/adapters/postgres/classify.js';
import { companyPort } from '../../src/adapters/postgres/ports/company.js';
import { invoicePort } from '../../src/adapters/postgres/ports/invoices.js';
import { ledgerPort } from '../../src/adapters/postgres/ports/ledger.js';
import { moneyPort } from '../../src/adapters/postgres/ports/money.js';
import { paymentPort } from '../../src/adapters/postgres/ports/payments.js';
import { reminderPort } from '../../src/adapters/postgres/ports/reminders.js';
import type { Allocation, BookOrder } from '../../src/core/payments/model.js';
import type { Ports } from '../../src/ports.js';
import { bookAllocations } from '../../src/steps/payment/book.js';
import { undoPayment } from '../../src/steps/payment/undo.js';
import { undoRun } from '../../src/steps/payment/undo-run.js';
import { insert, outcome, type Row, startWorld, type World } from '../schema/world.js';

let world: World;
let db: Knex;
let company: string;
let account: string;
let number = 0;

beforeAll(async () => {
	world = await startWorld();
	({ db, company } = world);
	account = await insert(db, 'finance_bank_accounts', { company, name: 'Bank', account: '1020' });
});
afterAll(() => db?.destroy());

/** What sending a reminder asks for; booking money does not. */
const OUT_OF_USE = {
	installation: () => Promise.reject(new Error('not asked for')),
	together: () => Promise.reject(new Error('not asked for')),
};

/** The ports that booking money asks for, over one transaction. */
const portsOn = (knex: Knex): Ports => {
	const own = companyPort(knex, company);
	const by = { company, actor: null };
	const ports: Partial<Ports> = {
		clock: { now: () => '2026-03-10T08:00:00.000Z', today: () => '2026-03-10' },
		company: own,
		invoices: invoicePort(knex, { ...by, changed: () => {} }),
		ledger: ledgerPort(knex, { company, own: own.own }),
		payments: paymentPort(knex, by),
		money: moneyPort(knex, company),
		reminders: reminderPort(knex, { ...by, changed: () => {}, ...OUT_OF_USE }),
		events: { emit: () => {} },
	};
	return ports as Ports;
};

/** In a transaction of its own, as a request or a step would do it. */
const within = <T>(work: (ports: Ports) => Promise<T>): Promise<T> =>
	world
		.machine((trx) => work(portsOn(trx)))
		.catch((e) => {
			throw classify(e) ?? e;
		});

const VAT = [{ code: 'S81', rate: '8.1', net: '100.00', vat: '8.10' }];

/** A sent invoice over 108.10. */
function anInvoice(o: Row = {}): Promise<string> {
	number += 1;
	return world.machine((trx) =>
		insert(trx, 'finance_invoices', {
			...{ company, contact: world.contact, status: 'sent', number: `ABC-${number}` },
			...{ total: '108.10', net: '100.00', vat: '8.10', open: '108.10', rate: '1' },
			...{ due_on: '2026-04-09', sent_at: '2026-03-10T08:00:00Z' },
			vat_breakdown: JSON.stringify(VAT),
			...o,
		}),
	);
}

const aTransaction = (amount: string, o: Row = {}): Promise<string> =>
	world.machine((trx) =>
		insert(trx, 'finance_bank_transactions', {
			...{ company, bank_account: account, booked_on: '2026-03-20', amount, currency: 'CHF' },
			...o,
		}),
	);

const order = (
	transaction: string,
	allocations: readonly Allocation[],
	run: string | null = null,
): BookOrder => ({
	...{ transaction, allocations, run },
	...{ matchedBy: 'auto', score: 0.97 },
	reasons: [{ code: 'REFERENCE', points: 90, value: '21 00000' }],
});

const book = (...of: Parameters<typeof order>) =>
	within((ports) => bookAllocations(order(...of), ports));

const codeOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'booked',
		(e) => e.code ?? String(e),
	);

const row = async (table: string, id: string): Promise<Row> => db(table).where({ id }).first();

/** Debits less credits of a ledger account. */
async function ledger(number: string): Promise<string> {
	const { rows } = await db.raw(
		`select coalesce(sum(l.debit - l.credit), 0)::numeric(12, 2)::text as balance
		from finance_journal_lines l join finance_journal_entries e on e.id = l.entry
		where e.company = ? and l.account = ?`,
		[company, number],
	);
	return rows[0].balance;
}

const counted = (answers: readonly string[]): Record<string, number> =>
	Object.fromEntries(
		[...new Set(answers)].map((answer) => [answer, answers.filter((a) => a === answer).length]),
	);

describe('booking', () => {
	test('writes what was decided and reads it again as it was', async () => {
		const [invoice, transaction] = [await anInvoice(), await aTransaction('105.94')];
		const writeOff = { kind: 'discount', amountMinor: 216n } as const;
		const allocation = { amountMinor: 10594n, target: { invoice }, writeOff };
		const booked = await book(transaction, [allocation]);
		expect(await row('finance_invoices', invoice)).toMatchObject({
			...{ status: 'paid', paid: '108.10', open: '0.00' },
		});
		expect(await row('finance_bank_transactions', transaction)).toMatchObject({
			...{ status: 'reconciled', allocated: '105.94', open: '0.00' },
		});
		const [payment = ''] = booked.payments;
		const ports = portsOn(db);
		expect(await ports.payments.get(payment)).toMatchObject({
			...{ target: { invoice }, transaction, kind: 'payment', amountMinor: 10594n },
			...{ baseMinor: 10594n, rate: '1', score: 0.97, paidOn: '2026-03-20', reversedBy: null },
			reasons: [{ code: 'REFERENCE', points: 90, value: '21 00000' }],
		});
		expect(await ports.payments.belonging(payment)).toMatchObject([
			{ kind: 'write_off', writeOff: 'discount', amountMinor: 216n },
		]);
		expect(await ports.payments.settled({ invoice })).toEqual({
			...{ paidMinor: 10594n, chargesMinor: 0n, lostMinor: 0n, baseMinor: 10810n },
			lastRate: '1',
		});
		await within((p) => undoPayment({ payment, reason: 'falsch', run: null }, p));
		expect(await row('finance_invoices', invoice)).toMatchObject({ status: 'sent', paid: '0.00' });
		expect(await row('finance_bank_transactions', transaction)).toMatchObject({
			...{ status: 'open', allocated: '0.00', open: '105.94' },
		});
		expect([await ledger('1020'), await ledger('3800')]).toEqual(['0.00', '0.00']);
	});

	test('20 at once on one transaction and one invoice: exactly one payment', async () => {
		const [invoice, transaction] = [await anInvoice(), await aTransaction('108.10')];
		const once = () => codeOf(book(transaction, [{ amountMinor: 10810n, target: { invoice } }]));
		const answers = await Promise.all(Array.from({ length: 20 }, once));
		expect(counted(answers)).toEqual({ booked: 1, TRANSACTION_BOOKED: 19 });
		const rows = await db('finance_payments').where({ transaction });
		const entries = await db('finance_journal_entries').where({ source: rows[0]?.id });
		expect([rows.length, entries.length]).toEqual([1, 1]);
	});

	test('two that want the same invoices in another order both end: no deadlock', async () => {
		for (let i = 0; i < 10; i += 1) {
			const invoices = [await anInvoice(), await anInvoice()];
			const transactions = [await aTransaction('20.00'), await aTransaction('20.00')];
			const of = (t: number) =>
				codeOf(
					book(
						transactions[t] ?? '',
						[t, 1 - t].map((n) => ({
							...{ amountMinor: 1000n, target: { invoice: invoices[n] ?? '' } },
						})),
					),
				);
			expect(await Promise.all([of(0), of(1)])).toEqual(['booked', 'booked']);
		}
	});

	test('a payment is taken back once, whoever asks for it at the same time', async () => {
		const [invoice, transaction] = [await anInvoice(), await aTransaction('108.10')];
		const { payments } = await book(transaction, [{ amountMinor: 10810n, target: { invoice } }]);
		const [payment = ''] = payments;
		const undo = () => codeOf(within((p) => undoPayment({ payment, reason: '', run: null }, p)));
		const answers = await Promise.all(Array.from({ length: 10 }, undo));
		expect(counted(answers)).toEqual({ booked: 1, PAYMENT_REVERSED: 9 });
		expect(await row('finance_invoices', invoice)).toMatchObject({ paid: '0.00', status: 'sent' });
	});
});

test('after a month of lines all booked the ledger is the statement’s closing balance', async () => {
	const savings = await insert(db, 'finance_bank_accounts', {
		...{ company, name: 'Sparen', account: '1021' },
	});
	const before = await ledger('1020');
	const run = randomUUID();
	await world.machine((trx) =>
		trx('finance_runs').insert({
			...{ id: run, workflow: 'test', company, key: run, state: 'done', stages: '[]', input: '{}' },
		}),
	);
	const to = (number: string, vatCode: string | null = null) => ({
		...{ account: number, vatCode, text: `Konto ${number}` },
	});
	const lines: readonly [
		string,
		(invoices: readonly string[]) => Allocation['target'],
		Partial<Allocation>?,
	][] = [
		['108.10', ([a = '']) => ({ invoice: a })],
		['50.00', ([, b = '']) => ({ invoice: b })],
		[
			'58.05',
			([, b = '']) => ({ invoice: b }),
			{ writeOff: { kind: 'rounding', amountMinor: 5n } },
		],
		['120.00', ([, , c = '']) => ({ invoice: c }), { asCredit: true }],
		['-2500.00', () => to('6000', 'E81')],
		['-6800.35', () => to('5000')],
		['-12.00', () => to('6940')],
		['-1000.00', () => to('2850')],
		['-89.90', () => to('6570', 'Q81')],
		['0.55', () => to('6950')],
		['-3000.00', () => ({ transferAccount: savings })],
	];
	const invoices = [await anInvoice(), await anInvoice(), await anInvoice()];
	let closing = 0n;
	for (const [amount, target, more] of lines) {
		const minor = BigInt(amount.replace('.', ''));
		closing += minor;
		const amountMinor = minor < 0n ? -minor : minor;
		const allocation = { amountMinor, target: target(invoices), ...more };
		await book(await aTransaction(amount), [allocation], run);
	}
	const text = (minor: bigint): string => (Number(minor) / 100).toFixed(2);
	const opening = BigInt(before.replace('.', ''));
	expect(await ledger('1020')).toBe(text(opening + closing));
	const back = await aTransaction('3000.00', { bank_account: savings });
	await book(back, [{ amountMinor: 300000n, target: { transferAccount: account } }], run);
	expect([await ledger('1021'), await ledger('1090')]).toEqual(['3000.00', '0.00']);
	const open = await db('finance_bank_transactions')
		.where({ company })
		.whereNot('status', 'reconciled')
		.whereIn('id', db('finance_payments').select('transaction').where({ run }));
	expect(open).toEqual([]);
	const undone = await within((p) => undoRun({ run, reason: 'alles', by: null }, p));
	expect(undone.payments).toHaveLength(lines.length + 1);
	expect([await ledger('1020'), await ledger('1021')]).toEqual([before, '0.00']);
	for (const id of invoices) {
		expect(await row('finance_invoices', id)).toMatchObject({ status: 'sent', open: '108.10' });
	}
});

describe('the guards refuse, whoever writes', () => {
	const payment = (o: Row) => (trx: Knex) =>
		insert(trx, 'finance_payments', {
			...{ company, kind: 'payment', status: 'booked', currency: 'CHF', paid_on: '2026-03-20' },
			...o,
		});

	test('more of a transaction than it has', async () => {
		const transaction = await aTransaction('50.00');
		const take = (amount: string) =>
			outcome(world.machine(payment({ transaction, account: '6000', kind: 'posting', amount })));
		expect(await take('50.01')).toBe('TRANSACTION_ABOVE_OPEN');
		expect(await take('30.00')).toBe('done');
		expect(await take('20.01')).toBe('TRANSACTION_ABOVE_OPEN');
		expect(await take('20.00')).toBe('done');
	});

	test('more on an invoice than its total, and more taken back than was paid', async () => {
		const invoice = await anInvoice();
		const put = (amount: string, kind = 'payment') =>
			outcome(world.machine(payment({ invoice, amount, kind })));
		expect(await put('0.01', 'return')).toBe('PAYMENT_RETURNED');
		expect(await put('108.00')).toBe('done');
		expect(await put('0.11', 'write_off')).toBe('PAYMENT_ABOVE_OPEN');
		expect(await put('500.00', 'credit')).toBe('done');
		expect(await put('0.10', 'write_off')).toBe('done');
		expect(await put('0.01')).toBe('PAYMENT_ABOVE_OPEN');
	});

	test('sums and states of transactions but by the program; what the bank said, once booked', async () => {
		const id = await aTransaction('50.00');
		const change = (to: Knex, values: Row) =>
			outcome(to('finance_bank_transactions').where({ id }).update(values));
		expect(await change(db, { allocated: '10.00' })).toBe('FIELD_NOT_WRITABLE');
		expect(await change(db, { status: 'reconciled' })).toBe('FIELD_NOT_WRITABLE');
		expect(await world.machine((trx) => change(trx, { allocated: '50.01' }))).toBe(
			'TRANSACTION_ABOVE_OPEN',
		);
		expect(await world.machine((trx) => change(trx, { allocated: '-1.00' }))).toBe(
			'TRANSACTION_ABOVE_OPEN',
		);
		const target = { account: '6000', vatCode: null, text: '' };
		await book(id, [{ amountMinor: 5000n, target }]);
		for (const values of [{ amount: '60.00' }, { booked_on: '2026-01-01' }, { text: 'Miete' }]) {
			expect(await change(db, values)).toBe('BANK_TRANSACTION_SEALED');
		}
		expect(await outcome(db('finance_bank_transactions').where({ id }).delete())).toBe(
			'BANK_TRANSACTION_SEALED',
		);
	});
});

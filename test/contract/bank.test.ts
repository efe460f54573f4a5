/** Imports over memory and over PostgreSQL keep the same promises; what only a database keeps. */
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bankPort } from '../../src/adapters/postgres/ports/bank.js';
import { companyPort } from '../../src/adapters/postgres/ports/company.js';
import { ledgerPort } from '../../src/adapters/postgres/ports/ledger.js';
import { minorText } from '../../src/core/money/money.js';
import { importBankFile } from '../../src/steps/bank/import-file.js';
import type { ImportWish } from '../../src/steps/bank/import-model.js';
import { type AnEntry, camt053 } from '../builders/camt.js';
import { IBAN, QR_IBAN } from '../builders/parties.js';
import { aBank } from '../memory/bank.js';
import { aWorld, portsOf } from '../memory/ports.js';
import { insert, outcome, startWorld, type World } from '../schema/world.js';
import { type BankWorld, bankContract } from './bank-contract.js';

const wishOf = (text: string, wish: Partial<ImportWish> = {}): ImportWish => ({
	...{ source: { text }, name: null, account: null, mapping: null, isMapped: false, format: null },
	...{ createAccount: false, openingBalance: false, acceptUnbalanced: false },
	...wish,
});

const OWN = {
	...{ id: '60000000-0000-4000-8000-000000000001', name: 'Hauptkonto', iban: IBAN },
	...{ qrIban: QR_IBAN, currency: 'CHF', ledger: '1020', mapping: null },
	...{ balanceMinor: null, balanceOn: null },
} as const;

async function inMemory(): Promise<BankWorld> {
	const w = aWorld({ bank: aBank({ accounts: [{ ...OWN }] }) });
	const rows = () => [...w.bank.rows.values()].flat();
	return {
		async take(text, wish) {
			const [before, accounts] = [new Map(w.bank.rows), [...w.bank.accounts]];
			try {
				return await importBankFile(wishOf(text, wish), portsOf(w));
			} catch (e) {
				w.bank = aBank({ rows: before, accounts, imports: w.bank.imports });
				throw e;
			}
		},
		amounts: async () =>
			rows()
				.map((k) => minorText(k.minor))
				.sort(),
		accounts: async () =>
			w.bank.accounts.map(({ iban, ledger, balanceMinor, balanceOn }) => ({
				...{ iban, ledger, on: balanceOn },
				balance: balanceMinor === null ? null : minorText(balanceMinor),
			})),
		openings: async () =>
			w.entries.map((e) => ({
				on: e.bookedOn,
				lines: e.lines.map((l) => `${l.account} ${minorText(l.debitMinor - l.creditMinor)}`),
			})),
		imports: async () => w.bank.imports.length,
		async touch(amount) {
			for (const [account, list] of w.bank.rows) {
				const touched = list.map((k) =>
					minorText(k.minor) === amount ? { ...k, isUntouched: false } : k,
				);
				w.bank.rows.set(account, touched);
			}
		},
	};
}

let world: World;
let db: Knex;
let companies = 0;

beforeAll(async () => {
	world = await startWorld();
	({ db } = world);
});
afterAll(() => db?.destroy());

/** A company of its own for each test. */
async function newCompany() {
	companies += 1;
	const code = `B${String.fromCharCode(65 + Math.floor(companies / 26), 65 + (companies % 26))}`;
	const company = await world.newCompany(code);
	const account = await insert(db, 'finance_bank_accounts', {
		...{ company, name: 'Hauptkonto', iban: IBAN, qr_iban: QR_IBAN, currency: 'CHF' },
	});
	const take = (text: string, wish?: Partial<ImportWish>) =>
		world.machine((trx) => {
			const { own } = companyPort(trx, company);
			return importBankFile(wishOf(text, wish), {
				...portsOf(aWorld()),
				company: companyPort(trx, company),
				ledger: ledgerPort(trx, { company, own }),
				bank: bankPort(trx, { company, actor: null }),
			});
		});
	return { company, account, take };
}

async function inPostgres(): Promise<BankWorld> {
	const { company, take } = await newCompany();
	const rows = async (sql: string) => (await db.raw(sql, [company])).rows;
	return {
		take,
		amounts: async () =>
			(await db('finance_bank_transactions').where({ company }).pluck('amount')).sort(),
		accounts: () =>
			rows(`select iban, account as ledger, balance::text, balance_on::text as on
				from finance_bank_accounts where company = ? order by created_at, id`),
		openings: () =>
			rows(`select e.booked_on::text as on, array_agg(l.account || ' ' || (l.debit - l.credit)
				order by l.account) as lines
				from finance_journal_entries e join finance_journal_lines l on l.entry = e.id
				where e.company = ? and e.kind = 'opening' group by e.id`),
		imports: async () =>
			(await rows('select count(*)::int as n from finance.bank_imports where company = ?'))[0].n,
		touch: (amount) =>
			world.machine(async (trx) => {
				await trx('finance_bank_transactions')
					.where({ company, amount })
					.update({ status: 'ignored' });
			}),
	};
}

bankContract('memory', inMemory);
bankContract('PostgreSQL', inPostgres);

const PAID = { amount: '100.00', ref: 'BANK-REF-0001' };
const rowOf = (account: string) =>
	db('finance_bank_transactions').where({ bank_account: account }).first();

test('memory and PostgreSQL decide the same over any statements', async () => {
	const entry = fc.record({
		amount: fc.constantFrom(100, 100, -100, -2, 50),
		ref: fc.constantFrom('BOOKING-1', 'BOOKING-1', 'BOOKING-2'),
		day: fc.integer({ min: 1, max: 2 }),
		told: fc.constantFrom('whole', 'whole', 'named', 'nameless', 'single'),
	});
	const step = fc.oneof(
		{ weight: 5, arbitrary: fc.array(entry, { minLength: 1, maxLength: 4 }) },
		{ weight: 1, arbitrary: fc.constantFrom('100.00', '-100.00', '50.00') },
	);
	const entryOf = ({ amount, ref, day, told }: EntryFact): AnEntry => {
		const parts = told === 'single' ? [100n] : [50n, 50n];
		const details = parts.map((share, i) => ({
			amount: minorText(BigInt(amount) * share),
			...(told !== 'nameless' && { ref: `PAYMENT-${ref}-${amount}-${i}` }),
		}));
		const plain = { amount: minorText(BigInt(amount) * 100n), ref, on: `2026-03-0${day}` };
		return told === 'whole' ? plain : { ...plain, details };
	};
	const steps = fc.array(step, { minLength: 2, maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(steps, async (list) => {
			const [one, other] = [await inMemory(), await inPostgres()];
			const amounts = [];
			for (const world of [one, other]) {
				for (const what of list) {
					if (typeof what === 'string') await world.touch(what);
					else await world.take(camt053({ entries: what.map(entryOf) }));
				}
				amounts.push(await world.amounts());
			}
			expect(amounts[1]).toEqual(amounts[0]);
		}),
		{ numRuns: 60 },
	);
}, 60_000);

interface EntryFact {
	readonly amount: number;
	readonly ref: string;
	readonly day: number;
	readonly told: string;
}

describe('an import in the journal and the outbox', () => {
	test('is one row of audit and one start, however many transactions', async () => {
		const { company, account, take } = await newCompany();
		const entries = Array.from({ length: 50 }, (_, i) => ({
			amount: '1.00',
			ref: `REFERENCE-${i}`,
		}));
		const report = await take(camt053({ entries }));
		const audited = await db('finance.audit')
			.where({ company, collection: 'finance_bank_transactions' })
			.select('action', 'item', 'changes');
		expect(audited).toEqual([
			{
				...{ action: 'import', item: report.import },
				changes: expect.objectContaining({
					sha256: [null, report.sha256],
					imported: [null, '50'],
					[`sum ${account}`]: [null, '50.00'],
				}),
			},
		]);
		expect(await world.outboxOf(account)).toEqual(['bank.imported']);
		await take(camt053({ entries }));
		expect(await world.outboxOf(account)).toEqual(['bank.imported']);
	});

	test('rows that a person writes start the matching by themselves, once per statement', async () => {
		const { company, account } = await newCompany();
		const row = { company, bank_account: account, booked_on: '2026-03-02', amount: '7.00' };
		await db('finance_bank_transactions').insert([row, { ...row, amount: '8.00' }]);
		expect(await world.outboxOf(account)).toEqual(['bank.imported']);
		expect(await rowOf(account)).toMatchObject({ status: 'open', open: '7.00' });
	});
});

describe('what the bank said', () => {
	test.each([
		['amount', '1.00'],
		['booked_on', '2026-01-01'],
		['currency', 'EUR'],
		['text', 'x'],
		['counterparty_name', 'x'],
		['reference', 'x'],
		['bank_reference', 'x'],
		['raw', '{}'],
		['source', null],
	])('%s is changed by nobody', async (field, value) => {
		const { account, take } = await newCompany();
		await take(camt053({ entries: [PAID] }));
		const { id } = await rowOf(account);
		const change = (on: Knex) =>
			on('finance_bank_transactions')
				.where({ id })
				.update({ [field]: value });
		expect(await outcome(change(db))).toBe('BANK_TRANSACTION_SEALED');
		expect(await outcome(world.machine(change))).toBe('BANK_TRANSACTION_SEALED');
	});

	test('is deleted by nobody; what a person typed is', async () => {
		const { company, account, take } = await newCompany();
		await take(camt053({ entries: [PAID] }));
		const gone = (on: Knex) =>
			on('finance_bank_transactions').where({ bank_account: account }).delete();
		expect(await outcome(gone(db))).toBe('BANK_TRANSACTION_SEALED');
		expect(await outcome(world.machine(gone))).toBe('BANK_TRANSACTION_SEALED');
		const typed = { company, bank_account: account, booked_on: '2026-03-02', amount: '7.00' };
		const id = await insert(db, 'finance_bank_transactions', typed);
		await db('finance_bank_transactions').where({ id }).update({ amount: '8.00' });
		expect(await outcome(db('finance_bank_transactions').where({ id }).delete())).toBe('done');
	});
});

test('the same file three times at once is there once', async () => {
	const { company, take } = await newCompany();
	const entries = Array.from({ length: 200 }, (_, i) => ({
		amount: '1.00',
		ref: `REFERENCE-${i}`,
	}));
	const file = camt053({ entries });
	const reports = await Promise.all([take(file), take(file), take(file)]);
	expect(reports.map((r) => r.imported).sort((a, b) => a - b)).toEqual([0, 0, 200]);
	const found = await db('finance_bank_transactions').where({ company }).pluck('bank_reference');
	expect([found.length, new Set(found).size]).toEqual([200, 200]);
});

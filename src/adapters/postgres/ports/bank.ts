/** Money accounts and what banks' files tell of them, for one company. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { BankPort, ImportRecord, MoneyAccount } from '../../../ports-bank.js';
import { bankStage } from './bank-stage.js';
import { type Row, rowsOf } from './rows.js';

const ACCOUNT = `id, name, iban, qr_iban, currency, account, balance::text, balance_on::text,
	csv_mapping`;

const accountOf = (r: Row): MoneyAccount => ({
	id: r['id'],
	name: r['name'],
	iban: r['iban'],
	qrIban: r['qr_iban'],
	currency: r['currency'],
	ledger: r['account'],
	balanceMinor: r['balance'] === null ? null : minorOf(r['balance']),
	balanceOn: r['balance_on'],
	mapping: r['csv_mapping'],
});

/** Imports of a company take turns: what one has written, the next one knows. */
const TURN = `select pg_advisory_xact_lock(hashtext('finance.bank-import'), hashtext(?))`;

/** The chart's accounts of post and banks (Kontenrahmen KMU). */
const MONEY_ACCOUNTS = 'generate_series(1020, 1059)';

/**
 * Each money account needs a ledger account of its own, or its balance in the books is the sum of
 * several: the first that no other one uses, and one that is free in the chart before any other.
 */
const FREE_LEDGER = `
	select n::text as number from ${MONEY_ACCOUNTS} n
	left join finance_accounts a on a.company = ? and a.number = n::text
	where not exists (
		select from finance_bank_accounts b where b.company = ? and b.account = n::text
	) and (a.id is null or (a.active and a.type = 'asset' and coalesce(a.role, 'bank') = 'bank'))
	order by n limit 1`;

const NEW_LEDGER = `
	insert into finance_accounts
		(id, company, number, name_de, name_fr, name_it, name_en, type, currency)
	values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, 'asset', ?)
	on conflict do nothing`;

const MAY_OPEN = `
	select not exists (
		select from finance_journal_lines l join finance_journal_entries e on e.id = l.entry
		where e.company = ? and l.account = ? and e.booked_on < ?::date
	) and not exists (
		select from finance_journal_entries e
		where e.company = ? and e.kind = 'opening' and e.source = ?
	) and not exists (
		select from finance_bank_transactions t where t.bank_account = ? and t.booked_on < ?::date
	) as free`;

export interface BankParts {
	readonly company: string;
	/** Who is recorded as the maker of new rows. */
	readonly actor: string | null;
}

async function recordImport(db: Knex, o: BankParts, of: ImportRecord): Promise<string> {
	const [row] = await rowsOf(
		db,
		`insert into finance.bank_imports
			(company, name, sha256, bytes, format, imported, duplicates, statements, created_by)
		values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) returning id`,
		[
			...[o.company, of.name, of.sha256, of.bytes, of.format, of.imported, of.duplicates],
			...[JSON.stringify(of.statements), o.actor],
		],
	);
	invariant(row, 'bank: import not recorded');
	const { format, sha256, imported, duplicates, unproven, statements } = of;
	const sums = Object.fromEntries(
		[...of.importedMinor].map(([account, minor]) => [`sum ${account}`, minorText(minor)]),
	);
	const facts = { sha256, format, imported, duplicates, statements: statements.length, ...sums };
	await db.raw('select finance.audit_import(?::uuid, ?::uuid, ?::jsonb)', [
		...[o.company, row['id']],
		JSON.stringify({ ...facts, ...(unproven && { unproven }) }),
	]);
	for (const account of of.accounts) {
		const start = { kind: 'bank.imported', item: account, company: o.company };
		await db('finance.outbox').insert(start);
	}
	// Pages that show the accounts hear of it.
	await db('finance_bank_accounts')
		.whereIn('id', of.accounts as string[])
		.update({ updated_at: db.fn.now() });
	return row['id'];
}

async function freeLedger(db: Knex, o: BankParts, a: { name: string; currency: string }) {
	const [free] = await rowsOf(db, FREE_LEDGER, [o.company, o.company]);
	if (!free) throw new FinanceError('ACCOUNT_MISSING', { role: 'bank' });
	const { number } = free;
	await rowsOf(db, NEW_LEDGER, [o.company, number, ...Array(4).fill(a.name), a.currency]);
	return number as string;
}

/** `db` is the import's transaction: locks and temporary tables live as long as it does. */
export function bankPort(db: Knex, o: BankParts): BankPort {
	const stage = bankStage(db, o);
	const { company } = o;
	const accountsBy = (more: string, values: readonly string[]) =>
		rowsOf(
			db,
			`select ${ACCOUNT} from finance_bank_accounts where company = ? ${more}
			order by active desc, created_at, id`,
			[company, ...values],
		);
	const port: BankPort = {
		async begin() {
			await db.raw(TURN, [company]);
			// From here on the import is told as one file.
			await db.raw(`select set_config('finance.audited', 'as-file', true)`);
		},
		accounts: async () => (await accountsBy('', [])).map(accountOf),
		account: async (id) => (await accountsBy('and id = ?', [id])).map(accountOf)[0] ?? null,

		async insertAccount(columns) {
			const name = String(columns.name ?? '');
			const currency = String(columns.currency ?? 'CHF');
			const account = columns.account ?? (await freeLedger(db, o, { name, currency }));
			const row = { ...columns, account, company, created_by: o.actor };
			const [made] = await db('finance_bank_accounts').insert(row).returning('id');
			invariant(made, 'bank: account not inserted');
			return made.id;
		},

		async updateAccount(id, columns) {
			const changed = await db('finance_bank_accounts')
				.where({ id, company })
				.update({ ...columns, updated_at: db.fn.now() });
			if (changed === 1) return;
			throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_accounts' });
		},

		async hasTransactions(account) {
			const found = await db('finance_bank_transactions').where({ bank_account: account }).first();
			return found !== undefined;
		},

		saveMapping: (account, mapping) =>
			port.updateAccount(account, { csv_mapping: JSON.stringify(mapping) }),
		lay: ({ json, count }) => stage.lay(json, count),
		settle: stage.settle,
		drop: stage.drop,

		async setBalance(account, { minor, on, isInterim }) {
			await db.raw(
				`update finance_bank_accounts set balance = ?, balance_on = ?::date
				where id = ? and company = ?
					and (balance_on is null or balance_on < ?::date or (balance_on = ?::date and not ?))`,
				[minorText(minor), on, account, company, on, on, isInterim],
			);
		},

		async mayOpen({ id, ledger }, on) {
			const values = [company, ledger, on, company, id, id, on];
			return (await rowsOf(db, MAY_OPEN, values))[0]?.['free'] === true;
		},

		record: (of) => recordImport(db, o, of),
	};
	return port;
}

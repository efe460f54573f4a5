/**
 * Removing the example companies: every row that is theirs, in one transaction that the guards let
 * do it (schema/guards/demo). The audit journal keeps what was there.
 */
import type { Knex } from 'knex';
import { FinanceError } from '../../core/errors.js';
import { REMOVING } from '../../schema/guards/demo.js';
import type { Unit } from './transaction.js';

export interface ExampleRow {
	readonly id: string;
	readonly code: string;
	readonly name: string;
}

/** The example companies, locked: who would write to one waits until it is gone. */
export const lockExamples = async ({ knex }: Unit): Promise<readonly ExampleRow[]> =>
	(
		await knex.raw<{ rows: ExampleRow[] }>(
			`select id, code, display_name as name from finance_companies
			 where is_demo order by code for update`,
		)
	).rows;

const OF_INVOICES = 'in (select id from finance_invoices where company = ?)';

/** In this order every row goes before the one that it points at. */
const DELETES = [
	`delete from finance_journal_lines where entry in
		(select id from finance_journal_entries where company = ?)`,
	'delete from finance_journal_entries where company = ?',
	'delete from finance_payments where company = ?',
	`delete from finance_reminders where invoice ${OF_INVOICES}`,
	'delete from finance_bank_transactions where company = ?',
	'delete from finance.bank_imports where company = ?',
	// Documents and supplier invoices point at each other.
	'update finance_documents set invoice = null, supplier_invoice = null where company = ?',
	'delete from finance_supplier_invoices where company = ?',
	'delete from finance_documents where company = ?',
	`delete from directus_notifications where collection = 'finance_invoices'
		and item in (select id::text from finance_invoices where company = ?)`,
	'delete from finance_invoices where company = ?',
	'delete from finance_contacts where company = ?',
	'delete from finance_bank_accounts where company = ?',
	'delete from finance_notifications where company = ?',
	'delete from finance_runs where company = ?',
	...[
		...['outbox', 'counters', 'match_suggestions', 'posting_rules', 'vat_returns'],
		...['payment_orders', 'templates', 'sync_cursors', 'webhook_events'],
	].map((table) => `delete from finance.${table} where company = ?`),
	// Chart of accounts and members go with it.
	'delete from finance_companies where id = ?',
];

/** Runs that are being worked on right now would write to what is gone. */
async function refuseBusy({ knex }: Unit, company: string): Promise<void> {
	const { rows } = await knex.raw<{ rows: { state: string }[] }>(
		"select state from finance_runs where company = ? and state in ('waiting', 'running') for update",
		[company],
	);
	if (rows.some((r) => r.state === 'running')) throw new FinanceError('EXAMPLE_BUSY');
}

/** Removes one example company; returns how many invoices it had. Its files lose their seal. */
export async function removeExample(unit: Unit, company: string): Promise<number> {
	const { knex } = unit;
	await refuseBusy(unit, company);
	await knex.raw(`select set_config('${REMOVING}', ?, true)`, [company]);
	const [count] = await knex('finance_invoices').where({ company }).count({ n: '*' });
	await knex.raw('update finance.files set sealed = false where company = ? and sealed', [company]);
	for (const sql of DELETES) await knex.raw(sql, [company]);
	await knex.raw(`select set_config('${REMOVING}', '', true)`);
	return Number(count?.['n'] ?? 0);
}

/** Files of companies that are gone: what a removal leaves until their bytes are gone too. */
const LEFT = `
	select f.file from finance.files f
	where not f.sealed and f.company is not null
		and not exists (select from finance_companies c where c.id = f.company)`;

export const leftFiles = async (knex: Knex): Promise<string[]> =>
	(await knex.raw<{ rows: { file: string }[] }>(LEFT)).rows.map((r) => r.file);

/** The register forgets files that are gone. */
export const forgetFiles = async (knex: Knex, files: readonly string[]): Promise<void> => {
	await knex.raw('delete from finance.files where file = any(?::uuid[]) and not sealed', [
		files as string[],
	]);
};

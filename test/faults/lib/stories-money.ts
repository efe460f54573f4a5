/** Runs that book money, and what must be there once they ended. */
import type { Database } from '../../harness/postgres.js';
import { transactionFor } from './bank-rows.js';
import type { Scene, Story } from './stories.js';

/** As our own services write; one statement is one transaction. */
const AS_MACHINE = `m as (select set_config('finance.actor', 'test', true))`;

/** Payments that stand, what is posted for any, and where the invoice is. */
const MONEY = `
	select (select count(*) from finance_payments p where p.invoice = i.id and p.status = 'booked'
			and p.kind <> 'reversal' and p.reversed_by is null)::int as standing,
		(select count(*) from finance_payments p where p.invoice = i.id and p.kind = 'reversal')::int
			as reversals,
		(select count(*) from finance_journal_entries e join finance_payments p on e.source = p.id::text
			where p.invoice = i.id)::int as entries,
		i.paid + i.open = i.total as whole, i.status
	from finance_invoices i where i.id = $1`;

const count = async ({ place }: Scene, invoice: string): Promise<Record<string, unknown>> => {
	const [row] = await place.database.query(MONEY, [invoice]);
	if (!row) throw new Error('nothing counted');
	return row;
};

const begin = async (scene: Scene, step: string, input: Record<string, unknown>) => {
	await scene.worker.begin({
		workflow: `step.${step}`,
		company: scene.items.company,
		item: null,
		key: step,
		input,
		createdBy: null,
	});
	return scene.sent;
};

async function made(database: Database, sql: string, values: readonly unknown[]): Promise<string> {
	const [row] = await database.query<{ id: string }>(sql, values);
	if (!row) throw new Error('nothing written');
	return row.id;
}

const CREDIT = `with ${AS_MACHINE}
	insert into finance_payments (company, invoice, amount, currency, rate, paid_on, kind, status)
	select i.company, i.id, 12.50, i.currency, 1, current_date, 'credit', 'booked'
	from finance_invoices i, m where i.id = $1 returning id`;

/** A write-off of 10.00 as it was posted. */
const WRITTEN_OFF = `with ${AS_MACHINE}, p as (
		insert into finance_payments (company, invoice, amount, base, currency, rate, paid_on, kind,
			write_off, status)
		select i.company, i.id, 10, 10, i.currency, 1, current_date, 'write_off', 'fee', 'booked'
		from finance_invoices i, m where i.id = $1 returning id, company
	), e as (
		insert into finance_journal_entries (company, booked_on, kind, text, source_kind, source)
		select company, current_date, 'auto', 'Test', 'finance_payments', id from p returning id
	), l as (
		insert into finance_journal_lines (entry, account, debit, credit)
		select e.id, v.account, v.debit, v.credit
		from e, (values ('6940', 10, 0), ('1100', 0, 10)) v (account, debit, credit)
	), i as (
		update finance_invoices set paid = 10, open = open - 10, status = 'partially_paid'
		from m where finance_invoices.id = $1
	)
	select id from p`;

export const MONEY_STORIES: readonly Story[] = [
	{
		name: 'the money of a bank transaction is booked',
		workflow: 'step.payment-confirm',
		async begin(scene) {
			const { database } = scene.place;
			const transaction = await transactionFor(database, scene.sent, { reference: false });
			const [{ open } = { open: '' }] = await database.query<{ open: string }>(
				'select open::text from finance_invoices where id = $1',
				[scene.sent],
			);
			const allocations = [{ amount: open, invoice_id: scene.sent }];
			return begin(scene, 'payment-confirm', { transaction, allocations, note: null });
		},
		count,
		expected: { standing: 1, reversals: 0, entries: 1, whole: true, status: 'paid' },
	},
	{
		name: 'a payment is taken back',
		workflow: 'step.payment-undo',
		async begin(scene) {
			const payment = await made(scene.place.database, WRITTEN_OFF, [scene.sent]);
			return begin(scene, 'payment-undo', { payment, of_run: null, reason: 'Test' });
		},
		count,
		expected: { standing: 0, reversals: 1, entries: 2, whole: true, status: 'sent' },
	},
	{
		name: 'an invoice is written off',
		workflow: 'step.invoice-write-off',
		begin: (scene) => {
			const rest = { amount: null, on: null, reason: null };
			return begin(scene, 'invoice-write-off', { invoice: scene.sent, kind: 'loss', ...rest });
		},
		count,
		expected: { standing: 1, reversals: 0, entries: 1, whole: true, status: 'written_off' },
	},
	{
		name: 'a credit is paid back',
		workflow: 'step.credit-refund',
		async begin(scene) {
			const credit = await made(scene.place.database, CREDIT, [scene.sent]);
			const rest = { amount: null, transaction: null, paid_on: null, method: null, reason: null };
			return begin(scene, 'credit-refund', { credit, ...rest });
		},
		count,
		expected: { standing: 2, reversals: 0, entries: 1, whole: true, status: 'sent' },
	},
];

/** The run that an outbox row stands for. */
import type { OutboxRow } from '../adapters/postgres/outbox.js';
import type { Unit } from '../adapters/postgres/transaction.js';
import { invariant } from '../core/errors.js';
import type { Engine, StartRun } from '../engine/engine.js';
import type { Run } from '../engine/run.js';

type Start = Pick<StartRun, 'workflow' | 'input' | 'item'> & {
	readonly collection: string;
	/** Who made the item is not who started this. */
	readonly isOthers?: true;
};

const STARTS: Readonly<Record<string, (item: string) => Start>> = {
	'invoice.to_send': (id) => ({
		workflow: 'invoice.create-and-send',
		input: { invoice: id, mail: true, to: null, cc: null, message: null },
		item: { kind: 'finance_invoices', id },
		collection: 'finance_invoices',
	}),
	'bank.imported': () => ({
		workflow: 'bank.reconcile',
		input: { threshold: null },
		item: null,
		collection: 'finance_bank_accounts',
		isOthers: true,
	}),
	'payment.requested': (id) => ({
		workflow: 'invoice.mark-paid',
		input: { payment: id },
		item: { kind: 'finance_payments', id },
		collection: 'finance_payments',
	}),
};

/** Kinds that start nothing by themselves yet. */
const SILENT: ReadonlySet<string> = new Set(['bank.imported']);

/** Null when the item is gone again, or nothing is to be started. The row's own id makes the run's key: once is enough. */
export async function startedBy(
	row: OutboxRow,
	engine: Engine<Unit>,
	unit: Unit,
): Promise<Run | null> {
	if (SILENT.has(row.kind)) return null;
	const start = STARTS[row.kind]?.(row.item);
	invariant(start, `outbox: unknown kind ${row.kind}`);
	const { collection, isOthers, ...run } = start;
	const { user } = row.payload;
	const sender = typeof user === 'string' ? user : null;
	const item = await unit
		.knex(collection)
		.select('id', 'created_by')
		// Who sent the draft may be somebody else than who wrote it, and gone by now.
		.select(unit.knex.raw('(select u.id from directus_users u where u.id = ?) as sender', [sender]))
		.where({ id: row.item, company: row.company })
		.first();
	if (!item || (await isAboutToRun(row, unit))) return null;
	const createdBy = item.sender ?? (isOthers ? null : item.created_by);
	const common = { company: row.company, key: `outbox:${row.id}`, createdBy };
	return (await engine.start({ ...run, ...common }, unit)).run;
}

/** A matching that has not begun sees what this row is about, too. */
async function isAboutToRun({ kind, company }: OutboxRow, { knex }: Unit): Promise<boolean> {
	if (kind !== 'bank.imported') return false;
	const waiting = await knex('finance_runs')
		.select('id')
		.where({ company, workflow: 'bank.reconcile', state: 'waiting', stage: 0 })
		.first();
	return waiting !== undefined;
}

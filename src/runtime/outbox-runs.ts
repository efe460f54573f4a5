/** The run that an outbox row stands for. */
import type { OutboxRow } from '../adapters/postgres/outbox.js';
import type { Unit } from '../adapters/postgres/transaction.js';
import { invariant } from '../core/errors.js';
import type { Engine, StartRun } from '../engine/engine.js';
import type { Run } from '../engine/run.js';

interface Start extends Pick<StartRun, 'workflow' | 'input' | 'item' | 'priority'> {
	readonly collection: string;
	/** Where rows of one key are one run; else each row is its own. */
	readonly key?: string;
	/** Nobody asked for it: whoever wrote the item did not. */
	readonly byItself?: true;
}

type Payload = OutboxRow['payload'];

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Behind what people wait for. */
const LATER = 10;

const STARTS: Readonly<Record<string, (item: string, payload: Payload) => Start>> = {
	'reminder.due': (id, { level, key }) => ({
		workflow: 'invoice.remind',
		input: { invoice: id, level: numberOf(level), mail: null },
		item: { kind: 'finance_invoices', id },
		collection: 'finance_invoices',
		priority: LATER,
		byItself: true,
		...(typeof key === 'string' && { key }),
	}),
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
		byItself: true,
	}),
	'payment.requested': (id) => ({
		workflow: 'invoice.mark-paid',
		input: { payment: id },
		item: { kind: 'finance_payments', id },
		collection: 'finance_payments',
	}),
};

/**
 * Null when the item is gone again, or a run that waits sees it too. The row's own id makes the
 * run's key: once is enough.
 */
export async function startedBy(
	row: OutboxRow,
	engine: Engine<Unit>,
	unit: Unit,
): Promise<Run | null> {
	const start = STARTS[row.kind]?.(row.item, row.payload);
	invariant(start, `outbox: unknown kind ${row.kind}`);
	const { collection, byItself, ...run } = start;
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
	const createdBy = item.sender ?? (byItself ? null : item.created_by);
	const common = { company: row.company, key: `outbox:${row.id}`, createdBy };
	return (await engine.start({ ...common, ...run }, unit)).run;
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

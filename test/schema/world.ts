/** Two companies on an installed database, and the hands that write to them. */
import type { Knex } from 'knex';
import { UNISSUED } from '../../src/core/invoice/states.js';
import { startPostgres } from '../harness/postgres.js';
import { connect, installOn } from './installed.js';

export type Row = Record<string, any>;

export interface World {
	readonly db: Knex;
	readonly company: string;
	readonly contact: string;
	/** Another company and its client. */
	readonly foreign: { readonly company: string; readonly contact: string };
	newCompany(code: string, more?: Row): Promise<string>;
	newInvoice(more?: Row): Promise<string>;
	/** An invoice in any state, with one line. */
	invoiceIn(status: string): Promise<string>;
	/** As our own services write. */
	machine<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
	/** Kinds of the outbox rows of an item. */
	outboxOf(item: string): Promise<string[]>;
}

export async function insert(to: Knex, table: string, row: Row): Promise<string> {
	const [made] = await to(table).insert(row).returning('id');
	return made.id;
}

/** The code of the refusal; 'done' when there was none. */
export const outcome = (work: PromiseLike<unknown>): Promise<string> =>
	Promise.resolve(work).then(
		() => 'done',
		(e) => (e.code === 'FIN01' ? e.hint : `${e.code} ${e.column ?? e.constraint ?? ''}`.trim()),
	);

const machineOf =
	(db: Knex): World['machine'] =>
	(work) =>
		db.transaction(async (trx) => {
			await trx.raw(`select set_config('finance.actor', 'test', true)`);
			return work(trx);
		});

export async function startWorld(): Promise<World> {
	const db = connect(await (await startPostgres()).createDatabase());
	await installOn(db);
	const newCompany = (code: string, more: Row = {}): Promise<string> =>
		insert(db, 'finance_companies', {
			code,
			legal_name: `${code} AG`,
			postal_code: '8000',
			town: 'Zürich',
			invoice_prefix: code,
			...more,
		});
	const newContact = (of: string): Promise<string> =>
		insert(db, 'finance_contacts', { company: of, name: 'Client' });
	const company = await newCompany('ABC');
	const other = await newCompany('XYZ');
	const contact = await newContact(company);
	const machine = machineOf(db);
	let sequence = 0;
	return {
		db,
		company,
		contact,
		foreign: { company: other, contact: await newContact(other) },
		newCompany,
		machine,
		newInvoice: (more = {}) => insert(db, 'finance_invoices', { company, contact, ...more }),
		outboxOf: (item) => db('finance.outbox').where({ item }).pluck('kind'),
		async invoiceIn(status) {
			sequence += 1;
			const issued = UNISSUED.includes(status as never)
				? {}
				: { number: `ABC-2026-${sequence}`, total: '100', open: '100' };
			return machine(async (trx) => {
				const id = await insert(trx, 'finance_invoices', { company, contact, ...issued });
				await insert(trx, 'finance_invoice_lines', { invoice: id, description: 'Work' });
				await trx.raw('alter table finance_invoices disable trigger finance_b_states');
				await trx('finance_invoices').where({ id }).update({ status });
				await trx.raw('alter table finance_invoices enable trigger finance_b_states');
				return id;
			});
		},
	};
}

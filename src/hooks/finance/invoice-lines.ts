/** Manners for finance_invoice_lines: the lines of an issued invoice are sealed. */
import type { Knex } from 'knex';
import { FinanceError } from '../../core/errors.js';
import type { Filter, FilterContext, FilterMeta, Payload } from './filter.js';

/** Drafts that a transaction has asked about: an invoice comes with all its lines, one by one. */
const seen = new WeakMap<Knex, Set<string>>();

function seenIn(database: Knex): Set<string> {
	const known = seen.get(database) ?? new Set();
	// Outside of a transaction what was seen may change before the next line.
	if (database.isTransaction) seen.set(database, known);
	return known;
}

async function assertDraft(database: Knex, invoices: readonly unknown[]): Promise<void> {
	const drafts = seenIn(database);
	const ids = invoices.filter((id): id is string => typeof id === 'string' && !drafts.has(id));
	if (ids.length === 0) return;
	const sealed = await database('finance_invoices')
		.select('id')
		.whereIn('id', ids)
		.whereNot('status', 'draft')
		// A nested create writes invoice and lines in one transaction: these were just checked.
		.whereNot((q) => q.where('status', 'to_send').whereRaw('xmin = pg_current_xact_id()::xid'))
		.first();
	if (sealed) throw new FinanceError('INVOICE_SEALED', { invoice: sealed.id });
	for (const id of ids) drafts.add(id);
}

const invoicesOf = async (database: Knex, lines: readonly string[]): Promise<unknown[]> =>
	(
		await database('finance_invoice_lines')
			.distinct('invoice')
			.whereIn('id', lines as string[])
	).map((r) => r.invoice);

async function onCreate(payload: Payload, _meta: FilterMeta, c: FilterContext) {
	await assertDraft(c.database, [payload['invoice']]);
	return payload;
}

async function onUpdate(payload: Payload, meta: FilterMeta, c: FilterContext) {
	await assertDraft(c.database, await invoicesOf(c.database, meta.keys ?? []));
	if (payload['invoice'] !== undefined) await assertDraft(c.database, [payload['invoice']]);
	return payload;
}

async function onDelete(keys: readonly string[], _meta: FilterMeta, c: FilterContext) {
	await assertDraft(c.database, await invoicesOf(c.database, keys));
	return keys;
}

export const lineFilters: readonly Filter[] = [
	{ event: 'finance_invoice_lines.items.create', run: onCreate },
	{ event: 'finance_invoice_lines.items.update', run: onUpdate },
	{ event: 'finance_invoice_lines.items.delete', run: onDelete },
];

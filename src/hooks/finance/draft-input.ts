/** From an item as Directus stores it to a draft in the API's words, which the core judges. */
import type { Knex } from 'knex';
import type { InvoiceState } from '../../core/invoice/states.js';
import { idOf, listChanges, type Payload } from './filter.js';

const RENAMED: readonly (readonly [column: string, field: string])[] = [
	['contact', 'client_id'],
	['lines', 'line_items'],
	['payment_terms_days', 'payment_terms'],
	['bank_account', 'bank_account'],
	['original_invoice', 'original_invoice'],
];

const SAME = [
	'kind',
	'currency',
	'language',
	'supply_from',
	'supply_to',
	'discount_percent',
	'discount_until',
	'prices_include_vat',
	'message',
	'notes',
] as const;

const LINE = [
	'kind',
	'description',
	'quantity',
	'unit',
	'unit_price',
	'discount_percent',
	'vat_code',
	'account',
] as const;

const lineOf = (line: Payload): Payload =>
	Object.fromEntries(LINE.filter((n) => line[n] !== undefined).map((n) => [n, line[n]]));

function linesOf(value: unknown): readonly Payload[] {
	const changes = listChanges(value);
	const rows = !changes ? [] : 'all' in changes ? changes.all : changes.create;
	return rows
		.filter((row): row is Payload => typeof row === 'object' && row !== null)
		.map((row, i) => ({ row, at: Number(row['position'] ?? i) }))
		.sort((a, b) => a.at - b.at)
		.map(({ row }) => lineOf(row));
}

/** An item's fields as the API names them. */
export function draftInput(item: Payload): Payload {
	const input: Payload = {};
	for (const name of SAME) if (item[name] !== undefined) input[name] = item[name];
	for (const [column, field] of RENAMED) {
		if (item[column] === undefined) continue;
		input[field] = column === 'lines' ? linesOf(item[column]) : idOf(item[column]);
	}
	return { ...input, line_items: input['line_items'] ?? [] };
}

export interface StoredDraft {
	readonly id: string;
	readonly company: string;
	readonly status: InvoiceState;
	/** The item as it will be once the payload is written. */
	merged(payload: Payload): Payload;
}

/** The rows of the list after the changes: what stays, as changed, then what is new. */
function mergedLines(stored: readonly Payload[], value: unknown): readonly Payload[] {
	const changes = listChanges(value);
	if (!changes) return stored;
	const known = new Map(stored.map((line) => [line['id'], line]));
	if ('all' in changes) {
		return changes.all.map((row) =>
			typeof row === 'object' && row !== null
				? { ...known.get((row as Payload)['id']), ...(row as Payload) }
				: (known.get(row) ?? {}),
		);
	}
	const updates = new Map(changes.update.map((line) => [line['id'], line]));
	const kept = stored.filter((line) => !changes.delete.includes(String(line['id'])));
	return [...kept.map((line) => ({ ...line, ...updates.get(line['id']) })), ...changes.create];
}

/** Reads a draft with its lines; null when there is none. */
export async function storedDraft(database: Knex, id: string): Promise<StoredDraft | null> {
	const row = await database('finance_invoices').where({ id }).first();
	if (!row) return null;
	const lines = await database('finance_invoice_lines').where({ invoice: id }).orderBy('position');
	const days = await database('finance_invoices')
		.select(
			database.raw('supply_from::text, supply_to::text, discount_until::text'),
			database.raw('trim_scale(discount_percent)::text as discount_percent'),
		)
		.where({ id })
		.first();
	return {
		id,
		company: row.company,
		status: row.status,
		merged: (payload) => ({
			...row,
			...days,
			...payload,
			lines: mergedLines(lines, payload['lines']),
		}),
	};
}

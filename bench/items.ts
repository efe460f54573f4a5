/**
 * What our hooks and triggers cost a create: the same items by the same Directus, once into our
 * collections and once into bare copies of their tables, which have the columns and indexes
 * but no check, no trigger and no hook of ours.
 */
import { createItems, LINES } from '../test/builders/items.js';
import { type Directus, startDirectus } from '../test/harness/directus.js';
import { type Database, startPostgres } from '../test/harness/postgres.js';
import { startSmtp } from '../test/harness/smtp.js';
import { type BenchRow, median } from './row.js';

const ROUNDS = 7;
const ITEMS = 60;
/** design: at least this share of bare Directus' rate. */
const TARGET = 0.8;

const TABLES = ['finance_contacts', 'finance_invoices', 'finance_invoice_lines'] as const;
const bare = (table: string): string => table.replace('finance_', 'bare_');

async function makeBareTables({ query }: Database): Promise<void> {
	for (const table of TABLES) {
		await query(`create table ${bare(table)} (like ${table} including all excluding constraints)`);
	}
	await query(
		`insert into directus_relations (many_collection, many_field, one_collection, one_field)
		values ('${bare('finance_invoice_lines')}', 'invoice', '${bare('finance_invoices')}', 'lines')`,
	);
	await query(
		`insert into directus_fields (collection, field, special)
		values ('${bare('finance_invoices')}', 'lines', 'o2m')`,
	);
}

async function create(directus: Directus, collection: string, item: object): Promise<void> {
	const { status, body } = await directus.request('POST', `/items/${collection}`, item);
	if (status !== 200) throw new Error(`${collection}: ${status} ${JSON.stringify(body)}`);
}

/** Items a second, one after the other. */
async function rate(directus: Directus, collection: string, item: object): Promise<number> {
	const began = performance.now();
	for (let n = 0; n < ITEMS; n++) await create(directus, collection, item);
	return (1000 * ITEMS) / (performance.now() - began);
}

const PEER =
	'peer of created items: bare copies of the same tables in the same Directus, without our hooks and triggers; one request after the other. A draft costs two reads more in its hook, the checks of the lines, triggers (sums, seal, outbox), and the reading back of two relations that the bare copies do not have';

/** Ours and bare in turn, so that a change of the machine's speed meets both. */
async function compare(
	directus: Directus,
	o: { name: string; collection: string; item: object },
): Promise<BenchRow> {
	const ours: number[] = [];
	const peer: number[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const pair = [
			await rate(directus, o.collection, o.item),
			await rate(directus, bare(o.collection), o.item),
		] as const;
		// The first round warms up.
		if (round === 0) continue;
		ours.push(pair[0]);
		peer.push(pair[1]);
	}
	const ratio = median(ours.map((n, i) => n / (peer[i] ?? Number.NaN)));
	return {
		name: o.name,
		ours: median(ours),
		peer: median(peer),
		unit: 'items/s',
		ratio,
		target: `≥ ${TARGET} ×`,
		ok: ratio >= TARGET,
		note: PEER,
	};
}

/** A client, and a draft invoice with two lines. */
export async function benchItems(): Promise<readonly BenchRow[]> {
	const smtp = await startSmtp();
	const postgres = await startPostgres();
	const database = await postgres.createDatabase();
	const directus = await startDirectus({ database, smtp });
	const items = await createItems(directus);
	await makeBareTables(database);
	await directus.restart();
	const contact = { company: items.company, kind: 'client', name: 'Muster AG', town: 'Biel' };
	const address = { street: 'Rue du Lac', postal_code: '2501', country: 'CH' };
	const invoice = { company: items.company, contact: items.client, lines: LINES };
	const rows = [
		await compare(directus, {
			name: 'POST /items: a client, with our hooks and triggers',
			collection: 'finance_contacts',
			item: { ...contact, ...address },
		}),
		await compare(directus, {
			name: 'POST /items: a draft invoice with two lines, checked and computed',
			collection: 'finance_invoices',
			item: invoice,
		}),
	];
	await directus.stop();
	return rows;
}

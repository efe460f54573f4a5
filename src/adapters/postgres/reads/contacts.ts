/** Clients and suppliers, with what they owe. */
import type { Knex } from 'knex';
import type { Day } from '../../../core/days.js';
import type { PageOf, Reads } from '../../../ports.js';
import {
	type Condition,
	instant,
	type JsonRow,
	moment,
	ofCompanies,
	orderOf,
	pageOf,
	prefixOf,
	rowsOf,
	textOf,
	when,
	where,
	wordsOf,
} from './sql.js';

const ROW = `c.id, co.code as company, c.kind, c.name, c.contact_person, c.address_line_2,
	c.street, c.building_number, c.postal_code, c.town, c.country, c.email, c.billing_email,
	coalesce(c.cc, '[]') as cc, c.delivery, c.language, c.currency, c.payment_terms_days,
	c.dunning_hold, c.uid, c.default_account, c.default_vat_code,
	${instant('c.created_at')}, ${moment('c.updated_at')}`;

const TABLES = 'finance_contacts c join finance_companies co on co.id = c.company';

const SORTS = { name: 'lower(c.name)', town: 'c.town', kind: 'c.kind', created_at: 'c.created_at' };

export const CONTACT_SORTS = Object.keys(SORTS);

function textCondition(text: string | undefined): Condition[] {
	if (text === undefined || text.trim() === '') return [];
	const words = wordsOf(text);
	const prefix = prefixOf(text);
	return words === null
		? [{ sql: 'lower(c.name) like ?', values: [prefix] }]
		: [
				{
					sql: `(lower(c.name) like ? or to_tsvector('simple', c.name) @@ to_tsquery('simple', ?))`,
					values: [prefix, words],
				},
			];
}

/** A contact that is both is found as either. */
const kindCondition = (kind: string | undefined): Condition[] =>
	when(kind === undefined ? undefined : [kind, 'both'], 'c.kind = any(?::text[])');

export const listContacts = (
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: Parameters<Reads['contacts']>[0]; page: PageOf },
) =>
	pageOf(
		db,
		{
			columns: ROW,
			from: TABLES,
			table: 'finance_contacts c',
			id: 'c.id',
			where: where([
				ofCompanies('c.company', companies),
				...kindCondition(filter.kind),
				...textCondition(filter.text),
			]),
			order: orderOf(page, { columns: SORTS, usual: 'lower(c.name)', id: 'c.id' }),
		},
		page,
	);

/** Per currency: what is open, what of it is overdue, and credit that is not used up. */
const BALANCE = `
	select currency,
		coalesce(sum(open) filter (where kind <> 'credit_note'), 0)::text as open,
		coalesce(sum(open) filter (where kind <> 'credit_note' and due_on < ?::date), 0)::text
			as overdue,
		coalesce(sum(open) filter (where kind = 'credit_note'), 0)::text as credit
	from finance_invoices
	where contact = ? and number is not null and open > 0
		and status not in ('credited', 'written_off')
	group by currency order by currency`;

const OPEN_ITEMS = `
	select id, kind, number, status, ${textOf('issued_on')}, ${textOf('due_on')}, currency,
		${textOf('total')}, ${textOf('open')}, kind <> 'credit_note' and due_on < ?::date as overdue
	from finance_invoices
	where contact = ? and number is not null and open > 0
		and status not in ('credited', 'written_off')
	order by due_on, id limit 200`;

export async function readContact(
	db: Knex,
	companies: readonly string[],
	{ id, today }: { id: string; today: Day },
): Promise<JsonRow | null> {
	const own = where([{ sql: 'c.id = ?', values: [id] }, ofCompanies('c.company', companies)]);
	const [contact] = await rowsOf(db, `select ${ROW} from ${TABLES} where ${own.sql}`, own.values);
	if (!contact) return null;
	return {
		...contact,
		balance: await rowsOf(db, BALANCE, [today, id]),
		open_items: await rowsOf(db, OPEN_ITEMS, [today, id]),
	};
}

/** Clients and suppliers, with what they owe. */
import type { Knex } from 'knex';
import type { Day } from '../../../core/days.js';
import type { Page, PageOf, Reads } from '../../../ports-reads.js';
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

const SORTS = {
	name: 'lower(c.name)',
	town: 'c.town',
	kind: 'c.kind',
	created_at: 'c.created_at',
	updated_at: 'c.updated_at',
};

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

/** What of an overpayment was not paid back. */
const LEFT = `(p.amount - coalesce((select sum(r.amount) from finance_payments r
	where r.of_payment = p.id and r.kind = 'refund' and r.status = 'booked'
		and r.reversed_by is null), 0))`;

/** What clients paid too much, nobody took back and nobody paid back; for contacts. */
const CREDITS_PAID = `
	from finance_payments p join finance_invoices i on i.id = p.invoice
	where i.contact = any(?::uuid[]) and p.kind = 'credit' and p.status = 'booked'
		and p.reversed_by is null and ${LEFT} > 0`;

/** A contact that is both is found as either. */
const kindCondition = (kind: string | undefined): Condition[] =>
	when(kind === undefined ? undefined : [kind, 'both'], 'c.kind = any(?::text[])');

/**
 * Per contact and currency: what is open, what of it is overdue, and credit that is not used up
 * (open credit notes, and what was paid too much). Two values: the day, then the contacts, twice.
 */
const BALANCE = `
	select contact, currency, sum(open)::text as open, sum(overdue)::text as overdue,
		sum(credit)::text as credit
	from (
		select contact, currency,
			case when kind <> 'credit_note' then open else 0.00 end as open,
			case when kind <> 'credit_note' and due_on < ?::date then open else 0.00 end as overdue,
			case when kind = 'credit_note' then open else 0.00 end as credit
		from finance_invoices
		where contact = any(?::uuid[]) and number is not null and open > 0
			and status not in ('credited', 'written_off')
		union all
		select i.contact, p.currency, 0.00, 0.00, ${LEFT} ${CREDITS_PAID}
	) items
	group by contact, currency order by contact, currency`;

type Balance = JsonRow & { readonly contact: string };

const balancesOf = (db: Knex, contacts: readonly string[], today: Day): Promise<Balance[]> =>
	contacts.length === 0
		? Promise.resolve([])
		: rowsOf<Balance>(db, BALANCE, [today, contacts, contacts]);

const ofContact = (balances: readonly Balance[], id: unknown): readonly JsonRow[] =>
	balances.filter((b) => b.contact === id).map(({ contact: _, ...balance }) => balance);

/** Balances are summed up for the contacts of the page alone. */
export async function listContacts(
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: Parameters<Reads['contacts']>[0]; page: PageOf },
): Promise<Page> {
	const { rows, total } = await pageOf(
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
	const ids = rows.map((r) => String(r.id));
	const balances = await balancesOf(db, ids, filter.today);
	return { total, rows: rows.map((r) => ({ ...r, balance: ofContact(balances, r.id) })) };
}

const OPEN_ITEMS = `
	select id, kind, number, status, ${textOf('issued_on')}, ${textOf('due_on')}, currency,
		${textOf('total')}, ${textOf('open')}, kind <> 'credit_note' and due_on < ?::date as overdue
	from finance_invoices
	where contact = ? and number is not null and open > 0
		and status not in ('credited', 'written_off')
	order by due_on, id limit 200`;

const CREDITS = `
	select id, kind, number, ${textOf('issued_on', 'on')}, currency, ${textOf('total', 'amount')},
		${textOf('open')}
	from finance_invoices
	where contact = ? and kind = 'credit_note' and number is not null and open > 0
	union all
	select p.id, 'overpayment', i.number, p.paid_on::text, p.currency, p.amount::text,
		${LEFT}::text ${CREDITS_PAID}
	order by "on", id limit 200`;

const INVOICES = `
	select id, kind, number, status, ${textOf('issued_on')}, ${textOf('due_on')}, currency,
		${textOf('total')}, ${textOf('open')}, ${instant('created_at')}
	from finance_invoices
	where contact = ? and status <> 'discarded' order by created_at desc, id desc limit 20`;

const REMINDERS = `
	select r.id, r.invoice, i.number, r.level, ${textOf('r.sent_on')}, ${textOf('r.deadline_on')},
		${textOf('r.total_due')}, i.currency, r.sent_to
	from finance_reminders r join finance_invoices i on i.id = r.invoice
	where i.contact = ? order by r.sent_on desc, r.id limit 100`;

/** Sealed PDFs of what was sent to it, and the documents that its own invoices came from. */
const DOCUMENTS = `
	select id, kind, number, ${textOf('issued_on', 'on')} from finance_invoices
	where contact = ? and pdf is not null
	union all
	select d.id, 'document', s.number, d.created_at::date::text
	from finance_supplier_invoices s join finance_documents d on d.id = s.document
	where s.contact = ?
	order by "on" desc, id limit 100`;

/** Null when it is absent or another company's. */
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
		balance: ofContact(await balancesOf(db, [id], today), id),
		open_items: await rowsOf(db, OPEN_ITEMS, [today, id]),
		credits: await rowsOf(db, CREDITS, [id, [id]]),
		invoices: await rowsOf(db, INVOICES, [id]),
		reminders: await rowsOf(db, REMINDERS, [id]),
		documents: await rowsOf(db, DOCUMENTS, [id, id]),
	};
}

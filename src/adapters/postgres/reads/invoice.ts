/** One client invoice with everything that belongs to it. */
import type { Knex } from 'knex';
import { INVOICE_ROW, INVOICE_TABLES } from './invoices.js';
import { RUN_ROW, RUN_TABLES } from './runs.js';
import {
	instant,
	type JsonRow,
	ofCompanies,
	personOf,
	price,
	rowsOf,
	short,
	textOf,
	where,
} from './sql.js';

const DETAILS = `${INVOICE_ROW}, i.series, i.sequence, i.language, i.prices_include_vat,
	i.payment_terms_days as payment_terms, ${textOf('i.supply_from')}, ${textOf('i.supply_to')},
	${short('i.discount_percent')}, ${textOf('i.discount_until')}, i.message, i.notes,
	i.vat_breakdown, i.bank_account, i.reference_type, i.reference, i.parties, i.findings,
	i.pdf_sha256, i.sent_to, i.sent_by, ${textOf('i.charges_open')}, ${short('i.rate')},
	${textOf('i.rate_on')}, ${textOf('i.net_base')}, ${textOf('i.vat_base')},
	${textOf('i.total_base')}, ${instant('i.last_reminder_at')}, ${textOf('i.retention_until')},
	i.source, ${personOf('i.created_by', 'created_by')}, ${personOf('i.updated_by', 'updated_by')}`;

const LINES = `
	select position, kind, description, ${short('quantity')}, unit, ${price('unit_price')},
		${short('discount_percent')}, vat_code, ${textOf('net')}, ${textOf('vat')}, account
	from finance_invoice_lines where invoice = i.id order by position nulls last, id`;

/** The bank's line that brought the money of a payment. */
const TRANSACTION = `
	select t.id, ${textOf('t.booked_on')}, ${textOf('t.amount')}, t.currency, b.name as bank_account,
		t.counterparty_name as counterparty, t.text
	from finance_bank_transactions t join finance_bank_accounts b on b.id = t.bank_account
	where t.id = p.transaction`;

/** What took a payment back: when it was posted, why, and by whom. */
const UNDONE = `
	select ${textOf('r.paid_on', 'on')}, nullif(r.note, '') as reason,
		${personOf('r.created_by', 'by')}
	from finance_payments r where r.id = p.reversed_by`;

const PAYMENTS = `
	select p.id, p.status, p.kind, p.write_off, p.of_payment, ${textOf('p.amount')}, p.currency,
		${textOf('p.paid_on')}, p.method, p.note, p.matched_by, ${short('p.score')},
		coalesce(p.reasons, '[]') as reasons, p.reversed_by is not null as reversed,
		(select to_json(part) from (${UNDONE}) part) as undone,
		(select to_json(part) from (${TRANSACTION}) part) as transaction,
		${personOf('p.created_by', 'recorded_by')}, ${instant('p.created_at')}
	from finance_payments p where p.invoice = i.id
	order by p.created_at, p.of_payment nulls first, p.id`;

const REMINDERS = `
	select id, level, ${textOf('sent_on')}, ${textOf('deadline_on')}, ${textOf('principal')},
		${textOf('fee')}, ${textOf('interest')}, ${textOf('total_due')}, sent_to,
		sent_by, pdf is not null as has_pdf
	from finance_reminders where invoice = i.id order by level`;

const CREDIT_NOTES = `
	select id, status, number, ${textOf('issued_on')}, ${textOf('total')}, currency,
		coalesce(vat_breakdown, '[]') as vat_breakdown
	from finance_invoices where original_invoice = i.id order by created_at, id`;

const CLIENT = `
	select c.id, c.name, c.contact_person, c.address_line_2, c.street, c.building_number,
		c.postal_code, c.town, c.country, c.email, c.billing_email, coalesce(c.cc, '[]') as cc,
		c.delivery, c.language, c.dunning_hold`;

const ORIGINAL = `
	select o.id, o.number, o.status, ${textOf('o.issued_on')}, ${textOf('o.total')}, o.currency
	from finance_invoices o where o.id = i.original_invoice`;

const POSTINGS = `
	select l.account, json_build_object('de', a.name_de, 'fr', a.name_fr, 'it', a.name_it,
			'en', a.name_en) as names,
		${textOf('l.debit')}, ${textOf('l.credit')}, l.vat_code
	from finance_journal_lines l
	left join finance_accounts a on a.company = e.company and a.number = l.account
	where l.entry = e.id order by l.credit, l.account`;

/** Entries of the invoice and of its payments. */
const ENTRIES = `
	select e.id, e.number, ${textOf('e.booked_on')}, e.kind, e.text, e.source_kind,
		(select coalesce(json_agg(posting), '[]') from (${POSTINGS}) posting) as postings
	from finance_journal_entries e
	where e.company = i.company and e.source = any(array(
		select i.id::text union all select p.id::text from finance_payments p where p.invoice = i.id))
	order by e.booked_on, e.number`;

const RUNS = `select ${RUN_ROW}, r.stages from ${RUN_TABLES} where r.item = i.id::text
	order by r.created_at desc, r.id desc limit 50`;

/** Rows of a part as one JSON list, so that an invoice is one question and one answer. */
const list = (sql: string, as: string): string =>
	`(select coalesce(json_agg(part), '[]') from (${sql}) part) as ${as}`;

const PARTS = [
	list(LINES, 'line_items'),
	list(PAYMENTS, 'payments'),
	list(REMINDERS, 'reminders'),
	list(CREDIT_NOTES, 'credit_notes'),
	list(RUNS, 'runs'),
	list(ENTRIES, 'entries'),
	`(select to_json(part) from (${CLIENT}) part where c.id is not null) as client`,
	`(select to_json(part) from (${ORIGINAL}) part) as original`,
];

/** Null when it is absent or another company's. */
export async function readInvoice(
	db: Knex,
	companies: readonly string[],
	id: string,
): Promise<JsonRow | null> {
	const own = where([{ sql: 'i.id = ?', values: [id] }, ofCompanies('i.company', companies)]);
	const [invoice] = await rowsOf(
		db,
		`select ${DETAILS}, ${PARTS.join(', ')} from ${INVOICE_TABLES} where ${own.sql}`,
		own.values,
	);
	return invoice ?? null;
}

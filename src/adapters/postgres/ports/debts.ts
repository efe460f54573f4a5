/** Invoices as debts: with the reminders sent, what was paid off when, and the run at work. */
import type { Knex } from 'knex';
import type { Reduction, SentReminder } from '../../../core/dunning/model.js';
import { minorOf } from '../../../core/money/money.js';
import type { WatchedDebt } from '../../../ports-reminders.js';
import { APPLIED, groupsOf } from './invoice-rows.js';
import { jsonRows, type Row, rowsOf } from './rows.js';

const SENT = jsonRows(`
	select level, sent_on, deadline_on, fee::text as fee, fee_vat_code, interest::text as interest
	from finance_reminders where invoice = i.id order by level`);

/**
 * A payment that was undone never was; neither was what undid it. What the bank returned is owed
 * again from that day on.
 */
const REDUCTIONS = jsonRows(`
	select p.paid_on as day, (case when p.kind = 'return' then -p.amount else p.amount end)::text
			as amount
	from finance_payments p
	where p.invoice = i.id and p.status = 'booked' and p.kind in ('payment', 'write_off', 'return')
		and p.reversed_by is null
		and not exists (select from finance_payments o where o.reversed_by = p.id)
	union all
	select n.issued_on, (${APPLIED})::text from finance_invoices n
	where n.original_invoice = i.id and n.kind = 'credit_note' and n.number is not null`);

/** The newest that is open or stands still. */
const RUN = `(select json_build_object('id', r.id, 'state', r.state, 'level', r.input ->> 'level')
	from finance_runs r
	where r.item = i.id::text and r.workflow = 'invoice.remind'
		and r.state in ('waiting', 'running', 'failed')
	order by r.created_at desc limit 1)`;

/** A mail that was refused stops its run: nobody is reminded of what has not gone out. */
const SENDING = `exists (select from finance_runs r
	where r.item = i.id::text and r.workflow = 'invoice.create-and-send'
		and r.state in ('waiting', 'running', 'failed'))`;

const DEBT = `
	select i.id, i.contact, i.kind, i.status, i.number, i.due_on::text, i.currency, i.language,
		i.open::text, i.charges_open::text, trim_scale(i.rate)::text as rate, i.vat_breakdown,
		c.name as client_name,
		case c.delivery when 'mail' then coalesce(c.billing_email, c.email) is not null end
			as has_address,
		i.disputed, i.dunning_hold, coalesce(c.dunning_hold, false) as contact_hold,
		i.sent_at is null and ${SENDING} as being_sent,
		${SENT} as sent, ${REDUCTIONS} as reductions, ${RUN} as run
	from finance_invoices i left join finance_contacts c on c.id = i.contact`;

const sentOf = (r: Row): SentReminder => ({
	level: r['level'],
	sentOn: r['sent_on'],
	deadlineOn: r['deadline_on'],
	feeMinor: minorOf(r['fee'] ?? '0'),
	feeVatCode: r['fee_vat_code'],
	interestMinor: minorOf(r['interest'] ?? '0'),
});

const reductionOf = (r: Row): Reduction => ({ on: r['day'], amountMinor: minorOf(r['amount']) });

const debtOf = (r: Row): WatchedDebt => ({
	invoice: r['id'],
	contact: r['contact'],
	kind: r['kind'],
	status: r['status'],
	number: r['number'],
	dueOn: r['due_on'],
	currency: r['currency'] ?? 'CHF',
	language: r['language'] ?? 'de',
	openMinor: minorOf(r['open'] ?? '0'),
	chargesOpenMinor: minorOf(r['charges_open'] ?? '0'),
	rate: r['rate'] ?? '1',
	vatBreakdown: groupsOf(r['vat_breakdown']),
	isDisputed: r['disputed'] === true,
	isOnHold: r['dunning_hold'] === true,
	isContactOnHold: r['contact_hold'],
	isBeingSent: r['being_sent'],
	sent: r['sent'].map(sentOf),
	reductions: r['reductions'].map(reductionOf),
	clientName: r['client_name'] ?? '',
	hasAddress: r['has_address'],
	run: r['run'] && { ...r['run'], level: Number(r['run'].level ?? 0) },
});

/** One of a company's; null when it is absent or another's. */
export async function readDebt(
	db: Knex,
	of: { readonly company: string; readonly invoice: string },
): Promise<WatchedDebt | null> {
	const [row] = await rowsOf(db, `${DEBT} where i.id = ? and i.company = ?`, [
		of.invoice,
		of.company,
	]);
	return row ? debtOf(row) : null;
}

/** As the index of open items asks it. */
const OVERDUE = `i.company = ? and i.due_on < ?::date and i.open > 0 and i.number is not null
	and i.kind <> 'credit_note'`;

export async function readOverdue(
	db: Knex,
	of: {
		readonly company: string;
		readonly day: string;
		readonly after: string | null;
		readonly limit: number;
	},
): Promise<readonly WatchedDebt[]> {
	const rows = await rowsOf(
		db,
		`${DEBT} where ${OVERDUE} and (?::uuid is null or i.id > ?::uuid) order by i.id limit ?`,
		[of.company, of.day, of.after, of.after, of.limit],
	);
	return rows.map(debtOf);
}

/** Reminders that have gone out. */
import type { Knex } from 'knex';
import type { Page, PageOf, ReminderFilter } from '../../../ports-reads.js';
import { type Condition, ofCompanies, orderOf, pageOf, textOf, when, where } from './sql.js';

const ROW = `r.id, co.code as owner_company, r.invoice, i.number, i.contact as client_id,
	c.name as client_name, r.level, ${textOf('r.sent_on')}, ${textOf('r.deadline_on')}, i.currency,
	${textOf('r.principal')}, ${textOf('r.fee')}, ${textOf('r.interest')}, ${textOf('r.total_due')},
	${textOf('i.open')}, coalesce(i.charges_open, 0)::text as charges_open, r.sent_by, r.sent_to,
	r.pdf is not null as has_pdf`;

/** The listed table with the one that names its company: conditions and order are about both. */
const TABLE = 'finance_reminders r join finance_invoices i on i.id = r.invoice';

const TABLES = `${TABLE} join finance_companies co on co.id = i.company
	left join finance_contacts c on c.id = i.contact`;

const SORTS = { sent_on: 'r.sent_on', level: 'r.level', total_due: 'r.total_due' };

export const REMINDER_SORTS = Object.keys(SORTS);

const conditions = (filter: ReminderFilter, companies: readonly string[]): Condition[] => [
	ofCompanies('i.company', companies),
	...when(filter.contact, 'i.contact = ?'),
	...when(filter.from, 'r.sent_on >= ?::date'),
	...when(filter.to, 'r.sent_on <= ?::date'),
];

export const listReminders = (
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: ReminderFilter; page: PageOf },
): Promise<Page> =>
	pageOf(
		db,
		{
			columns: ROW,
			from: TABLES,
			table: TABLE,
			id: 'r.id',
			where: where(conditions(filter, companies)),
			order: orderOf(page, { columns: SORTS, usual: 'r.sent_on desc', id: 'r.id' }),
		},
		page,
	);

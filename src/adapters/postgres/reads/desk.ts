/** What the pages "Contacts" and "Settings" show: accounts of clients, members, people, notices. */
import type { Knex } from 'knex';
import type { Day } from '../../../core/days.js';
import { minorOf } from '../../../core/money/money.js';
import type { AccountMove, MoveKind } from '../../../core/statement/statement.js';
import type { NoticePage, Page, PageOf } from '../../../ports-reads.js';
import {
	type Condition,
	instant,
	type JsonRow,
	ofCompanies,
	orderOf,
	pageOf,
	prefixOf,
	rowsOf,
	when,
	where,
} from './sql.js';

/** Neither a payment that was taken back nor the one that took it back moves the balance. */
const MOVES = (invoices: string, payments: string): string => `
	select id, kind, issued_on::text as on, number, currency, total::text as amount,
		coalesce(sequence, 0) as sequence
	from finance_invoices i
	where ${invoices} and contact = ? and number is not null and issued_on <= ?::date
	union all
	select p.id, case p.kind when 'return' then 'refund' else p.kind end, p.paid_on::text, i.number, p.currency, p.amount::text, 0
	from finance_payments p join finance_invoices i on i.id = p.invoice
	where ${payments} and i.contact = ? and p.status = 'booked' and p.paid_on <= ?::date
		and p.kind in ('payment', 'credit', 'refund', 'write_off', 'return')
		and p.reversed_by is null`;

interface MoveRow {
	readonly id: string;
	readonly kind: MoveKind;
	readonly on: Day;
	readonly number: string;
	readonly currency: string;
	readonly amount: string;
	readonly sequence: number;
}

export async function readMoves(
	db: Knex,
	companies: readonly string[],
	{ contact, until }: { contact: string; until: Day },
): Promise<readonly AccountMove[]> {
	const own = ofCompanies('i.company', companies);
	const values = [...own.values, contact, until];
	const rows = await rowsOf<MoveRow>(db, MOVES(own.sql, own.sql), [...values, ...values]);
	return rows.map(({ amount, sequence, ...row }) => ({
		...row,
		amountMinor: minorOf(amount),
		sequence: Number(sequence),
	}));
}

/** A person as they are called, or by their address where they have no name. */
const PERSON_NAME = `coalesce(
	nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email, '–')`;

export function readMembers(db: Knex, companies: readonly string[]): Promise<readonly JsonRow[]> {
	const own = ofCompanies('m.company', companies);
	return rowsOf(
		db,
		`select m."user", ${PERSON_NAME} as name, u.email, m.role, u.status = 'active' as active
		from finance_members m join directus_users u on u.id = m."user"
		where ${own.sql} order by lower(${PERSON_NAME}), m.id`,
		own.values,
	);
}

const PEOPLE_SORTS = { name: `lower(${PERSON_NAME})`, email: 'lower(u.email)' };

const inName = (text: string | undefined): Condition[] =>
	text === undefined || text.trim() === ''
		? []
		: [
				{
					sql: `(lower(${PERSON_NAME}) like ? or lower(u.last_name) like ? or lower(u.email) like ?)`,
					values: [prefixOf(text), prefixOf(text), prefixOf(text)],
				},
			];

export const listPeople = (
	db: Knex,
	{ filter, page }: { filter: { text?: string | undefined }; page: PageOf },
): Promise<Page> =>
	pageOf(
		db,
		{
			columns: `u.id, ${PERSON_NAME} as name, u.email`,
			from: 'directus_users u',
			table: 'directus_users u',
			id: 'u.id',
			where: where([{ sql: `u.status = 'active'`, values: [] }, ...inName(filter.text)]),
			order: orderOf(page, { columns: PEOPLE_SORTS, usual: PEOPLE_SORTS.name, id: 'u.id' }),
		},
		page,
	);

const UNREAD = 'n.read_at is null';

/** What a person was told of companies that they may see no longer is not shown. */
export async function listNotices(
	db: Knex,
	companies: readonly string[],
	{ filter, page }: { filter: { user: string; unread: boolean }; page: PageOf },
): Promise<NoticePage> {
	const own = where([
		...when(filter.user, 'n."user" = ?'),
		{
			sql: `(n.company is null or ${ofCompanies('n.company', companies).sql})`,
			values: ofCompanies('n.company', companies).values,
		},
	]);
	const [count] = await rowsOf<{ n: string }>(
		db,
		`select count(*) as n from finance_notifications n where ${own.sql} and ${UNREAD}`,
		own.values,
	);
	const { rows, total } = await pageOf(
		db,
		{
			columns: `n.id, co.code as company, n.kind, n.severity, n.item, n.data,
				${instant('n.created_at')}, ${instant('n.read_at')}`,
			from: 'finance_notifications n left join finance_companies co on co.id = n.company',
			table: 'finance_notifications n',
			id: 'n.id',
			where: filter.unread ? { ...own, sql: `${own.sql} and ${UNREAD}` } : own,
			order: orderOf(page, {
				columns: { created_at: 'n.created_at' },
				usual: 'n.created_at desc',
				id: 'n.id',
			}),
		},
		page,
	);
	return { rows, total, unread: Number(count?.n ?? 0) };
}

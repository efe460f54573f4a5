/** What clients owe, by age: summed per currency and never over several of them. */
import type { Knex } from 'knex';
import type { Day } from '../../../core/days.js';
import { type JsonRow, ofCompanies, rowsOf, textOf, where } from './sql.js';

/** As the index of open items asks it. */
const OWED = `i.open > 0 and i.number is not null and i.kind <> 'credit_note'
	and i.status not in ('credited', 'written_off')`;

/** Days past due, and the name of the group; the last has no end. */
const BUCKETS: readonly (readonly [name: string, condition: string])[] = [
	['current', 'late <= 0'],
	['1-30', 'late between 1 and 30'],
	['31-60', 'late between 31 and 60'],
	['61-90', 'late between 61 and 90'],
	['90+', 'late > 90'],
];

const bucket = ([name, condition]: (typeof BUCKETS)[number]): string =>
	`json_build_object('age', '${name}', 'count', count(*) filter (where ${condition}),
		'open', coalesce(sum(open) filter (where ${condition}), 0.00)::text)`;

const TOP = 5;
const ITEMS = 100;

const AGEING = `
	select o.currency, count(*)::int as count, sum(o.open)::text as total,
		json_build_array(${BUCKETS.map(bucket).join(', ')}) as buckets,
		(select coalesce(sum(i.charges_open), 0.00)::text from finance_invoices i
			where i.charges_open > 0 and i.currency = o.currency and OWN) as charges,
		(select coalesce(json_agg(t), '[]') from (
			select d.contact as client_id, min(d.client_name) as client_name,
				sum(d.open)::text as open, count(*)::int as count, max(d.late) as days_late
			from owed d where d.currency = o.currency
			group by d.contact order by sum(d.open) desc, d.contact limit ${TOP}) t) as top
	from owed o group by o.currency order by o.currency`;

/** `count` is of all items; `items` are the oldest of them. */
export async function readReceivables(
	db: Knex,
	companies: readonly string[],
	day: Day,
): Promise<JsonRow> {
	const own = where([ofCompanies('i.company', companies)]);
	const currencies = await rowsOf<{ count: number }>(
		db,
		`with owed as materialized (
			select i.contact, c.name as client_name, i.currency, i.open, ?::date - i.due_on as late
			from finance_invoices i left join finance_contacts c on c.id = i.contact
			where ${own.sql} and ${OWED}
		) ${AGEING.replace('OWN', own.sql)}`,
		[day, ...own.values, ...own.values],
	);
	const items = await rowsOf(
		db,
		`select i.id as invoice, co.code as owner_company, i.number, i.contact as client_id,
			c.name as client_name, ${textOf('i.due_on')}, i.currency, ${textOf('i.open')},
			?::date - i.due_on as days_late
		from finance_invoices i join finance_companies co on co.id = i.company
		left join finance_contacts c on c.id = i.contact
		where ${own.sql} and ${OWED} order by i.due_on, i.id limit ${ITEMS}`,
		[day, ...own.values],
	);
	const count = currencies.reduce((sum, c) => sum + c.count, 0);
	return { day, currencies, items, count };
}

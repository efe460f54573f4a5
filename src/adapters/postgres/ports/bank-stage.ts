/**
 * A statement's rows on their way into the books: laid aside in a temporary table, held against what
 * the account has (core/bank/resolve says how), and inserted at once. Memory stays flat however many
 * there are, and the database works on whole sets.
 */
import type { Knex } from 'knex';
import { NEAR_DAYS } from '../../../core/bank/resolve.js';
import { minorOf } from '../../../core/money/money.js';
import type { Settled } from '../../../ports-bank.js';
import { rowsOf } from './rows.js';

/** A BankRow's parts. */
const COLUMNS = {
	...{ key: 'text', booking: 'text', entry: 'numeric(15,2)', whole: 'boolean' },
	...{ booked_on: 'date', value_on: 'date', amount: 'numeric(15,2)', currency: 'text' },
	...{
		counterparty_name: 'text',
		counterparty_iban: 'text',
		reference: 'text',
		end_to_end_id: 'text',
		text: 'text',
	},
	...{ charges: 'numeric(15,2)', batch: 'text', raw: 'jsonb' },
};
const NAMES = Object.keys(COLUMNS).join(', ');
const TYPED = Object.entries(COLUMNS)
	.map((column) => column.join(' '))
	.join(', ');

const STAGE = `create temporary table if not exists bank_stage (${TYPED})
	on commit drop`;

const LAY = `insert into bank_stage (${NAMES})
	select ${NAMES} from json_to_recordset(?::json) as r(${TYPED})`;

/** A table without statistics is taken for a small one. */
const MANY = 2000;
/** How many rows and how many different keys is all that has to be known: a small sample tells. */
const ANALYZE = 'set local default_statistics_target = 10; analyze bank_stage';

/** A reference that was seen long ago is another one. */
const FAR = `
	update bank_stage s set key = s.key || ' @' || s.booked_on
	from finance_bank_transactions t
	where t.bank_account = ? and t.bank_reference = s.key
		and abs(t.booked_on - s.booked_on) > ${NEAR_DAYS}`;

/**
 * Of the staged rows and of the account's, in one booking of one amount: how many bookings are told
 * payment by payment (what these come to, divided by the amount), and how many as wholes.
 */
const told = (rows: 's' | 'k'): string => `
	count(*) filter (where ${rows}.whole)::int as wholes,
	case when bool_and(${rows}.whole) then 0 when ${rows}.entry = 0 then 1
		else trunc(sum(${rows}.amount) filter (where not ${rows}.whole) / ${rows}.entry)
	end::int as fines`;

/**
 * Bookings that the account knows already, by reference and amount, and what is to be done with
 * their payments (fine) and with them as wholes; `rows` make way for payments, `skipped` are keys of
 * wholes whose payments are known. Where every row is known by its key there is nothing to decide.
 */
const BOOKINGS = `
	create temporary table bank_bookings on commit drop as
	with fresh as materialized (
		select s.booking, min(s.booked_on) as booked_on from bank_stage s
		where s.booking in (
			select n.booking from bank_stage n
			where n.booking is not null and not exists (
				select from finance_bank_transactions t
				where t.bank_account = :account and t.bank_reference = n.key
			)
		)
		group by s.booking
	), mine as (
		select s.booking, s.entry, ${told('s')}
		from bank_stage s join fresh using (booking) group by s.booking, s.entry
	), known as (
		select f.booking, t.id, t.bank_reference as key, t.amount,
			coalesce((t.raw ->> 'entry')::numeric, t.amount) as entry,
			coalesce(jsonb_exists(t.raw, 'whole'), false) as whole,
			t.status in ('open', 'suggested') and t.allocated = 0 and not exists (
				select from finance_payments p
				where p.transaction = t.id or p.counter_transaction = t.id
			) as untouched
		from fresh f join finance_bank_transactions t
			on t.bank_account = :account and t.entry_reference = f.booking
				and abs(t.booked_on - f.booked_on) <= ${NEAR_DAYS}
	), theirs as (
		select k.booking, k.entry, ${told('k')},
			bool_and(k.untouched) filter (where k.whole) as untouched,
			array_agg(k.id order by k.key collate "C" desc) filter (where k.whole) as rows
		from known k group by k.booking, k.entry
	), pairs as (
		select booking, entry, t.untouched, t.rows,
			coalesce(m.fines, 0) - coalesce(t.fines, 0) as new_fines,
			coalesce(m.wholes, 0) - coalesce(t.wholes, 0) as new_wholes
		from mine m full join theirs t using (booking, entry)
		where booking in (select booking from theirs)
	), loose as (
		select distinct booking, entry < 0 as is_debit from pairs
		where -new_fines > greatest(new_wholes, 0)
	)
	select p.booking, p.entry, case
		when new_fines <= 0 or (new_fines <= -new_wholes and not untouched) then 'known'
		when new_wholes >= 0 or not untouched then 'by-key'
		else 'finer' end as fine,
	case
		when new_wholes <= greatest(-new_fines, 0) then 'known'
		when new_fines < 0 then 'some'
		when l.booking is not null then 'differing'
		else 'by-key' end as whole,
	rows[1:least(new_fines, -new_wholes)] as rows,
	case when new_fines < 0 and new_wholes > -new_fines then array(
		select s.key from bank_stage s
		where s.booking = p.booking and s.entry = p.entry and s.whole and not exists (
			select from finance_bank_transactions t
			where t.bank_account = :account and t.bank_reference = s.key
		)
		order by s.key collate "C" limit -new_fines
	) end as skipped
	from pairs p left join loose l on l.booking = p.booking and l.is_debit = (p.entry < 0)`;

const WHOLES = `array(select unnest(rows) from bank_bookings where fine = 'finer')`;

const INSERT = `
	with made as (
		insert into finance_bank_transactions
			(id, company, bank_account, booked_on, value_on, amount, currency, status, allocated, open,
			counterparty_name, counterparty_iban, reference, end_to_end_id, text, charges,
			bank_reference, entry_reference, batch, source, raw, created_by)
		select gen_random_uuid(), ?, ?, s.booked_on, s.value_on, s.amount, s.currency, 'open', 0,
			s.amount, s.counterparty_name, s.counterparty_iban, s.reference, s.end_to_end_id, s.text,
			s.charges, s.key, s.booking, s.batch, ?, s.raw, ?
		from bank_stage s
		where not exists (
			select from bank_bookings b
			where b.booking = s.booking and b.entry = s.entry and case
				when s.whole then b.whole in ('known', 'differing') or s.key = any(b.skipped)
				else b.fine = 'known' end
		) and not exists (
			select from finance_bank_transactions t
			where t.bank_account = ? and t.bank_reference = s.key
		)
		returning amount
	)
	select count(*)::int as imported, coalesce(sum(amount), 0)::numeric(30,2)::text as sum,
		(select count(*)::int from bank_stage) as staged,
		(select coalesce(json_agg(distinct booking), '[]') from bank_bookings
			where whole = 'differing') as differing
	from made`;

export interface Stage {
	lay(json: string, count: number): Promise<void>;
	settle(account: string, source: string): Promise<Settled>;
	drop(): Promise<void>;
}

/** `db` is the import's transaction. */
export function bankStage(db: Knex, o: { company: string; actor: string | null }): Stage {
	let isThere = false;
	let staged = 0;

	async function clear(): Promise<void> {
		if (!isThere) return;
		await db.raw('truncate bank_stage');
		staged = 0;
	}

	async function lay(json: string, count: number): Promise<void> {
		if (!isThere) await db.raw(STAGE);
		isThere = true;
		staged += count;
		await db.raw(LAY, [json]);
	}

	/** Rows that are there as one amount make way for their payments. */
	async function replace(): Promise<number> {
		await db.raw(`delete from finance.match_suggestions where transaction = any(${WHOLES})`);
		const gone = await rowsOf(
			db,
			`delete from finance_bank_transactions where id = any(${WHOLES}) returning 1`,
			[],
		);
		return gone.length;
	}

	return {
		lay,
		drop: clear,
		async settle(account, source) {
			if (staged === 0) {
				return { imported: 0, duplicates: 0, replaced: 0, differing: [], importedMinor: 0n };
			}
			if (staged > MANY) await db.raw(ANALYZE);
			await db.raw(FAR, [account]);
			await db.raw('drop table if exists bank_bookings');
			await db.raw(BOOKINGS, { account });
			const replaced = await replace();
			const [made] = await rowsOf(db, INSERT, [o.company, account, source, o.actor, account]);
			await clear();
			const imported: number = made?.['imported'] ?? 0;
			return {
				...{ imported, duplicates: Number(made?.['staged'] ?? 0) - imported, replaced },
				...{ differing: made?.['differing'] ?? [], importedMinor: minorOf(made?.['sum'] ?? '0') },
			};
		},
	};
}

/**
 * A company with very many invoices and contacts, written by SQL: for measuring lists, counts and
 * pages at size. 100 000 invoices with 200 000 lines and 87 000 payments, and 20 000 contacts, take
 * one to two minutes on two busy cores.
 *
 *     await seedMany(installation.database, { company: items.company });
 *
 * - The connection must be a superuser's: triggers and foreign keys are off while it writes
 *   (session_replication_role), so that nothing is started, mailed or audited.
 * - The same call makes the same rows but for their ids: five years up to `today`, nine of ten paid,
 *   some open, overdue, part paid, credited or written off, one in twenty in EUR, few clients with
 *   very many invoices and many with few; besides, 300 drafts and 20 to send.
 * - Plausible to lists, sums and pages only: references have no valid check digits, there are no
 *   PDFs and no journal entries.
 */
import type { Database } from '../harness/postgres.js';

export interface Many {
	/** Id of a company without invoices. */
	readonly company: string;
	readonly invoices?: number;
	readonly contacts?: number;
	/** The last day; YYYY-MM-DD. */
	readonly today?: string;
}

const contactsSql = (company: string, count: number): string => `
	insert into finance_contacts (company, kind, name, street, building_number, postal_code, town,
		country, email, delivery, language, currency, cc, dunning_hold, created_at, updated_at)
	select '${company}', case n % 20 when 0 then 'supplier' when 1 then 'both' else 'client' end,
		(array['Muster', 'Keller', 'Rochat', 'Bianchi', 'Meier', 'Favre', 'Steiner', 'Gerber'])[1 + n % 8]
			|| ' ' || (array['Bau', 'Handels', 'Treuhand', 'Garten', 'Elektro', 'Design'])[1 + n % 6]
			|| ' ' || (array['AG', 'GmbH', 'Sàrl', '& Söhne'])[1 + n % 4] || ' ' || n,
		'Bahnhofstrasse', (1 + n % 99)::text, (1000 + n % 8000)::text,
		(array['Zürich', 'Bern', 'Lausanne', 'Lugano', 'Biel'])[1 + n % 5], 'CH',
		'client' || n || '@example.com', 'mail', (array['de', 'fr', 'it', 'en'])[1 + n % 4], 'CHF',
		'[]', false, now() - n * interval '1 hour', now() - n * interval '1 hour'
	from generate_series(1, ${count}) n;`;

/** One row for each invoice to be, with everything that others follow from. */
const plan = ({ company, invoices, contacts, today }: Required<Many>): string => `
	create temp table client on commit drop as
		select id, row_number() over (order by created_at desc) - 1 as n
		from finance_contacts where company = '${company}';
	create temp table plan on commit drop as
	select gen_random_uuid() as id, g.n, c.id as contact,
		(date '${today}' - ((${invoices} - g.n)::bigint * 1826 / ${invoices})::int) as issued_on,
		case when g.n % 20 = 7 then 'EUR' else 'CHF' end as currency,
		(20 + (g.n * 7919::bigint) % 480000 / 100.0)::numeric(15,2) as net,
		g.n % 100 as lot
	from generate_series(1, ${invoices}) g(n)
	join client c on c.n = floor(power((g.n * 104729::bigint) % 10007 / 10007.0, 2) * ${contacts});
	alter table plan add due_on date, add state text, add vat numeric(15,2), add paid numeric(15,2);
	update plan set vat = round(net * 0.081, 2), due_on = issued_on + 30,
		state = case when lot < 87 and issued_on < date '${today}' - 20 then 'paid'
			when lot < 92 then 'sent' when lot < 95 then 'partially_paid' when lot < 97 then 'credited'
			when lot < 98 then 'written_off' else 'issued' end;
	update plan set state = 'paid' where state in ('sent', 'issued', 'partially_paid')
		and issued_on < date '${today}' - 400 and n % 7 > 0;
	update plan set paid = case state when 'paid' then net + vat
		when 'partially_paid' then round((net + vat) / 3, 2) else 0 end;`;

const invoicesSql = (company: string): string => `
	insert into finance_invoices (id, company, contact, kind, status, number, series, sequence,
		reference_type, reference, issued_on, due_on, currency, rate, rate_on, net, vat, total, net_base,
		vat_base, total_base, paid, open, prices_include_vat, payment_terms_days, language, message,
		parties, vat_breakdown, sent_at, sent_to, sent_by, retention_until, created_at, updated_at)
	select p.id, '${company}', p.contact, 'invoice', state,
		'MANY-' || extract(year from issued_on) || '-' || lpad(n::text, 6, '0'),
		extract(year from issued_on), n, 'QRR', lpad(n::text, 27, '0'), issued_on, due_on, currency, 1,
		issued_on, net, vat, net + vat, net, vat, net + vat, paid,
		case when state in ('paid', 'credited', 'written_off') then 0 else net + vat - paid end,
		false, 30, 'de', 'Besten Dank', jsonb_build_object('creditor', creditor, 'debtor', creditor),
		jsonb_build_array(jsonb_build_object('code', 'S81', 'rate', '8.1', 'net', net::text,
			'vat', vat::text)),
		case when state <> 'issued' then issued_on + interval '9 hours' end, 'client@example.com', 'mail',
		issued_on + interval '11 years', issued_on + interval '8 hours', issued_on + interval '9 hours'
	from plan p, (select jsonb_build_object('name', 'Beispiel AG', 'street', 'Bahnhofstrasse',
		'buildingNumber', '1', 'postalCode', '8001', 'town', 'Zürich', 'country', 'CH',
		'iban', 'CH4431999123000889012', 'vatNumber', 'CHE-112.233.445 MWST') as creditor) c;
	insert into finance_invoices (company, contact, kind, status, currency, net, vat, total,
		prices_include_vat, payment_terms_days, language, message)
	select '${company}', contact, 'invoice', case when n <= 300 then 'draft' else 'to_send' end, 'CHF',
		net, vat, net + vat, false, 30, 'de', '' from plan where n <= 320;`;

const partsSql = (company: string): string => `
	insert into finance_invoice_lines (invoice, position, kind, description, quantity, unit, unit_price,
		discount_percent, vat_code, net, vat, account)
	select id, position, 'item', 'Arbeit ' || n, 1, 'h', part, 0, 'S81', part,
		case position when 1 then vat - round(vat / 3, 2) else round(vat / 3, 2) end, '3400'
	from plan, lateral (values (1, net - round(net / 3, 2)), (2, round(net / 3, 2))) l(position, part);
	insert into finance_payments (company, invoice, status, amount, currency, paid_on, method, kind,
		matched_by, note)
	select '${company}', id, 'booked', paid, currency, least(due_on, current_date), 'bank_transfer',
		'payment', 'user', '' from plan where paid > 0;`;

/** Writes the rows and lets Postgres look at them (VACUUM ANALYZE), as it does in use by itself. */
export async function seedMany(database: Pick<Database, 'query'>, o: Many): Promise<void> {
	const many = { invoices: 100_000, contacts: 20_000, today: '2026-11-22', ...o };
	if (!/^[0-9a-f-]{36}$/.test(many.company)) throw new Error('seedMany: company is no id');
	await database.query(
		`begin; set local session_replication_role = replica; set local client_min_messages = warning;
		${contactsSql(many.company, many.contacts)} ${plan(many)} ${invoicesSql(many.company)}
		${partsSql(many.company)} commit;`,
	);
	for (const table of ['contacts', 'invoices', 'invoice_lines', 'payments']) {
		await database.query(`vacuum analyze finance_${table}`);
	}
}

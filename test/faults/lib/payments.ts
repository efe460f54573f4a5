/** Many hands on one invoice: what they all pay together is never more than is open. */
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { inParallel, sendInvoices } from './burst.js';
import { untilQuiet } from './effects.js';
import type { Place } from './place.js';

const PATIENCE_MS = 120_000;

export interface On {
	readonly place: Place;
	readonly directus: Directus;
	readonly from: readonly Items[];
}

export interface PaidFigures {
	readonly requests: number;
	/** How often each status, or each code, was answered. */
	readonly answers: Readonly<Record<string, number>>;
	/** Booked payments, and journal entries for them. */
	readonly payments: number;
	readonly entries: number;
	/** What the booked payments close, as text. */
	readonly closed: string;
	/** What they leave as a credit of the customer. */
	readonly credited: string;
	readonly open: string;
	readonly status: string;
}

/** What the rows say about an invoice's payments. */
const PAID = `
	select count(p.id) filter (where p.kind = 'payment')::int as payments,
		(select count(*) from finance_journal_entries e join finance_payments x on e.source = x.id::text
			where x.invoice = i.id)::int as entries,
		coalesce(sum(p.amount) filter (where p.kind = 'payment'), 0)::numeric(12, 2)::text as closed,
		coalesce(sum(p.amount) filter (where p.kind = 'credit'), 0)::numeric(12, 2)::text as credited,
		i.open::numeric(12, 2)::text as open, i.status
	from finance_invoices i left join finance_payments p on p.invoice = i.id and p.status = 'booked'
	where i.id = $1 group by i.id`;

type Rows = Omit<PaidFigures, 'requests' | 'answers'>;

async function figures({ place }: On, invoice: string, answers: readonly string[]) {
	await untilQuiet(place, PATIENCE_MS);
	const [row] = await place.database.query<Rows>(PAID, [invoice]);
	if (!row) throw new Error('no invoice');
	const counted: Record<string, number> = {};
	for (const answer of answers) counted[answer] = (counted[answer] ?? 0) + 1;
	return { requests: answers.length, answers: counted, ...row } satisfies PaidFigures;
}

/** An invoice over 527.28 that has been sent. */
async function sent({ place, directus, from }: On): Promise<string> {
	const burst = await sendInvoices({ to: [directus], from, count: 1, concurrency: 1 });
	await untilQuiet(place, PATIENCE_MS);
	const [id] = burst.accepted;
	if (!id) throw new Error(`not accepted: ${burst.refused}`);
	return id;
}

const answerOf = ({ status, body }: { status: number; body: any }): string =>
	status === 201 ? '201' : `${status} ${body?.errors?.[0]?.extensions?.code}`;

/** So many POSTs at once to mark-paid; the key of each as its number says. */
export async function paidByRoute(
	on: On,
	o: { requests: number; body: object; keyOf: (n: number) => string | null },
): Promise<PaidFigures> {
	const invoice = await sent(on);
	const answers: string[] = [];
	await inParallel(o.requests, o.requests, async (n) => {
		const key = o.keyOf(n);
		const path = `/finance/invoices/${invoice}/mark-paid`;
		const headers = key === null ? {} : { 'idempotency-key': `${invoice} ${key}` };
		answers.push(answerOf(await on.directus.request('POST', path, o.body, { headers })));
	});
	return figures(on, invoice, answers);
}

/** The same as items: each is accepted, and its run books or refuses it. */
export async function paidByItems(
	on: On,
	o: { requests: number; amount: string },
): Promise<PaidFigures> {
	const invoice = await sent(on);
	await inParallel(o.requests, o.requests, async () => {
		const item = { invoice, amount: o.amount, paid_on: '2026-01-31' };
		const { status, body } = await on.directus.request('POST', '/items/finance_payments', item);
		if (status !== 200) throw new Error(JSON.stringify(body));
	});
	await untilQuiet(on.place, PATIENCE_MS);
	const rows = await on.place.database.query<{ told: string }>(
		`select status || coalesce(' ' || (reasons::jsonb -> 0 ->> 'code'), '') as told
		from finance_payments where invoice = $1`,
		[invoice],
	);
	return figures(
		on,
		invoice,
		rows.map((row) => row.told),
	);
}

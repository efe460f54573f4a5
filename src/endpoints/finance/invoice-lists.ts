/** Lists of client invoices, their counts and sums: of one company, or of all of the caller's. */
import type { Fields, ValuesOf } from '../../contracts/contract.js';
import { FinanceError } from '../../core/errors.js';
import { INVOICE_CURRENCIES } from '../../core/invoice/draft.js';
import { INVOICE_STATES } from '../../core/invoice/states.js';
import { chosen } from './chosen.js';
import { data, paged, type Reads, type Route, route } from './route.js';

const SORTS = ['number', 'issued_on', 'due_on', 'total', 'open', 'status', 'created_at'] as const;

const FILTER = {
	/** One, or several with commas between. */
	status: { kind: 'text', max: 200, optional: true },
	client_id: { kind: 'id', of: 'finance_contacts', optional: true },
	from: { kind: 'day', optional: true },
	to: { kind: 'day', optional: true },
	q: { kind: 'text', max: 100, optional: true },
	kind: { kind: 'choice', of: ['invoice', 'credit_note'], optional: true },
	currency: { kind: 'choice', of: INVOICE_CURRENCIES, optional: true },
	/** What clients owe: all of it, or what is past its due date. */
	owed: { kind: 'choice', of: ['open', 'overdue'], optional: true },
	/** Totals. */
	min_amount: { kind: 'amount', optional: true },
	max_amount: { kind: 'amount', optional: true },
} as const satisfies Fields;

/** Days of issue. */
const RANGE = {
	from: { kind: 'day', optional: true },
	to: { kind: 'day', optional: true },
} as const satisfies Fields;

type Filter = Parameters<Reads['invoices']>[0];
type Query = ValuesOf<typeof FILTER>;

const filterOf = (query: Query, today: string): Filter => ({
	status: chosen('status', query.status, INVOICE_STATES),
	contact: query.client_id ?? undefined,
	from: query.from ?? undefined,
	to: query.to ?? undefined,
	text: query.q ?? undefined,
	kind: query.kind ?? undefined,
	isOwed: query.owed === 'open' ? true : undefined,
	overdueOn: query.owed === 'overdue' ? today : undefined,
	currency: query.currency ?? undefined,
	min: query.min_amount ?? undefined,
	max: query.max_amount ?? undefined,
});

type Where = 'company' | 'signed-in';

const list = (
	o: { readonly path: string; readonly summary: string; readonly access: Where },
	more: (today: string) => Partial<Filter> = () => ({}),
): Route =>
	route({
		...{ method: 'GET', answer: { status: 200, pageOf: 'InvoiceRow' }, ...o },
		query: FILTER,
		paged: SORTS,
		async run({ query, page, reads, runtime }) {
			const today = runtime.today();
			const filter = { ...filterOf(query, today), ...more(today) };
			return paged(await reads.invoices(filter, page), page);
		},
	});

const counts = (path: string, access: Where): Route =>
	route({
		...{ method: 'GET', path, access, answer: { status: 200, of: 'InvoiceCounts' } },
		summary: 'How many invoices each tab holds, and what is open per currency',
		query: FILTER,
		run: async ({ query, reads, runtime }) =>
			data(await reads.invoiceCounts(filterOf(query, runtime.today()), runtime.today())),
	});

const OVERDUE = (today: string): Partial<Filter> => ({ overdueOn: today });

export const INVOICE_LIST_ROUTES: readonly Route[] = [
	list({
		path: '/invoices/list',
		summary: 'Client invoices of all the caller’s companies, newest first',
		access: 'signed-in',
	}),
	list({
		path: '/invoices/list/:company',
		summary: 'Client invoices, newest first',
		access: 'company',
	}),
	list({
		path: '/invoices/search/:company',
		summary: 'Invoices by number or client',
		access: 'company',
	}),
	list(
		{
			path: '/invoices/overdue',
			summary: 'Invoices of all the caller’s companies past their due date',
			access: 'signed-in',
		},
		OVERDUE,
	),
	list(
		{
			path: '/invoices/overdue/:company',
			summary: 'Invoices past their due date',
			access: 'company',
		},
		OVERDUE,
	),
	counts('/invoices/counts', 'signed-in'),
	counts('/invoices/counts/:company', 'company'),
	route({
		method: 'GET',
		path: '/invoices/stats',
		summary: 'The same over all companies that the caller may see',
		access: 'signed-in',
		query: RANGE,
		answer: { status: 200, of: 'InvoiceStats' },
		async run({ query, reads, runtime, caller, companies }) {
			if (companies.length === 0 && !caller.admin) {
				throw new FinanceError('NOT_ALLOWED', { right: 'viewer' });
			}
			const { from, to } = query;
			return data(await reads.invoiceStats({ from, to, today: runtime.today() }));
		},
	}),
	route({
		method: 'GET',
		path: '/invoices/stats/:company',
		summary: 'Sums per currency, counts per status, and both together',
		access: 'company',
		query: RANGE,
		answer: { status: 200, of: 'InvoiceStats' },
		async run({ query, reads, ports }) {
			const { from, to } = query;
			return data(await reads.invoiceStats({ from, to, today: ports.clock.today() }));
		},
	}),
];

/** Lists of a company's client invoices, and their sums. */
import type { Fields } from '../../contracts/contract.js';
import { error } from '../../core/findings.js';
import { INVOICE_STATES } from '../../core/invoice/states.js';
import { inputFailure } from '../../runtime/http-error.js';
import { data, paged, type Reads, type Route, route } from './route.js';

const SORTS = ['number', 'issued_on', 'due_on', 'total', 'open', 'status', 'created_at'] as const;

const FILTER = {
	/** One, or several with commas between. */
	status: { kind: 'text', max: 200, optional: true },
	client_id: { kind: 'id', of: 'finance_contacts', optional: true },
	from: { kind: 'day', optional: true },
	to: { kind: 'day', optional: true },
	q: { kind: 'text', max: 100, optional: true },
} as const satisfies Fields;

type Filter = Parameters<Reads['invoices']>[0];

function statesOf(text: string | null): readonly string[] | undefined {
	if (text === null) return undefined;
	const states = text.split(',').map((s) => s.trim());
	const unknown = states.some((s) => !(INVOICE_STATES as readonly string[]).includes(s));
	if (!unknown) return states;
	throw inputFailure([error('status', 'NOT_A_CHOICE', { choices: INVOICE_STATES.join(', ') })]);
}

const list = (path: string, summary: string, more: (today: string) => Partial<Filter>): Route =>
	route({
		...{ method: 'GET', path, summary, answer: { status: 200, pageOf: 'InvoiceRow' } },
		access: 'company',
		query: FILTER,
		paged: SORTS,
		async run({ query, page, reads, ports }) {
			const filter: Filter = {
				status: statesOf(query.status),
				contact: query.client_id ?? undefined,
				from: query.from ?? undefined,
				to: query.to ?? undefined,
				text: query.q ?? undefined,
				...more(ports.clock.today()),
			};
			return paged(await reads.invoices(filter, page), page);
		},
	});

const nothing = () => ({});

export const INVOICE_LIST_ROUTES: readonly Route[] = [
	list('/invoices/list/:company', 'Client invoices, newest first', nothing),
	list('/invoices/search/:company', 'Invoices by number or client', nothing),
	list('/invoices/overdue/:company', 'Invoices past their due date', (today) => ({
		overdueOn: today,
	})),
	route({
		method: 'GET',
		path: '/invoices/stats/:company',
		summary: 'Sums per currency and counts per status',
		access: 'company',
		query: {
			from: { kind: 'day', optional: true },
			to: { kind: 'day', optional: true },
		},
		answer: { status: 200, of: 'InvoiceStats' },
		async run({ query, reads, ports }) {
			const { from, to } = query;
			return data(await reads.invoiceStats({ from, to, today: ports.clock.today() }));
		},
	}),
];

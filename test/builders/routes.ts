/** A request that each route of the table accepts, on fresh items where it changes them. */
import type { ROUTES } from '../../src/endpoints/finance/table.js';
import type { Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { camt053 } from './camt.js';
import { endOf } from './ended.js';
import { anUpload, LOGO } from './files.js';
import { type Items, LINES } from './items.js';
import { createPerson } from './people.js';
import { reconciliationRequests } from './reconciliation-routes.js';
import { byMachine, makeOverdue } from './reminders.js';

export interface RouteRequest {
	readonly path: string;
	readonly body?: Readonly<Record<string, unknown>>;
}

export type Known = (typeof ROUTES)[number];
export const nameOf = (route: Known): string => `${route.method} ${route.path}`;

/** What a request is made of: an installation and a company with its client. */
export interface Ground {
	readonly installation: Installation;
	readonly items: Items;
}

const ask = async ({ installation }: Ground, path: string, body: unknown): Promise<any> => {
	const answer = await installation.directus.request('POST', `/finance${path}`, body);
	if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
	return answer.body.data;
};

export const draftOf = ({ items }: Ground) => ({
	owner_company: items.code,
	client_id: items.client,
	line_items: LINES,
});

export const aDraft = async (on: Ground): Promise<string> =>
	(await ask(on, '/invoices', draftOf(on))).id;

/** Issued and, unless the mail server refuses it, sent. */
export async function anIssued(on: Ground): Promise<{ invoice: string; run: string }> {
	const { invoice, run } = await ask(on, '/invoices/create-and-send', draftOf(on));
	await endOf(on.installation, run);
	return { invoice, run };
}

async function aCreditNote(on: Ground): Promise<string> {
	const { invoice } = await anIssued(on);
	const started = await ask(on, `/invoices/${invoice}/cancel`, {});
	await endOf(on.installation, started.run);
	return started.invoice;
}

/** A run that has given up, because the mail server refused for good. */
async function aFailedRun(on: Ground): Promise<string> {
	const { smtp } = on.installation;
	await smtp.setMode('reject-5xx');
	try {
		return (await anIssued(on)).run;
	} finally {
		await smtp.setMode('ok');
	}
}

const AT_WORK = `select from finance_runs r join finance_companies c on c.id = r.company
	where c.is_demo and r.state in ('waiting', 'running')`;

/** The PDFs of example companies are made by and by. */
export async function examplesAtRest({ database }: Installation): Promise<void> {
	const atRest = async () => (await database.query(AT_WORK)).length === 0;
	await waitUntil(atRest, 90_000, 'the example companies to be at rest');
}

const contact = { name: 'Neu AG', street: 'Weg', postal_code: '8000', town: 'Zürich' };
const payment = { amount: '10.00', payment_method: 'cash' };

type Make = (on: Ground) => Promise<RouteRequest> | RouteRequest;

const about =
	(id: (on: Ground) => Promise<string>, rest: string, body: RouteRequest['body'] = {}): Make =>
	async (on) => ({ path: rest.replace(':id', await id(on)), body });

/** A line of the statement of the company's bank account. */
export async function aTransaction(on: Ground, amount: string): Promise<string> {
	const { company, bankAccount: bank_account } = on.items;
	const line = { company, bank_account, booked_on: '2026-01-15', amount, currency: 'CHF' };
	const path = '/items/finance_bank_transactions';
	const { status, body } = await on.installation.directus.request('POST', path, line);
	if (status !== 200) throw new Error(JSON.stringify(body));
	return body.data.id;
}

/** A bank transaction to be allocated, and the rent that it is. */
const allocation = async (on: Ground) => ({
	transaction_id: await aTransaction(on, '-108.10'),
	allocations: [{ amount: '108.10', account: '6000', vat_code: 'E81', text: 'Miete' }],
});

const aPayment = async (on: Ground): Promise<string> =>
	(await ask(on, '/reconciliation/match', await allocation(on))).payments[0];

/** Id of what a client has paid too much. */
export async function aCredit(on: Ground): Promise<string> {
	const { invoice } = await anIssued(on);
	const paid = { amount: '10000.00', as_credit: true };
	const { invoice: shown } = await ask(on, `/invoices/${invoice}/mark-paid`, paid);
	return shown.payments.find((p: { kind: string }) => p.kind === 'credit').id;
}

const issued = async (on: Ground): Promise<string> => (await anIssued(on)).invoice;

/** A statement of the company's account, by the bank's own number of it; new with every call. */
const aStatement = ({ items }: Ground) => {
	statements += 1;
	const entries = [{ amount: '12.50', ref: `STATEMENT-${statements}`, text: 'Gutschrift' }];
	return {
		...{ owner_company: items.code, bank_account: items.bankAccount, name: 'auszug.xml' },
		file: camt053({ iban: '80-2-2', opening: null, entries }),
	};
};
let statements = 0;

/** One that was imported. */
async function anImported(on: Ground): Promise<string> {
	await ask(on, '/bank/import/camt053', aStatement(on));
	const path = `/finance/transactions/${on.items.code}`;
	return (await on.installation.directus.request('GET', path)).body.data[0].id;
}
/** Due for its first reminder. */
async function overdue(on: Ground): Promise<string> {
	const invoice = await issued(on);
	await makeOverdue(on.installation.database, { invoice, days: 8 });
	return invoice;
}

async function charged(on: Ground): Promise<string> {
	const invoice = await issued(on);
	await byMachine(
		on.installation.database,
		`update finance_invoices set charges_open = 20 where id = '${invoice}'`,
	);
	return invoice;
}

/** By `METHOD /path`; the test of the table fails when one is missing. */
export const REQUESTS: Readonly<Record<string, Make>> = {
	'GET /health': () => ({ path: '/health' }),
	'GET /instance': () => ({ path: '/instance' }),
	'POST /instance': () => ({ path: '/instance', body: { is: 'production' } }),
	'GET /queues': () => ({ path: '/queues' }),
	'POST /queues/:queue/pause': () => ({ path: '/queues/sync/pause', body: {} }),
	'POST /queues/:queue/resume': () => ({ path: '/queues/sync/resume', body: {} }),
	'GET /schedules': () => ({ path: '/schedules' }),
	'POST /schedules/:id/run': () => ({ path: '/schedules/rates-sync/run', body: {} }),
	'POST /mail-test': () => ({ path: '/mail-test', body: {} }),
	'GET /changes': () => ({ path: '/changes?since=2020-01-01T00:00:00.000000Z' }),
	'GET /runs': () => ({ path: '/runs' }),
	'GET /runs/:id': about(aFailedRun, '/runs/:id', undefined),
	'POST /runs/:id/retry': about(aFailedRun, '/runs/:id/retry'),
	'POST /runs/:id/cancel': about(aFailedRun, '/runs/:id/cancel'),
	'GET /audit/verify': () => ({ path: '/audit/verify?from=2020-01-01' }),
	'GET /companies': () => ({ path: '/companies' }),
	'GET /config/companies': () => ({ path: '/config/companies' }),
	'GET /config/companies/:company': ({ items }) => ({ path: `/config/companies/${items.code}` }),
	'PUT /config/companies/:company': ({ items }) => ({
		path: `/config/companies/${items.code}`,
		body: { color: '#123456' },
	}),
	'POST /config/sync': () => ({ path: '/config/sync', body: {} }),
	'GET /config/companies/:company/logo': async (on) => {
		const path = `/config/companies/${on.items.code}`;
		const logo = await anUpload(on.installation.directus, { bytes: LOGO, type: 'image/png' });
		await on.installation.directus.request('PUT', `/finance${path}`, { logo });
		return { path: `${path}/logo` };
	},
	'GET /config/examples': () => ({ path: '/config/examples' }),
	'POST /config/examples/remove': async ({ installation }) => {
		await examplesAtRest(installation);
		return { path: '/config/examples/remove', body: { confirm: true } };
	},
	'GET /config/tva': () => ({ path: '/config/tva' }),
	'GET /config/vat': () => ({ path: '/config/vat?date=2023-06-01' }),
	'GET /example-flows': () => ({ path: '/example-flows' }),
	'POST /example-flows/:id': () => ({ path: '/example-flows/send-marked', body: {} }),
	'POST /example-flows/:id/remove': () => ({ path: '/example-flows/send-marked/remove', body: {} }),
	'GET /config/exchange-rates': () => ({ path: '/config/exchange-rates' }),
	'PUT /config/exchange-rates': () => ({
		path: '/config/exchange-rates',
		body: { rates: [{ currency: 'EUR', day: '2026-01-05', rate: '0.9312' }] },
	}),
	'GET /config/thresholds': () => ({ path: '/config/thresholds' }),
	'POST /config/cache/clear': () => ({ path: '/config/cache/clear', body: {} }),
	'POST /invoices': (on) => ({ path: '/invoices', body: draftOf(on) }),
	'GET /invoices/:id': about(aDraft, '/invoices/:id', undefined),
	'GET /invoices/:id/qr': about(issued, '/invoices/:id/qr', undefined),
	'PUT /invoices/:id': about(aDraft, '/invoices/:id', { message: 'Danke' }),
	'GET /invoices/form/:company': ({ items }) => ({ path: `/invoices/form/${items.code}` }),
	'POST /invoices/preview/:company': (on) => {
		const { owner_company, ...body } = draftOf(on);
		return { path: `/invoices/preview/${owner_company}`, body };
	},
	'GET /invoices/:id/mail': about(aDraft, '/invoices/:id/mail', undefined),
	'POST /invoices/:id/duplicate': about(aDraft, '/invoices/:id/duplicate'),
	'POST /invoices/:id/hold': about(issued, '/invoices/:id/hold', { reason: 'Ferien' }),
	'POST /invoices/:id/dispute': about(issued, '/invoices/:id/dispute'),
	'POST /invoices/create-and-send': (on) => ({
		path: '/invoices/create-and-send',
		body: draftOf(on),
	}),
	'POST /invoices/:id/send': about(aDraft, '/invoices/:id/send', { email: 'a@example.com' }),
	'POST /invoices/bulk/send/:company': async (on) => ({
		path: `/invoices/bulk/send/${on.items.code}`,
		body: { invoices: [await aDraft(on)] },
	}),
	'POST /invoices/bulk/pdf/:company': async (on) => ({
		path: `/invoices/bulk/pdf/${on.items.code}`,
		body: { invoices: [await issued(on)] },
	}),
	'POST /invoices/:id/credit-note': about(issued, '/invoices/:id/credit-note', { reason: 'x' }),
	'POST /invoices/:id/cancel': about(issued, '/invoices/:id/cancel', { reason: 'x' }),
	'POST /invoices/:id/mark-paid': about(issued, '/invoices/:id/mark-paid'),
	'POST /invoices/:id/partial-payment': about(issued, '/invoices/:id/partial-payment', payment),
	'POST /invoices/:id/write-off': about(issued, '/invoices/:id/write-off', { kind: 'loss' }),
	'POST /credits/:id/refund': about(aCredit, '/credits/:id/refund', { amount: '1.00' }),
	'POST /reconciliation/match': async (on) => ({
		path: '/reconciliation/match',
		body: await allocation(on),
	}),
	'POST /reconciliation/manual': async (on) => ({
		path: '/reconciliation/manual',
		body: await allocation(on),
	}),
	'POST /reconciliation/undo/:id': about(aPayment, '/reconciliation/undo/:id', { reason: 'x' }),
	'POST /reconciliation/undo-run/:id': about(aFailedRun, '/reconciliation/undo-run/:id'),
	...reconciliationRequests(issued),
	'GET /invoices/list': () => ({ path: '/invoices/list' }),
	'GET /invoices/overdue': () => ({ path: '/invoices/overdue' }),
	'GET /invoices/counts': () => ({ path: '/invoices/counts?kind=invoice' }),
	'GET /invoices/counts/:company': ({ items }) => ({ path: `/invoices/counts/${items.code}` }),
	'GET /invoices/list/:company': ({ items }) => ({ path: `/invoices/list/${items.code}` }),
	'GET /invoices/search/:company': ({ items }) => ({ path: `/invoices/search/${items.code}?q=x` }),
	'GET /invoices/overdue/:company': ({ items }) => ({ path: `/invoices/overdue/${items.code}` }),
	'GET /invoices/stats': () => ({ path: '/invoices/stats' }),
	'GET /invoices/stats/:company': ({ items }) => ({ path: `/invoices/stats/${items.code}` }),
	'GET /invoices/:id/pdf/download': about(issued, '/invoices/:id/pdf/download', undefined),
	'POST /invoices/:id/pdf': about(issued, '/invoices/:id/pdf'),
	'GET /reminders/:company': ({ items }) => ({ path: `/reminders/${items.code}` }),
	'GET /reminders/preview/:company': ({ items }) => ({
		path: `/reminders/preview/${items.code}`,
	}),
	'POST /invoices/:id/reminder': about(overdue, '/invoices/:id/reminder'),
	'POST /reminders/batch/:company': async (on) => ({
		path: `/reminders/batch/${on.items.code}`,
		body: { invoices: [await overdue(on)] },
	}),
	'POST /reminder/:id/pdf': about(overdue, '/reminder/:id/pdf'),
	'POST /invoices/:id/charges/waive': about(charged, '/invoices/:id/charges/waive'),
	'GET /receivables': () => ({ path: '/receivables' }),
	'GET /receivables/:company': ({ items }) => ({ path: `/receivables/${items.code}` }),
	'POST /credit-note/:id/pdf': about(aCreditNote, '/credit-note/:id/pdf'),
	'GET /contacts': () => ({ path: '/contacts?q=muster' }),
	'GET /contacts/:company': ({ items }) => ({ path: `/contacts/${items.code}` }),
	'POST /contacts/:company': ({ items }) => ({ path: `/contacts/${items.code}`, body: contact }),
	'GET /contacts/:company/:id': ({ items }) => ({
		path: `/contacts/${items.code}/${items.client}`,
	}),
	'PUT /contacts/:company/:id': ({ items }) => ({
		path: `/contacts/${items.code}/${items.client}`,
		body: { street: 'Neue Gasse' },
	}),
	'GET /statement/:id': ({ items }) => ({ path: `/statement/${items.client}?to=2030-12-31` }),
	'POST /statement/:id/pdf': ({ items }) => ({ path: `/statement/${items.client}/pdf`, body: {} }),
	'GET /accounts/:company': ({ items }) => ({ path: `/accounts/${items.code}?type=income` }),
	'GET /members/:company': ({ items }) => ({ path: `/members/${items.code}` }),
	'PUT /members/:company': async ({ installation, items }) => {
		const { id } = await createPerson(installation.directus);
		return { path: `/members/${items.code}`, body: { members: [{ user: id, role: 'viewer' }] } };
	},
	'GET /people': () => ({ path: '/people?q=person' }),
	'GET /notifications': () => ({ path: '/notifications?unread=true' }),
	'POST /notifications/:id/read': () => ({
		path: '/notifications/00000000-0000-4000-8000-000000000000/read',
		body: {},
	}),
	'POST /notifications/read/all': () => ({ path: '/notifications/read/all', body: {} }),
	'GET /templates/:company': ({ items }) => ({ path: `/templates/${items.code}` }),
	'PUT /templates/:company': ({ items }) => ({
		path: `/templates/${items.code}`,
		body: { kind: 'invoice', language: 'de', subject: 'Rechnung {{ number }}', body: 'Guten Tag' },
	}),
	'POST /templates/:company/preview': ({ items }) => ({
		path: `/templates/${items.code}/preview`,
		body: { kind: 'invoice', language: 'fr', subject: 'Facture', body: '{{ total }}' },
	}),
	'POST /bank/import/camt053': (on) => ({ path: '/bank/import/camt053', body: aStatement(on) }),
	'POST /bank/import/csv': ({ items }) => ({
		path: '/bank/import/csv',
		body: {
			...{ owner_company: items.code, bank_account: items.bankAccount },
			file: 'Tag;Betrag;Wozu\n02.03.2026;12.50;Kaffee\n',
			mapping: { columns: { booked: 'Tag', amount: 'Betrag', text: 'Wozu' } },
		},
	}),
	'GET /bank/imports/:company': ({ items }) => ({ path: `/bank/imports/${items.code}` }),
	'GET /bank/accounts': () => ({ path: '/bank/accounts' }),
	'GET /bank/accounts/:company': ({ items }) => ({ path: `/bank/accounts/${items.code}` }),
	'POST /bank/accounts/:company': ({ items }) => ({
		path: `/bank/accounts/${items.code}`,
		body: { name: 'Sparkonto' },
	}),
	'PUT /bank/accounts/:company/:id': ({ items }) => ({
		path: `/bank/accounts/${items.code}/${items.bankAccount}`,
		body: { bank: 'Musterbank' },
	}),
	'GET /bank/stats/:company': ({ items }) => ({ path: `/bank/stats/${items.code}` }),
	'GET /transactions': () => ({ path: '/transactions?status=open' }),
	'GET /transactions/:company': ({ items }) => ({ path: `/transactions/${items.code}?q=x` }),
	'GET /transactions/:company/:id': async (on) => {
		const id = await anImported(on);
		return { path: `/transactions/${on.items.code}/${id}` };
	},
	'GET /openapi.json': () => ({ path: '/openapi.json' }),
};

export async function requestOf(route: Known, on: Ground): Promise<RouteRequest> {
	const make = REQUESTS[nameOf(route)];
	if (!make) throw new Error(`no request for ${nameOf(route)}`);
	const { path, body } = await make(on);
	return body === undefined || route.method === 'GET' ? { path } : { path, body };
}

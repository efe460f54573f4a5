/** A request that each route of reconciliation accepts, on fresh rows where it changes them. */
import type { Ground, RouteRequest } from './routes.js';
import { moneyMoved } from './transactions.js';

type Make = (on: Ground) => Promise<RouteRequest> | RouteRequest;

const line = async ({ installation, items }: Ground, amount = '108.10'): Promise<string> =>
	(await moneyMoved(installation, items, [{ amount, text: 'Einzahlung' }]))[0] ?? '';

/** A proposal for a new transaction; `invoiceOf` makes the invoice that it names. */
async function aSuggestion(on: Ground, invoiceOf: (on: Ground) => Promise<string>) {
	// A matching that comes in between would put proposals of its own in its place.
	await on.installation.directus.request('POST', '/finance/queues/reconciliation/pause', {});
	const [transaction, invoice] = [await line(on, '100.00'), await invoiceOf(on)];
	const [made] = await on.installation.database.query<{ id: string }>(
		`insert into finance.match_suggestions
			(id, proposal, company, transaction, invoice, amount, score)
		select id, id, $1::uuid, $2::uuid, $3::uuid, 100, 0.6 from (select gen_random_uuid() as id) n
		returning id`,
		[on.items.company, transaction, invoice],
	);
	return { suggestion_id: made?.id ?? '' };
}

async function aRule({ installation, items }: Ground): Promise<string> {
	const [made] = await installation.database.query<{ id: string }>(
		`insert into finance.posting_rules (company, word, account)
		values ($1, 'Wort ' || gen_random_uuid(), '6000') returning id`,
		[items.company],
	);
	return made?.id ?? '';
}

const read =
	(path: string): Make =>
	({ items }) => ({ path: path.replace(':company', items.code) });

/** By `METHOD /path`. */
export const reconciliationRequests = (
	invoiceOf: (on: Ground) => Promise<string>,
): Readonly<Record<string, Make>> => ({
	'GET /reconciliation/:company': read('/reconciliation/:company?type=in'),
	'GET /reconciliation/pending/:company': read('/reconciliation/pending/:company'),
	'GET /reconciliation/suggestions/:id': async (on) => ({
		path: `/reconciliation/suggestions/${await line(on)}`,
	}),
	'GET /reconciliation/history/:company': read('/reconciliation/history/:company'),
	'GET /reconciliation/runs/:company': read('/reconciliation/runs/:company'),
	'GET /reconciliation/report/:company': read('/reconciliation/report/:company?from=2026-01-01'),
	'GET /reconciliation/rules/:company': read('/reconciliation/rules/:company'),
	'POST /reconciliation/rules/:company/remove': async (on) => ({
		path: `/reconciliation/rules/${on.items.code}/remove`,
		body: { rule_id: await aRule(on) },
	}),
	'POST /reconciliation/validate-suggestion': async (on) => ({
		path: '/reconciliation/validate-suggestion',
		body: await aSuggestion(on, invoiceOf),
	}),
	'POST /reconciliation/reject': async (on) => ({
		path: '/reconciliation/reject',
		body: await aSuggestion(on, invoiceOf),
	}),
	'POST /reconciliation/ignore': async (on) => ({
		path: '/reconciliation/ignore',
		body: { transaction_id: await line(on), reason: 'Privat' },
	}),
	'POST /reconciliation/reopen': async (on) => {
		const transaction_id = await line(on);
		const aside = { transaction_id, reason: 'Privat' };
		const { directus } = on.installation;
		await directus.request('POST', '/finance/reconciliation/ignore', aside);
		return { path: '/reconciliation/reopen', body: { transaction_id } };
	},
	'POST /reconciliation/auto/:company': ({ items }) => ({
		path: `/reconciliation/auto/${items.code}`,
		body: { dry_run: true },
	}),
	'POST /reconciliation/run/:company': ({ items }) => ({
		path: `/reconciliation/run/${items.code}`,
		body: {},
	}),
});

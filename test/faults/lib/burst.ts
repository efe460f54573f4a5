/** Many invoices at once, as users and their programs would write them. */
import { type Items, LINES } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';

export interface Burst {
	/** Ids of the invoices whose POST was answered with success. */
	readonly accepted: readonly string[];
	/** What was answered to the others. */
	readonly refused: readonly string[];
	/** Requests that got no answer, because the process died or the client hung up. */
	readonly unanswered: number;
	/** Milliseconds that the answers took. */
	readonly fastestMs: number;
	readonly medianMs: number;
	readonly slowestMs: number;
}

/** A burst as the reports tell it. */
export interface Posts {
	readonly failedPosts: number;
	/** What the first of them were told. */
	readonly refusals: readonly string[];
	readonly fastestPostMs: number;
	readonly medianPostMs: number;
	readonly slowestPostMs: number;
}

export const postsOf = (burst: Burst): Posts => ({
	failedPosts: burst.refused.length + burst.unanswered,
	refusals: burst.refused.slice(0, 3),
	fastestPostMs: burst.fastestMs,
	medianPostMs: burst.medianMs,
	slowestPostMs: burst.slowestMs,
});

export interface BurstOptions {
	/** In turn. */
	readonly to: readonly Directus[];
	/** In turn: the invoice's company and client. */
	readonly from: readonly Items[];
	readonly count: number;
	readonly concurrency: number;
	/** In turn; most by items if not given, and some by each of the others. */
	readonly gates?: readonly Gate[];
	/** Called after each answer with how many there are. */
	readonly answered?: (count: number) => void;
}

/** Accepted under an id, or what was answered instead. */
export type Told = { readonly id: string } | { readonly status: number; readonly body: unknown };

export interface InvoiceToSend {
	readonly items: Items;
	readonly lines?: readonly object[];
	readonly message?: string;
}

/** A way in for an invoice that is to be sent. */
export type Gate = (directus: Directus, invoice: InvoiceToSend) => Promise<Told>;

const CREATE = `mutation ($data: create_finance_invoices_input!) {
	create_finance_invoices_item(data: $data) { id }
}`;

/** GraphQL knows decimals as floats only: Directus' own type. */
const forGraphql = (line: object) => ({
	...line,
	quantity: Number((line as { quantity?: string }).quantity),
	unit_price: Number((line as { unit_price?: string }).unit_price),
});

export const GATES = {
	async items(directus, { items, lines = LINES, message = '' }) {
		const { status, body } = await directus.request('POST', '/items/finance_invoices?fields=id', {
			company: items.company,
			contact: items.client,
			status: 'to_send',
			message,
			lines,
		});
		return status === 200 ? { id: body.data.id } : { status, body };
	},
	async route(directus, { items, lines = LINES, message = '' }) {
		const { status, body } = await directus.request('POST', '/finance/invoices/create-and-send', {
			owner_company: items.code,
			client_id: items.client,
			message,
			line_items: lines,
		});
		return status === 202 ? { id: body.data.invoice } : { status, body };
	},
	async graphql(directus, { items, lines = LINES, message = '' }) {
		const item = {
			company: { id: items.company },
			contact: { id: items.client },
			status: 'to_send',
			message,
			lines: lines.map(forGraphql),
		};
		const { data, errors } = await directus.graphql(CREATE, { data: item });
		const id = data?.create_finance_invoices_item?.id;
		return id ? { id } : { status: 200, body: errors };
	},
} as const satisfies Record<string, Gate>;

const MOSTLY_ITEMS: readonly Gate[] = [GATES.items, GATES.route, GATES.items, GATES.graphql];

/** Sends `count` invoices, `concurrency` at a time; never rejects. */
export async function sendInvoices(o: BurstOptions): Promise<Burst> {
	const accepted: string[] = [];
	const refused: string[] = [];
	let unanswered = 0;
	const times: number[] = [];
	await inParallel(o.count, o.concurrency, async (n) => {
		const directus = inTurn(o.to, n);
		const invoice = { items: inTurn(o.from, n), message: `Auftrag ${n}` };
		const began = performance.now();
		try {
			const told = await inTurn(o.gates ?? MOSTLY_ITEMS, n)(directus, invoice);
			times.push(Math.round(performance.now() - began));
			if ('id' in told) accepted.push(told.id);
			else refused.push(JSON.stringify(told));
		} catch {
			unanswered += 1;
		}
		o.answered?.(accepted.length);
	});
	const sorted = times.toSorted((a, b) => a - b);
	const [fastestMs = 0] = sorted;
	const medianMs = sorted[sorted.length >> 1] ?? 0;
	const slowestMs = sorted.at(-1) ?? 0;
	return { accepted, refused, unanswered, fastestMs, medianMs, slowestMs };
}

export function inTurn<T>(list: readonly T[], n: number): T {
	const item = list[n % list.length];
	if (item === undefined) throw new Error('nothing to take from');
	return item;
}

/** Calls `work` with 0, 1, … `count - 1`, at most `concurrency` at a time. */
export async function inParallel(
	count: number,
	concurrency: number,
	work: (n: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
}

/** Many invoices at once, as users and their programs would write them. */
import { type Items, LINES } from '../../builders/items.js';
import type { Answer, Directus } from '../../harness/directus.js';

export interface Burst {
	/** Ids of the invoices whose POST was answered with success. */
	readonly accepted: readonly string[];
	/** What was answered to the others. */
	readonly refused: readonly string[];
	/** Requests that got no answer, because the process died or the client hung up. */
	readonly unanswered: number;
	/** Milliseconds that the slowest answer took. */
	readonly slowestMs: number;
}

/** A burst as the reports tell it. */
export interface Posts {
	readonly failedPosts: number;
	/** What the first of them were told. */
	readonly refusals: readonly string[];
	readonly slowestPostMs: number;
}

export const postsOf = (burst: Burst): Posts => ({
	failedPosts: burst.refused.length + burst.unanswered,
	refusals: burst.refused.slice(0, 3),
	slowestPostMs: burst.slowestMs,
});

export interface BurstOptions {
	/** In turn. */
	readonly to: readonly Directus[];
	/** In turn: the invoice's company and client. */
	readonly from: readonly Items[];
	readonly count: number;
	readonly concurrency: number;
	/** One invoice of so many goes by GraphQL; 0 for none. */
	readonly graphqlEvery?: number;
	/** Called after each answer with how many there are. */
	readonly answered?: (count: number) => void;
}

const CREATE = `mutation ($data: create_finance_invoices_input!) {
	create_finance_invoices_item(data: $data) { id }
}`;

const invoiceOf = ({ company, client }: Items, n: number) => ({
	company,
	contact: client,
	status: 'to_send',
	message: `Auftrag ${n}`,
	lines: LINES,
});

type Told = { readonly id: string } | { readonly refusal: string };

async function byRest(directus: Directus, invoice: object): Promise<Told> {
	const { status, body }: Answer = await directus.request(
		'POST',
		'/items/finance_invoices?fields=id',
		invoice,
	);
	return status === 200 ? { id: body.data.id } : { refusal: `${status} ${JSON.stringify(body)}` };
}

/** GraphQL knows decimals as floats only: Directus' own type. */
const forGraphql = (line: (typeof LINES)[number]) => ({
	...line,
	quantity: Number(line.quantity),
	unit_price: Number(line.unit_price),
});

async function byGraphql(directus: Directus, invoice: object): Promise<Told> {
	const item = { ...invoice, lines: LINES.map(forGraphql) };
	const { data, errors } = await directus.graphql(CREATE, { data: item });
	const id = data?.create_finance_invoices_item?.id;
	return id ? { id } : { refusal: JSON.stringify(errors) };
}

/** Sends `count` invoices, `concurrency` at a time; never rejects. */
export async function sendInvoices(o: BurstOptions): Promise<Burst> {
	const accepted: string[] = [];
	const refused: string[] = [];
	let unanswered = 0;
	let slowestMs = 0;
	await inParallel(o.count, o.concurrency, async (n) => {
		const directus = inTurn(o.to, n);
		const gate = o.graphqlEvery && n % o.graphqlEvery === 0 ? byGraphql : byRest;
		const began = performance.now();
		try {
			const told = await gate(directus, invoiceOf(inTurn(o.from, n), n));
			slowestMs = Math.max(slowestMs, performance.now() - began);
			if ('id' in told) accepted.push(told.id);
			else refused.push(told.refusal);
		} catch {
			unanswered += 1;
		}
		o.answered?.(accepted.length);
	});
	return { accepted, refused, unanswered, slowestMs: Math.round(slowestMs) };
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

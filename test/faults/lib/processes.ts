/** Processes that die by kill -9 or are asked to stop, while invoices come in. */
import pg from 'pg';
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { waitUntil } from '../../harness/lifetime.js';
import { type Burst, GATES, type Posts, postsOf, sendInvoices } from './burst.js';
import { beginning, countEffects, type Effects, untilQuiet } from './effects.js';
import type { Place } from './place.js';
import type { Trap } from './trap.js';

const PATIENCE_MS = 10 * 60_000;

export interface Cast {
	readonly place: Place;
	/** Accepts the invoices, and works on none. */
	readonly api: Directus;
	/** Does the work. */
	readonly worker: Directus;
	/** Where the worker dies once it is armed. */
	readonly trap: Trap;
	readonly from: readonly Items[];
}

/** Rows that a dying process leaves behind. */
interface Left {
	readonly outbox: number;
	readonly runs: number;
}

export interface KilledApiFigures {
	/** Kills that hit between commit and hint: the row was there, the run or its job was not. */
	readonly hits: number;
	readonly accepted: number;
	readonly effects: Effects;
}

/** Statements that hold a process up between the commit of an item and the hint on its queue. */
const HOLDS = {
	'between commit and run': 'lock table finance_runs in share mode',
	'between run and job': 'lock table finance_queue.job in share mode',
} as const;
export type Moment = keyof typeof HOLDS;

/** Fewer than Directus has connections: those that are held up take one each. */
const HELD_UP = 4;

/** Runs `work` while a lock holds up everybody who wants to write to a table. */
async function whileHeld(place: Place, lock: string, work: () => Promise<void>): Promise<void> {
	const session = new pg.Client(place.database.url);
	await session.connect();
	try {
		await session.query(`begin; ${lock}`);
		await work();
	} finally {
		await session.end();
	}
}

const leftOver = async ({ place }: Cast): Promise<Left> => {
	const [left] = await place.database.query<{ outbox: number; runs: number }>(
		`select (select count(*) from finance.outbox)::int as outbox,
		(select count(*) from finance_runs where state = 'waiting')::int as runs`,
	);
	return left ?? { outbox: 0, runs: 0 };
};

/** Accepts some invoices, and dies before one of them has a job. */
async function killBetween(cast: Cast, moment: Moment): Promise<Burst> {
	let burst: Burst | null = null;
	await whileHeld(cast.place, HOLDS[moment], async () => {
		const { api, from } = cast;
		// The route writes the run in its own transaction: only an item is committed before it.
		const gates = [GATES.items];
		burst = await sendInvoices({ to: [api], from, gates, count: HELD_UP, concurrency: HELD_UP });
		const wanted = moment === 'between commit and run' ? 'outbox' : 'runs';
		await waitUntil(
			async () => (await leftOver(cast))[wanted] >= HELD_UP,
			20_000,
			`${wanted} rows`,
		);
		await api.kill();
	});
	if (!burst) throw new Error('nothing was sent');
	return burst;
}

/**
 * The accepting process dies at each of the moments, and once more in the middle of a burst. Each
 * time it is started again; the other process has been there all along.
 */
export async function apiKilled(
	cast: Cast,
	o: { moments: readonly Moment[]; invoices: number; concurrency: number },
): Promise<KilledApiFigures> {
	const { place, api, from } = cast;
	const since = await beginning(place);
	let accepted = 0;
	for (const moment of o.moments) {
		accepted += (await killBetween(cast, moment)).accepted.length;
		await api.start();
	}
	let dead: Promise<void> | null = null;
	const burst = await sendInvoices({
		to: [api],
		from,
		count: o.invoices,
		concurrency: o.concurrency,
		answered: (count) => {
			if (count >= o.invoices / 2) dead ??= api.kill();
		},
	});
	await dead;
	await api.start();
	await untilQuiet(place, PATIENCE_MS);
	return {
		hits: o.moments.length,
		accepted: accepted + burst.accepted.length,
		effects: await countEffects(place, since),
	};
}

export interface KilledWorkerFigures extends Posts {
	readonly kills: number;
	/** Stages that a dying worker had in hand, and that another one took over. */
	readonly takenOver: number;
	/** From the last start of a worker to the last mail. */
	readonly caughtUpMs: number;
	readonly effects: Effects;
}

/** The working process dies again and again, with work in hand, while invoices come in. */
export async function workerKilled(
	{ place, api, worker, from }: Cast,
	o: { invoices: number; kills: number; concurrency: number },
): Promise<KilledWorkerFigures> {
	const since = await beginning(place);
	const sending = sendInvoices({
		to: [api],
		from,
		count: o.invoices,
		concurrency: o.concurrency,
	});
	for (let kill = 1; kill <= o.kills; kill += 1) {
		const mails = since.mails + Math.floor((o.invoices * kill) / (o.kills + 1));
		await waitUntil(() => place.smtp.mails.length >= mails, PATIENCE_MS, `${mails} mails`);
		await worker.kill();
		await worker.start();
	}
	const started = performance.timeOrigin + performance.now();
	const burst = await sending;
	await untilQuiet(place, PATIENCE_MS);
	const [row] = await place.database.query<{ n: number }>(
		`select count(*)::int as n from finance_runs r, jsonb_array_elements(r.stages::jsonb) s
		where (s ->> 'tries')::int > (s ->> 'attempts')::int and r.created_at >= $1`,
		[since.at],
	);
	return {
		kills: o.kills,
		takenOver: row?.n ?? -1,
		...postsOf(burst),
		caughtUpMs: Math.round((place.smtp.mails.at(-1)?.receivedAt ?? Number.NaN) - started),
		effects: await countEffects(place, since),
	};
}

/** One of each kind of point, each at another step. */
export const TRAPS = [
	'invoice-issue:after-record:kill',
	'invoice-render-pdf:before-act:kill',
	'invoice-email:after-act:kill',
	'invoice-schedule-reminders:before-record:kill',
	'notify:after-commit:kill',
] as const;

export interface TrappedFigures extends Posts {
	readonly deaths: number;
	readonly effects: Effects;
}

/** The working process dies at each point of the trap in turn, and is started again each time. */
export async function workerTrapped(
	{ place, api, worker, trap, from }: Cast,
	o: { invoices: number; concurrency: number },
): Promise<TrappedFigures> {
	const since = await beginning(place);
	trap.arm();
	const sending = sendInvoices({
		to: [api],
		from,
		count: o.invoices,
		concurrency: o.concurrency,
	});
	let deaths = 0;
	while (trap.armed() > 0) {
		await waitUntil(() => !worker.isRunning(), PATIENCE_MS, 'the worker to die');
		deaths += 1;
		await worker.start();
	}
	const burst = await sending;
	await untilQuiet(place, PATIENCE_MS);
	return { deaths, ...postsOf(burst), effects: await countEffects(place, since) };
}

export interface StoppedFigures {
	/** From SIGTERM to the end of the process. */
	readonly stopMs: number;
	/** Runs that the process left in somebody's hands. */
	readonly cut: number;
	/** Runs that were still open: the test stopped it in the middle. */
	readonly leftToDo: number;
	readonly effects: Effects;
}

/** SIGTERM in the middle of a burst: what is in hand is finished, the rest is left for later. */
export async function workerStopped(
	{ place, api, worker, from }: Cast,
	o: { invoices: number; concurrency: number },
): Promise<StoppedFigures> {
	const since = await beginning(place);
	const sending = sendInvoices({
		to: [api],
		from,
		count: o.invoices,
		concurrency: o.concurrency,
	});
	const middle = since.mails + Math.ceil(o.invoices / 4);
	await waitUntil(() => place.smtp.mails.length >= middle, PATIENCE_MS, `${middle} mails`);
	const stopMs = await worker.stop();
	await sending;
	const [rows] = await place.database.query<{ cut: number; open: number }>(
		`select count(*) filter (where state = 'running')::int as cut,
		count(*) filter (where state = 'waiting')::int as open from finance_runs`,
	);
	await worker.start();
	await untilQuiet(place, PATIENCE_MS);
	return {
		stopMs: Math.round(stopMs),
		cut: rows?.cut ?? -1,
		leftToDo: rows?.open ?? -1,
		effects: await countEffects(place, since),
	};
}

/** PostgreSQL goes away under a working Directus, by plan or by a crash, and comes back. */
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { waitUntil } from '../../harness/lifetime.js';
import { GATES, type Posts, postsOf, sendInvoices } from './burst.js';
import { beginning, countEffects, type Effects, untilQuiet } from './effects.js';
import { untilHealthy } from './health.js';
import type { Place } from './place.js';

const PATIENCE_MS = 5 * 60_000;

export interface On {
	readonly place: Place;
	readonly directus: Directus;
	readonly from: readonly Items[];
}

/** `fast` as a planned restart, `immediate` as a crash. */
export type Mode = 'fast' | 'immediate';

export interface RestartNumbers {
	/** 0: nothing is going on. */
	readonly invoices: number;
	readonly concurrency: number;
	readonly downMs: number;
}

export interface RestartFigures extends Posts {
	readonly accepted: number;
	/** Accepted, and not in the database or not in the mailbox. */
	readonly missing: number;
	/** From the server's return to the first invoice that is accepted again. */
	readonly acceptsMs: number;
	/** From the server's return to a mail with an invoice made after it. */
	readonly recoveredMs: number;
	/** From the server's return to the end of all that was begun before. */
	readonly caughtUpMs: number;
	/** Is it the process that was there before? */
	readonly sameProcess: boolean;
	readonly effects: Effects;
}

async function restart({ place }: On, mode: Mode, downMs: number): Promise<number> {
	await place.postgres.stop(mode);
	const gone = performance.now();
	await waitUntil(
		() => performance.now() - gone >= downMs,
		2 * downMs + 1000,
		'the outage to last',
	);
	await place.postgres.start();
	return performance.now();
}

/** An invoice after the server's return: when it was accepted and when it was mailed. */
async function recovered({ place, directus, from }: On, back: number) {
	const [items] = from;
	if (!items) throw new Error('no company');
	const told = await waitUntil(
		async () => {
			const answer = await GATES.items(directus, { items, message: 'danach' });
			if ('id' in answer) return answer;
			throw new Error(JSON.stringify(answer));
		},
		PATIENCE_MS,
		'an invoice to be accepted',
	);
	const acceptsMs = Math.round(performance.now() - back);
	const mailed = async (): Promise<boolean> => {
		const [row] = await place.database.query<{ number: string | null }>(
			'select number from finance_invoices where id = $1',
			[told.id],
		);
		return place.smtp.mails.some((m) => row?.number && m.subject.includes(row.number));
	};
	await waitUntil(mailed, PATIENCE_MS, 'an invoice to be mailed');
	return { id: told.id, acceptsMs, recoveredMs: Math.round(performance.now() - back) };
}

async function missingOf({ place }: On, accepted: readonly string[]): Promise<number> {
	const rows = await place.database.query<{ number: string | null }>(
		'select number from finance_invoices where id = any ($1)',
		[accepted],
	);
	const mailed = new Set(place.smtp.mails.map((m) => m.attachments[0]?.filename));
	return accepted.length - rows.filter(({ number }) => mailed.has(`${number}.pdf`)).length;
}

/** The server is restarted when a third of the burst is accepted, or while nothing goes on. */
export async function postgresRestarted(
	on: On,
	mode: Mode,
	{ invoices, concurrency, downMs }: RestartNumbers,
): Promise<RestartFigures> {
	const { place, directus, from } = on;
	const since = await beginning(place);
	const { pid } = directus;
	let returning: Promise<number> | null = invoices === 0 ? restart(on, mode, downMs) : null;
	const burst = await sendInvoices({
		to: [directus],
		from,
		count: invoices,
		concurrency,
		answered(count) {
			if (count >= invoices / 3) returning ??= restart(on, mode, downMs);
		},
	});
	returning ??= restart(on, mode, downMs);
	const back = await returning;
	const after = await recovered(on, back);
	await untilQuiet(place, PATIENCE_MS);
	const caughtUpMs = Math.round(performance.now() - back);
	await untilHealthy(directus);
	const accepted = [...burst.accepted, after.id];
	return {
		...postsOf(burst),
		accepted: accepted.length,
		missing: await missingOf(on, accepted),
		acceptsMs: after.acceptsMs,
		recoveredMs: after.recoveredMs,
		caughtUpMs,
		sameProcess: directus.isRunning() && directus.pid === pid,
		effects: await countEffects(place, since),
	};
}

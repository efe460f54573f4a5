/** A mail server that is away, refuses or hangs. */
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { waitUntil } from '../../harness/lifetime.js';
import { type Posts, postsOf, sendInvoices } from './burst.js';
import { beginning, countEffects, type Effects, untilQuiet } from './effects.js';
import { untilHealthy, untilProblem } from './health.js';
import type { Place } from './place.js';

const PATIENCE_MS = 10 * 60_000;

interface On {
	readonly place: Place;
	readonly directus: Directus;
	readonly from: readonly Items[];
}

/** The stage of a run at which the mail is sent, as the run tells it. */
export interface MailStage {
	readonly run: string;
	readonly state: string;
	readonly runState: string;
	readonly code: string | null;
	readonly tries: number;
	readonly attempts: number;
	readonly waits: number;
}

const STAGES = `
	select r.id as run, r.state as "runState", s ->> 'state' as state, s -> 'error' ->> 'code' as code,
		(s ->> 'tries')::int as tries, (s ->> 'attempts')::int as attempts,
		(s ->> 'waits')::int as waits
	from finance_runs r, jsonb_array_elements(r.stages::jsonb) s
	where s ->> 'step' = 'invoice-email' and r.item = any ($1)`;

export const mailStages = ({ place }: On, invoices: readonly string[]): Promise<MailStage[]> =>
	place.database.query<MailStage>(STAGES, [invoices]);

const send = (on: On, count: number, concurrency: number) =>
	sendInvoices({ to: [on.directus], from: on.from, count, concurrency });

/** Waits until the mail stage of every invoice fulfils a condition, and returns them. */
const untilStages = (
	on: On,
	invoices: readonly string[],
	fulfils: (stage: MailStage) => boolean,
): Promise<readonly MailStage[]> =>
	waitUntil(
		async () => {
			const stages = await mailStages(on, invoices);
			return stages.length === invoices.length && stages.every(fulfils) ? stages : null;
		},
		PATIENCE_MS,
		'the mail stages to get there',
	);

export interface MailAwayFigures extends Posts {
	readonly health: string;
	/** Most tries of one mail that were counted against it while the server was away. */
	readonly counted: number;
	/** From the server's return to the last mail. */
	readonly caughtUpMs: number;
	readonly effects: Effects;
}

/** A try that is under way is counted until it turns out that nobody listens. */
const countedOf = ({ state, attempts }: MailStage): number =>
	state === 'running' ? attempts - 1 : attempts;

/** Nobody listens on the port for a while: runs wait without using up their tries. */
export async function mailServerAway(
	on: On,
	o: { invoices: number; concurrency: number; downMs: number },
): Promise<MailAwayFigures> {
	const { place } = on;
	const since = await beginning(place);
	await place.smtp.setMode('refuse');
	const began = performance.now();
	const burst = await send(on, o.invoices, o.concurrency);
	await untilStages(on, burst.accepted, (s) => s.waits > 0);
	const health = await untilProblem(on.directus, 'MAIL_UNREACHABLE');
	await waitUntil(() => performance.now() - began >= o.downMs, 2 * o.downMs, 'the outage to last');
	const stages = await mailStages(on, burst.accepted);
	await place.smtp.setMode('ok');
	const back = performance.timeOrigin + performance.now();
	await untilQuiet(place, PATIENCE_MS);
	await untilHealthy(on.directus);
	const effects = await countEffects(place, since);
	return {
		...postsOf(burst),
		health: `${health}, then ok`,
		counted: Math.max(...stages.map(countedOf)),
		caughtUpMs: Math.round((place.smtp.mails.at(-1)?.receivedAt ?? Number.NaN) - back),
		effects,
	};
}

export interface MailRefusedFigures {
	/** Times that the mail was handed to the server before a person looked at it. */
	readonly tries: number;
	readonly state: string;
	readonly code: string | null;
	/** What the person is told, by kind. */
	readonly notices: readonly string[];
	/** After the correction and a retry by hand. */
	readonly afterRetry: string;
	readonly effects: Effects;
}

/** 550 to one mail: one try, a failed run that everybody sees, and a retry after the correction. */
export async function mailRefused(on: On): Promise<MailRefusedFigures> {
	const { place, directus } = on;
	const since = await beginning(place);
	await place.smtp.setMode('reject-5xx');
	const tried = place.smtp.attempts;
	const { accepted } = await send(on, 1, 1);
	const [failed] = await untilStages(on, accepted, (s) => s.runState === 'failed');
	if (!failed) throw new Error('no mail stage');
	const tries = place.smtp.attempts - tried;
	const notices = await waitUntil(
		async () => {
			const rows = await place.database.query<{ kind: string }>(
				"select distinct kind from finance_notifications where data ->> 'run' = $1",
				[failed.run],
			);
			return rows.length > 0 ? rows.map((row) => row.kind) : null;
		},
		10_000,
		'somebody to be told',
	);
	await place.smtp.setMode('ok');
	const { status } = await directus.request('POST', `/finance/runs/${failed.run}/retry`, {});
	await untilQuiet(place, PATIENCE_MS);
	const [again] = await mailStages(on, accepted);
	const effects = await countEffects(place, since);
	return {
		tries,
		state: failed.runState,
		code: failed.code,
		notices,
		afterRetry: `${status}, ${again?.runState}`,
		effects,
	};
}

export interface MailHangsFigures {
	readonly code: string | null;
	/** From the POST to the moment when the run says that the server does not answer. */
	readonly boundedMs: number;
	/** Message-IDs of what arrived. */
	readonly messageIds: number;
	readonly effects: Effects;
}

/** The server takes the mail and says nothing: the try ends by the clock, the next one arrives. */
export async function mailServerHangs(on: On): Promise<MailHangsFigures> {
	const { place } = on;
	const since = await beginning(place);
	await place.smtp.setMode('hang');
	const began = performance.now();
	const { accepted } = await send(on, 1, 1);
	const [stage] = await untilStages(on, accepted, (s) => s.code !== null);
	const boundedMs = Math.round(performance.now() - began);
	await place.smtp.setMode('ok');
	await untilQuiet(place, PATIENCE_MS);
	const effects = await countEffects(place, since);
	return {
		code: stage?.code ?? null,
		boundedMs,
		messageIds: new Set(place.smtp.mails.slice(since.mails).map((m) => m.messageId)).size,
		effects,
	};
}

export interface AcknowledgementLostFigures {
	/** Times that the mail arrived. */
	readonly mails: number;
	readonly messageIds: number;
	/** Does the run say that the mail may have gone out twice? */
	readonly maybeTwice: boolean;
	readonly effects: Effects;
}

/** The server keeps the mail and the connection breaks before it says so. */
export async function acknowledgementLost(on: On): Promise<AcknowledgementLostFigures> {
	const { place } = on;
	const since = await beginning(place);
	await place.smtp.setMode('lose-acknowledgement');
	const { accepted } = await send(on, 1, 1);
	await untilStages(on, accepted, (s) => s.code !== null);
	await place.smtp.setMode('ok');
	await untilQuiet(place, PATIENCE_MS);
	const arrived = place.smtp.mails.slice(since.mails);
	const [row] = await place.database.query<{ twice: boolean }>(
		`select (s -> 'output' ->> 'maybeTwice')::boolean as twice
		from finance_runs r, jsonb_array_elements(r.stages::jsonb) s
		where s ->> 'step' = 'invoice-email' and r.item = any ($1)`,
		[accepted],
	);
	const effects = await countEffects(place, since);
	return {
		mails: arrived.length,
		messageIds: new Set(arrived.map((m) => m.messageId)).size,
		maybeTwice: row?.twice ?? false,
		effects,
	};
}

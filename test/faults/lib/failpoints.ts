/** A worker dies at one point of one step, is started again, and what happened is counted. */
import { Redis as Client } from 'ioredis';
import { type Point, pointsOf } from '../../../src/engine/probe.js';
import { STEPS, WORKFLOWS } from '../../../src/runtime/registry.js';
import { waitUntil } from '../../harness/lifetime.js';
import { type Database, type Postgres, startPostgres } from '../../harness/postgres.js';
import { type Redis, startRedis } from '../../harness/redis.js';
import { type Smtp, startSmtp } from '../../harness/smtp.js';
import { closeSessions, copyOf } from './copies.js';
import { type Light, type LightItems, lightInvoice, lightTemplate, startLight } from './light.js';
import { STORIES, type Story, stepsOf } from './stories.js';
import { trapOf } from './trap.js';

const PATIENCE_MS = 120_000;

/** One failpoint of one story. */
export interface Case {
	readonly story: Story;
	readonly step: string;
	readonly point: Point;
}

/** Every point of every step of every story, as the registry has them today. */
export const CASES: readonly Case[] = STORIES.flatMap((story) =>
	stepsOf(story).flatMap((step) =>
		pointsOf(step).map((point) => ({ story, step: step.contract.id, point })),
	),
);

/** Every point of every step once: a credit note differs from an invoice where it is issued. */
export const SHORT_CASES = CASES.filter(
	({ story, step, point }) =>
		step === 'invoice-issue' ||
		story ===
			STORIES.find((s) => CASES.some((c) => c.story === s && c.step === step && c.point === point)),
);

/** Steps and workflows that no story passes: none, or a story is missing. */
export const uncovered = (): readonly string[] => [
	...STEPS.map((s) => s.contract.id).filter((id) => !CASES.some((c) => c.step === id)),
	...[...WORKFLOWS.keys()].filter(
		(id) => !id.startsWith('step.') && !STORIES.some((s) => s.workflow === id),
	),
];

/** Between these two points nobody can know whether the mail went out. */
const UNCLEAR: readonly Point[] = ['after-act', 'before-record', 'after-record'];

export const isUnclear = ({ step, point }: Case): boolean =>
	step === 'invoice-email' && UNCLEAR.includes(point);

export interface Struck {
	readonly case: Case;
	readonly backend: 'redis' | 'postgres';
	/** Did the process die there? */
	readonly died: boolean;
	/** Of the run in the end. */
	readonly state: string;
	readonly effects: Readonly<Record<string, unknown>>;
	readonly mails: number;
	/** Does the run itself say that its mail may have gone out twice? */
	readonly maybeTwice: boolean;
	/** From the new start of the process to the end of the run. */
	readonly recoveredMs: number;
}

export interface Ground {
	readonly postgres: Postgres;
	readonly redis: Redis;
	readonly template: Database;
	readonly items: LightItems;
	/** An invoice in the template that has been sent. */
	readonly sent: string;
	/** Runs that are in the template. */
	readonly known: readonly string[];
	/** A mailbox for each lane. */
	readonly smtp: readonly Smtp[];
}

/** Prepares what every lane copies: a company with an invoice that was sent. */
export async function startGround(lanes: number): Promise<Ground> {
	const [postgres, redis, ...smtp] = await Promise.all([
		startPostgres(),
		startRedis(),
		...Array.from({ length: lanes }, startSmtp),
	]);
	const [first] = smtp;
	if (!first) throw new Error('at least one lane');
	const { template, items } = await lightTemplate({ postgres, smtp: first });
	const worker = await startLight({ database: template, smtp: first, redis: null });
	const sent = await lightInvoice(template, items);
	const { id } = await ended(template);
	await worker.kill();
	await template.query('delete from finance_notifications');
	await closeSessions(template);
	return { postgres, redis, template, items, sent, known: [id], smtp };
}

interface Row {
	readonly id: string;
	readonly state: string;
	readonly twice: boolean;
}

const RUNS = `
	select id, workflow, state, error_code as code,
		coalesce((select bool_or((s -> 'output' ->> 'maybeTwice')::boolean)
			from jsonb_array_elements(stages::jsonb) s), false) as twice
	from finance_runs where id <> all ($1) and ($2::text is null or workflow = $2)`;

/** The one run that is not known yet, once it has ended; of a workflow, others may follow it. */
export const ended = (
	database: Database,
	{ known = [], workflow = null }: { known?: readonly string[]; workflow?: string | null } = {},
): Promise<Row> =>
	waitUntil(
		async () => {
			const rows = await database.query<Row>(RUNS, [known, workflow]);
			const [row, ...others] = rows;
			if (others.length > 0) throw new Error(`more than one run: ${JSON.stringify(rows)}`);
			if (row && ['done', 'failed', 'cancelled'].includes(row.state)) return row;
			throw new Error(JSON.stringify(rows));
		},
		PATIENCE_MS,
		'the run to end',
	);

const within = async <T>(ms: number, work: Promise<T>): Promise<T | null> => {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<null>((resolve) => {
		timer = setTimeout(() => resolve(null), ms);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Kills the worker at the case's point, starts it again, and counts. */
export async function strike(ground: Ground, at: Case, lane: number): Promise<Struck> {
	const smtp = ground.smtp[lane];
	if (!smtp) throw new Error(`no mailbox for lane ${lane}`);
	const database = await copyOf(ground.template);
	const backend = lane % 2 === 0 ? 'postgres' : 'redis';
	const redis = backend === 'redis' ? await emptyRedis(ground.redis, lane) : null;
	const { env, arm } = trapOf([`${at.step}:${at.point}:kill`]);
	arm();
	let worker: Light = await startLight({ database, smtp, redis, env });
	try {
		const place = { database, smtp };
		const scene = { place, items: ground.items, sent: ground.sent, mails: smtp.mails.length };
		const item = await at.story.begin({ ...scene, worker });
		const died = (await within(PATIENCE_MS, worker.gone)) === 'SIGKILL';
		const began = performance.now();
		worker = await startLight({ database, smtp, redis, env });
		const run = await ended(database, { known: ground.known, workflow: at.story.workflow });
		return {
			case: at,
			backend,
			died,
			state: run.state,
			recoveredMs: Math.round(performance.now() - began),
			effects: await at.story.count({ ...scene, worker }, item),
			mails: smtp.mails.length - scene.mails,
			maybeTwice: run.twice,
		};
	} finally {
		await worker.kill();
		await database.drop();
	}
}

/** A database of its own on the shared server, with nothing in it. */
export async function emptyRedis(redis: Redis, lane: number): Promise<{ url: string }> {
	const url = `${redis.url}/${lane}`;
	const client = new Client(url);
	await client.flushdb();
	client.disconnect();
	return { url };
}

/** Goes through the cases, each lane one after the other. */
export async function strikeAll(
	ground: Ground,
	cases: readonly Case[],
): Promise<readonly Struck[]> {
	const struck: Struck[] = [];
	const waiting = [...cases];
	const lane = async (n: number): Promise<void> => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			struck.push(await strike(ground, next, n));
		}
	};
	await Promise.all(ground.smtp.map((_, n) => lane(n)));
	return struck;
}

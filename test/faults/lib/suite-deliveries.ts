/** P10: a job that is delivered again, or once more after it was removed, has no second effect. */
import { Redis as Client } from 'ioredis';
import { beforeAll, describe, expect, test } from 'vitest';
import { createQueues, type QueueSet } from '../../../src/adapters/bullmq/queues.js';
import { QUEUES } from '../../../src/contracts/queues.js';
import type { Run } from '../../../src/engine/run.js';
import { waitUntil } from '../../harness/lifetime.js';
import type { Database } from '../../harness/postgres.js';
import { closeSessions, copyOf } from './copies.js';
import { emptyRedis, ended, type Ground, startGround } from './failpoints.js';
import { startLight } from './light.js';
import type { Report } from './report.js';
import { STORIES, type Story } from './stories.js';

export interface DeliveryForm {
	/** Deliveries of each stage's job, beside the one that is due. */
	readonly times: number;
	readonly rounds: number;
	/** Names of the stories. */
	readonly stories: readonly string[];
}

type Kind = 'redis' | 'postgres';

const silent = { info() {}, warn() {}, error() {} };
const PATIENCE_MS = 60_000;

/** The queues as another process sees them; it takes no job itself. */
const queuesOn = (database: Database, redis: { url: string } | null): QueueSet =>
	createQueues({
		backend: redis
			? { kind: 'redis', url: redis.url }
			: { kind: 'postgres', connection: { connectionString: database.url } },
		role: 'api',
		policies: QUEUES,
		onJob: async () => ({ kind: 'nothing' }),
		onTick: async () => {},
		log: silent,
	});

/** Hints of every stage; BullMQ keeps one job for each number of tries. */
const hints = (run: Pick<Run, 'id' | 'stages'>, times: number) =>
	run.stages.flatMap(({ queue }, stage) =>
		Array.from({ length: times }, (_, tries) => {
			return { run: run.id, stage, queue, tries, attempts: 0, priority: 0, delayMs: 0 };
		}),
	);

const idle = (queues: QueueSet): Promise<boolean> =>
	waitUntil(
		async () => {
			const counts = await queues.counts();
			const left = counts.map((c) => c.waiting + c.active + c.delayed);
			if (left.every((n) => n === 0)) return true;
			throw new Error(left.join(' '));
		},
		PATIENCE_MS,
		'the queues to be empty',
	);

/** Forgets every job, finished ones too, as trimming and FLUSHALL do. */
async function forget(database: Database, redis: { url: string } | null): Promise<void> {
	if (!redis) return void (await database.query('delete from finance_queue.job'));
	const client = new Client(redis.url);
	const jobs = await client.keys(`finance:*`);
	if (jobs.length > 0) await client.del(...jobs);
	client.disconnect();
}

/** How often a worker took a stage of the run. */
async function triesOf(database: Database, id: string): Promise<number> {
	const [row] = await database.query<{ tries: number }>(
		`select sum((s ->> 'tries')::int)::int as tries
		from finance_runs r, jsonb_array_elements(r.stages::jsonb) s where r.id = $1`,
		[id],
	);
	return row?.tries ?? -1;
}

/** A story with every job delivered many times while it goes on, and again when all is forgotten. */
async function delivered(ground: Ground, story: Story, o: { kind: Kind; times: number }) {
	const [smtp] = ground.smtp;
	if (!smtp) throw new Error('no mailbox');
	const database = await copyOf(ground.template);
	const redis = o.kind === 'redis' ? await emptyRedis(ground.redis, 0) : null;
	const worker = await startLight({ database, smtp, redis });
	const queues = queuesOn(database, redis);
	try {
		// The first question loads the client, which may take longer than an answer.
		const answers = (): Promise<boolean> =>
			queues.counts().then(
				() => true,
				() => false,
			);
		await waitUntil(answers, PATIENCE_MS, 'the queue to answer');
		const place = { database, smtp };
		const { items, sent } = ground;
		const scene = { place, items, sent, worker, mails: smtp.mails.length };
		const item = await story.begin(scene);
		const run = await waitUntil(
			async () => {
				const [row] = await database.query<Pick<Run, 'id' | 'stages'>>(
					'select id, stages from finance_runs where id <> all ($1) and workflow = $2',
					[ground.known, story.workflow],
				);
				return row ?? null;
			},
			PATIENCE_MS,
			'the run to be written',
		);
		const all = hints(run, o.times);
		// One after the other, so that some come before their stage is due, some during and after.
		for (let n = 0; n < o.times; n += 1) await queues.add(all.filter((h) => h.tries === n));
		await ended(database, { known: ground.known, workflow: story.workflow });
		await idle(queues);
		await forget(database, redis);
		await queues.add(all);
		await idle(queues);
		return {
			deliveries: 2 * all.length,
			tries: await triesOf(database, run.id),
			stages: run.stages.filter((s) => s.state !== 'skipped').length,
			effects: await story.count(scene, item),
			mails: smtp.mails.length - scene.mails,
		};
	} finally {
		await queues.stop(0);
		await worker.kill();
		await database.drop();
	}
}

/** Declares the tests; `report` gets the figures of those that pass. */
export function deliveryPromises(
	{ times, rounds, stories: wanted }: DeliveryForm,
	report: Report,
): void {
	let ground: Ground;

	describe('a job that is delivered again and again', () => {
		beforeAll(async () => {
			ground = await startGround(1);
			await closeSessions(ground.template);
		});

		const stories = STORIES.filter(({ name }) => wanted.includes(name));
		const turns = (['redis', 'postgres'] as const).flatMap((kind) =>
			stories.flatMap((story) =>
				Array.from({ length: rounds }, (_, round) => [story.name, kind, round, story] as const),
			),
		);

		test.each(turns)('%s, on %s: each effect once (round %i)', async (_, kind, __, story) => {
			const { effects, tries, ...figures } = await delivered(ground, story, { kind, times });
			expect(effects).toEqual(story.expected);
			expect(tries).toBe(figures.stages);
			expect(figures.mails).toBeLessThanOrEqual(1);
			const title = `Every job delivered ${times} times and again after it was removed, on ${kind}: ${story.name}`;
			report({ promise: 'P10', title, figures: { rounds, ...figures, tries, doubled: 0 } });
		});
	});
}

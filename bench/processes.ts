/** What the bundle costs a Directus process: time to start, and memory after much work. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createItems, type Items, LINES } from '../test/builders/items.js';
import { type Directus, startDirectus } from '../test/harness/directus.js';
import { waitUntil } from '../test/harness/lifetime.js';
import { type Database, startPostgres } from '../test/harness/postgres.js';
import { startRedis } from '../test/harness/redis.js';
import { type Smtp, startSmtp } from '../test/harness/smtp.js';
import { cpuSeconds } from './cpu.js';
import { type BenchRow, median } from './row.js';

const STARTS = 7;
/** design: at most this much on top of a Directus without the bundle. */
const START_MS = 300;

/** Workflows in all, and how many of them are whole: created, issued, rendered, mailed. */
const WORKFLOWS = 10_000;
const WHOLE = 1_000;
const WARM_UP = 200;
const AT_ONCE = 10;
/** A heap that may grow as it likes grows out of laziness; what is asked is what is held on to. */
const HEAP_MB = 256;
/** design: at most this much on top of a process that has warmed up. */
const GROWTH_MB = 50;

const statusOf = (pid: number): string => fs.readFileSync(`/proc/${pid}/status`, 'utf8');
const residentMb = (pid: number): number =>
	Number(/VmRSS:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? Number.NaN) / 1024;

/** Starts with and without the bundle in turn, on a database that has the schema already. */
export async function benchStart(): Promise<readonly BenchRow[]> {
	const smtp = await startSmtp();
	const postgres = await startPostgres();
	const database = await postgres.createDatabase();
	const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'finance-bench-'));
	// Without the tests' short cut through Node's imports: started as by everybody else.
	const plain = { NODE_OPTIONS: '' };
	const directus = await startDirectus({ database, smtp, env: plain });
	const bare = await startDirectus({ database, smtp, env: { ...plain, EXTENSIONS_PATH: empty } });
	const wall = { ours: [] as number[], bare: [] as number[] };
	const cpu = { ours: [] as number[], bare: [] as number[] };
	for (let n = 0; n < STARTS; n++) {
		for (const [name, process] of [['ours', directus] as const, ['bare', bare] as const]) {
			await process.stop();
			const began = performance.now();
			await process.start();
			wall[name].push(performance.now() - began);
			cpu[name].push(1000 * cpuSeconds(process.pid));
		}
	}
	await directus.stop();
	await bare.stop();
	fs.rmSync(empty, { recursive: true });
	const row = (name: string, of: typeof wall): BenchRow => {
		const more = median(of.ours.map((ms, i) => ms - (of.bare[i] ?? Number.NaN)));
		return {
			name: `start of Directus: ${name} (${Math.round(more)} ms more with the bundle)`,
			ours: median(of.ours),
			peer: median(of.bare),
			unit: 'ms',
			ratio: median(of.bare) / median(of.ours),
			target: `≤ ${START_MS} ms more`,
			ok: more <= START_MS,
			note: 'peer of a start: the same Directus without the bundle; what is more is the median of the differences pair by pair',
		};
	};
	return [row('until it answers', wall), row('processor time', cpu)];
}

async function whole(directus: Directus, items: Items, count: number): Promise<void> {
	let next = 0;
	const body = { owner_company: items.code, client_id: items.client, line_items: LINES };
	const send = async () => {
		while (next++ < count) {
			const at = '/finance/invoices/create-and-send';
			const { status } = await directus.request('POST', at, body);
			if (status !== 202) throw new Error(`create-and-send: ${status}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, send));
}

/** Runs of one light step, put there as the outbox would. */
const light = ({ query }: Database, items: Items, count: number) =>
	query(
		`insert into finance_runs (id, workflow, company, item_kind, item, key, input, stages, stage,
			state, next_at, priority, created_at)
		select gen_random_uuid(), 'step.invoice-schedule-reminders', i.company, 'finance_invoices', i.id,
			'bench:' || n, jsonb_build_object('invoice', i.id), jsonb_build_array(jsonb_build_object(
				'step', 'invoice-schedule-reminders', 'queue', 'invoice-processing', 'state', 'waiting',
				'tries', 0, 'attempts', 0, 'waits', 0, 'crashes', 0, 'notBefore', null, 'unknown', false,
				'worker', null, 'startedAt', null, 'endedAt', null, 'output', null, 'error', null
			)), 0, 'waiting', now(), 10, now()
		from generate_series(1, $1::int) n,
			(select id, company from finance_invoices where company = $2 and number is not null limit 1) i`,
		[count, items.company],
	);

async function allDone({ query }: Database, count: number): Promise<void> {
	const done = async () => {
		const [row] = await query<{ count: string }>(
			`select count(*) from finance_runs where state = 'done'`,
		);
		return Number(row?.count) >= count;
	};
	await waitUntil(done, 1_800_000, `${count} runs done`);
}

async function work(o: { directus: Directus; database: Database; items: Items; smtp: Smtp }) {
	await whole(o.directus, o.items, WARM_UP);
	await allDone(o.database, WARM_UP);
	const before = residentMb(o.directus.pid);
	o.smtp.clear();
	await whole(o.directus, o.items, WHOLE);
	await light(o.database, o.items, WORKFLOWS - WHOLE);
	await allDone(o.database, WARM_UP + WORKFLOWS);
	if (o.smtp.mails.length !== WHOLE) throw new Error(`${o.smtp.mails.length} mails of ${WHOLE}`);
	return { before, after: residentMb(o.directus.pid) };
}

/** One process that answers and works, over ten thousand workflows. */
export async function benchMemory(): Promise<readonly BenchRow[]> {
	const smtp = await startSmtp();
	const postgres = await startPostgres();
	const redis = await startRedis();
	const database = await postgres.createDatabase();
	const env = { FINANCE_SWEEP_MS: '1000', NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` };
	const directus = await startDirectus({ database, smtp, redis, env });
	const items = await createItems(directus);
	const { before, after } = await work({ directus, database, items, smtp });
	await directus.stop();
	return [
		{
			name: `memory after ${WORKFLOWS} workflows (${Math.round(after - before)} MB more)`,
			ours: after,
			peer: before,
			unit: 'MB',
			ratio: before / after,
			target: `≤ ${GROWTH_MB} MB more`,
			ok: after - before <= GROWTH_MB,
			note: `memory: resident size of the whole Directus process, its heap limited to ${HEAP_MB} MB, after ${WARM_UP} invoices (peer) and after ${WHOLE} more, mailed, and ${WORKFLOWS - WHOLE} runs of one step`,
		},
	];
}

/** Jobs that throw, hang, kill their worker or never let go of it, among others that are well. */
import { randomUUID } from 'node:crypto';
import type { StartRun } from '../../../src/engine/engine.js';
import { waitUntil } from '../../harness/lifetime.js';
import { type Postgres, startPostgres } from '../../harness/postgres.js';
import { type Smtp, startSmtp } from '../../harness/smtp.js';
import { type Copy, closeSessions, copyOf } from './copies.js';
import { type Light, type LightItems, lightInvoice, lightTemplate, startLight } from './light.js';

const PATIENCE_MS = 3 * 60_000;

export const POISONS = {
	'throws a bug': { action: 'throw', code: 'UNEXPECTED' },
	'hangs in its transaction': { action: 'hang', code: 'STAGE_TIMEOUT' },
	'kills its worker': { action: 'kill', code: 'WORKER_LOST' },
	'never lets go of the processor': { action: 'spin', code: 'WORKER_LOST' },
} as const;
export type Poison = keyof typeof POISONS;

export interface PoisonNumbers {
	readonly poisons: readonly Poison[];
	/** Workers that are started again when they die. */
	readonly workers: number;
	/** Jobs that are well, and the time between two of them. */
	readonly others: number;
	readonly everyMs: number;
	readonly attempts: number;
	readonly stageLimitMs: number;
	readonly blockedLimitMs: number;
}

export interface PoisonFigures {
	/** What became of each. */
	readonly ends: Readonly<Record<string, string>>;
	/** Alerts for each. */
	readonly alerts: readonly number[];
	/** Workers that died and were started again. */
	readonly deaths: number;
	/** Of the others: from the request to the mail. */
	readonly p95AloneMs: number;
	readonly p95Ms: number;
	readonly slowestMs: number;
	readonly othersDone: number;
	/** Drafts of the poisoned invoices that took a number. */
	readonly numbersTaken: number;
}

interface Stage {
	readonly database: Copy;
	readonly smtp: Smtp;
	readonly items: LightItems;
	readonly person: string;
	readonly postgres: Postgres;
}

export async function startStage(): Promise<Stage> {
	const [postgres, smtp] = await Promise.all([startPostgres(), startSmtp()]);
	const { template, items } = await lightTemplate({ postgres, smtp });
	const [row] = await template.query<{ id: string }>('select id from directus_users limit 1');
	await closeSessions(template);
	return { postgres, database: await copyOf(template), smtp, items, person: row?.id ?? '' };
}

/** Keeps a worker running, as a supervisor does. */
function supervised(start: () => Promise<Light>) {
	let deaths = 0;
	let ending = false;
	let current: Light | null = null;
	let up: () => void = () => {};
	const isUp = new Promise<void>((resolve) => {
		up = resolve;
	});
	const going = (async () => {
		while (!ending) {
			current = await start();
			up();
			await current.gone;
			if (!ending) deaths += 1;
		}
	})();
	return {
		isUp,
		deaths: () => deaths,
		async end() {
			ending = true;
			await current?.kill();
			await going;
		},
	};
}

const send = ({ items, person }: Stage, invoice: string): StartRun => ({
	workflow: 'invoice.create-and-send',
	company: items.company,
	item: { kind: 'finance_invoices', id: invoice },
	key: `poison:${invoice}`,
	input: { invoice, mail: true, to: null, cc: null, message: null },
	createdBy: person,
});

/** Milliseconds from the request to the mail of each invoice that is well. */
async function others(stage: Stage, api: Light, o: PoisonNumbers): Promise<readonly number[]> {
	const { database, smtp, items } = stage;
	const begun = new Map<string, number>();
	const from = performance.now();
	for (let n = 0; n < o.others; n += 1) {
		await waitUntil(() => performance.now() - from >= n * o.everyMs, PATIENCE_MS, 'its turn');
		const id = await lightInvoice(database, items, { status: 'draft' });
		begun.set(id, Date.now());
		await api.begin(send(stage, id));
	}
	const arrived = async () => {
		const rows = await database.query<{ id: string; number: string | null }>(
			'select id, number from finance_invoices where id = any ($1)',
			[[...begun.keys()]],
		);
		const at = new Map(smtp.mails.map((m) => [m.attachments[0]?.filename, m.receivedAt]));
		return rows.flatMap(({ id, number }) => {
			const mailed = at.get(`${number}.pdf`);
			return mailed === undefined ? [] : [mailed - (begun.get(id) ?? 0)];
		});
	};
	return waitUntil(
		async () => {
			const times = await arrived();
			if (times.length === o.others) return times;
			const left = await database.query(
				`select state, error_code, count(*) from finance_runs where item = any ($1)
				group by 1, 2`,
				[[...begun.keys()]],
			);
			throw new Error(`${times.length} of ${o.others}: ${JSON.stringify(left)}`);
		},
		PATIENCE_MS,
		'the others to be mailed',
	);
}

const p95 = (times: readonly number[]): number =>
	times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;

interface End {
	readonly item: string;
	readonly state: string;
	readonly code: string | null;
	readonly alerts: number;
	readonly numbered: boolean;
}

const ENDS = `
	select r.item, r.state, r.error_code as code, i.number is not null as numbered,
		(select count(*) from finance_notifications n
			where n.kind = 'run_failed' and n.data ->> 'run' = r.id::text)::int as alerts
	from finance_runs r join finance_invoices i on i.id::text = r.item where r.item = any ($1)`;

/** The others alone, and then beside the poisoned ones, until those are given up. */
export async function poisoned(stage: Stage, o: PoisonNumbers): Promise<PoisonFigures> {
	const { database, smtp, items } = stage;
	const jobs = o.poisons.map((poison) => ({ poison, id: randomUUID() }));
	for (const { id } of jobs) await lightInvoice(database, items, { id, status: 'draft' });
	const points = jobs.map(
		({ poison, id }) => `invoice-issue:before-record:${POISONS[poison].action}:${id}`,
	);
	const env = {
		FINANCE_FAILPOINT: points.join(','),
		FINANCE_QUEUE_INVOICE_PROCESSING_ATTEMPTS: String(o.attempts),
		FINANCE_QUEUE_INVOICE_PROCESSING_STAGE_LIMIT_MS: String(o.stageLimitMs),
		FINANCE_BLOCKED_LIMIT_MS: String(o.blockedLimitMs),
	};
	const start = () => startLight({ database, smtp, redis: null, env });
	const api = await startLight({ database, smtp, redis: null, env: { FINANCE_ROLE: 'api' } });
	const workers = Array.from({ length: o.workers }, () => supervised(start));
	try {
		await Promise.all(workers.map((worker) => worker.isUp));
		const alone = await others(stage, api, o);
		for (const { id } of jobs) await api.begin(send(stage, id));
		const beside = await others(stage, api, o);
		const ends = await waitUntil(
			async () => {
				const rows = await database.query<End>(ENDS, [jobs.map(({ id }) => id)]);
				const over = rows.filter((r) => r.state === 'failed' && r.alerts > 0);
				if (over.length === jobs.length) return rows;
				throw new Error(JSON.stringify(rows));
			},
			PATIENCE_MS,
			'the poisoned runs to be given up',
		);
		const endOf = ({ poison, id }: (typeof jobs)[number]) => {
			const end = ends.find((e) => e.item === id);
			return [poison, `${end?.state} ${end?.code}`] as const;
		};
		return {
			ends: Object.fromEntries(jobs.map(endOf)),
			alerts: ends.map((e) => e.alerts),
			deaths: workers.reduce((sum, w) => sum + w.deaths(), 0),
			p95AloneMs: p95(alone),
			p95Ms: p95(beside),
			slowestMs: Math.max(...beside),
			othersDone: beside.length,
			numbersTaken: ends.filter((e) => e.numbered).length,
		};
	} finally {
		await Promise.all(workers.map((w) => w.end()));
		await api.kill();
	}
}

/**
 * What happens by itself. The queues' server ticks at planned times; what is due is known from
 * Postgres alone, so that a tick that came twice is one run and one that was lost is made up for.
 */
import type { Knex } from 'knex';
import type { QueueSet } from '../adapters/bullmq/queues.js';
import {
	doneTimes,
	firstCompany,
	hasNeed,
	type LastRun,
	lastRunOf,
	takeDone,
	writeDone,
} from '../adapters/postgres/schedules.js';
import type { Transact, Unit } from '../adapters/postgres/transaction.js';
import { FinanceError } from '../core/errors.js';
import { dueTimes, type Instant, nextTime, type Planned } from '../core/schedule/times.js';
import type { Run } from '../engine/run.js';
import { type Timed, timedNow } from './timed.js';
import type { Runtime } from './types.js';

export interface SchedulesParts {
	readonly database: Knex;
	readonly transact: Transact;
	readonly queues: QueueSet;
	readonly start: Runtime['start'];
	/** Is a schedule switched on? */
	readonly isOn: (id: string) => boolean;
	readonly now: () => Instant;
	readonly today: Runtime['today'];
	readonly newId: () => string;
}

export interface ScheduleState {
	readonly id: string;
	/** Of the schedule whatever the company: its name follows from it. */
	readonly kind: string;
	/** Whose it is; null: the installation's. */
	readonly company: Timed['company'];
	readonly workflow: string;
	readonly cron: string;
	readonly zone: string;
	/** Switched on, and its cron text can be read. */
	readonly enabled: boolean;
	readonly isReadable: boolean;
	/** Null while it is switched off. */
	readonly next: Instant | null;
	/** Where `next` is from: the queue's waiting tick, or reckoned here while nobody can ask it. */
	readonly nextFrom: 'queue' | 'reckoned';
	/** A planned time has passed for more than a few minutes, and no run was started for it. */
	readonly late: boolean;
	readonly last: LastRun | null;
}

export interface Schedules {
	/** Starts a run for each planned time that is due; returns how many. */
	startDue(): Promise<number>;
	/** Has the queues' server tick for what is switched on; returns how many it changed. */
	keepTicks(): Promise<number>;
	list(): Promise<readonly ScheduleState[]>;
	/** Starts now, besides what is planned. NOT_FOUND, COMPANY_MISSING. */
	runNow(id: string, o: { unit: Unit; user: string | null }): Promise<Run>;
}

/** A tick may take its time: the sweeper comes after it. */
const LATE_MS = 5 * 60_000;
/** Behind what people wait for. */
const LATER = 10;

export function createSchedules(parts: SchedulesParts): Schedules {
	const { database, queues, now } = parts;
	const isOn = (t: Timed): boolean => t.isReadable && parts.isOn(t.schedule.id);
	const on = async (): Promise<readonly Timed[]> => (await timedNow(database)).filter(isOn);

	return {
		async startDue() {
			const [timed, done] = await Promise.all([on(), doneTimes(database)]);
			const due = timed.filter((t) => isDue(t, done.get(t.id) ?? null, now()));
			if (due.length === 0) return 0;
			const first = await firstCompany(database, 'itself');
			let started = 0;
			for (const t of due) {
				const company = t.company?.id ?? first;
				if (company !== null) started += await startOne(t, company, parts);
			}
			return started;
		},

		keepTicks: async () => queues.keepTicks(await on()),

		async list() {
			const [timed, done, first] = await Promise.all([
				timedNow(database),
				doneTimes(database),
				firstCompany(database, 'itself'),
			]);
			const ticks = await queues.nextTicks().catch(unreachable);
			const states = timed.map(async (t): Promise<ScheduleState> => {
				const company = t.company?.id ?? null;
				const { workflow } = t.schedule;
				return {
					...timesOf(t, { isOn: isOn(t), done: done.get(t.id) ?? null, now: now(), ticks }),
					...(company === null && first === null && { late: false }),
					last: await lastRunOf(database, { workflow, company }),
				};
			});
			return Promise.all(states);
		},

		async runNow(id, { unit, user }) {
			const t = (await timedNow(unit.knex)).find((one) => one.id === id);
			if (!t) throw new FinanceError('NOT_FOUND', { schedule: id.slice(0, 60) });
			const company = t.company?.id ?? (await firstCompany(unit.knex, 'person'));
			if (!company) throw new FinanceError('COMPANY_MISSING');
			const planned = { at: `now:${parts.newId()}`, day: parts.today() };
			const run = runOf(t, company, planned);
			return parts.start({ ...run, priority: 0, createdBy: user }, unit);
		},
	};
}

/** A new company's own schedules begin with the next planned time, not with the last one. */
const isNew = (t: Timed, done: Instant | null): boolean => t.company !== null && done === null;

const isDue = (t: Timed, done: Instant | null, now: Instant): boolean =>
	dueTimes(t, { done, now }).length > 0;

/** Starts what is due of one schedule, if it is still due; returns how many runs. */
async function startOne(t: Timed, company: string, parts: SchedulesParts): Promise<number> {
	return parts.transact(async (unit) => {
		const done = await takeDone(unit, t.id);
		const due = dueTimes(t, { done, now: parts.now() });
		const last = due.at(-1);
		if (!last) return 0;
		await writeDone(unit, t.id, last.at);
		const { missed, needs } = t.schedule;
		if (isNew(t, done) || (needs !== null && !(await hasNeed(unit, needs, company)))) return 0;
		const wanted = missed === 'each' ? due : [last];
		for (const planned of wanted) await parts.start(runOf(t, company, planned), unit);
		return wanted.length;
	});
}

function timesOf(
	t: Timed,
	o: {
		readonly isOn: boolean;
		readonly done: Instant | null;
		readonly now: Instant;
		readonly ticks: ReadonlyMap<string, string> | null;
	},
): Omit<ScheduleState, 'last'> {
	const [first] = o.isOn ? dueTimes(t, o) : [];
	const overdue = first !== undefined && age(first.at, o.now) > LATE_MS;
	const { id, cron, zone, company, isReadable, schedule } = t;
	const tick = o.ticks?.get(id);
	return {
		...{ id, kind: schedule.id, company, workflow: schedule.workflow, cron, zone },
		...{ enabled: o.isOn, isReadable },
		next: o.isOn ? (tick ?? nextTime(t, o.now).at) : null,
		nextFrom: tick ? 'queue' : 'reckoned',
		late: overdue && !isNew(t, o.done),
	};
}

/** The key says which planned time it is: started twice, it is one run. */
const runOf = (t: Timed, company: string, planned: Planned) => ({
	workflow: t.schedule.workflow,
	company,
	item: null,
	key: `schedule:${t.id}:${planned.at}`,
	input: t.schedule.input(planned),
	priority: LATER,
	createdBy: null,
});

const age = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** Told by where the next time is from; any other failure is one. */
const unreachable = (e: unknown): null => {
	if (e instanceof FinanceError && e.code === 'QUEUE_UNREACHABLE') return null;
	throw e;
};

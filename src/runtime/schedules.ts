/**
 * What happens by itself. The queues' server ticks at planned times; what is due is known from
 * Postgres alone, so that a tick that came twice is one run and one that was lost is made up for.
 */
import type { Knex } from 'knex';
import type { QueueSet } from '../adapters/bullmq/queues.js';
import {
	doneTimes,
	firstCompany,
	type LastRun,
	lastRunOf,
	takeDone,
	writeDone,
} from '../adapters/postgres/schedules.js';
import type { Transact, Unit } from '../adapters/postgres/transaction.js';
import { FinanceError } from '../core/errors.js';
import { dueTimes, type Instant, nextTime, type Planned } from '../core/schedule/times.js';
import type { Run } from '../engine/run.js';
import { SCHEDULES, type Schedule } from '../workflows/schedules.js';
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
	readonly workflow: string;
	readonly cron: string;
	readonly zone: string;
	readonly enabled: boolean;
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
	const { database, transact, queues, isOn, now } = parts;
	const all: readonly Schedule[] = SCHEDULES;
	const on = (): readonly Schedule[] => all.filter(({ id }) => isOn(id));

	async function startOne(schedule: Schedule): Promise<number> {
		return transact(async (unit) => {
			const due = dueTimes(schedule, { done: await takeDone(unit, schedule.id), now: now() });
			const company = await firstCompany(unit.knex, 'itself');
			const last = due.at(-1);
			if (!company || !last) return 0;
			for (const planned of due) await parts.start(runOf(schedule, company, planned), unit);
			await writeDone(unit, schedule.id, last.at);
			return due.length;
		});
	}

	return {
		async startDue() {
			const done = await doneTimes(database);
			const due = on().filter(
				(s) => dueTimes(s, { done: done.get(s.id) ?? null, now: now() }).length > 0,
			);
			if (due.length === 0 || !(await firstCompany(database, 'itself'))) return 0;
			let started = 0;
			for (const schedule of due) started += await startOne(schedule);
			return started;
		},

		keepTicks: () => queues.keepTicks(on()),

		async list() {
			const [done, company] = await Promise.all([
				doneTimes(database),
				firstCompany(database, 'itself'),
			]);
			const ticks = await queues.nextTicks().catch(unreachable);
			const state = async (s: Schedule): Promise<ScheduleState> => {
				const enabled = isOn(s.id);
				const [first] = dueTimes(s, { done: done.get(s.id) ?? null, now: now() });
				const overdue = first !== undefined && age(first.at, now()) > LATE_MS;
				const { id, workflow, cron, zone } = s;
				const tick = ticks?.get(id);
				return {
					...{ id, workflow, cron, zone, enabled },
					next: enabled ? (tick ?? nextTime(s, now()).at) : null,
					nextFrom: tick ? 'queue' : 'reckoned',
					late: enabled && company !== null && overdue,
					last: await lastRunOf(database, workflow),
				};
			};
			return Promise.all(all.map(state));
		},

		async runNow(id, { unit, user }) {
			const schedule = all.find((s) => s.id === id);
			if (!schedule) throw new FinanceError('NOT_FOUND', { schedule: id.slice(0, 60) });
			const company = await firstCompany(unit.knex, 'person');
			if (!company) throw new FinanceError('COMPANY_MISSING');
			const planned = { at: `now:${parts.newId()}`, day: parts.today() };
			const run = runOf(schedule, company, planned);
			return parts.start({ ...run, priority: 0, createdBy: user }, unit);
		},
	};
}

/** The key says which planned time it is: started twice, it is one run. */
const runOf = (schedule: Schedule, company: string, planned: Planned) => ({
	workflow: schedule.workflow,
	company,
	item: null,
	key: `schedule:${schedule.id}:${planned.at}`,
	input: schedule.input(planned),
	priority: LATER,
	createdBy: null,
});

const age = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** Told by where the next time is from; any other failure is one. */
const unreachable = (e: unknown): null => {
	if (e instanceof FinanceError && e.code === 'QUEUE_UNREACHABLE') return null;
	throw e;
};

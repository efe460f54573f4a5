/** The schedules as they stand now: those of the installation, and one of each company's own. */
import type { Knex } from 'knex';
import { type CompanyTimes, companyTimes } from '../adapters/postgres/schedules.js';
import { CRON_SETTINGS } from '../contracts/company.js';
import type { QueueName } from '../contracts/queues.js';
import { isCron, type Timetable } from '../core/schedule/times.js';
import { SCHEDULES, type Schedule } from '../workflows/schedules.js';

export interface Timed extends Timetable {
	readonly id: string;
	readonly queue: QueueName;
	readonly schedule: Schedule;
	/** Whose it is; null: the installation's. */
	readonly company: { readonly id: string; readonly code: string } | null;
	/** `cron` is a time that a clock can follow: companies type their own. */
	readonly isReadable: boolean;
}

function ofCompany(schedule: Schedule, company: CompanyTimes): readonly Timed[] {
	const { id, queue, zone, cron, examples } = schedule;
	if (typeof cron === 'string' || (company.isDemo && !examples)) return [];
	const text = (company.crons[cron.setting] ?? '').trim();
	return [
		{
			...{ id: `${id}.${company.id}`, queue, zone, cron: text, schedule },
			company: { id: company.id, code: company.code },
			isReadable: isCron(text),
		},
	];
}

const ofAll = (schedule: Schedule): readonly Timed[] => {
	const { id, queue, zone, cron } = schedule;
	return typeof cron === 'string'
		? [{ id, queue, zone, cron, schedule, company: null, isReadable: true }]
		: [];
};

/** What happens by itself, from the companies' settings as they are at this moment. */
export async function timedNow(database: Knex): Promise<readonly Timed[]> {
	const all: readonly Schedule[] = SCHEDULES;
	const isPerCompany = all.some(({ cron }) => typeof cron !== 'string');
	const companies = isPerCompany ? await companyTimes(database, CRON_SETTINGS) : [];
	return all.flatMap((schedule) => [
		...ofAll(schedule),
		...companies.flatMap((company) => ofCompany(schedule, company)),
	]);
}

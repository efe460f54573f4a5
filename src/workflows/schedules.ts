/** What happens by itself, and when. A tick starts a run; the run is the truth about the work. */
import type { CronSetting } from '../contracts/company.js';
import type { QueueName } from '../contracts/queues.js';
import type { Planned } from '../core/schedule/times.js';
import type { Output } from '../engine/step.js';

/** What a company must have for a planned run to be of use. */
export type Need = 'open_transactions';

export interface Schedule {
	/** Of the schedule; one company's own is `<id>.<company>`. */
	readonly id: string;
	readonly workflow: string;
	/** Where its ticks wait for their time. */
	readonly queue: QueueName;
	/** IANA name. */
	readonly zone: string;
	/** A cron text: once for the installation. A setting: for each company, as the company says. */
	readonly cron: string | { readonly setting: CronSetting };
	/** After a downtime: a run for each planned time, or one for all of them. */
	readonly missed: 'each' | 'one';
	/** Without it a planned time passes, and nothing is started. Null: always started. */
	readonly needs: Need | null;
	/** Also for example companies, for which else nothing happens by itself. */
	readonly examples: boolean;
	/** The run's input for a planned time. */
	readonly input: (planned: Pick<Planned, 'day'>) => Output;
}

export const SCHEDULES = [
	{
		id: 'rates-sync',
		workflow: 'rates.sync',
		queue: 'sync',
		cron: '30 6 * * *',
		zone: 'Europe/Zurich',
		missed: 'each',
		needs: null,
		examples: false,
		input: ({ day }) => ({ day }),
	},
	{
		id: 'reminders-check',
		workflow: 'reminders.check',
		queue: 'notifications',
		cron: { setting: 'reminder_cron' },
		zone: 'Europe/Zurich',
		missed: 'each',
		needs: null,
		examples: false,
		input: ({ day }) => ({ day }),
	},
	{
		id: 'bank-reconcile',
		workflow: 'bank.reconcile',
		queue: 'reconciliation',
		cron: { setting: 'reconcile_cron' },
		zone: 'Europe/Zurich',
		missed: 'one',
		needs: 'open_transactions',
		examples: true,
		input: () => ({ threshold: null }),
	},
] as const satisfies readonly Schedule[];

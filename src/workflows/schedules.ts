/** What happens by itself, and when. A tick starts a run; the run is the truth about the work. */
import type { QueueName } from '../contracts/queues.js';
import type { Planned, Timetable } from '../core/schedule/times.js';
import type { Output } from '../engine/step.js';

export interface Schedule extends Timetable {
	readonly id: string;
	readonly workflow: string;
	/** Where its ticks wait for their time. */
	readonly queue: QueueName;
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
		input: ({ day }) => ({ day }),
	},
] as const satisfies readonly Schedule[];

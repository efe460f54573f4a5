/** P1 and P13 in full. */
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { redisPromises } from './lib/suite-redis.js';

const minute = { invoices: scaled(1000, 40), concurrency: 8, downMs: 60_000 };

redisPromises(
	{
		absences: { 'never started': minute, stopped: minute, killed: minute },
		full: { invoices: scaled(200, 20), concurrency: 8 },
		killed: { invoices: scaled(200, 20), concurrency: 8 },
		evicts: { invoices: scaled(300, 20), concurrency: 8 },
		// Two seconds of waiting, and as much of work on a busy machine.
		medianPostMs: 2000,
		slowestPostMs: 4000,
		// A minute to begin, and two cores to do it all.
		catchUpMs: 60_000 + 100 * minute.invoices,
	},
	writeReport,
);

/** P1 and P13 in full. */
import { writeReport } from './lib/report.js';
import { redisPromises } from './lib/suite-redis.js';

redisPromises(
	{
		absences: {
			'never started': { invoices: 1000, concurrency: 8, downMs: 60_000 },
			stopped: { invoices: 1000, concurrency: 8, downMs: 60_000 },
			killed: { invoices: 1000, concurrency: 8, downMs: 60_000 },
		},
		full: { invoices: 200, concurrency: 8 },
		killed: { invoices: 200, concurrency: 8 },
		evicts: { invoices: 300, concurrency: 8 },
		slowestPostMs: 2000,
	},
	writeReport,
);

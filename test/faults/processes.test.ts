/** P1, P2 and P20 in full. */
import { writeReport } from './lib/report.js';
import { processPromises } from './lib/suite-processes.js';

processPromises(
	{
		api: {
			moments: ['between commit and run', 'between run and job'],
			invoices: 1000,
			concurrency: 8,
		},
		worker: { invoices: 300, kills: 20, concurrency: 8 },
		stop: { invoices: 200, concurrency: 8 },
	},
	writeReport,
);

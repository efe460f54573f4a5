/** P1, P2 and P20 in full. */

import { TRAPS } from './lib/processes.js';
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { processPromises } from './lib/suite-processes.js';

processPromises(
	{
		api: {
			moments: ['between commit and run', 'between run and job'],
			invoices: scaled(1000, 40),
			concurrency: 8,
		},
		worker: { invoices: scaled(300, 30), kills: scaled(20, 3), concurrency: 8 },
		trapped: { at: TRAPS, invoices: scaled(100, 20), concurrency: 8 },
		stop: { invoices: scaled(200, 20), concurrency: 8 },
	},
	writeReport,
);

/** P1, P2 and P20 in their short form; test/faults/processes.test.ts is the full one. */
import { noReport } from '../faults/lib/report.js';
import { processPromises } from '../faults/lib/suite-processes.js';

processPromises(
	{
		api: { moments: ['between commit and run'], invoices: 20, concurrency: 4 },
		worker: { invoices: 30, kills: 3, concurrency: 4 },
		stop: { invoices: 20, concurrency: 4 },
		env: { FINANCE_SWEEP_MS: '500' },
	},
	noReport,
);

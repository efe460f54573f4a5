/** P3 and P15 in their short form; test/faults/mail.test.ts is the full one. */
import { noReport } from '../faults/lib/report.js';
import { mailPromises } from '../faults/lib/suite-mail.js';

mailPromises(
	{
		away: { invoices: 5, concurrency: 5, downMs: 3000 },
		timeoutMs: 1000,
		env: { FINANCE_SWEEP_MS: '500' },
	},
	noReport,
);

/** P4 in its short form; test/faults/numbers.test.ts is the full one. */
import { noReport } from '../faults/lib/report.js';
import { numberPromises } from '../faults/lib/suite-numbers.js';

numberPromises(
	{ numbers: { invoices: 90, concurrency: 12 }, env: { FINANCE_SWEEP_MS: '500' } },
	noReport,
);

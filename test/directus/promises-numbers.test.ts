/** P4 in its short form; test/faults/numbers.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { numberPromises } from '../faults/lib/suite-numbers.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

numberPromises(
	{ numbers: { invoices: 90, concurrency: 12 }, env: { FINANCE_SWEEP_MS: '500' } },
	noReport,
);

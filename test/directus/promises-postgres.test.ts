/** P14 in its short form; test/faults/postgres.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { postgresPromises } from '../faults/lib/suite-postgres.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

postgresPromises(
	{
		restarts: [
			{ mode: 'immediate', invoices: 20, concurrency: 4, downMs: 1000 },
			{ mode: 'fast', invoices: 0, concurrency: 1, downMs: 1000 },
		],
		recoveryMs: 30_000,
		diskWaits: 2,
		env: { FINANCE_SWEEP_MS: '500' },
	},
	noReport,
);

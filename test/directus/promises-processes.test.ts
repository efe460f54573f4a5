/** P1, P2 and P20 in their short form; test/faults/processes.test.ts is the full one. */
import { vi } from 'vitest';
import { TRAPS } from '../faults/lib/processes.js';
import { noReport } from '../faults/lib/report.js';
import { processPromises } from '../faults/lib/suite-processes.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

processPromises(
	{
		api: { moments: ['between commit and run'], invoices: 20, concurrency: 4 },
		worker: { invoices: 30, kills: 1, concurrency: 4 },
		trapped: { at: TRAPS.slice(2, 3), invoices: 12, concurrency: 4 },
		stop: { invoices: 20, concurrency: 4 },
		env: { FINANCE_SWEEP_MS: '500' },
	},
	noReport,
);

/** P1 and P13 in their short form; test/faults/redis.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { redisPromises } from '../faults/lib/suite-redis.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

redisPromises(
	{
		absences: {
			'never started': { invoices: 40, concurrency: 4, downMs: 3000 },
			stopped: { invoices: 10, concurrency: 4, downMs: 3000 },
			killed: { invoices: 10, concurrency: 4, downMs: 3000 },
		},
		full: { invoices: 10, concurrency: 4 },
		killed: { invoices: 15, concurrency: 4 },
		evicts: { invoices: 15, concurrency: 4 },
		env: { FINANCE_SWEEP_MS: '500' },
		// Two seconds of waiting, and more of work beside other tests.
		medianPostMs: 4000,
		slowestPostMs: 6000,
		catchUpMs: 60_000,
	},
	noReport,
);

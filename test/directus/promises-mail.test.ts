/** P3 and P15 in their short form; test/faults/mail.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { mailPromises } from '../faults/lib/suite-mail.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

mailPromises(
	{
		away: { invoices: 5, concurrency: 5, downMs: 3000 },
		timeoutMs: 5000,
		env: { FINANCE_SWEEP_MS: '500' },
	},
	noReport,
);

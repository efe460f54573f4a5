/** P11 in its short form; test/faults/poison.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { poisonPromises } from '../faults/lib/suite-poison.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

poisonPromises(
	{
		// A job that kills is given up after its sixth worker: that takes the full form's time.
		numbers: {
			poisons: ['throws a bug', 'hangs in its transaction'],
			workers: 2,
			others: 25,
			everyMs: 150,
			attempts: 2,
			stageLimitMs: 5000,
			blockedLimitMs: 60_000,
		},
		slower: 2,
		graceMs: 1000,
	},
	noReport,
);

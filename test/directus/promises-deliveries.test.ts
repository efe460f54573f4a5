/** P10 in its short form; test/faults/deliveries.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { deliveryPromises } from '../faults/lib/suite-deliveries.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

deliveryPromises(
	{ times: 10, rounds: 1, stories: ['an invoice is sent', 'a payment is booked'] },
	noReport,
);

/** P8 for mark-paid in its short form; test/faults/payments.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { paymentPromises } from '../faults/lib/suite-payments.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

paymentPromises({ requests: 20, rounds: 1 }, noReport);

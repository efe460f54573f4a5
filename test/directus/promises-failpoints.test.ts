/** P2 at every point of every step, once each; test/faults/failpoints.test.ts is the full form. */
import { vi } from 'vitest';
import { SHORT_CASES } from '../faults/lib/failpoints.js';
import { noReport } from '../faults/lib/report.js';
import { failpointPromises } from '../faults/lib/suite-failpoints.js';

// For a busy machine: a calm one needs a tenth of it. How soon it goes on is measured by the full form.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

failpointPromises({ cases: SHORT_CASES, kills: 1, lanes: 6, recoveryMs: 90_000 }, noReport);

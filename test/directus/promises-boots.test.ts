/** P18 in its short form; test/faults/boots.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { bootPromises } from '../faults/lib/suite-boots.js';

// For a busy machine: a calm one needs a tenth of it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

bootPromises({ rounds: 1, instances: 4 }, noReport);

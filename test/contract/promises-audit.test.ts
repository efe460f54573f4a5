/** P7 in its short form; test/faults/audit.test.ts is the full one. */
import { vi } from 'vitest';
import { noReport } from '../faults/lib/report.js';
import { auditPromises } from '../faults/lib/suite-audit.js';

vi.setConfig({ testTimeout: 120_000 });

auditPromises({ rows: 100, tamperings: 200 }, noReport);

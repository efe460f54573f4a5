/** P2 in full: every point of every registered step. */
import { CASES } from './lib/failpoints.js';
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { failpointPromises } from './lib/suite-failpoints.js';

failpointPromises({ cases: CASES, kills: scaled(20), lanes: 5, recoveryMs: 10_000 }, writeReport);

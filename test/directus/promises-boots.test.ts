/** P18 in its short form; test/faults/boots.test.ts is the full one. */
import { bootPromises } from '../faults/lib/suite-boots.js';
import { noReport } from '../faults/lib/report.js';

bootPromises({ rounds: 1, instances: 4 }, noReport);

/** P18 in full. */
import { bootPromises } from './lib/suite-boots.js';
import { writeReport } from './lib/report.js';

bootPromises({ rounds: 10, instances: 4 }, writeReport);

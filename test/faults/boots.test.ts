/** P18 in full. */
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { bootPromises } from './lib/suite-boots.js';

bootPromises({ rounds: scaled(10), instances: 4 }, writeReport);

/** P4 in full. */
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { numberPromises } from './lib/suite-numbers.js';

numberPromises({ numbers: { invoices: scaled(1000, 90), concurrency: 16 } }, writeReport);

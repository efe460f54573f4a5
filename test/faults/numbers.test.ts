/** P4 in full. */
import { writeReport } from './lib/report.js';
import { numberPromises } from './lib/suite-numbers.js';

numberPromises({ numbers: { invoices: 1000, concurrency: 16 } }, writeReport);

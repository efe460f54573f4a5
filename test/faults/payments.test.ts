/** P8 for mark-paid, in full. */
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { paymentPromises } from './lib/suite-payments.js';

paymentPromises({ requests: 20, rounds: scaled(10) }, writeReport);

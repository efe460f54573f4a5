/** P3 and P15 in full. */
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { mailPromises } from './lib/suite-mail.js';

mailPromises(
	{ away: { invoices: scaled(200, 10), concurrency: 8, downMs: 60_000 }, timeoutMs: 10_000 },
	writeReport,
);

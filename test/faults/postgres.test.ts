/** P14 in full. */
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { postgresPromises } from './lib/suite-postgres.js';

const burst = { invoices: scaled(300, 30), concurrency: 8, downMs: 5000 };
const idle = { ...burst, invoices: 0 };

postgresPromises(
	{
		restarts: [
			{ mode: 'fast', ...burst },
			{ mode: 'immediate', ...burst },
			{ mode: 'fast', ...idle },
			{ mode: 'immediate', ...idle },
		],
		recoveryMs: 10_000,
		diskWaits: 4,
	},
	writeReport,
);

/** P10 in full. */
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { STORIES } from './lib/stories.js';
import { deliveryPromises } from './lib/suite-deliveries.js';

deliveryPromises(
	{ times: 10, rounds: scaled(10), stories: STORIES.map((s) => s.name) },
	writeReport,
);

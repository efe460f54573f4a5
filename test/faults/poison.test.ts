/** P11 in full: all four poisons at once. */
import { POISONS, type Poison } from './lib/poison.js';
import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { poisonPromises } from './lib/suite-poison.js';

poisonPromises(
	{
		numbers: {
			poisons: Object.keys(POISONS) as Poison[],
			workers: 3,
			others: scaled(600, 60),
			everyMs: 250,
			attempts: 3,
			stageLimitMs: 5000,
			blockedLimitMs: 3000,
		},
		slower: 2,
		graceMs: 0,
	},
	writeReport,
);

/** A worker process of its own, to be killed: it takes jobs, says so, and never ends one. */
import type { QueuesParts } from '../../src/adapters/bullmq/connection.js';
import { createQueues } from '../../src/adapters/bullmq/queues.js';
import { QUEUES } from '../../src/contracts/queues.js';

const silent = { info() {}, warn() {}, error() {} };
const backend = JSON.parse(process.argv[2] ?? '') as QueuesParts['backend'];

createQueues({
	backend,
	role: 'worker',
	policies: QUEUES,
	log: silent,
	onTick: async () => {},
	onJob: ({ run }) => {
		process.send?.({ took: run });
		return new Promise(() => {});
	},
}).startWorkers();

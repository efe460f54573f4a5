/** The queues in memory keep the same promises as the real ones. */
import { createMemoryServer } from '../memory/job-queue.js';
import { queueContract } from './queue-contract.js';

queueContract('queues in memory', async () => createMemoryServer());

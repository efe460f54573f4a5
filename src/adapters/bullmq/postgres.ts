/** Queues in PostgreSQL, by BullMQ's own backend, in a schema of their own. */
import type { PostgresPoolConfig } from 'bullmq';
import type { Backend, BackendChoice, BackendEvents } from './backend.js';

const SCHEMA = 'finance_queue';
const CONNECT_MS = 2000;

/**
 * One small pool for all producers, and for each worker one connection that listens and one or two
 * that work: 12 to 17 in a process that works, 2 in one that does not.
 */
export async function postgresBackend(
	choice: Extract<BackendChoice, { kind: 'postgres' }>,
	events: BackendEvents,
): Promise<Backend> {
	const { createPostgresBackend, Queue, Worker } = await import('bullmq');
	const connection: PostgresPoolConfig = {
		...choice.connection,
		schema: choice.schema ?? SCHEMA,
		connectionTimeoutMillis: CONNECT_MS,
	};
	const producers = createPostgresBackend(SCHEMA, {
		connection: { ...connection, migrate: true, max: 2 },
	});
	producers.on('error', events.down);

	return {
		name: 'postgres',
		open: () => producers.waitUntilReady(),
		queue: (name, options) =>
			new Queue(name, { ...options, connection: {} }, () => producers.forQueue(name)) as never,
		worker: (name, process, options) =>
			new Worker(
				name,
				process,
				{ ...options, connection: { ...connection, max: 2 } } as never,
				createPostgresBackend as never,
			),
		async ping() {
			await producers.getClientList();
			events.up();
		},
		warnings: async () => [],
		close: () => producers.close(),
	};
}

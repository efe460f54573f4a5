/** The endpoint extension: every route below /finance goes through one door. */
import type { EndpointConfig } from '@directus/types';
import { anyInstance, instance } from '../../runtime/lifecycle.js';
import { finder } from './match.js';
import type { Incoming, Outgoing } from './message.js';
import { server } from './serve.js';
import { ROUTES } from './table.js';

export default {
	id: 'finance',
	handler(router, { logger }) {
		const serve = server({
			runtime: instance,
			anyRuntime: anyInstance,
			find: finder(ROUTES),
			log: {
				info: (fields, text) => logger.debug({ finance: fields }, `finance: ${text}`),
				warn: (fields, text) => logger.warn({ finance: fields }, `finance: ${text}`),
				error: (fields, text) => logger.error({ finance: fields }, `finance: ${text}`),
			},
		});
		router.use((req, res) => void serve(req as unknown as Incoming, res as unknown as Outgoing));
	},
} satisfies EndpointConfig;

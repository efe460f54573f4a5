/** The hook extension: life cycle, manners at the door (filters), hints (actions). */

import type { Server } from 'node:http';
import type { HookConfig } from '@directus/types';
import { refusalOfGuard, toDirectusError } from '../../runtime/directus-error.js';
import { standAtDoor } from '../../runtime/door.js';
import { anyInstance, instance, prepare, register, start } from '../../runtime/lifecycle.js';
import { standBeforeRoutes } from '../../runtime/walls/doors.js';
import { bookFilters } from './books.js';
import type { Filter, FilterContext } from './filter.js';
import { lineFilters } from './invoice-lines.js';
import { invoiceFilters } from './invoices.js';
import { paymentFilters } from './payments.js';
import { requiredFilters } from './required.js';
import { wallFilters } from './walls.js';

/** Collections whose new or changed items may have left a row in the outbox. */
const STARTING = ['finance_invoices', 'finance_payments'] as const;

export default (({ init, filter, action }, context) => {
	register(context as unknown as Parameters<typeof register>[0]);
	init('app.before', prepare);
	init('middlewares.before', ({ app }) =>
		standAtDoor(app as Parameters<typeof standAtDoor>[0], {
			maxBodyBytes: () => anyInstance()?.config.maxBodyBytes ?? 1_000_000,
		}),
	);
	init('routes.before', ({ app }) =>
		standBeforeRoutes(app as Parameters<typeof standBeforeRoutes>[0], context),
	);
	// What a guard in Postgres refuses gets its own code and status, whoever wrote.
	filter('database.error', (e) => refusalOfGuard(e));
	action('server.start', ({ server }) => start(server as Server));

	const filters: readonly Filter[] = [
		...requiredFilters,
		...invoiceFilters,
		...lineFilters,
		...paymentFilters,
		...bookFilters,
		...wallFilters,
	];
	for (const { event, run } of filters) {
		filter(event, async (payload, meta, given) => {
			const c = given as unknown as FilterContext;
			try {
				return await run(payload as never, meta as never, c);
			} catch (e) {
				throw await toDirectusError(e, c.accountability?.user ?? null);
			}
		});
	}

	for (const collection of STARTING) {
		for (const event of ['create', 'update']) {
			// After the commit; nobody waits. What is missed here, the sweeper finds.
			action(`${collection}.items.${event}`, () => {
				try {
					void instance()
						.drain()
						.catch(() => {});
				} catch {
					// Not ready yet: the sweeper drains as soon as it is.
				}
			});
		}
	}
}) satisfies HookConfig;

/** The hook extension: life cycle, manners at the door (filters), hints (actions). */

import type { Server } from 'node:http';
import type { HookConfig } from '@directus/types';
import { refusalOfGuard, toDirectusError } from '../../runtime/directus-error.js';
import { standAtDoor } from '../../runtime/door.js';
import { anyInstance, instance, prepare, register, start } from '../../runtime/lifecycle.js';
import { standBeforeRoutes } from '../../runtime/walls/doors.js';
import { bankFilters } from './bank.js';
import { bookFilters } from './books.js';
import type { Filter, FilterContext, Payload } from './filter.js';
import { lineFilters } from './invoice-lines.js';
import { invoiceFilters } from './invoices.js';
import { paymentFilters } from './payments.js';
import { reminderFilters } from './reminders.js';
import { requiredFilters } from './required.js';
import { wallFilters } from './walls.js';

/** Written items that may have left a row in the outbox: the triggers look at their status. */
const STARTING: Readonly<Record<string, (status: unknown) => boolean>> = {
	finance_invoices: (status) => status === 'to_send',
	// A payment is requested unless it says otherwise.
	finance_payments: () => true,
	finance_bank_transactions: () => true,
};

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
		...bankFilters,
		...reminderFilters,
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

	for (const [collection, starts] of Object.entries(STARTING)) {
		for (const event of ['create', 'update']) {
			// After the commit; nobody waits. What is missed here, the sweeper finds.
			action(`${collection}.items.${event}`, (meta) => {
				if (!starts((meta['payload'] as Payload | undefined)?.['status'])) return;
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

/** Marks what a person was told as read. */
import type { Unit } from './transaction.js';

/** One notice of the person's, or (null) all; those of others are left alone. Returns how many. */
export const readNotices = (
	{ knex }: Unit,
	o: { readonly user: string; readonly notice: string | null },
): Promise<number> =>
	knex('finance_notifications')
		.where({ user: o.user, ...(o.notice !== null && { id: o.notice }) })
		.whereNull('read_at')
		.update({ read_at: knex.fn.now(), updated_at: knex.fn.now() });

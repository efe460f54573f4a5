/** Telling people: our own rows, and Directus' bell for those who may sign in to the app. */
import type { Knex } from 'knex';
import type { NotificationPort } from '../../../ports.js';
import { rowsOf } from './rows.js';

/** Members who act for the company and may sign in. */
const PEOPLE = `
	select m."user" from finance_members m join directus_users u on u.id = m."user"
	where m.company = ? and m.role in ('accountant', 'manager') and u.status = 'active'`;

export const notificationPort = (
	db: Knex,
	o: { company: string; bell: (recipients: readonly string[], notice: Notice) => Promise<void> },
): NotificationPort => ({
	async tell(notice) {
		const people = notice.user
			? [notice.user]
			: (await rowsOf(db, PEOPLE, [o.company])).map((r) => r['user']);
		if (people.length === 0) return 0;
		const rows = people.map((user) => ({
			company: o.company,
			user,
			kind: notice.kind,
			severity: notice.severity,
			item: notice.item,
			key: notice.key,
			data: JSON.stringify(notice.data),
		}));
		await db('finance_notifications').insert(rows);
		await o.bell(people, notice);
		return people.length;
	},
});

export type Notice = Parameters<NotificationPort['tell']>[0];

/** Directus' own notifications: a row that rings the bell of the admin app. */
import type { Knex } from 'knex';
import type { DirectusContext } from '../adapters/directus/context.js';
import type { Notice } from '../adapters/postgres/ports/notifications.js';
import { noticeText } from '../contracts/texts/notices.js';
import { languageOf } from './language.js';

export async function bell(
	context: DirectusContext,
	o: { db: Knex; people: readonly string[]; notice: Notice },
): Promise<void> {
	const users = await o
		.db('directus_users')
		.select('id', 'language')
		.whereIn('id', o.people as string[]);
	const rows = users.map((u: { id: string; language: string | null }) => {
		const { subject, message } = noticeText(languageOf(u.language), o.notice);
		return {
			recipient: u.id,
			status: 'inbox',
			subject,
			message,
			...(o.notice.item && { collection: 'finance_invoices', item: o.notice.item }),
		};
	});
	if (rows.length > 0) await o.db('directus_notifications').insert(rows);
	context.logger.debug({ kind: o.notice.kind, told: rows.length }, 'notifications written');
}

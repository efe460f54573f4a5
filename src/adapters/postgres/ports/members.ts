/** Who sees a company, and in which role. */
import type { Knex } from 'knex';
import type { MemberPort } from '../../../ports-desk.js';
import { rowsOf } from './rows.js';

/** `actor` is recorded as the maker of new rows. */
export const memberPort = (db: Knex, o: { company: string; actor: string | null }): MemberPort => ({
	async lock() {
		// The company's row stands for members that are not there yet.
		await rowsOf(db, 'select from finance_companies where id = ? for no key update', [o.company]);
		const rows = await rowsOf(
			db,
			'select "user", role from finance_members where company = ? order by id for update',
			[o.company],
		);
		return rows.map((r) => ({ user: r['user'], role: r['role'] }));
	},

	async known(users) {
		const rows = await rowsOf(
			db,
			"select id from directus_users where id = any(?::uuid[]) and status <> 'archived'",
			[users],
		);
		return rows.map((r) => r['id']);
	},

	async set(user, role) {
		await db('finance_members')
			.insert({ company: o.company, user, role, created_by: o.actor })
			.onConflict(['company', 'user'])
			.merge({ role, updated_at: db.fn.now() });
	},

	async remove(user) {
		await db('finance_members').where({ company: o.company, user }).delete();
	},
});

/** When a row was written last, and by whom: what tells two people who write the same one apart. */
import type { Knex } from 'knex';
import type { ChangePort } from '../../../ports.js';
import { moment } from '../reads/sql.js';
import { rowsOf } from './rows.js';

const OWN = {
	finance_invoices: 'company',
	finance_contacts: 'company',
	finance_companies: 'id',
} as const;

export const changePort = (db: Knex, company: string): ChangePort => ({
	async last(collection, id) {
		const [row] = await rowsOf(
			db,
			`select ${moment('updated_at', 'at')}, updated_by as by from ${collection}
			 where id = ? and ${OWN[collection]} = ? for update`,
			[id, company],
		);
		return row ? { at: row['at'], by: row['by'] } : null;
	},
});

/** Numbers without gaps: a counter row, locked until the transaction that took one ends. */
import type { Knex } from 'knex';
import { invariant } from '../../../core/errors.js';
import type { CounterPort } from '../../../ports.js';
import { rowsOf } from './rows.js';

export const counterPort = (db: Knex, company: string): CounterPort => ({
	async next(name, year) {
		const [row] = await rowsOf(
			db,
			`insert into finance.counters as c (company, name, year, value) values (?, ?, ?, 1)
			 on conflict (company, name, year) do update set value = c.value + 1
			 returning value::int as value`,
			[company, name, year],
		);
		invariant(row, 'counter: no value');
		return row['value'];
	},
});

/** When a person last tried the mail server. */
import type { Unit } from './transaction.js';

/** Takes a person's turn; false when their last one was less than `seconds` ago. */
export async function takeMailTest(
	{ knex }: Unit,
	o: { readonly user: string; readonly seconds: number },
): Promise<boolean> {
	const { rows } = await knex.raw<{ rows: unknown[] }>(
		`insert into finance.mail_tests as t (user_id, tried_at) values (?, clock_timestamp())
		on conflict (user_id) do update set tried_at = excluded.tried_at
		where t.tried_at <= clock_timestamp() - make_interval(secs => ?)
		returning user_id`,
		[o.user, o.seconds],
	);
	return rows.length > 0;
}

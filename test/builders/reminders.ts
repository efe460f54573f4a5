/** Invoices as they are weeks later: the due date is sealed, so it is moved past its guards. */
import type { Database } from '../harness/postgres.js';

/** What a company asks for, level by level. */
export const LEVELS = [
	{ after_days: 7, fee: '0.00', deadline_days: 10 },
	{ after_days: 14, fee: '20.00', deadline_days: 10 },
	{ after_days: 30, fee: '50.00', deadline_days: 10 },
];

/** One statement as a service of ours would run it. */
export const byMachine = (database: Database, sql: string): Promise<unknown> =>
	database.query(`do $do$ begin
		perform set_config('finance.actor', 'finance:', true);
		${sql};
	end $do$`);

/** An invoice that was due so many days ago. */
export const makeOverdue = (
	database: Database,
	{ invoice, days }: { readonly invoice: string; readonly days: number },
): Promise<unknown> =>
	database.query(`do $do$ begin
		perform set_config('session_replication_role', 'replica', true);
		update finance_invoices
		set issued_on = current_date - ${days} - 30, due_on = current_date - ${days},
			next_reminder_on = current_date - ${days} + 7
		where id = '${invoice}';
	end $do$`);

/** A reminder of an invoice as it was sent so many days ago. */
export const makeOlder = (
	database: Database,
	{ invoice, days }: { readonly invoice: string; readonly days: number },
): Promise<unknown> =>
	database.query(`do $do$ begin
		perform set_config('session_replication_role', 'replica', true);
		update finance_reminders
		set sent_on = sent_on - ${days}, deadline_on = deadline_on - ${days}
		where invoice = '${invoice}';
	end $do$`);

/** What the API answers about reminders, as the page reads it. Amounts are text. */

interface Item {
	readonly invoice: string;
	readonly number: string;
	readonly client_id: string;
	readonly client_name: string;
	readonly due_on: string;
	readonly currency: string;
	readonly open: string;
}

export interface DueReminder extends Item {
	readonly level: number;
	readonly tone: string;
	readonly charges: string;
	readonly fee: string;
	readonly interest: string;
	readonly total_due: string;
	readonly deadline_on: string;
	readonly by: 'mail' | 'post';
	/** What would keep it from going out. */
	readonly problem_message: string | null;
	/** Already due today: may be sent at once. */
	readonly due_now: boolean;
}

export interface LeftOut extends Item {
	readonly code: string;
	readonly message: string;
	readonly next_level: number | null;
	readonly next_on: string | null;
	readonly run: string | null;
}

export interface ReminderPlan {
	readonly day: string;
	readonly held: boolean;
	readonly due: readonly DueReminder[];
	readonly left_out: readonly LeftOut[];
	readonly counts: { readonly due: number; readonly due_now: number; readonly left_out: number };
}

export interface SentRow {
	readonly id: string;
	readonly invoice: string;
	readonly number: string;
	readonly client_id: string;
	readonly client_name: string | null;
	readonly level: number;
	readonly sent_on: string;
	readonly deadline_on: string;
	readonly currency: string;
	readonly fee: string;
	readonly interest: string;
	readonly total_due: string;
	readonly sent_by: 'mail' | 'post' | null;
	readonly sent_to: string | null;
	readonly has_pdf: boolean;
}

/** What came of one reminder of a batch. */
export interface BatchTold {
	readonly invoice: string;
	readonly run?: string;
	readonly code?: string;
	readonly message?: string;
}

/** A table's row is known by the id of its invoice. */
export const withId = <Row extends Item>(row: Row): Row & { readonly id: string } => ({
	...row,
	id: row.invoice,
});

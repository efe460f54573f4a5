/** Contract of the step that tells people. */
import { contract } from './contract.js';

export const NOTIFICATION_KINDS = [
	'invoice_sent',
	'invoice_paid',
	'reminder_sent',
	'reminder_by_post',
	'payment_refused',
	'bank_reconciled',
	'run_failed',
	'message',
] as const;

export const notify = contract({
	id: 'notify',
	icon: 'notifications',
	queue: 'notifications',
	effect: 'database',
	input: {
		kind: { kind: 'choice', of: NOTIFICATION_KINDS },
		severity: { kind: 'choice', of: ['info', 'warning', 'error'], optional: true },
		item: { kind: 'id', of: 'finance_invoices', optional: true },
		/** Null tells every member of the company who may act. */
		user: { kind: 'id', of: 'directus_users', optional: true },
		/** Ids and numbers that the text needs. */
		data: { kind: 'object', optional: true },
	},
});

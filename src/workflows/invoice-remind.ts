/** One reminder of one invoice, and word of it to those who do the books. */
import { workflow } from '../engine/workflow.js';
import notify from '../steps/notification/notify.js';
import sendReminder from '../steps/reminder/send.js';

export interface Remind {
	readonly invoice: string;
	/** Null: whichever comes next. */
	readonly level: number | null;
	/** False: by post; null: as the client wants it. */
	readonly mail: boolean | null;
}

export default workflow<Remind>('invoice.remind', (then) => [
	then(sendReminder, ({ input: { invoice, level, mail } }) => ({
		...{ invoice, level, send_email: mail },
	})),
	then(
		notify,
		(p) => ({
			kind: p.out(sendReminder)?.by_post ? 'reminder_by_post' : 'reminder_sent',
			severity: 'info',
			item: p.input.invoice,
			user: null,
			data: {
				number: p.out(sendReminder)?.number ?? null,
				level: p.out(sendReminder)?.level ?? null,
			},
		}),
		// Nothing is told of what was not to be sent: the run says why.
		(p) => p.out(sendReminder)?.sent === true,
	),
]);

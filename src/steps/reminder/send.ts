/** reminder-send: the letter of one level, by mail or for the post; never a second time. */
import { sendReminder } from '../../contracts/reminder.js';
import { FinanceError } from '../../core/errors.js';
import { minorText } from '../../core/money/money.js';
import { outsideStep, type StepContext } from '../../engine/step.js';
import type { Ports } from '../../ports.js';
import { deliver, type Outcome } from './deliver.js';
import { debtOf, demandNow, prepare, type Wish } from './prepare.js';

/** How often what is asked for may change while its letter is being drawn. */
const MOST_ROUNDS = 5;

/** What this very run has sent already: its process died, or its record was lost. */
async function sentBefore(wish: Wish, run: string | null, ports: Ports): Promise<Outcome | null> {
	const { sent } = await debtOf(wish.invoice, ports);
	const level = wish.level ?? sent.at(-1)?.level;
	const known = level === undefined ? null : await ports.reminders.sent(wish.invoice, level);
	const isOwn = known !== null && run !== null && known.run === run;
	return isOwn ? { kind: 'sent', reminder: known, isNew: false } : null;
}

/** One look, one letter, one transaction; null when what is asked for has changed meanwhile. */
async function round(wish: Wish, context: StepContext, ports: Ports): Promise<Outcome | null> {
	const now = await demandNow(wish, ports);
	if (typeof now === 'string') return { kind: 'skipped', code: now };
	const prepared = await prepare(wish, { demand: now.demand, key: context.key }, ports);
	let isMailed = false;
	const mailed = (): void => {
		isMailed = true;
	};
	try {
		return await ports.reminders.together((own) =>
			deliver(prepared, { wish, run: context.run, mailed }, own),
		);
	} catch (e) {
		if (isMailed) throw new FinanceError('REMINDER_UNRECORDED', { invoice: wish.invoice });
		throw e;
	}
}

async function send(wish: Wish, context: StepContext, ports: Ports): Promise<Outcome> {
	const before = await sentBefore(wish, context.run, ports);
	if (before) return before;
	if ((await ports.reminders.installation()) === 'undecided') {
		throw new FinanceError('INSTANCE_IS_COPY');
	}
	for (let i = 0; i < MOST_ROUNDS; i++) {
		const sent = await round(wish, context, ports);
		if (sent) return sent;
	}
	throw new FinanceError('CHANGED_MEANWHILE', { invoice: wish.invoice });
}

const NOTHING = { level: null, deadline_on: null, total_due: null, by_post: false };

/** In the words of the API and of Flows. */
const toldOf = (outcome: Outcome) =>
	outcome.kind === 'skipped'
		? { sent: false, reason: outcome.code, ...NOTHING }
		: {
				...{ sent: true, reason: null, level: outcome.reminder.level },
				deadline_on: outcome.reminder.deadlineOn,
				total_due: minorText(outcome.reminder.totalMinor),
				by_post: outcome.reminder.sentTo === null,
			};

export default outsideStep(sendReminder, {
	act: ({ invoice, level, send_email: mail }, ports, context) =>
		send({ invoice, level, mail }, context, ports),

	record: async ({ invoice }, ports, { acted, ...context }) => {
		const told = toldOf(acted);
		const { number } = await debtOf(invoice, ports);
		const isMailed = told.sent && !told.by_post;
		if (told.sent) {
			ports.events.emit('finance.invoice.reminder_sent', { invoice, level: told.level });
		}
		const isNew = acted.kind === 'sent' && acted.isNew;
		return {
			...{ invoice, number, ...told, messageId: isMailed ? context.key : null },
			// An earlier try may have mailed it, and this one mailed it again.
			maybeTwice: isMailed && isNew && context.unknown,
		};
	},
});

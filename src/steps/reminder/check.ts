/** reminders-check: finds what is due today, missed days included, and asks for a run for each. */
import { checkReminders } from '../../contracts/reminder.js';
import type { Day } from '../../core/days.js';
import type { DunningTerms } from '../../core/dunning/model.js';
import { judge } from '../../core/dunning/next-level.js';
import { step } from '../../engine/step.js';
import type { Ports } from '../../ports.js';
import type { ReminderRequest, WatchedDebt } from '../../ports-reminders.js';

const PAGE = 500;

/** A run of the level that is at it, or stands still: a person decides how that one goes on. */
export const isTaken = ({ run }: WatchedDebt, level: number): boolean =>
	run !== null && (run.level === level || run.level === 0);

/**
 * The run for a level on a day. It is the same however often it is looked for on that day; a run
 * that found something in the way leaves the next day to a new one.
 */
export const requestOf = (invoice: string, level: number, day: Day): ReminderRequest => ({
	invoice,
	level,
	key: `remind:${invoice}:${level}:${day}`,
});

function dueOf(
	debts: readonly WatchedDebt[],
	terms: DunningTerms,
	day: Day,
): readonly ReminderRequest[] {
	return debts.flatMap((debt) => {
		const verdict = judge(debt, terms, { day, level: null });
		if (!verdict.isDue || isTaken(debt, verdict.level)) return [];
		return [requestOf(debt.invoice, verdict.level, day)];
	});
}

async function requestDue(ports: Ports): Promise<{ lookedAt: number; requested: number }> {
	const day = ports.clock.today();
	const terms = await ports.company.own();
	let [lookedAt, requested] = [0, 0];
	let after: string | null = null;
	for (;;) {
		const debts: readonly WatchedDebt[] = await ports.reminders.overdue(day, {
			after,
			limit: PAGE,
		});
		const due = dueOf(debts, terms, day);
		await ports.reminders.request(due);
		lookedAt += debts.length;
		requested += due.length;
		if (debts.length < PAGE) return { lookedAt, requested };
		after = debts.at(-1)?.invoice ?? null;
	}
}

export default step(checkReminders, async (_input, ports) => {
	const day = ports.clock.today();
	// A copy of an installation must not remind anybody by itself.
	const isHeld = (await ports.reminders.installation()) !== 'production';
	const { lookedAt, requested } = isHeld ? { lookedAt: 0, requested: 0 } : await requestDue(ports);
	return { day, held: isHeld, looked_at: lookedAt, requested };
});

/** Which reminder is due on a day, and what stands in its way. */
import { addDays, type Day } from '../days.js';
import type { ErrorCode } from '../errors.js';
import type { Debt, DunningTerms } from './model.js';

export interface NextLevel {
	readonly level: number;
	/** First day on which it may go out. */
	readonly on: Day;
}

/** Codes of what stands in the way of a reminder; each is an answer of its own. */
export const OBSTACLES = [
	'REMINDER_NOT_ISSUED',
	'REMINDER_OF_CREDIT_NOTE',
	'REMINDER_CLOSED',
	'REMINDER_PAID',
	'REMINDER_DISPUTED',
	'REMINDER_ON_HOLD',
	'REMINDER_CONTACT_ON_HOLD',
	'REMINDER_INVOICE_UNSENT',
	'REMINDER_NO_LEVELS',
	'REMINDER_ALL_SENT',
	'REMINDER_NOT_DUE',
	'REMINDER_SENT',
] as const satisfies readonly ErrorCode[];

export type Obstacle = (typeof OBSTACLES)[number];

export type Verdict =
	| { readonly isDue: true; readonly level: number }
	| {
			readonly isDue: false;
			readonly code: Obstacle;
			/** When the next one may go out; null where none will. */
			readonly next: NextLevel | null;
	  };

/**
 * The level after the last one that was sent, and the first day for it: its days after the due
 * date, but not before the deadline of the letter before has passed. Null when all were sent.
 */
export function nextLevel(
	debt: Pick<Debt, 'dueOn' | 'sent'>,
	{ reminderLevels }: Pick<DunningTerms, 'reminderLevels'>,
): NextLevel | null {
	const last = debt.sent.at(-1);
	const level = (last?.level ?? 0) + 1;
	const set = reminderLevels[level - 1];
	if (!set || debt.dueOn === null) return null;
	const planned = addDays(debt.dueOn, set.afterDays);
	const allowed = last ? addDays(last.deadlineOn, 1) : planned;
	return { level, on: planned > allowed ? planned : allowed };
}

/** When a reminder is to be sent by itself: null where nothing is open or none is left. */
export const nextReminderOn = (
	debt: Pick<Debt, 'dueOn' | 'sent' | 'openMinor'>,
	terms: Pick<DunningTerms, 'reminderLevels'>,
): Day | null => (debt.openMinor > 0n ? (nextLevel(debt, terms)?.on ?? null) : null);

/** What of the invoice itself stands in the way, whatever day it is. */
function standing(debt: Debt): Obstacle | null {
	if (debt.number === null || debt.dueOn === null) return 'REMINDER_NOT_ISSUED';
	if (debt.kind === 'credit_note') return 'REMINDER_OF_CREDIT_NOTE';
	if (debt.status === 'credited' || debt.status === 'written_off') return 'REMINDER_CLOSED';
	if (debt.openMinor <= 0n) return 'REMINDER_PAID';
	if (debt.isDisputed) return 'REMINDER_DISPUTED';
	if (debt.isOnHold) return 'REMINDER_ON_HOLD';
	if (debt.isContactOnHold) return 'REMINDER_CONTACT_ON_HOLD';
	return debt.isBeingSent ? 'REMINDER_INVOICE_UNSENT' : null;
}

/**
 * May a reminder go out on this day, and which? `level` is the one that somebody asked for; null
 * asks for whichever comes next. A level is never skipped and never sent again.
 */
export function judge(
	debt: Debt,
	terms: DunningTerms,
	o: { readonly day: Day; readonly level: number | null },
): Verdict {
	const next = nextLevel(debt, terms);
	const no = (code: Obstacle): Verdict => ({ isDue: false, code, next });
	const obstacle = standing(debt);
	if (obstacle !== null) return { isDue: false, code: obstacle, next: null };
	if (o.level !== null && debt.sent.some((s) => s.level === o.level)) return no('REMINDER_SENT');
	if (terms.reminderLevels.length === 0) return no('REMINDER_NO_LEVELS');
	if (next === null) return no('REMINDER_ALL_SENT');
	if (o.day < next.on || (o.level !== null && o.level !== next.level))
		return no('REMINDER_NOT_DUE');
	return { isDue: true, level: next.level };
}

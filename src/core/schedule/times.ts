/** When a schedule is due: its cron text in a time zone, and what of the past is still to be done. */
import { CronExpressionParser } from 'cron-parser';
import type { Day } from '../days.js';

/** An instant as ISO 8601 in UTC with milliseconds: such texts compare like the instants. */
export type Instant = string;

export interface Timetable {
	/** Five fields: minute, hour, day of the month, month, day of the week. */
	readonly cron: string;
	/** IANA name, such as Europe/Zurich. */
	readonly zone: string;
}

export interface Planned {
	readonly at: Instant;
	/** The calendar day in the timetable's zone. */
	readonly day: Day;
}

/** After a longer downtime the days before are left to people. */
export const MOST_MISSED = 31;

type Time = ReturnType<ReturnType<typeof CronExpressionParser.parse>['next']>;

const two = (n: number): string => String(n).padStart(2, '0');

const plannedOf = (time: Time): Planned => ({
	at: time.toISOString() ?? '',
	day: `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`,
});

const from = ({ cron, zone }: Timetable, at: Instant) =>
	CronExpressionParser.parse(cron, { currentDate: at, tz: zone });

/** In a leap year, which some texts wait for. */
const ANY_INSTANT: Instant = '2024-01-01T00:00:00.000Z';

/** Five fields that a clock can follow, to a time that comes: 31 April never does. */
export function isCron(text: string): boolean {
	if (text.trim().split(/\s+/).length !== 5) return false;
	try {
		nextTime({ cron: text, zone: 'UTC' }, ANY_INSTANT);
		return true;
	} catch {
		return false;
	}
}

/** The first planned time after an instant. */
export const nextTime = (table: Timetable, after: Instant): Planned =>
	plannedOf(from(table, after).next());

/**
 * The planned time before an instant. A time of the clock that comes twice on the night of the change
 * to winter time is planned for the first of the two, whichever way it is looked for.
 */
function timeBefore(table: Timetable, at: Instant): Planned {
	const backwards = from(table, at);
	const found = plannedOf(backwards.prev());
	const earlier = plannedOf(backwards.prev());
	const first = nextTime(table, earlier.at);
	return first.at <= found.at ? first : earlier;
}

/** The last planned time up to an instant, that instant included. */
export function lastTime(table: Timetable, upTo: Instant): Planned {
	const before = timeBefore(table, upTo);
	const next = nextTime(table, before.at);
	return next.at <= upTo ? next : before;
}

/**
 * Planned times after the last one that was done, up to `now`, oldest first: each day once, however
 * long nobody looked, but no more than {@link MOST_MISSED}. Where none was ever done, the last one.
 */
export function dueTimes(
	table: Timetable,
	{ done, now }: { readonly done: Instant | null; readonly now: Instant },
): readonly Planned[] {
	// Asked every few seconds, and mostly so.
	if (done !== null && nextTime(table, done).at > now) return [];
	const due: Planned[] = [];
	let at = lastTime(table, now);
	while (at.at > (done ?? '') && due.length < (done === null ? 1 : MOST_MISSED)) {
		due.unshift(at);
		at = timeBefore(table, at.at);
	}
	return due;
}

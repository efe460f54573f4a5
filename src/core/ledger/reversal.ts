/** Taking a posted entry back: nothing posted is changed or deleted (OR art. 957a). */
import { addDays, type Day } from '../days.js';
import type { EntryDraft, StoredEntry } from './model.js';

/** The day itself where the books are open, else the first open day after the lock. */
export const openDay = (day: Day, lockedUntil: Day | null): Day =>
	lockedUntil !== null && day <= lockedUntil ? addDays(lockedUntil, 1) : day;

/**
 * The same lines on their other sides, on the day of what they take back: so a wrong booking leaves
 * no trace in any balance. In a locked period it is posted on the first open day.
 */
export const reversalEntry = (
	entry: StoredEntry,
	o: { readonly source: string; readonly lockedUntil: Day | null },
): EntryDraft => ({
	bookedOn: openDay(entry.bookedOn, o.lockedUntil),
	kind: 'reversal',
	text: entry.text,
	sourceKind: entry.sourceKind,
	source: o.source,
	reverses: entry.id,
	lines: entry.lines.map((l) => ({
		...l,
		debitMinor: l.creditMinor,
		creditMinor: l.debitMinor,
		currencyMinor: l.currencyMinor === null ? null : -l.currencyMinor,
	})),
});

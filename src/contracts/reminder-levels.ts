/** The levels of reminders as a company sets them. */
import { error, type Finding, within } from '../core/findings.js';
import { checkFields, type Fields } from './contract.js';

const LEVEL = {
	after_days: { kind: 'integer', min: 1, max: 365 },
	fee: { kind: 'amount', optional: true },
	deadline_days: { kind: 'integer', min: 1, max: 90, optional: true },
} as const satisfies Fields;

/** `reminder_levels.1.fee`, counted from 0. */
export const checkReminderLevels = (field: string, levels: readonly unknown[]): Finding[] =>
	levels.flatMap((level, i) => {
		const at = `${field}.${i}`;
		const read = checkFields(LEVEL, level);
		if (!read.ok) return [...within(at, read.findings)];
		return read.value.fee?.startsWith('-') ? [error(`${at}.fee`, 'AMOUNT_NOT_POSITIVE')] : [];
	});

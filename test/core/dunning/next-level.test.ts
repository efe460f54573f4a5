import { describe, expect, test } from 'vitest';
import type { Debt } from '../../../src/core/dunning/model.js';
import { judge, nextReminderOn } from '../../../src/core/dunning/next-level.js';
import { aDebt, aSent, TERMS } from './debts.js';

const FIRST = aSent();
const SECOND = aSent({ level: 2, sentOn: '2026-03-19', deadlineOn: '2026-03-29' });
const THIRD = aSent({ level: 3, sentOn: '2026-03-31', deadlineOn: '2026-04-10' });

describe('the day of the next reminder', () => {
	test.each`
		situation                                            | debt                                                                     | on
		${'nothing sent: seven days after the due date'}     | ${{}}                                                                    | ${'2026-03-08'}
		${'the first sent: not before its deadline passed'}  | ${{ sent: [FIRST] }}                                                     | ${'2026-03-19'}
		${'the first sent late: its own deadline counts'}    | ${{ sent: [aSent({ sentOn: '2026-05-01', deadlineOn: '2026-05-11' })] }} | ${'2026-05-12'}
		${'the second sent: thirty days after the due date'} | ${{ sent: [FIRST, { ...SECOND, deadlineOn: '2026-03-25' }] }}            | ${'2026-03-31'}
		${'all sent'}                                        | ${{ sent: [FIRST, SECOND, THIRD] }}                                      | ${null}
		${'paid'}                                            | ${{ openMinor: 0n }}                                                     | ${null}
		${'a draft'}                                         | ${{ dueOn: null, number: null }}                                         | ${null}
	`('$situation: $on', ({ debt, on }) => {
		expect(nextReminderOn(aDebt(debt as Partial<Debt>), TERMS)).toBe(on);
	});
});

describe('a reminder', () => {
	const verdict = (debt: Partial<Debt>, day: string, level: number | null = null) => {
		const v = judge(aDebt(debt), TERMS, { day, level });
		return v.isDue ? v.level : v.code;
	};

	test.each`
		situation                                  | debt                                          | day             | level   | outcome
		${'on the day before'}                     | ${{}}                                         | ${'2026-03-07'} | ${null} | ${'REMINDER_NOT_DUE'}
		${'on its day'}                            | ${{}}                                         | ${'2026-03-08'} | ${null} | ${1}
		${'missed for weeks: the first one, once'} | ${{}}                                         | ${'2026-05-30'} | ${null} | ${1}
		${'of a level that is skipped'}            | ${{}}                                         | ${'2026-05-30'} | ${2}    | ${'REMINDER_NOT_DUE'}
		${'of a level that was sent'}              | ${{ sent: [FIRST] }}                          | ${'2026-05-30'} | ${1}    | ${'REMINDER_SENT'}
		${'on the last day of the deadline'}       | ${{ sent: [FIRST] }}                          | ${'2026-03-18'} | ${null} | ${'REMINDER_NOT_DUE'}
		${'the day after the deadline'}            | ${{ sent: [FIRST] }}                          | ${'2026-03-19'} | ${2}    | ${2}
		${'after the last level'}                  | ${{ sent: [FIRST, SECOND, THIRD] }}           | ${'2026-09-01'} | ${null} | ${'REMINDER_ALL_SENT'}
		${'of a draft'}                            | ${{ number: null, dueOn: null }}              | ${'2026-09-01'} | ${null} | ${'REMINDER_NOT_ISSUED'}
		${'of a credit note'}                      | ${{ kind: 'credit_note' }}                    | ${'2026-09-01'} | ${null} | ${'REMINDER_OF_CREDIT_NOTE'}
		${'of what was credited'}                  | ${{ status: 'credited' }}                     | ${'2026-09-01'} | ${null} | ${'REMINDER_CLOSED'}
		${'of what was written off'}               | ${{ status: 'written_off' }}                  | ${'2026-09-01'} | ${null} | ${'REMINDER_CLOSED'}
		${'of what is paid'}                       | ${{ openMinor: 0n, status: 'paid' }}          | ${'2026-09-01'} | ${null} | ${'REMINDER_PAID'}
		${'of what is paid, its charges open'}     | ${{ openMinor: 0n, chargesOpenMinor: 2000n }} | ${'2026-09-01'} | ${null} | ${'REMINDER_PAID'}
		${'of what is disputed'}                   | ${{ isDisputed: true }}                       | ${'2026-09-01'} | ${null} | ${'REMINDER_DISPUTED'}
		${'on hold'}                               | ${{ isOnHold: true }}                         | ${'2026-09-01'} | ${null} | ${'REMINDER_ON_HOLD'}
		${'of a client on hold'}                   | ${{ isContactOnHold: true }}                  | ${'2026-09-01'} | ${null} | ${'REMINDER_CONTACT_ON_HOLD'}
		${'of one whose own mail has stopped'}     | ${{ isBeingSent: true }}                      | ${'2026-09-01'} | ${null} | ${'REMINDER_INVOICE_UNSENT'}
	`('$situation is $outcome', ({ debt, day, level, outcome }) => {
		expect(verdict(debt, day, level)).toBe(outcome);
	});

	test('is never due where the company has no levels', () => {
		const terms = { ...TERMS, reminderLevels: [] };
		const v = judge(aDebt(), terms, { day: '2026-09-01', level: null });
		expect(v).toMatchObject({ isDue: false, code: 'REMINDER_NO_LEVELS', next: null });
	});

	test('that is not due says which one comes, and when', () => {
		expect(judge(aDebt(), TERMS, { day: '2026-03-02', level: null })).toMatchObject({
			next: { level: 1, on: '2026-03-08' },
		});
	});
});

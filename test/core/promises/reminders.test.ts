/**
 * P17: each level once, in order, none after payment, whatever happens in whatever order.
 * P16: each day of a company once and in order, over both changes of the clock and a downtime.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, dayNumber } from '../../../src/core/days.js';
import { demandOf } from '../../../src/core/dunning/demand.js';
import type { Debt } from '../../../src/core/dunning/model.js';
import { judge } from '../../../src/core/dunning/next-level.js';
import { dueTimes } from '../../../src/core/schedule/times.js';
import { RUNS } from '../../builders/runs.js';
import { aDebt, TERMS } from '../dunning/debts.js';

type Act =
	| { readonly kind: 'days'; readonly count: number }
	| { readonly kind: 'pay'; readonly minor: bigint }
	| { readonly kind: 'remind'; readonly level: number | null; readonly times: number }
	| { readonly kind: 'hold' | 'release' | 'dispute' | 'settle' | 'waive' };

const act: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('days'), count: fc.nat(25) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('pay'),
			minor: fc.bigInt({ min: 1n, max: 100_000n }),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('remind'),
			level: fc.option(fc.integer({ min: 1, max: 4 })),
			times: fc.integer({ min: 1, max: 3 }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc
			.constantFrom('hold', 'release', 'dispute', 'settle', 'waive')
			.map((kind) => ({ kind })),
	},
) as fc.Arbitrary<Act>;

interface Letter {
	readonly level: number;
	readonly on: Day;
	readonly deadline: Day;
	/** What was true when it went out. */
	readonly open: bigint;
	readonly stopped: boolean;
	readonly asked: bigint;
}

/** Plays the acts as the program does: whoever is told that it is due writes and sends. */
function play(acts: readonly Act[]): { letters: readonly Letter[] } {
	let debt: Debt = aDebt();
	let day: Day = '2026-03-01';
	const letters: Letter[] = [];
	const remind = (level: number | null): void => {
		const verdict = judge(debt, TERMS, { day, level });
		if (!verdict.isDue) return;
		const d = demandOf(debt, TERMS, { level: verdict.level, day });
		const { isDisputed, isOnHold } = debt;
		letters.push({
			...{ level: d.level, on: day, deadline: d.deadlineOn, open: debt.openMinor },
			...{ stopped: isDisputed || isOnHold, asked: d.totalMinor },
		});
		const charged = { feeMinor: d.fee.minor, feeVatCode: d.fee.vatCode };
		debt = {
			...debt,
			sent: [...debt.sent, { ...d, ...charged }],
			chargesOpenMinor: d.totalMinor - d.principalMinor,
		};
	};
	for (const a of acts) {
		if (a.kind === 'days') day = addDays(day, a.count);
		else if (a.kind === 'remind') for (let i = 0; i < a.times; i++) remind(a.level);
		else if (a.kind === 'pay') {
			const paid = a.minor < debt.openMinor ? a.minor : debt.openMinor;
			const reductions = [...debt.reductions, { on: day, amountMinor: paid }];
			debt = { ...debt, openMinor: debt.openMinor - paid, reductions };
		} else if (a.kind === 'waive') debt = { ...debt, chargesOpenMinor: 0n };
		else if (a.kind === 'hold') debt = { ...debt, isOnHold: true };
		else if (a.kind === 'release') debt = { ...debt, isOnHold: false };
		else debt = { ...debt, isDisputed: a.kind === 'dispute' };
	}
	return { letters };
}

describe('P17: reminders', () => {
	test('of random stories: each level once, in order, none after payment or on hold', () => {
		let sent = 0;
		fc.assert(
			fc.property(fc.array(act, { minLength: 5, maxLength: 40, size: 'max' }), (acts) => {
				const { letters } = play(acts);
				sent += letters.length;
				expect(letters.map((l) => l.level)).toEqual(letters.map((_, i) => i + 1));
				expect(letters.length).toBeLessThanOrEqual(3);
				for (const [i, letter] of letters.entries()) {
					const before = letters[i - 1];
					const after = TERMS.reminderLevels[i]?.afterDays ?? 0;
					expect(dayNumber(letter.on)).toBeGreaterThanOrEqual(dayNumber('2026-03-01') + after);
					if (before) expect(letter.on > before.deadline).toBe(true);
					expect(letter.open > 0n).toBe(true);
					expect(letter.stopped).toBe(false);
					expect(letter.asked >= letter.open).toBe(true);
				}
			}),
			{ numRuns: RUNS },
		);
		// Stories in which nothing is ever sent prove nothing.
		expect(sent).toBeGreaterThan(RUNS / 2);
	});
});

describe('P16: the days of a company', () => {
	const table = { cron: '0 9 * * *', zone: 'Europe/Zurich' };
	const DOWN = 3 * 24;

	test.each`
		change           | from                          | until
		${'summer time'} | ${'2026-03-20T08:00:00.000Z'} | ${'2026-04-08T12:00:00.000Z'}
		${'winter time'} | ${'2026-10-15T07:00:00.000Z'} | ${'2026-11-04T12:00:00.000Z'}
	`(
		'around the change to $change, looked at whenever, three days down: each once, in order',
		(o) => {
			const hours = (Date.parse(o.until) - Date.parse(o.from)) / 3_600_000;
			fc.assert(
				fc.property(
					fc.array(fc.nat(Math.floor(hours * 60)), { minLength: 5, maxLength: 20 }),
					fc.nat(Math.floor(hours) - DOWN),
					(minutes, down) => {
						const up = (minute: number) => minute < down * 60 || minute > (down + DOWN) * 60;
						const looks = [...minutes.filter(up), hours * 60].sort((a, b) => a - b);
						let done: string = o.from;
						const days: string[] = [];
						for (const minute of looks) {
							const now = new Date(Date.parse(o.from) + minute * 60_000).toISOString();
							for (const planned of dueTimes(table, { done, now })) {
								days.push(planned.day);
								done = planned.at;
							}
						}
						const first = addDays(o.from.slice(0, 10), 1);
						const all = Array.from({ length: days.length }, (_, i) => addDays(first, i));
						expect(days).toEqual(all);
						expect(days.at(-1)).toBe(o.until.slice(0, 10));
					},
				),
				{ numRuns: 30 },
			);
		},
	);
});

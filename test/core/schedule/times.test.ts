import { describe, expect, test } from 'vitest';
import {
	dueTimes,
	isCron,
	lastTime,
	MOST_MISSED,
	nextTime,
} from '../../../src/core/schedule/times.js';

const zone = 'Europe/Zurich';
const morning = { cron: '30 6 * * *', zone };
const night = { cron: '30 2 * * *', zone };

describe('the next planned time', () => {
	test.each`
		when                                           | table                           | after                         | at                            | day
		${'winter'}                                    | ${morning}                      | ${'2026-01-10T04:00:00.000Z'} | ${'2026-01-10T05:30:00.000Z'} | ${'2026-01-10'}
		${'summer'}                                    | ${morning}                      | ${'2026-07-10T04:00:00.000Z'} | ${'2026-07-10T04:30:00.000Z'} | ${'2026-07-10'}
		${'exactly then: the day after'}               | ${morning}                      | ${'2026-07-10T04:30:00.000Z'} | ${'2026-07-11T04:30:00.000Z'} | ${'2026-07-11'}
		${'over the night into summer time'}           | ${morning}                      | ${'2026-03-28T06:00:00.000Z'} | ${'2026-03-29T04:30:00.000Z'} | ${'2026-03-29'}
		${'over the night into winter time'}           | ${morning}                      | ${'2026-10-24T06:00:00.000Z'} | ${'2026-10-25T05:30:00.000Z'} | ${'2026-10-25'}
		${'late in the evening of the same Swiss day'} | ${{ cron: '15 0 * * *', zone }} | ${'2026-07-10T21:00:00.000Z'} | ${'2026-07-10T22:15:00.000Z'} | ${'2026-07-11'}
	`('$when', ({ table, after, at, day }) => {
		expect(nextTime(table, after)).toEqual({ at, day });
	});

	test.each`
		what                                     | from                          | days
		${'the hour that is left out in spring'} | ${'2026-03-27T12:00:00.000Z'} | ${['2026-03-28', '2026-03-29', '2026-03-30']}
		${'the hour that comes twice in autumn'} | ${'2026-10-23T12:00:00.000Z'} | ${['2026-10-24', '2026-10-25', '2026-10-26']}
	`('a time within $what comes once on each day', ({ from, days }) => {
		const found: string[] = [];
		for (let at = from; found.length < 3; ) {
			const next = nextTime(night, at);
			found.push(next.day);
			at = next.at;
		}
		expect(found).toEqual(days);
	});
});

describe('the last planned time', () => {
	test.each`
		upTo                          | at
		${'2026-07-10T04:29:59.999Z'} | ${'2026-07-09T04:30:00.000Z'}
		${'2026-07-10T04:30:00.000Z'} | ${'2026-07-10T04:30:00.000Z'}
		${'2026-07-10T04:30:00.001Z'} | ${'2026-07-10T04:30:00.000Z'}
		${'2026-03-29T03:00:00.000Z'} | ${'2026-03-28T05:30:00.000Z'}
	`('up to $upTo is $at', ({ upTo, at }) => {
		expect(lastTime(morning, upTo).at).toBe(at);
	});
});

describe('what is due', () => {
	const days = (done: string | null, now: string, table = morning) =>
		dueTimes(table, { done, now }).map(({ day }) => day);

	test.each`
		situation                                | done                          | now                           | due
		${'never done: the last one'}            | ${null}                       | ${'2026-07-10T12:00:00.000Z'} | ${['2026-07-10']}
		${'never done, early: the day before’s'} | ${null}                       | ${'2026-07-10T03:00:00.000Z'} | ${['2026-07-09']}
		${'done today: nothing'}                 | ${'2026-07-10T04:30:00.000Z'} | ${'2026-07-11T04:29:59.999Z'} | ${[]}
		${'its time has come'}                   | ${'2026-07-10T04:30:00.000Z'} | ${'2026-07-11T04:30:00.000Z'} | ${['2026-07-11']}
		${'three days down: each day, in order'} | ${'2026-07-10T04:30:00.000Z'} | ${'2026-07-13T09:00:00.000Z'} | ${['2026-07-11', '2026-07-12', '2026-07-13']}
		${'down over the change in spring'}      | ${'2026-03-27T05:30:00.000Z'} | ${'2026-03-30T09:00:00.000Z'} | ${['2026-03-28', '2026-03-29', '2026-03-30']}
		${'down over the change in autumn'}      | ${'2026-10-23T04:30:00.000Z'} | ${'2026-10-26T09:00:00.000Z'} | ${['2026-10-24', '2026-10-25', '2026-10-26']}
		${'the clock went back: nothing'}        | ${'2026-07-10T04:30:00.000Z'} | ${'2026-07-08T09:00:00.000Z'} | ${[]}
	`('$situation', ({ done, now, due }) => {
		expect(days(done, now)).toEqual(due);
	});

	test.each`
		change              | from                          | to              | count
		${'to summer time'} | ${'2026-03-19T05:30:00.000Z'} | ${'2026-04-08'} | ${20}
		${'to winter time'} | ${'2026-10-15T05:30:00.000Z'} | ${'2026-11-04'} | ${20}
	`('asked every three hours around the change $change: each day once', ({ from, to, count }) => {
		let done = from;
		const seen: string[] = [];
		const end = Date.parse(`${to}T12:00:00.000Z`);
		for (let t = Date.parse(from); t < end; t += 3 * 3_600_000) {
			const due = dueTimes(night, { done, now: new Date(t).toISOString() });
			seen.push(...due.map(({ day }) => day));
			done = due.at(-1)?.at ?? done;
		}
		expect(seen).toEqual([...new Set(seen)].toSorted());
		expect([seen.length, seen.at(-1)]).toEqual([count, to]);
	});

	test(`after a year down: the last ${MOST_MISSED} days`, () => {
		const due = days('2025-07-10T04:30:00.000Z', '2026-07-10T12:00:00.000Z');
		expect([due.length, due[0], due.at(-1)]).toEqual([MOST_MISSED, '2026-06-10', '2026-07-10']);
	});
});

describe('what a company types as its time', () => {
	test.each`
		text                | expected
		${'0 * * * *'}      | ${true}
		${'*/15 8 * * 1-5'} | ${true}
		${' 0 9 * * * '}    | ${true}
		${''}               | ${false}
		${'hourly'}         | ${false}
		${'@hourly'}        | ${false}
		${'* * * * * *'}    | ${false}
		${'61 * * * *'}     | ${false}
		${'0 8 29 2 *'}     | ${true}
		${'0 8 31 4,6 *'}   | ${false}
	`('"$text" can be read: $expected', ({ text, expected }) => {
		expect(isCron(text)).toBe(expected);
	});

	test('every hour of the longest day is due once', () => {
		const hourly = { cron: '0 * * * *', zone };
		const done = '2026-10-24T23:00:00.000Z';
		const due = dueTimes(hourly, { done, now: '2026-10-25T04:00:00.000Z' });
		const times = due.map(({ at }) => at);
		expect(new Set(times).size).toBe(times.length);
		expect(times.at(-1)).toBe('2026-10-25T04:00:00.000Z');
		expect([...times].sort()).toEqual(times);
	});
});

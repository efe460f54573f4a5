/** The moves of a run: pure functions, as tables. */
import { describe, expect, test } from 'vitest';
import { QUEUES } from '../../src/contracts/queues.js';
import { type ErrorCode, FinanceError } from '../../src/core/errors.js';
import {
	cancel,
	claim,
	currentStage,
	fail,
	finish,
	GRACE_MS,
	newRun,
	owns,
	type Run,
	resume,
	type StageRecord,
	verdict,
} from '../../src/engine/run.js';
import { NOTHING, THREE } from './workflows.js';

const START = '2026-03-01T08:00:00.000Z';
const at = (ms: number): string => new Date(Date.parse(START) + ms).toISOString();
const POLICY = QUEUES['invoice-processing'];

const start = (workflow = THREE, mail = true): Run =>
	newRun(workflow, {
		id: 'r1',
		company: 'c1',
		itemKind: null,
		item: null,
		key: 'k1',
		input: { mail },
		priority: 0,
		createdBy: null,
		createdAt: START,
	});
const must = (run: Run | null): Run => {
	if (!run) throw new Error('the move was refused');
	return run;
};
const stageOf = (run: Run): StageRecord => {
	const stage = currentStage(run);
	if (!stage) throw new Error('no stage');
	return stage;
};
const taken = (run: Run, o: { worker?: number; now?: string; from?: number | null } = {}): Run =>
	must(
		claim(run, {
			stage: run.stage,
			worker: o.worker ?? 1,
			now: o.now ?? at(1000),
			from: o.from ?? null,
		}),
	);
const failed = (run: Run, code: ErrorCode, now = at(1000), unknown = false): Run =>
	fail(run, new FinanceError(code), { now, policy: POLICY, unknown });

describe('a new run', () => {
	test('stands before its first wanted stage and is due after the grace time', () => {
		const run = start();
		expect(run).toMatchObject({ state: 'waiting', stage: 0, nextAt: at(GRACE_MS), endedAt: null });
		expect(run.stages.map((s) => s.step)).toEqual(['book', 'post', 'close']);
	});

	test('that wants no stage at all is done', () => {
		const run = start(NOTHING);
		expect(run).toMatchObject({ state: 'done', stage: 1, nextAt: null, endedAt: START });
		expect(run.stages[0]?.state).toBe('skipped');
	});
});

describe('claim', () => {
	const waiting = start();
	const running = taken(waiting);
	const retrying = failed(running, 'UNEXPECTED');
	const done = { ...waiting, state: 'done' as const };

	test.each`
		situation                                   | run         | stage | now         | from    | gets
		${'a waiting stage'}                        | ${waiting}  | ${0}  | ${at(0)}    | ${null} | ${true}
		${'a stage that is past or not yet due'}    | ${waiting}  | ${1}  | ${at(0)}    | ${null} | ${false}
		${'a stage that another one holds'}         | ${running}  | ${0}  | ${at(9e6)}  | ${null} | ${false}
		${'the stage of a dead worker'}             | ${running}  | ${0}  | ${at(2000)} | ${1}    | ${true}
		${'the stage of another than the dead one'} | ${running}  | ${0}  | ${at(2000)} | ${2}    | ${false}
		${'a stage before its backoff is over'}     | ${retrying} | ${0}  | ${at(2999)} | ${null} | ${false}
		${'a stage after its backoff'}              | ${retrying} | ${0}  | ${at(3000)} | ${null} | ${true}
		${'a run that is over'}                     | ${done}     | ${0}  | ${at(0)}    | ${null} | ${false}
	`('of $situation: $gets', ({ run, stage, now, from, gets }) => {
		expect(claim(run, { stage, worker: 7, now, from }) !== null).toBe(gets);
	});

	test('counts the try and gives it time', () => {
		expect(running).toMatchObject({ state: 'running', nextAt: at(1000 + GRACE_MS) });
		const stage = { tries: 1, attempts: 1, crashes: 0, worker: 1, unknown: false };
		expect(stageOf(running)).toMatchObject(stage);
	});

	test('from a dead worker: the try is counted, the attempt is not, the effect is unknown', () => {
		const again = taken(running, { worker: 2, from: 1, now: at(5000) });
		expect(stageOf(again)).toMatchObject({
			tries: 2,
			attempts: 1,
			crashes: 1,
			worker: 2,
			unknown: true,
			startedAt: at(1000),
		});
	});

	test('only the last try owns the stage', () => {
		const again = taken(running, { worker: 2, from: 1 });
		expect(owns(running, { stage: 0, tries: 1, worker: 1 })).toBe(true);
		expect(owns(again, { stage: 0, tries: 1, worker: 1 })).toBe(false);
		expect(owns(again, { stage: 0, tries: 2, worker: 2 })).toBe(true);
		expect(
			owns(finish(again, THREE, { output: {}, now: at(1) }), { stage: 0, tries: 2, worker: 2 }),
		).toBe(false);
	});
});

describe('finish', () => {
	test('goes to the next stage, with the output kept', () => {
		const run = finish(taken(start()), THREE, { output: { booked: true }, now: at(1500) });
		expect(run).toMatchObject({ state: 'waiting', stage: 1, nextAt: at(1500 + GRACE_MS) });
		const first = { state: 'done', worker: null, output: { booked: true }, endedAt: at(1500) };
		expect(run.stages[0]).toMatchObject(first);
	});

	test.each`
		mail     | output               | stages
		${true}  | ${{ booked: true }}  | ${['done', 'waiting', 'waiting']}
		${false} | ${{ booked: true }}  | ${['done', 'skipped', 'waiting']}
		${true}  | ${{ booked: false }} | ${['done', 'skipped', 'waiting']}
	`('skips what is not wanted: mail $mail after $output', ({ mail, output, stages }) => {
		const run = finish(taken(start(THREE, mail)), THREE, { output, now: at(1500) });
		expect(run.stages.map((s) => s.state)).toEqual(stages);
		expect(run.stage).toBe(stages.indexOf('waiting'));
	});

	test('after the last stage the run is done and nobody looks after it', () => {
		let run = start(THREE, false);
		for (const output of [{ booked: true }, {}])
			run = finish(taken(run), THREE, { output, now: at(2000) });
		expect(run).toMatchObject({ state: 'done', stage: 3, nextAt: null, endedAt: at(2000) });
	});
});

describe('fail', () => {
	test.each`
		code                      | attempts | expected
		${'MAIL_UNREACHABLE'}     | ${1}     | ${'wait'}
		${'DATABASE_UNREACHABLE'} | ${3}     | ${'wait'}
		${'MAIL_DELAYED'}         | ${1}     | ${'retry'}
		${'MAIL_DELAYED'}         | ${2}     | ${'retry'}
		${'MAIL_DELAYED'}         | ${3}     | ${'give-up'}
		${'MAIL_REFUSED'}         | ${1}     | ${'give-up'}
		${'UNEXPECTED'}           | ${1}     | ${'retry'}
		${'INTERNAL'}             | ${1}     | ${'give-up'}
	`('$code at attempt $attempts of three means $expected', ({ code, attempts, expected }) => {
		const run = taken(start());
		const stages = run.stages.map((s, i) => (i === 0 ? { ...s, attempts } : s));
		expect(verdict({ ...run, stages }, new FinanceError(code), POLICY)).toBe(expected);
	});

	test('a retry waits for its backoff: the queue comes first, the sweeper after it', () => {
		const once = failed(taken(start()), 'UNEXPECTED');
		expect(once).toMatchObject({ state: 'waiting', nextAt: at(3000 + GRACE_MS) });
		expect(stageOf(once)).toMatchObject({ notBefore: at(3000), worker: null, attempts: 1 });
		const twice = failed(taken(once, { now: at(3000) }), 'UNEXPECTED', at(3000));
		expect(stageOf(twice)).toMatchObject({ notBefore: at(7000), attempts: 2 });
	});

	test('an outage uses up no attempt and waits longer each time, at most a minute', () => {
		let run = start();
		const waits: number[] = [];
		let now = 0;
		for (let i = 0; i < 8; i += 1) {
			run = failed(taken(run, { now: at(now) }), 'MAIL_UNREACHABLE', at(now));
			const next = Date.parse(run.nextAt ?? '') - Date.parse(START);
			waits.push((next - now) / 1000);
			now = next;
		}
		expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
		expect(stageOf(run)).toMatchObject({ attempts: 0, waits: 8, tries: 8 });
	});

	test('giving up keeps the place and says why; nobody looks after it any more', () => {
		const run = failed(taken(start()), 'INTERNAL', at(1200));
		expect(run).toMatchObject({ state: 'failed', stage: 0, nextAt: null, endedAt: at(1200) });
		expect(stageOf(run)).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } });
	});

	test('an effect that may have happened stays known through later tries', () => {
		const run = failed(taken(start()), 'UNEXPECTED', at(1000), true);
		const again = failed(taken(run, { now: at(5000) }), 'MAIL_UNREACHABLE', at(5000));
		expect([stageOf(run).unknown, stageOf(again).unknown]).toEqual([true, true]);
	});

	test('crashes are counted in a row only', () => {
		const crashed = taken(taken(start()), { worker: 2, from: 1 });
		const run = failed(crashed, 'UNEXPECTED');
		expect([stageOf(crashed).crashes, stageOf(run).crashes]).toEqual([1, 0]);
	});
});

describe('resume and cancel', () => {
	const waiting = start();
	const running = taken(waiting);
	const gaveUp = failed(running, 'INTERNAL');
	const outage = failed(running, 'MAIL_UNREACHABLE');
	const over = finish(
		taken(finish(taken(start(THREE, false)), THREE, { output: {}, now: at(1) })),
		THREE,
		{ output: {}, now: at(2) },
	);

	test.each`
		state        | run        | resumes  | cancels
		${'waiting'} | ${waiting} | ${false} | ${true}
		${'running'} | ${running} | ${false} | ${false}
		${'outage'}  | ${outage}  | ${false} | ${true}
		${'failed'}  | ${gaveUp}  | ${true}  | ${true}
		${'done'}    | ${over}    | ${false} | ${false}
	`('a run that is $state can be resumed: $resumes, cancelled: $cancels', (row) => {
		expect(resume(row.run, at(0)) !== null).toBe(row.resumes);
		expect(cancel(row.run, at(0)) !== null).toBe(row.cancels);
	});

	test('resumed, it goes on at the failed stage with fresh attempts; the error stays visible', () => {
		const run = must(resume(gaveUp, at(9000)));
		expect(run).toMatchObject({ state: 'waiting', stage: 0, endedAt: null });
		expect(run.nextAt).toBe(at(9000 + GRACE_MS));
		const stage = { attempts: 0, tries: 1, notBefore: null, error: { code: 'INTERNAL' } };
		expect(stageOf(run)).toMatchObject(stage);
		expect(stageOf(taken(run, { now: at(9001) }))).toMatchObject({ attempts: 1, tries: 2 });
	});

	test('cancelled, nobody takes it any more', () => {
		const run = must(cancel(waiting, at(5)));
		expect(run).toMatchObject({ state: 'cancelled', nextAt: null, endedAt: at(5) });
		expect(claim(run, { stage: 0, worker: 1, now: at(6), from: null })).toBeNull();
	});
});

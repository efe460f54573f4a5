/** P2 (and P3 for mail): a worker dies before and after every step, wherever that may be. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
	type Case,
	type Ground,
	isUnclear,
	type Struck,
	startGround,
	strikeAll,
	uncovered,
} from './failpoints.js';
import type { Report } from './report.js';

export interface FailpointForm {
	readonly cases: readonly Case[];
	/** Kills at each point. */
	readonly kills: number;
	/** Workers side by side, each on a database of its own; every other one on Redis. */
	readonly lanes: number;
	/** From the new start of the process to the end of the run. */
	readonly recoveryMs: number;
}

const nameOf = ({ story, step, point }: Case): string => `${story.name}: ${step} ${point}`;

/** What was not as it must be, in words; empty when all was well. */
function wrongs(struck: Struck): readonly string[] {
	const { case: at, died, state, effects, mails, maybeTwice } = struck;
	const expected = at.story.expected;
	const mailsAllowed = isUnclear(at) ? 2 : 1;
	const odd = Object.keys({ ...expected, ...effects }).filter((k) => effects[k] !== expected[k]);
	return [
		...(died ? [] : ['was never reached']),
		...(state === 'done' ? [] : [`ended ${state}`]),
		...odd.map((k) => `${k} is ${effects[k]}, not ${expected[k]}`),
		...(mails <= mailsAllowed ? [] : [`${mails} mails`]),
		...(mails <= 1 || maybeTwice ? [] : ['two mails, and the run does not say so']),
	].map((what) => `${nameOf(at)} (${struck.backend}): ${what}`);
}

const lateOnes = (struck: readonly Struck[], recoveryMs: number): readonly string[] =>
	struck
		.filter((s) => s.recoveredMs > recoveryMs)
		.map((s) => `${nameOf(s.case)} (${s.backend}): done after ${s.recoveredMs} ms`);

const figuresOf = (struck: readonly Struck[]) => {
	const times = struck.map((s) => s.recoveredMs).toSorted((a, b) => a - b);
	return {
		failpoints: new Set(struck.map((s) => nameOf(s.case))).size,
		kills: struck.length,
		onRedis: struck.filter((s) => s.backend === 'redis').length,
		mailedTwice: struck.filter((s) => s.mails > 1).length,
		mailedTwiceWithoutAnUnclearSend: struck.filter((s) => s.mails > 1 && !isUnclear(s.case)).length,
		medianRecoveryMs: times[times.length >> 1] ?? 0,
		slowestRecoveryMs: times.at(-1) ?? 0,
		wrongEffects: 0,
	};
};

/** Declares the tests; `report` gets the figures of those that pass. */
export function failpointPromises(form: FailpointForm, report: Report): void {
	let ground: Ground;

	describe('a worker killed before and after every step', () => {
		beforeAll(async () => {
			ground = await startGround(form.lanes);
		});

		test('every step and every workflow of the registry is in a story', () => {
			expect(uncovered()).toEqual([]);
		});

		test('goes on after its restart: each effect once, mail at most twice', async () => {
			const cases = Array.from({ length: form.kills }, () => form.cases).flat();
			const struck = await strikeAll(ground, cases);
			expect(struck.flatMap(wrongs)).toEqual([]);
			const late = lateOnes(struck, form.recoveryMs);
			const title = 'A worker killed before and after every registered step';
			const figures = { lanes: form.lanes, ...figuresOf(struck), laterThanPromised: late.length };
			report({ promise: 'P2', title, figures });
			expect(late).toEqual([]);
		});
	});
}

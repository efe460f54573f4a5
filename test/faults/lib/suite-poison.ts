/** P11: a poison job neither blocks the others nor vanishes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { POISONS, type PoisonNumbers, poisoned, startStage } from './poison.js';
import type { Report } from './report.js';

export interface PoisonForm {
	readonly numbers: PoisonNumbers;
	/** Of the others beside the poison, as a multiple of what they take alone. */
	readonly slower: number;
	/** What a busy machine may add. */
	readonly graceMs: number;
}

/** Declares the tests; `report` gets the figures of those that pass. */
export function poisonPromises({ numbers, slower, graceMs }: PoisonForm, report: Report): void {
	describe('poison jobs', () => {
		let stage: Awaited<ReturnType<typeof startStage>>;
		beforeAll(async () => {
			stage = await startStage();
		});

		test('are given up with a code and an alert, and the others hardly notice', async () => {
			const figures = await poisoned(stage, numbers);
			const expected = numbers.poisons.map((p) => [p, `failed ${POISONS[p].code}`]);
			expect(figures.ends).toEqual(Object.fromEntries(expected));
			expect(figures).toMatchObject({
				alerts: numbers.poisons.map(() => 1),
				othersDone: numbers.others,
				numbersTaken: 0,
			});
			expect(figures.p95Ms).toBeLessThan(slower * figures.p95AloneMs + graceMs);
			const title = `Jobs that fail for ever: ${numbers.poisons.join(', ')}`;
			report({ promise: 'P11', title, figures: { ...numbers, ...figures } });
		});
	});
}

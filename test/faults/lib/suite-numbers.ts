/** P4: numbers are unique and gapless per company, series and year. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { ONCE } from './effects.js';
import { type NumbersNumbers, numbersUnderFire } from './numbers.js';
import { companies, type Place, startPlace } from './place.js';
import type { Report } from './report.js';

export interface NumbersForm {
	readonly numbers: NumbersNumbers;
	readonly env?: Readonly<Record<string, string>>;
}

const COMPANIES = 3;

/** Declares the tests; `report` gets the figures of those that pass. */
export function numberPromises({ numbers, env = {} }: NumbersForm, report: Report): void {
	let place: Place;
	let processes: readonly Directus[];
	let from: readonly Items[];

	describe('numbers', () => {
		beforeAll(async () => {
			place = await startPlace({ env });
			processes = [await place.open(), await place.open()];
			from = await companies(processes[0] as Directus, COMPANIES);
		});
		afterAll(() => place?.close());

		test('one in ten cut off, refused or rolled back, two processes: no double, no gap', async () => {
			const figures = await numbersUnderFire({ place, processes, from }, numbers);
			expect(figures).toMatchObject({ unexpected: [], effects: ONCE });
			const wrong = Math.floor(numbers.invoices / 10);
			expect(figures.accepted).toBe(numbers.invoices - wrong);
			expect(figures.hungUp + figures.refused + figures.handedBack).toBe(wrong);
			expect(figures.rolledBack).toBeGreaterThan(0);
			// A client that hung up may have been heard.
			expect(figures.effects.invoices).toBeGreaterThanOrEqual(figures.accepted);
			const title = 'Concurrent create-and-send over three companies and two processes';
			report({ promise: 'P4', title, figures: { ...numbers, ...figures } });
		});
	});
}

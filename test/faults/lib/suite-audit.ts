/** P7: the audit journal shows all tampering. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../schema/world.js';
import { type TamperingNumbers, tamperedWith } from './audit.js';
import type { Report } from './report.js';

/** Declares the tests; `report` gets the figures of those that pass. */
export function auditPromises(numbers: TamperingNumbers, report: Report): void {
	let world: World;

	describe('the audit journal', () => {
		beforeAll(async () => {
			world = await startWorld();
		});
		afterAll(() => world?.db.destroy());

		test('shows every tampering of a superuser, and names the first bad row', async () => {
			const figures = await tamperedWith(world, numbers);
			const { tamperings } = numbers;
			expect(figures).toMatchObject({ wrong: [], falseAlarms: 0 });
			expect([figures.found, figures.firstRowNamed]).toEqual([tamperings, tamperings]);
			const title = 'The sealed audit journal tampered with as superuser, triggers off';
			report({ promise: 'P7', title, figures });
		});
	});
}

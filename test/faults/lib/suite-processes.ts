/** P1, P2, P20: processes die or stop in the middle of the work; queues in PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_WELL, ONCE } from './effects.js';
import { companies, startPlace } from './place.js';
import {
	apiKilled,
	type Cast,
	type Moment,
	workerKilled,
	workerStopped,
	workerTrapped,
} from './processes.js';
import type { Report } from './report.js';
import { trapOf } from './trap.js';

export interface ProcessForm {
	readonly api: {
		readonly moments: readonly Moment[];
		readonly invoices: number;
		readonly concurrency: number;
	};
	readonly worker: {
		readonly invoices: number;
		readonly kills: number;
		readonly concurrency: number;
	};
	readonly trapped: {
		readonly at: readonly string[];
		readonly invoices: number;
		readonly concurrency: number;
	};
	readonly stop: { readonly invoices: number; readonly concurrency: number };
	readonly env?: Readonly<Record<string, string>>;
}

const STOP_MS = 30_000;

/** Declares the tests; `report` gets the figures of those that pass. */
export function processPromises(form: ProcessForm, report: Report): void {
	let cast: Cast;

	describe('processes that die', () => {
		beforeAll(async () => {
			const place = await startPlace({ env: form.env ?? {} });
			// The schema is there before the second process looks for it.
			const api = await place.open({ role: 'api' });
			const trap = trapOf(form.trapped.at);
			const worker = await place.open({ role: 'worker', env: trap.env });
			cast = { place, api, worker, trap, from: await companies(api, 2) };
		});
		afterAll(() => cast?.place.close());

		test('the accepting process is killed between commit and hint: mailed once', async () => {
			const figures = await apiKilled(cast, form.api);
			expect(figures).toMatchObject({ hits: form.api.moments.length, effects: ONCE });
			expect(figures.effects.invoices).toBeGreaterThanOrEqual(figures.accepted);
			const title = 'The accepting process killed between commit and hint, and in a burst';
			report({ promise: 'P1', title, figures });
		});

		test('the working process is killed in a burst: one number, PDF and entry each', async () => {
			const figures = await workerKilled(cast, form.worker);
			expect(figures).toMatchObject({ failedPosts: 0, refusals: [], effects: ALL_WELL });
			const title = 'The working process killed again and again in a burst';
			report({ promise: 'P2', title, figures: { ...form.worker, ...figures } });
		});

		test('the working process is killed at failpoints: the same', async () => {
			const figures = await workerTrapped(cast, form.trapped);
			expect(figures).toMatchObject({
				deaths: form.trapped.at.length,
				failedPosts: 0,
				effects: ALL_WELL,
			});
			const title = 'A Directus killed at one failpoint of each kind in a burst';
			report({ promise: 'P2', title, figures: { ...form.trapped, ...figures } });
		});

		test('SIGTERM in a burst cuts no job: the rest is done later, and mailed once', async () => {
			const figures = await workerStopped(cast, form.stop);
			expect(figures).toMatchObject({ cut: 0, effects: ONCE });
			expect(figures.leftToDo).toBeGreaterThan(0);
			expect(figures.stopMs).toBeLessThan(STOP_MS);
			report({ promise: 'P20', title: 'SIGTERM to the working process in a burst', figures });
		});
	});
}

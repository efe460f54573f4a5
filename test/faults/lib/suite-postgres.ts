/** P14, and a full disk: what is kept cannot be kept for a while, and nothing is lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskFull } from './disk-full.js';
import { ALL_WELL, ONCE } from './effects.js';
import { companies, startPlace } from './place.js';
import {
	type Mode,
	type On,
	postgresRestarted,
	type RestartNumbers,
} from './postgres-restarted.js';
import type { Report } from './report.js';

export interface PostgresForm {
	readonly restarts: readonly (RestartNumbers & { readonly mode: Mode })[];
	/** From the server's return to a mail with a new invoice. */
	readonly recoveryMs: number;
	/** How often the full disk is met before there is room again. */
	readonly diskWaits: number;
	readonly env?: Readonly<Record<string, string>>;
}

const nameOf = ({ mode, invoices }: PostgresForm['restarts'][number]): string =>
	`PostgreSQL ${mode === 'fast' ? 'stopped' : 'crashed'} ${invoices > 0 ? 'in a burst' : 'while idle'}`;

/** Declares the tests; `report` gets the figures of those that pass. */
export function postgresPromises(form: PostgresForm, report: Report): void {
	let on: On;

	describe('a store that goes away and comes back', () => {
		beforeAll(async () => {
			const place = await startPlace({ env: form.env ?? {} });
			const directus = await place.open();
			on = { place, directus, from: await companies(directus, 2) };
		});
		afterAll(() => on?.place.close());

		test.each(form.restarts.map((r) => [nameOf(r), r] as const))(
			'%s: nothing that was accepted is missing, and no process ends',
			async (title, { mode, ...numbers }) => {
				const figures = await postgresRestarted(on, mode, numbers);
				expect(figures).toMatchObject({ missing: 0, sameProcess: true, effects: ALL_WELL });
				expect(figures.recoveredMs).toBeLessThan(form.recoveryMs);
				report({ promise: 'P14', title, figures: { ...numbers, ...figures } });
			},
		);

		test('a full disk: the run waits, says why, and goes on when there is room', async () => {
			const figures = await diskFull(on, form.diskWaits);
			expect(figures).toMatchObject({
				state: 'waiting',
				code: 'FILE_STORE_UNREACHABLE',
				attempts: 0,
				health: 'degraded, then ok',
				effects: { ...ONCE, invoices: 1 },
			});
			report({ promise: 'P14', title: 'No room for files (ENOSPC)', figures });
		});
	});
}

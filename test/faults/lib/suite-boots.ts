/** P18: several instances start at once on a database without our schema. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Postgres, startPostgres } from '../../harness/postgres.js';
import { type Smtp, startSmtp } from '../../harness/smtp.js';
import { type BootFigures, bootTogether } from './boots.js';
import type { Report } from './report.js';

export interface BootForm {
	readonly rounds: number;
	readonly instances: number;
}

/** Declares the tests; `report` gets the figures of those that pass. */
export function bootPromises({ rounds, instances }: BootForm, report: Report): void {
	let at: { postgres: Postgres; smtp: Smtp };

	describe('instances that start together', () => {
		beforeAll(async () => {
			const [postgres, smtp] = await Promise.all([startPostgres(), startSmtp()]);
			at = { postgres, smtp };
		});

		test(`${instances} at once, ${rounds} ×: no error, one schema, one row of each`, async () => {
			const all: BootFigures[] = [];
			while (all.length < rounds) {
				const figures = await bootTogether(at, instances);
				all.push(figures);
				expect(figures).toMatchObject({
					instances,
					errors: [],
					doubled: [],
					health: Array(instances).fill('ok'),
					sent: instances,
				});
				expect(figures.seen).toHaveLength(1);
			}
			const schemas = [...new Set(all.map(({ schema }) => schema))];
			expect(schemas).toHaveLength(1);
			const figures = {
				rounds,
				instances,
				errors: all.flatMap(({ errors }) => errors).length,
				doubledRows: 0,
				schema: schemas[0],
				slowestStartMs: Math.max(...all.map(({ slowestStartMs }) => slowestStartMs)),
			};
			const title = 'Instances start at once on a database without our schema';
			report({ promise: 'P18', title, figures });
		});
	});
}

import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** What is generated or installed is not searched for tests. */
const exclude = ['**/node_modules/**', '.local/**', 'dist/**', 'host/**'];

const project = (name: string, folders: readonly string[], groupOrder: number) => ({
	name,
	include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
	exclude,
	environment: 'node' as const,
	// A process for each file: what a file has started is stopped when its process is gone.
	pool: 'forks' as const,
	sequence: { groupOrder },
});

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...project(
						'unit',
						[
							'adapters',
							'architecture',
							'contract',
							'contracts',
							'core',
							'endpoints',
							'engine',
							'memory',
							'queries',
							'runtime',
							'schema',
							'setup',
							'steps',
							'workflows',
						],
						1,
					),
					testTimeout: 20_000,
					hookTimeout: MINUTE,
				},
			},
			{
				test: {
					...project('directus', ['directus'], 2),
					testTimeout: MINUTE,
					hookTimeout: 2 * MINUTE,
					maxWorkers: 2,
				},
			},
			{
				test: {
					...project('module', ['module'], 3),
					testTimeout: MINUTE,
					hookTimeout: 2 * MINUTE,
					maxWorkers: 1,
				},
			},
			{
				test: {
					...project('faults', ['faults'], 4),
					testTimeout: 60 * MINUTE,
					hookTimeout: 5 * MINUTE,
					maxWorkers: 1,
				},
			},
		],
	},
});

import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** What is generated or installed is not searched for tests. */
const ELSEWHERE = ['**/node_modules/**', '.local/**', 'dist/**', 'dist.new/**', 'host/**'];

/** Folders with a project of their own; every other test is a unit test. */
const directus = ['test/directus/**/*.test.ts'];
const module = ['test/module/**/*.test.ts'];
const faults = ['test/faults/**/*.test.ts'];

// A process for each file: what a file has started is stopped when its process is gone. Two at a
// time fit two cores; the groups run one after the other.
const common = { environment: 'node', pool: 'forks', maxWorkers: 2 } as const;

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...common,
					name: 'unit',
					include: ['test/**/*.test.ts'],
					exclude: [...ELSEWHERE, ...directus, ...module, ...faults],
					sequence: { groupOrder: 1 },
					testTimeout: MINUTE,
					hookTimeout: 2 * MINUTE,
				},
			},
			{
				test: {
					...common,
					// Half of the time these wait for something: a third one uses it.
					maxWorkers: 3,
					name: 'directus',
					include: directus,
					exclude: ELSEWHERE,
					sequence: { groupOrder: 2 },
					testTimeout: 3 * MINUTE,
					hookTimeout: 3 * MINUTE,
				},
			},
			{
				test: {
					...common,
					// As above: a page waits for its server, and its server for the page.
					maxWorkers: 3,
					name: 'module',
					include: module,
					exclude: ELSEWHERE,
					sequence: { groupOrder: 3 },
					testTimeout: 3 * MINUTE,
					hookTimeout: 3 * MINUTE,
				},
			},
			{
				test: {
					...common,
					name: 'faults',
					include: faults,
					exclude: ELSEWHERE,
					sequence: { groupOrder: 4 },
					fileParallelism: false,
					testTimeout: 60 * MINUTE,
					hookTimeout: 5 * MINUTE,
				},
			},
		],
	},
});

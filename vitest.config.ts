import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const MINUTE = 60_000;

/** What is generated or installed is not searched for tests. */
const ELSEWHERE = ['**/node_modules/**', '.local/**', 'dist/**', 'dist.new/**', 'host/**'];

/** Folders with a project of their own; every other test is a unit test. */
const directus = ['test/directus/**/*.test.ts'];
const module = ['test/module/**/*.test.ts'];
const faults = ['test/faults/**/*.test.ts'];

const AFTER_FILE = ['test/harness/after-file.ts'];

/** What takes longest, longest first: begun last, it would keep the others' processes waiting. */
const LONGEST = ['promises-failpoints', 'promises-', 'test/module/', 'test/directus/'];

class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const place = ({ moduleId }: TestSpecification): number => {
			const at = LONGEST.findIndex((part) => moduleId.includes(part));
			return at < 0 ? LONGEST.length : at;
		};
		return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
	}
}

// Three processes keep two cores busy: while one waits for its server, another one works. Each takes
// file after file of a project, and so has modules and servers that it has loaded once; what its
// files have started and not stopped is stopped when it is gone.
const common = { environment: 'node', pool: 'forks', maxWorkers: 3, isolate: false } as const;

export default defineConfig({
	test: {
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				test: {
					...common,
					name: 'unit',
					include: ['test/**/*.test.ts'],
					exclude: [...ELSEWHERE, ...directus, ...module, ...faults],
					testTimeout: MINUTE,
					hookTimeout: 2 * MINUTE,
				},
			},
			{
				test: {
					...common,
					name: 'directus',
					setupFiles: AFTER_FILE,
					include: directus,
					exclude: ELSEWHERE,
					testTimeout: 3 * MINUTE,
					hookTimeout: 3 * MINUTE,
				},
			},
			{
				test: {
					...common,
					name: 'module',
					setupFiles: AFTER_FILE,
					include: module,
					exclude: ELSEWHERE,
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
					sequence: { groupOrder: 1 },
					fileParallelism: false,
					isolate: true,
					env: { FINANCE_TEST_RUNS: '10000' },
					testTimeout: 60 * MINUTE,
					hookTimeout: 5 * MINUTE,
				},
			},
		],
	},
});

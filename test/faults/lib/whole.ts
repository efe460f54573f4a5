/** Promises whose tests are as long in `npm test` as they get: run here again, to be published. */
import { afterAll, describe, type RunnerTask, type RunnerTestSuite } from 'vitest';
import { type Report, writeReport } from './report.js';

export interface Whole {
	/** `P5`, as in the table of promises. */
	readonly promise: string;
	/** One line: what was tried. */
	readonly title: string;
	/** Declares the tests of a file, by the name that it gets in the report. */
	readonly suites: Readonly<Record<string, () => Promise<unknown>>>;
	/** More figures of theirs: how often a property was tried, for instance. */
	readonly figures?: object;
}

interface Counted {
	readonly passed: number;
	readonly others: number;
}

const count = (task: RunnerTask): Counted =>
	task.type === 'suite'
		? task.tasks
				.map(count)
				.reduce((a, b) => ({ passed: a.passed + b.passed, others: a.others + b.others }), {
					passed: 0,
					others: 0,
				})
		: { passed: Number(isPassed(task)), others: Number(!isPassed(task)) };

const isPassed = (task: RunnerTask): boolean => task.result?.state === 'pass';

/** Declares the tests of all files; their number is published when every one has passed. */
export function wholePromise(whole: Whole, report: Report = writeReport): void {
	const { promise, title, suites, figures } = whole;
	const passed: Record<string, number> = {};
	let others = 0;
	for (const [name, declare] of Object.entries(suites)) {
		describe(name, async () => {
			await declare();
			// biome-ignore lint/correctness/noEmptyPattern: vitest wants its context taken apart, and nothing of it is needed
			afterAll(({}, suite: Readonly<RunnerTestSuite>) => {
				const counted = count(suite);
				passed[name] = counted.passed;
				others += counted.others;
			});
		});
	}
	afterAll(() => {
		const all = Object.keys(suites).every((name) => (passed[name] ?? 0) > 0);
		if (all && others === 0)
			report({ promise, title, figures: { ...passed, ...figures, failed: 0 } });
	});
}

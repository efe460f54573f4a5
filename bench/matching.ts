/**
 * Matching of a large company: 50 000 transactions with 50 000 open items, beside JSON.parse of the
 * same input; and how the time grows from a tenth of it. The generator lies beside the project.
 */
import { loadGenerator, scoreOfMatching, TARGETS } from '../scripts/lib/matching-accuracy.js';
import { readMatchInput } from '../src/core/matching/input.js';
import { match } from '../src/core/matching/match.js';
import { type BenchRow, median } from './row.js';

const [SMALL, LARGE] = [5000, 50_000];
const ROUNDS = 5;
/** Not one of those by which accuracy is measured. */
const SEED = 8001;

/** Processor seconds, the collector's among them. */
function cpuOf<T>(work: () => T): { seconds: number; result: T } {
	const before = process.cpuUsage();
	const result = work();
	const { user, system } = process.cpuUsage(before);
	return { seconds: (user + system) / 1e6, result };
}

interface Measured {
	readonly parse: number;
	readonly match: number;
	readonly isRight: boolean;
}

async function measured(size: number): Promise<Measured> {
	const generator = await loadGenerator();
	const mix = generator.MIXES.A;
	const data = generator.generate({ invoices: size, transactions: size, seed: SEED, mix });
	const text = JSON.stringify(generator.matchInput(data));
	const rounds = Array.from({ length: ROUNDS }, () => {
		const parsed = cpuOf(() => JSON.parse(text));
		const read = readMatchInput(parsed.result);
		if (!read.ok) throw new Error(JSON.stringify(read.findings.slice(0, 3)));
		return { parse: parsed.seconds, match: cpuOf(() => match(read.value)).seconds };
	});
	const score = scoreOfMatching(generator, data);
	const wrongAtMost = score.allocations * (TARGETS['A']?.wrong ?? 0);
	return {
		parse: median(rounds.map((r) => r.parse)),
		match: median(rounds.map((r) => r.match)),
		isRight: score.wrong <= wrongAtMost && score.automatic > 0.95 * score.payments,
	};
}

export async function benchMatching(): Promise<readonly BenchRow[]> {
	const small = await measured(SMALL);
	const large = await measured(LARGE);
	const isRight = small.isRight && large.isRight;
	const [times, growth] = [large.match / large.parse, large.match / small.match];
	return [
		{
			name: 'matching 50 000 transactions with 50 000 open items, beside JSON.parse of them',
			...{ ours: large.match, peer: large.parse, ratio: times, unit: 'CPU s' },
			...{ target: '≤ 8 ×, ≤ 2.5 s', ok: isRight && times <= 8 && large.match <= 2.5 },
		},
		{
			name: '… beside a tenth of it: growth',
			...{ ours: large.match, peer: small.match, ratio: growth, unit: 'CPU s' },
			...{ target: '≤ 14 ×', ok: isRight && growth <= 14 },
		},
	];
}

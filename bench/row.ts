/** One line of the table: ours beside a peer, measured in the same run. */
export interface BenchRow {
	readonly name: string;
	readonly ours: number;
	/** Null where there is nothing to compare with. */
	readonly peer: number | null;
	readonly unit: string;
	/** Ours to peer, so that more is better; null without a peer. */
	readonly ratio: number | null;
	/** What is to be reached, in words. */
	readonly target: string;
	/** Were the answers right, and the target reached? */
	readonly ok: boolean;
	readonly note?: string;
}

export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const percentile = (values: readonly number[], share: number): number => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

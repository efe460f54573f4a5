/** Which of a payer's items make up one amount: a search with a bound. */

export interface SubsetSearch {
	/** The parts, largest first; of equal ones the one given first. */
	readonly amounts: readonly bigint[];
	readonly sum: bigint;
	readonly maxParts: number;
}

export interface SubsetAnswer {
	/** Indexes into `amounts` of the first solution; null when there is none. */
	readonly first: readonly number[] | null;
	/** It is the only one, and everything was looked at. */
	readonly isOnly: boolean;
}

/** Steps of one search: what ten thousand payments may cost together stays within a second. */
const MAX_STEPS = 4000;

/** Subsets of at least two parts that sum to the amount exactly. */
export function findSubset({ amounts, sum, maxParts }: SubsetSearch): SubsetAnswer {
	const order = amounts.map((_, i) => i).sort((a, b) => compare(amounts, a, b));
	const values = order.map((i) => amounts[i] ?? 0n);
	const rests: bigint[] = [];
	let rest = 0n;
	for (const value of [...values].reverse()) {
		rest += value;
		rests.unshift(rest);
	}
	const found: number[][] = [];
	const chosen: number[] = [];
	let steps = 0;
	const search = (start: number, missing: bigint): void => {
		if (missing === 0n && chosen.length > 1) {
			found.push([...chosen]);
			return;
		}
		if (chosen.length === maxParts) return;
		for (let i = start; i < values.length; i++) {
			if (found.length > 1 || ++steps > MAX_STEPS || (rests[i] ?? 0n) < missing) return;
			const value = values[i] ?? 0n;
			if (value > missing) continue;
			chosen.push(order[i] ?? 0);
			search(i + 1, missing - value);
			chosen.pop();
		}
	};
	search(0, sum);
	return { first: found[0] ?? null, isOnly: found.length === 1 && steps <= MAX_STEPS };
}

function compare(amounts: readonly bigint[], a: number, b: number): number {
	const [x, y] = [amounts[a] ?? 0n, amounts[b] ?? 0n];
	return x === y ? a - b : x > y ? -1 : 1;
}

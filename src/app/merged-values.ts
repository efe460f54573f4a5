/** Two people on one form: what both have changed is told apart from what only one of them has. */

export interface MergedValues<T> {
	/** The other's where I changed nothing, mine everywhere else. */
	readonly values: T;
	/** Fields that only the other has changed. */
	readonly taken: readonly (keyof T & string)[];
	/** Fields that both have changed, to different values. */
	readonly conflicts: readonly (keyof T & string)[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Values must be plain JSON.
 * @param o `base`: as I had read it; `mine`: as I typed it; `theirs`: as it stands now
 */
export function mergedValues<T extends object>(o: {
	readonly base: T;
	readonly mine: T;
	readonly theirs: T;
}): MergedValues<T> {
	const fields = Object.keys(o.mine) as (keyof T & string)[];
	const changed = fields.filter(
		(f) => !same(o.theirs[f], o.base[f]) && !same(o.theirs[f], o.mine[f]),
	);
	const taken = changed.filter((f) => same(o.mine[f], o.base[f]));
	const values = { ...o.mine };
	for (const field of taken) values[field] = o.theirs[field];
	return { values, taken, conflicts: changed.filter((f) => !taken.includes(f)) };
}

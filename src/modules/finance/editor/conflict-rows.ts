/** Two versions of a draft, field by field, and what is made of them. */
import { type DraftValues, differences, type LineValues } from './draft-values.js';

export type Side = 'mine' | 'theirs';
export type Choices = Readonly<Partial<Record<keyof DraftValues, Side>>>;

/** Where only one of the two has changed a field, that one; where both have, one's own. */
export function firstChoices(o: {
	readonly base: DraftValues;
	readonly mine: DraftValues;
	readonly theirs: DraftValues;
}): Choices {
	const changed = new Set(differences(o.base, o.mine));
	return Object.fromEntries(
		differences(o.mine, o.theirs).map((name) => [name, changed.has(name) ? 'mine' : 'theirs']),
	);
}

export const merged = (mine: DraftValues, theirs: DraftValues, choices: Choices): DraftValues => {
	const taken = Object.entries(choices)
		.filter(([, side]) => side === 'theirs')
		.map(([name]) => [name, theirs[name as keyof DraftValues]]);
	return { ...mine, ...Object.fromEntries(taken) };
};

/** A line as one reads it at a glance. */
export function lineText(line: LineValues): string {
	const { quantity, unit, unit_price: price, discount_percent: discount, vat_code: code } = line;
	const figures =
		line.kind === 'item'
			? [
					[quantity ?? '1', unit].filter(Boolean).join(' '),
					price && `× ${price}`,
					discount && `− ${discount} %`,
					code,
					line.account,
				]
			: [];
	return [line.description, ...figures].filter(Boolean).join(' · ');
}

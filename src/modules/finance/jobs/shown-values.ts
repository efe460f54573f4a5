/**
 * What of a run's input and output is shown: ids, numbers, days, yes and no. Names, addresses and
 * words that somebody wrote stay where they belong, in the item itself.
 */
import { isId } from '../../../contracts/contract.js';
import { isDay } from '../../../core/days.js';

export interface ShownValue {
	readonly name: string;
	/** Null: there is something, and it is not shown here. */
	readonly text: string | null;
}

/** Words that name no person. */
const PLAIN = new Set([
	...['number', 'reference', 'status', 'sha256', 'messageId', 'currency', 'kind', 'severity'],
	...['method', 'vat_code'],
]);
const NUMBER = /^-?\d+(\.\d+)?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function textOf(name: string, value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value !== 'string') return null;
	const isPlain =
		PLAIN.has(name) || isId(value) || isDay(value) || NUMBER.test(value) || INSTANT.test(value);
	return isPlain ? value : null;
}

const isNothing = (value: unknown): boolean =>
	value === null || value === undefined || (Array.isArray(value) && value.length === 0);

export const shownValues = (
	values: Readonly<Record<string, unknown>> | null,
): readonly ShownValue[] =>
	Object.entries(values ?? {})
		.filter(([, value]) => !isNothing(value))
		.map(([name, value]) => ({ name, text: textOf(name, value) }));

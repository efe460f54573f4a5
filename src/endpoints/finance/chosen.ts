/** Several values of a closed list in one query field, with commas between. */
import { error } from '../../core/findings.js';
import { inputFailure } from '../../runtime/http-error.js';

/** Undefined where nothing is said; throws NOT_A_CHOICE for a value that is not of the list. */
export function chosen(
	field: string,
	text: string | null,
	of: readonly string[],
): readonly string[] | undefined {
	if (text === null) return undefined;
	const values = text.split(',').map((value) => value.trim());
	if (values.every((value) => of.includes(value))) return values;
	throw inputFailure([error(field, 'NOT_A_CHOICE', { choices: of.join(', ') })]);
}

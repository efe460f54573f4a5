/** Where in the form a finding of the server is shown. */
import type { SpokenFinding } from '../../../app/api.js';
import type { DraftValues, LineColumn } from './draft-values.js';
import { LINE_COLUMNS } from './draft-values.js';

/** The field of a line: its key stays when it is moved. */
export const lineField = (key: string, column: LineColumn): string => `line_items.${key}.${column}`;

const OTHER_WORDS: Readonly<Record<string, string>> = {
	payment_terms_days: 'payment_terms',
	lines: 'line_items',
};

/** Words for a line that the form has no field for. */
const COLUMN_OF: Readonly<Record<string, LineColumn>> = {
	vat_rate: 'vat_code',
	discount: 'discount_percent',
	kind: 'description',
	'': 'unit_price',
};

/**
 * @param field `line_items.2.vat_code`, `client.postal_code`, `payment_terms_days`
 * @param keys of the lines that were sent
 * @returns the form's name for it; as it was where the form has none
 */
export function placeOf(field: string, keys: readonly string[]): string {
	const [list, at, column = ''] = field.split('.');
	const key = keys[Number(at)];
	if ((list === 'line_items' || list === 'lines') && at !== undefined && key !== undefined) {
		const own = LINE_COLUMNS.find((name) => name === column) ?? COLUMN_OF[column];
		return lineField(key, own ?? 'description');
	}
	if (field.startsWith('client.')) return 'client_id';
	return OTHER_WORDS[field] ?? field;
}

/** What a field of the form holds, as one text: a finding is over when it has changed. */
export function contentAt(values: DraftValues, place: string): string {
	const [name, key, column] = place.split('.');
	if (name === 'line_items' && key !== undefined) {
		const line = values.line_items.find((l) => l.key === key);
		return JSON.stringify(line?.[column as LineColumn] ?? null);
	}
	return JSON.stringify(values[name as keyof DraftValues] ?? null);
}

/** Each place and code once. */
export const withoutTwins = (findings: readonly SpokenFinding[]): readonly SpokenFinding[] => {
	const seen = new Set<string>();
	return findings.filter(({ field, code, message }) => {
		const name = `${field} ${code} ${message}`;
		return seen.has(name) ? false : seen.add(name);
	});
};

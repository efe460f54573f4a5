/** A mapping of columns given by a person, for exports that no profile knows. */
import { type Checked, checked, error, type Finding } from '../../findings.js';
import { headerName } from './layout.js';
import { CSV_COLUMNS, type CsvColumn, type CsvProfile } from './profiles.js';

const isColumn = (name: string): name is CsvColumn => CSV_COLUMNS.some((c) => c === name);

const isPlace = (place: unknown): place is string | number =>
	(typeof place === 'string' && place.trim() !== '' && place.length <= 200) ||
	(Number.isInteger(place) && Number(place) >= 1 && Number(place) <= 500);

/**
 * `{ columns: { booked: "Tag", amount: 3, text: ["Wozu", "Wer"] } }`: names as in the header row, or
 * numbers from 1 on, all of one kind. Needs the day, and one signed amount or credit and debit.
 */
export function readMapping(input: unknown): Checked<CsvProfile> {
	const columns = isRecord(input) && isRecord(input.columns) ? input.columns : {};
	const findings: Finding[] = [];
	const read: Partial<Record<CsvColumn, readonly (string | number)[]>> = {};
	for (const [name, value] of Object.entries(columns)) {
		const places: unknown[] = Array.isArray(value) ? value : [value];
		if (!isColumn(name)) findings.push(error(`columns.${name}`, 'MAPPING_COLUMN_UNKNOWN'));
		else if (places.length === 0 || !places.every(isPlace)) {
			findings.push(error(`columns.${name}`, 'MAPPING_PLACE_INVALID'));
		} else read[name] = places.map((p) => (typeof p === 'number' ? p : headerName(p)));
	}
	const all = Object.values(read).flat();
	if (new Set(all.map((place) => typeof place)).size > 1) {
		findings.push(error('columns', 'MAPPING_PLACE_INVALID'));
	}
	const amounts: readonly CsvColumn[] = read.amount ? ['amount'] : ['credit', 'debit'];
	const needs: readonly CsvColumn[] = ['booked', ...amounts];
	for (const need of needs) if (!read[need]) findings.push(error(`columns.${need}`, 'REQUIRED'));
	return checked(findings, () => ({ format: 'csv', columns: read, needs }));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
